package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"himpath/bot/eval"
	"himpath/bot/reply"
	"himpath/knowledge"
)

type evalCommand struct {
	Floor float64  `placeholder:"PERCENT" help:"Fail when fewer of the cases are right, or a statement stands in no source." default:"0"`
	Fails bool     `help:"Print every turn that is not right."`
	Kind  string   `help:"Only cases of this kind."`
	Files []string `arg:"" help:"Question sets."`
}

// Run evaluates.
func (c *evalCommand) Run(p *program) error {
	if !(c.Floor >= 0 && c.Floor <= 100) {
		return usagef("eval: --floor %v is no share; it goes from 0 to 100", c.Floor)
	}
	cases, err := c.cases()
	if err != nil {
		return err
	}
	e, err := p.engine()
	if err != nil {
		return err
	}
	defer e.Close()
	vs, err := eval.Run(p.ctx, e, cases)
	if err != nil {
		return err
	}
	eval.Ground(vs, eval.NewGrounds(e.Base()))
	if c.Fails {
		c.printFails(p, vs)
	}
	s := eval.Summarize(vs)
	s.Print(p.report)
	return c.under(s)
}

// cases reads the question sets.
func (c *evalCommand) cases() ([]eval.Case, error) {
	var out []eval.Case
	var wrong knowledge.Problems
	for _, name := range c.Files {
		f, err := os.Open(name)
		if err != nil {
			return nil, usagef("eval: %w", err)
		}
		cs, err := eval.Parse(f, name)
		f.Close()
		var problems knowledge.Problems
		switch {
		case errors.As(err, &problems):
			wrong = append(wrong, problems...)
		case err != nil:
			return nil, usagef("eval: %w", err)
		}
		for _, one := range cs {
			if c.Kind == "" || one.Kind == c.Kind {
				out = append(out, one)
			}
		}
	}
	switch {
	case len(wrong) > 0:
		return nil, wrong
	case len(out) == 0:
		return nil, usagef("eval: no case in %s", strings.Join(c.Files, ", "))
	}
	return out, nil
}

// under says what does not reach the floor: with one, nothing may be told that
// stands in no source.
func (c *evalCommand) under(s eval.Summary) error {
	switch {
	case c.Floor == 0:
		return nil
	case 100*s.Rate() < c.Floor:
		return fmt.Errorf("%.1f %% are right, under the floor of %.1f %%", 100*s.Rate(), c.Floor)
	case s.Ungrounded > 0:
		return fmt.Errorf("%d statements stand in no source; --fails shows them", s.Ungrounded)
	}
	return nil
}

func (c *evalCommand) printFails(p *program, vs []eval.Verdict) {
	for _, v := range vs {
		at := fmt.Sprintf("%s:%d: %s ? %s", v.Case.File, v.Turn.Line, v.Case.Kind, strings.ReplaceAll(v.Turn.Text, "\n", `\n`))
		for _, u := range v.Ungrounded {
			fmt.Fprintf(p.report, "%s\n  ✗ ungrounded: %s\n", at, u)
		}
		if v.Right() {
			continue
		}
		r := v.Result.Reply
		fmt.Fprintf(p.report, "%s\n  [%s %s %.2f %s] %s\n  ✗ %s\n", at,
			r.Outcome, r.Intent, r.Confidence, strings.Join(r.Passages, " "), strings.ReplaceAll(reply.Plain(r), "\n", " ⏎ "), strings.Join(v.Why, "; "))
	}
}
