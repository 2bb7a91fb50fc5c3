package eval

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"himpath/bot/reply"
)

// Case is one conversation with what is expected of each turn.
type Case struct {
	Kind  string
	Line  int
	Turns []Turn
}

// Turn is a message and what its answer must be.
type Turn struct {
	Text     string
	Outcomes []reply.Outcome
	Must     [][]string // of each, one alternative must occur
	MustNot  []string
	Line     int
}

// Parse reads a question set. Its error names every bad line as name:line.
func Parse(r io.Reader, name string) ([]Case, error) {
	p := parser{name: name}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		p.line++
		p.take(strings.TrimRight(sc.Text(), " \t\r"))
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	p.end()
	if len(p.bad) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(p.bad, "\n"))
	}
	return p.cases, nil
}

type parser struct {
	name  string
	line  int
	kind  string
	cur   *Case
	cases []Case
	bad   []string
}

func (p *parser) problem(format string, args ...any) {
	p.bad = append(p.bad, fmt.Sprintf("%s:%d: %s", p.name, p.line, fmt.Sprintf(format, args...)))
}

func (p *parser) take(l string) {
	if l == "" {
		p.end()
		return
	}
	if strings.HasPrefix(l, "#") {
		return
	}
	if kind, ok := strings.CutPrefix(l, "kind:"); ok {
		p.end()
		p.kind = strings.TrimSpace(kind)
		return
	}
	mark, rest, _ := strings.Cut(l, " ")
	rest = strings.TrimSpace(rest)
	if mark == "?" {
		if p.cur == nil {
			p.cur = &Case{Kind: p.kind, Line: p.line}
		}
		p.cur.Turns = append(p.cur.Turns, Turn{Text: strings.ReplaceAll(rest, `\n`, "\n"), Line: p.line})
		return
	}
	if p.cur == nil {
		p.problem("must begin with \"? \", not with %q", mark)
		return
	}
	p.expect(&p.cur.Turns[len(p.cur.Turns)-1], mark, rest)
}

func (p *parser) expect(t *Turn, mark, rest string) {
	var alts []string
	for _, a := range strings.Split(rest, "|") {
		if a = strings.TrimSpace(a); a != "" {
			alts = append(alts, a)
		}
	}
	switch mark {
	case "=":
		for _, a := range alts {
			if !slices.Contains(reply.Outcomes(), reply.Outcome(a)) {
				p.problem("unknown outcome %q", a)
			}
			t.Outcomes = append(t.Outcomes, reply.Outcome(a))
		}
	case "+":
		t.Must = append(t.Must, alts)
	case "-":
		t.MustNot = append(t.MustNot, alts...)
	default:
		p.problem("unknown mark %q; known: ? = + -", mark)
	}
}

// end closes the case at hand.
func (p *parser) end() {
	if p.cur == nil {
		return
	}
	for _, t := range p.cur.Turns {
		if len(t.Outcomes) == 0 {
			p.bad = append(p.bad, fmt.Sprintf("%s:%d: no accepted outcome (\"= answered\")", p.name, t.Line))
		}
	}
	p.cases = append(p.cases, *p.cur)
	p.cur = nil
}
