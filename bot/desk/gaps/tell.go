package gaps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// tellMe keeps that a student wants to hear when their question is answered.
func (r *Room) tellMe(ctx context.Context, m bot.Message) (reply.Reply, error) {
	w := Want{Question: m.Act.Ref, Person: bot.Target{Platform: m.Platform, User: m.User},
		Place: bot.Target{Platform: m.Platform, Channel: m.Channel, Thread: m.Thread}}
	if err := r.o.Store.KeepWant(ctx, m.Program, w); err != nil {
		return reply.Reply{}, fmt.Errorf("keep a wish to hear: %w", err)
	}
	return reply.Say("You get a private message when your program's advisors have answered it."), nil
}

// Tell tells those who wanted to hear, and whose question advisors have answered by
// now. Nobody is told twice: the outbox knows what went out. A wish stays until it is
// met, for those who take no private messages and come to read.
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
			p := ticket.Post{Program: program, Key: w.key(), Role: ticket.RoleNews, Want: w.ID, To: w.Person, Reply: *news}
			if w.Place.Channel != "" {
				p.Else = &ticket.Else{To: w.Place, Reply: ticket.Notice(w.Person.User, actRead, w.Question)}
			}
			if err := r.o.Outbox.Put(ctx, p); err != nil {
				return fmt.Errorf("tell who wanted to hear: %w", err)
			}
		}
		return nil
	})
}

// heard begins the keys of news.
const heard = "heard/"

// key names the news of a wish in the outbox.
func (w Want) key() string { return heard + strconv.FormatInt(w.ID, 10) }

// readNews shows a student what they wished to hear and could not be sent. What says in
// public that it waits is taken away, and the wish with it.
func (r *Room) readNews(ctx context.Context, m bot.Message) (out reply.Reply, err error) {
	w, err := r.o.Store.Want(ctx, m.Program, m.Act.Ref, m.Platform, m.User)
	if errors.Is(err, bot.ErrNotFound) {
		return reply.Say("Only the person whom this is for can read it, and once."), nil
	}
	if err != nil {
		return out, fmt.Errorf("a wish to hear: %w", err)
	}
	err = r.o.Editions.UseBase(m.Program, func(a bot.Answerer, b *knowledge.Base) error {
		news, err := newsOf(ctx, a, b, w.Text)
		if err == nil && news == nil {
			gone := reply.Say("Your program's advisors have taken that answer back. Please ask me again.")
			news = &gone
		}
		if err == nil {
			out = *news
		}
		return err
	})
	if err != nil {
		return out, err
	}
	return out, r.takeBack(ctx, m.Program, w, m.Key, true)
}

// takeBack takes away what says in public that news wait; met: with it the wish goes.
func (r *Room) takeBack(ctx context.Context, program string, w Want, by string, met bool) error {
	of := ticket.NoticeKey(w.key())
	p := ticket.Post{Program: program, Key: of + "." + by, Lane: of, Role: ticket.RoleNotice, Do: ticket.Delete, Of: of, To: w.Place}
	if met {
		p.Want = w.ID
	}
	if err := r.o.Outbox.Put(ctx, p); err != nil {
		return fmt.Errorf("take a notice away: %w", err)
	}
	return nil
}

// Forget implements the desk's room: the store forgets questions and wishes, and gaps
// are made of them; what tells of a wish in public is taken away.
func (r *Room) Forget(ctx context.Context, program, platform, user string) error {
	wants, err := r.o.Store.Wants(ctx, program)
	if err != nil {
		return fmt.Errorf("wishes to hear: %w", err)
	}
	for _, w := range wants {
		if w.Person == (bot.Target{Platform: platform, User: user}) {
			if err := r.takeBack(ctx, program, w, "forgotten", false); err != nil {
				return err
			}
		}
	}
	return nil
}

// Retracted implements [bot.Retracted].
func (r *Room) Retracted(string) {
	select {
	case r.retracted <- struct{}{}:
	default:
	}
}

// TakeUnwished takes away what says in public that news wait of which the question, and
// with it the wish, is gone: nobody can open it any more.
func (r *Room) TakeUnwished(ctx context.Context, program string) error {
	// The notices first: each had its wish before it stood.
	notices, err := r.o.Store.NoticesStand(ctx, program)
	if err != nil || len(notices) == 0 {
		return err
	}
	wants, err := r.o.Store.Wants(ctx, program)
	if err != nil {
		return fmt.Errorf("wishes to hear: %w", err)
	}
	wished := map[string]bool{}
	for _, w := range wants {
		wished[ticket.NoticeKey(w.key())] = true
	}
	for _, n := range notices {
		if wished[n.Key] || !strings.HasPrefix(n.Key, heard) {
			continue
		}
		p := ticket.Post{Program: program, Key: n.Key + ".unwished", Lane: n.Key, Role: ticket.RoleNotice, Do: ticket.Delete, Of: n.Key, To: n.To}
		if err := r.o.Outbox.Put(ctx, p); err != nil {
			return fmt.Errorf("take a notice away: %w", err)
		}
	}
	return nil
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
	r.Blocks = append([]reply.Block{paragraph("You asked: “" + reply.Clip(text, 200) + "”")}, r.Blocks...)
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
