package bot

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"himpath/knowledge"
	"himpath/knowledge/edits"
)

// maxChoices is how many lines of an autocomplete Discord shows:
// https://discord.com/developers/docs/interactions/application-commands#autocomplete
const maxChoices = 25

// How much of what is typed is looked at: so many words, and so many characters
// of a word; no name is longer.
const (
	maxPrefixWords = 8
	maxPrefixWord  = 32
)

// directory finds topics by what somebody has typed so far of a name.
type directory struct {
	names []name
	words []string // the distinct words of all names
	runes [][]rune // the same
	sets  []uint64 // which characters each word has
	count int      // of the topics
}

// name is a topic's name or alias, as it is searched for.
type name struct {
	folded string
	words  []int // in directory.words
	topic  *knowledge.Topic
	order  int // of the topic
}

func newDirectory(topics []*knowledge.Topic) *directory {
	d := &directory{count: len(topics)}
	known := map[string]int{}
	for i, t := range topics {
		for _, text := range append([]string{t.Short, t.Name}, t.Aliases...) {
			n := name{topic: t, order: i}
			split := fold(text)
			n.folded = strings.Join(split, " ")
			for _, w := range split {
				at, ok := known[w]
				if !ok {
					at = len(d.words)
					known[w] = at
					d.words, d.runes, d.sets = append(d.words, w), append(d.runes, []rune(w)), append(d.sets, charSet([]rune(w)))
				}
				n.words = append(n.words, at)
			}
			d.names = append(d.names, n)
		}
	}
	return d
}

// fold splits a name into words of small letters and digits.
func fold(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// found is how well a topic fits; less is better.
type found struct {
	topic        *knowledge.Topic
	cost, length int
	order        int
	far          bool // a word of it holds more than one mistake
}

// How well a name fits what was typed. Misspelt words come last, and only where
// nothing fits as it is typed.
const (
	costSame  = iota // it is the name
	costBegin        // the name begins so
	costWord         // a word of the name does
	costWords        // each word begins a word of the name, in any order
	costTypo         // and one more for each mistake
)

// complete returns topics of a kind ("": any), the best first. A topic stands once,
// under its everyday name.
func (d *directory) complete(kind, typed string) []Choice {
	words := fold(typed)
	words = words[:min(len(words), maxPrefixWords)]
	hits := d.search(kind, words, false)
	if len(hits) == 0 {
		hits = d.search(kind, words, true)
	}
	slices.SortFunc(hits, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.length, b.length), cmp.Compare(a.order, b.order))
	})
	var out []Choice
	for _, h := range hits[:min(len(hits), maxChoices)] {
		out = append(out, Choice{Label: label(h.topic), Value: h.topic.Short, Kind: string(h.topic.Kind), Far: h.far})
	}
	return out
}

// search returns each topic that fits once, by the name that fits best.
func (d *directory) search(kind string, words []string, typos bool) []found {
	costs := make([][]int, len(words))
	for i, w := range words {
		costs[i] = d.costs(w, typos)
	}
	prefix := strings.Join(words, " ")
	best := make([]found, d.count)
	for _, n := range d.names {
		if kind != "" && string(n.topic.Kind) != kind {
			continue
		}
		cost, far, ok := n.cost(prefix, costs)
		if !ok {
			continue
		}
		f := found{n.topic, cost, len(n.folded), n.order, far}
		if prefix == "" {
			f.length = 0 // nothing is typed yet: the order of the content
		}
		if old := best[n.order]; old.topic == nil || f.cost < old.cost || f.cost == old.cost && f.length < old.length {
			best[n.order] = f
		}
	}
	return slices.DeleteFunc(best, func(f found) bool { return f.topic == nil })
}

// never is the cost of a word that does not fit at all.
const never = -1

// cost is how well a name fits, and whether one of its words is far from what was typed;
// costs holds, for each word typed, what each word of the directory costs.
func (n name) cost(prefix string, costs [][]int) (cost int, far, ok bool) {
	switch {
	case prefix == "":
		return costBegin, false, true
	case n.folded == prefix:
		return costSame, false, true
	case strings.HasPrefix(n.folded, prefix):
		return costBegin, false, true
	case strings.Contains(n.folded, " "+prefix):
		return costWord, false, true
	}
	sum := 0
	for _, c := range costs {
		least := never
		for _, w := range n.words {
			if c[w] != never && (least == never || c[w] < least) {
				least = c[w]
			}
		}
		if least == never {
			return 0, false, false
		}
		sum += least
		far = far || least > slip
	}
	if sum == 0 {
		return costWords, false, true
	}
	return costTypo + sum, far, true
}

// slip is how many mistakes in a word leave no doubt about it.
const slip = 1

// costs are the mistakes in typed if it is to begin each word; never where there are
// too many.
func (d *directory) costs(typed string, typos bool) []int {
	runes := []rune(typed)
	runes = runes[:min(len(runes), maxPrefixWord)]
	allowed, set := 0, charSet(runes)
	if typos {
		allowed = mistakes(len(runes))
	}
	out := make([]int, len(d.words))
	for i, w := range d.words {
		switch {
		case strings.HasPrefix(w, typed):
		case allowed == 0, bits.OnesCount64(set&^d.sets[i]) > allowed: // each character that is not there is a mistake
			out[i] = never
		default:
			if out[i] = edits.ToBegin(runes, d.runes[i], allowed); out[i] > allowed {
				out[i] = never
			}
		}
	}
	return out
}

// charSet is the set of characters, some of which fall together.
func charSet(word []rune) (set uint64) {
	for _, r := range word {
		set |= 1 << (r % 64)
	}
	return set
}

// mistakes is how many a word of n characters may hold: with more it could be
// another word.
func mistakes(n int) int {
	switch {
	case n < 3:
		return 0
	case n < 5:
		return 1
	}
	return 2
}

func label(t *knowledge.Topic) string {
	if t.Short == t.Name {
		return t.Name
	}
	return t.Short + ": " + t.Name
}
