package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Answerer is what is judged.
type Answerer interface {
	Answer(ctx context.Context, t answer.Turn) (answer.Result, error)
}

// Verdict is how one turn went.
type Verdict struct {
	Case   Case
	Turn   Turn
	Result answer.Result
	Why    []string // what is wrong; none: right

	Ungrounded []string // what an answered reply says and no source does; filled by [Ground]
}

// Right reports whether the turn is as expected.
func (v Verdict) Right() bool { return len(v.Why) == 0 }

// Run puts every case, each a conversation of its own, and judges every turn.
func Run(ctx context.Context, a Answerer, cases []Case) ([]Verdict, error) {
	var out []Verdict
	for _, c := range cases {
		var m nlu.Memory
		var p nlu.Profile
		for _, t := range c.Turns {
			res, err := a.Answer(ctx, answer.Turn{Text: t.Text, Memory: m, Profile: p})
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", c.File, t.Line, err)
			}
			m, p = res.Memory, res.Profile
			out = append(out, Verdict{Case: c, Turn: t, Result: res, Why: judge(t, res.Reply)})
		}
	}
	return out, nil
}

// Ground checks what the replies of a run say against g.
func Ground(vs []Verdict, g *Grounds) {
	for i := range vs {
		vs[i].Ungrounded = g.Check(vs[i].Result.Reply)
	}
}

// judge says what is wrong with a reply.
func judge(t Turn, r reply.Reply) []string {
	var why []string
	if !slices.Contains(t.Outcomes, r.Outcome) {
		why = append(why, fmt.Sprintf("outcome %s, expected %v", r.Outcome, t.Outcomes))
	}
	text := fold(reply.Plain(r))
	for _, alts := range t.Must {
		if !slices.ContainsFunc(alts, func(a string) bool { return strings.Contains(text, fold(a)) }) {
			why = append(why, "lacks "+strings.Join(alts, " | "))
		}
	}
	for _, a := range t.MustNot {
		if strings.Contains(text, fold(a)) {
			why = append(why, "has "+a)
		}
	}
	if n := reply.Length(r); n > reply.MaxLength {
		why = append(why, fmt.Sprintf("%d characters", n))
	}
	if r.Outcome == reply.Answered && len(r.Citations) == 0 {
		why = append(why, "no citation")
	}
	return why
}

func fold(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "−", "-", "\u00a0", " ").Replace(s)
	return strings.ToLower(s)
}
