package main

import (
	"fmt"
	"os"
	"strings"

	"himpath/bot/eval"
	"himpath/bot/reply"
)

type evalCommand struct {
	Floor float64  `help:"Fail when less than this share of the cases is right, in percent." default:"0"`
	Fails bool     `help:"Print every turn that is not right."`
	Kind  string   `help:"Only cases of this kind."`
	Files []string `arg:"" help:"Question sets."`
}

// Run evaluates.
func (c *evalCommand) Run(p *program) error {
	var cases []eval.Case
	for _, name := range c.Files {
		f, err := os.Open(name)
		if err != nil {
			return usagef("eval: %w", err)
		}
		cs, err := eval.Parse(f, name)
		f.Close()
		if err != nil {
			return usageError{err}
		}
		for _, cs := range cs {
			if c.Kind == "" || cs.Kind == c.Kind {
				cases = append(cases, cs)
			}
		}
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
	if c.Fails {
		c.printFails(p, vs)
	}
	s := eval.Summarize(vs)
	s.Print(p.stdout)
	if 100*s.Rate() < c.Floor {
		return fmt.Errorf("%.1f %% are right, under the floor of %.1f %%", 100*s.Rate(), c.Floor)
	}
	return nil
}

func (c *evalCommand) printFails(p *program, vs []eval.Verdict) {
	for _, v := range vs {
		if v.Right() {
			continue
		}
		r := v.Result.Reply
		fmt.Fprintf(p.stdout, "%s:%d ? %s\n  [%s %s %.2f %s] %s\n  ✗ %s\n", v.Case.Kind, v.Turn.Line, strings.ReplaceAll(v.Turn.Text, "\n", `\n`),
			r.Outcome, r.Intent, r.Confidence, strings.Join(r.Passages, " "), strings.ReplaceAll(reply.Plain(r), "\n", " ⏎ "), strings.Join(v.Why, "; "))
	}
}
