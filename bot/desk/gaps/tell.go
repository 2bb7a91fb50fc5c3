package gaps

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// tellMe keeps that a student wants to hear when their question is answered.
func (r *Room) tellMe(ctx context.Context, m bot.Message) (reply.Reply, error) {
	if err := r.o.Store.KeepWant(ctx, m.Program, m.Act.Ref, m.Platform, m.User); err != nil {
		return reply.Reply{}, fmt.Errorf("keep a wish to hear: %w", err)
	}
	return say("You get a private message when your program's advisors have answered it."), nil
}

// Tell tells those who wanted to hear, and whose question advisors have answered by
// now. Nobody is told twice: the outbox knows what went out.
func (r *Room) Tell(ctx context.Context, program string) error {
	wants, err := r.o.Store.Wants(ctx, program)
	if err != nil || len(wants) == 0 {
		return err
	}
	return r.o.Editions.UseBase(program, func(a bot.Answerer, b *knowledge.Base) error {
		answers := map[string]*reply.Reply{}
		for _, w := range wants {
			news, known := answers[w.Text]
			if !known {
				var err error
				if news, err = newsOf(ctx, a, b, w.Text); err != nil {
					return err
				}
				answers[w.Text] = news
			}
			if news == nil {
				continue
			}
			to := bot.Target{Platform: w.Platform, User: w.User}
			if err := r.o.Outbox.Post(ctx, program, to, "heard/"+strconv.FormatInt(w.ID, 10), *news); err != nil {
				return fmt.Errorf("tell who wanted to hear: %w", err)
			}
			if err := r.o.Store.DropWant(ctx, program, w.ID); err != nil {
				return fmt.Errorf("a wish that was met: %w", err)
			}
		}
		return nil
	})
}

// newsOf is what somebody hears who asked text; nil: advisors have not answered it.
func newsOf(ctx context.Context, a bot.Answerer, b *knowledge.Base, text string) (*reply.Reply, error) {
	res, err := a.Answer(ctx, bot.Turn{Text: text})
	if err != nil {
		return nil, fmt.Errorf("ask again: %w", err)
	}
	r := res.Reply
	if r.Outcome != reply.Answered || !slices.ContainsFunc(r.Passages, func(id string) bool { return byAdvisors(b.Passage(id), text) }) {
		return nil, nil
	}
	r.Blocks = append([]reply.Block{paragraph("You asked: “" + clip(text, 200) + "”")}, r.Blocks...)
	if r.Headline != "" {
		r.Blocks = slices.Insert(r.Blocks, 1, paragraph(r.Headline))
	}
	r.Headline, r.Actions, r.Suggestions = "Your program's advisors have answered your question", nil, nil
	return &r, nil
}

// byAdvisors reports that advisors wrote p, or assigned the text to it.
func byAdvisors(p *knowledge.Passage, text string) bool {
	return p != nil && (p.Curated() || slices.ContainsFunc(p.Added, func(q string) bool { return curate.Fold(q) == curate.Fold(text) }))
}
