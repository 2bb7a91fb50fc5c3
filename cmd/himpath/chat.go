package main

import (
	"context"

	"himpath/adapters/terminal"
	"himpath/bot/answer"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

type chatCommand struct{ ofProgram }

// Run converses.
func (c *chatCommand) Run(p *program) error {
	e, err := p.engineOf(c.ofProgram)
	if err != nil {
		return err
	}
	defer e.Close()
	chat := terminal.Chat{In: p.stdin, Out: p.stdout, Getenv: p.env.get, Talk: &conversation{e: e, explain: true}}
	return chat.Run(p.ctx)
}

// conversation is what one person and the engine have said.
type conversation struct {
	e       *answer.Engine
	explain bool
	memory  nlu.Memory
	profile nlu.Profile
	used    int // of ask --json: the line that it was last used on
}

// Ask implements [terminal.Talk].
func (c *conversation) Ask(ctx context.Context, text string) (reply.Reply, []string, error) {
	res, err := c.e.Answer(ctx, answer.Turn{Text: text, Memory: c.memory, Profile: c.profile, Explain: c.explain})
	if err != nil {
		return reply.Reply{}, nil, err
	}
	c.memory, c.profile = res.Memory, res.Profile
	return res.Reply, res.Trace, nil
}

// Forget implements [terminal.Talk].
func (c *conversation) Forget() { *c = conversation{e: c.e, explain: c.explain, used: c.used} }
