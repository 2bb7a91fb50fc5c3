package eval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// Case is one conversation with what is expected of each turn.
type Case struct {
	Kind  string
	File  string // the name that Parse was given
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

// maxLine bounds a line of a question set, in bytes.
const maxLine = 1 << 20

// Parse reads a question set. What is wrong in it is a [knowledge.Problems].
func Parse(r io.Reader, name string) ([]Case, error) {
	p := parser{name: name}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for sc.Scan() {
		p.line++
		line := strings.TrimRight(sc.Text(), " \t\r")
		if p.line == 1 {
			line = strings.TrimPrefix(line, "\ufeff") // some editors put it first
		}
		p.take(line)
	}
	if err := sc.Err(); errors.Is(err, bufio.ErrTooLong) {
		p.line++
		p.problem("longer than %d bytes", maxLine)
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	p.end()
	if len(p.bad) > 0 {
		slices.SortStableFunc(p.bad, func(a, b knowledge.Problem) int { return a.Line - b.Line })
		return nil, p.bad
	}
	return p.cases, nil
}

type parser struct {
	name  string
	line  int
	kind  string
	cur   *Case
	cases []Case
	bad   knowledge.Problems
}

func (p *parser) problem(format string, args ...any) {
	p.problemAt(p.line, format, args...)
}

func (p *parser) problemAt(line int, format string, args ...any) {
	p.bad = append(p.bad, knowledge.Problem{File: p.name, Line: line, Text: fmt.Sprintf(format, args...)})
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
			p.cur = &Case{Kind: p.kind, File: p.name, Line: p.line}
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
	if len(alts) == 0 && (mark == "+" || mark == "-") {
		p.problem("nothing stands behind %q", mark)
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
			p.problemAt(t.Line, "no accepted outcome (\"= answered\")")
		}
	}
	p.cases = append(p.cases, *p.cur)
	p.cur = nil
}
