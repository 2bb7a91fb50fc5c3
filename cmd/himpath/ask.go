package main

import (
	"errors"
	"fmt"
	"strings"

	"himpath/adapters/terminal"
)

type askCommand struct {
	ofProgram
	JSON     string   `name:"json" placeholder:"-" help:"Read one JSON object a line from this file, - for standard input, and write one a line."`
	Explain  bool     `help:"Show how the answer was reached."`
	Question []string `arg:"" optional:"" help:"The question."`
}

// Run answers.
func (c *askCommand) Run(p *program) error {
	switch {
	case c.JSON != "" && len(c.Question) > 0:
		return usagef("ask takes a question or --json, not both")
	case c.JSON == "" && len(c.Question) == 0:
		return usagef("ask needs a question: himpath ask \"what does a medical coder do?\"")
	}
	e, err := p.engineOf(c.ofProgram)
	if err != nil {
		return err
	}
	defer e.Close()
	if p.ctx.Err() != nil { // while it was read
		return p.ctx.Err()
	}
	if c.JSON != "" {
		return p.askLines(e, c.JSON)
	}
	defer p.collectAt(buildMemory)() // what is learned for this answer lives no longer than what was built for it
	r, trace, err := (&conversation{e: e, explain: c.Explain}).Ask(p.ctx, strings.Join(c.Question, " "))
	if err != nil {
		return err
	}
	out := terminal.New(p.stdout, p.env.get)
	if err := out.Reply(r); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	if !c.Explain {
		return nil
	}
	return errors.Join(out.Space(), out.Trace(trace))
}
