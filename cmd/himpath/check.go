package main

import (
	"fmt"
	"time"

	"himpath/knowledge"
)

type checkCommand struct {
	Due string `help:"List the passages whose review month has come by this month (YYYY-MM), or 'now'." placeholder:"MONTH"`
	Dir string `arg:"" optional:"" help:"An overlay folder; checked together with the built-in content."`
}

// Run checks.
func (c *checkCommand) Run(p *program) error {
	layers, err := p.layers()
	if err != nil {
		return err
	}
	if c.Dir != "" {
		layer, err := openDir(c.Dir)
		if err != nil {
			return usagef("check: %w", err)
		}
		layers = append(layers, layer)
	}
	b, err := knowledge.Load(layers...)
	if err != nil {
		return err
	}
	if c.Due != "" {
		return c.due(p, b)
	}
	questions := 0
	for _, ps := range b.Passages {
		questions += len(ps.Questions)
	}
	fmt.Fprintf(p.stdout, "%d topics, %d passages, %d gaps, %d figures, %d questions, %d lexicon entries: no problem\n",
		len(b.Topics), len(b.Passages), len(b.Gaps), len(b.Figures), questions, len(b.Lexicon))
	return nil
}

func (c *checkCommand) due(p *program, b *knowledge.Base) error {
	month := c.Due
	if month == "now" {
		month = time.Now().Format("2006-01")
	}
	if _, err := time.Parse("2006-01", month); err != nil {
		return usagef("--due %q must be YYYY-MM or now", c.Due)
	}
	for _, ps := range b.Due(month) {
		fmt.Fprintf(p.stdout, "%s:%d: %s: review was due %s\n", ps.File, ps.Line, ps.ID, ps.ReviewBy)
	}
	return nil
}
