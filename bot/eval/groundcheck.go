package eval

import (
	"slices"
	"strings"
)

// checker judges one reply.
type checker struct {
	g     *Grounds
	cited []string // names of the sources that the reply cites
	bad   []string
}

// text judges a paragraph or an item, line by line.
func (c *checker) text(text string) {
	for _, line := range strings.Split(text, "\n") {
		if !c.stands(tokens(line), "") {
			c.bad = append(c.bad, line)
		}
	}
}

// cell judges a cell of a comparison: it must be told of the topic that heads its
// column.
func (c *checker) cell(cell string, i int, columns []string) {
	topic := ""
	if i > 0 && i <= len(columns) {
		topic = c.g.topics[strings.Join(tokens(columns[i-1]), " ")]
	}
	if !c.stands(tokens(cell), topic) {
		c.bad = append(c.bad, cell)
	}
}

// stands reports whether words are made of statements and connecting phrases. An
// item that begins with a topic's name goes on with what is told of that topic.
func (c *checker) stands(ws []string, topic string) bool {
	if len(ws) == 0 || c.covered(ws, topic) {
		return true
	}
	for n := min(len(ws)-1, 12); n > 0; n-- {
		if id := c.g.topics[strings.Join(ws[:n], " ")]; id != "" && c.covered(ws[n:], id) {
			return true
		}
	}
	return false
}

// covered reports whether words can be cut into statements (of topic, if it is not
// empty) and connecting phrases.
func (c *checker) covered(ws []string, topic string) bool {
	reached := make([]bool, len(ws)+1)
	reached[0] = true
	for i := range ws {
		if !reached[i] {
			continue
		}
		for _, st := range c.g.byFirst[ws[i]] {
			if startsWith(ws[i:], st.words) && c.may(st, topic) {
				reached[i+len(st.words)] = true
			}
		}
		for _, n := range c.phrases(ws[i:]) {
			reached[i+n] = true
		}
	}
	return reached[len(ws)]
}

func startsWith(ws, head []string) bool {
	return len(ws) >= len(head) && slices.Equal(ws[:len(head)], head)
}

// may reports whether a statement may be made of topic beside what is cited.
func (c *checker) may(st *ground, topic string) bool {
	return slices.ContainsFunc(st.origins, func(o origin) bool {
		if topic != "" && len(o.topics) > 0 && !slices.Contains(o.topics, topic) {
			return false
		}
		return len(o.sources) == 0 || slices.ContainsFunc(o.sources, func(s string) bool { return slices.Contains(c.cited, s) })
	})
}

// phrases returns how many words each connecting phrase takes that ws begin with;
// a lone name before a colon or in a list of names is one, too.
func (c *checker) phrases(ws []string) []int {
	var out []int
	for _, line := range strings.Split(phrasesFile, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, c.match(ws, tokens(line), 0)...)
		}
	}
	for _, n := range c.g.names[ws[0]] {
		if len(n) == len(ws) && slices.Equal(n, ws) {
			out = append(out, len(n))
		}
	}
	return out
}

// match returns the lengths of all ways in which ws begin with a phrase.
func (c *checker) match(ws, phrase []string, done int) []int {
	if len(phrase) == 0 {
		return []int{done}
	}
	if done >= len(ws) {
		return nil
	}
	var out []int
	switch phrase[0] {
	case "%n":
		for _, n := range c.g.names[ws[done]] {
			if startsWith(ws[done:], n) {
				out = append(out, c.match(ws, phrase[1:], done+len(n))...)
			}
		}
	case "%q":
		for end := done + 1; end <= len(ws); end++ {
			out = append(out, c.match(ws, phrase[1:], end)...)
		}
	default:
		if ws[done] == phrase[0] {
			return c.match(ws, phrase[1:], done+1)
		}
	}
	return out
}
