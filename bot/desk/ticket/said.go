package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
)

// under finds the ticket of the posts that m is said under, and what that post is.
// [bot.ErrNotFound].
func (r *Room) under(ctx context.Context, program string, m bot.Message) (ref string, role Role, err error) {
	ref, role, err = r.noted(ctx, program, m)
	if errors.Is(err, bot.ErrNotFound) && m.Own && len(m.Under) == 1 {
		return r.stray(ctx, program, m)
	}
	return ref, role, err
}

// noted finds it by where the post stands, its key or its mark.
func (r *Room) noted(ctx context.Context, program string, m bot.Message) (ref string, role Role, err error) {
	ref, role, err = r.store.TicketUnder(ctx, program, m.Platform, m.Under)
	by, ok := r.o.Senders.Get(m.Platform).(bot.Marker)
	if !errors.Is(err, bot.ErrNotFound) || !ok {
		return ref, role, err
	}
	tried, err := r.store.PostsTried(ctx, program, m.Platform)
	if err != nil {
		return "", RoleNone, fmt.Errorf("posts that may stand: %w", err)
	}
	for _, p := range tried {
		if slices.Contains(m.Under, by.Mark(p.Key)) {
			return p.Ticket, p.Role, nil
		}
	}
	// It may have been noted between the two looks.
	return r.store.TicketUnder(ctx, program, m.Platform, m.Under)
}

// Holds implements [bot.Desk].
func (r *Room) Holds(ctx context.Context, m bot.Message) (holds, advisor bool, err error) {
	if len(m.Under) == 0 {
		return false, false, nil
	}
	ref, role, err := r.under(ctx, m.Program, m)
	if errors.Is(err, bot.ErrNotFound) {
		if m.Own {
			holds, err = r.unknown(ctx, m)
			return holds, holds, err
		}
		return false, false, nil
	}
	if err != nil || role.ToAdvisors() {
		return err == nil, err == nil, err
	}
	t, err := r.store.Ticket(ctx, m.Program, ref)
	if err != nil {
		return false, false, err
	}
	// A student whose ticket is over asks the bot again.
	return t.Student != nil && t.Person == r.store.Pseudonym(m.Program, m.Platform, m.User), false, nil
}

// About implements [bot.Finder].
func (r *Room) About(ctx context.Context, program string, m bot.Message) (about bool, err error) {
	switch {
	case m.Act == nil:
		_, _, err = r.under(ctx, program, m)
	case m.Act.Kind == actSend, m.Act.Kind == actNamed:
		_, err = r.o.Book.Question(ctx, program, m.Act.Ref)
	case m.Act.Kind == actRead, m.Act.Kind == actReply, m.Act.Kind == actWord, m.Act.Kind == actDone:
		ref, _, _ := strings.Cut(m.Act.Ref, page)
		_, err = r.store.Ticket(ctx, program, ref)
	default:
		return false, nil
	}
	if errors.Is(err, bot.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Said implements [bot.Desk].
func (r *Room) Said(ctx context.Context, m bot.Message) (reply.Reply, error) {
	ref, role, err := r.under(ctx, m.Program, m)
	if errors.Is(err, bot.ErrNotFound) && m.Own {
		return sayUnknown(), nil
	}
	if err != nil {
		return reply.Reply{}, err
	}
	text := strings.TrimSpace(m.Text)
	if !role.ToAdvisors() {
		return r.word(ctx, m, ref, text)
	}
	if text == "" {
		return reply.Say("I can only pass on words."), nil
	}
	changed := false
	t, refusal, err := r.change(ctx, m.Program, ref, keyOf(m), func(s *step) string {
		changed = s.passedOn(m.ID) >= 0
		return s.answer(s.advisor(m), text, m.ID, false)
	})
	if err == nil {
		err = r.tellDouble(ctx, t, m)
	}
	if err != nil {
		return reply.Reply{}, err
	}
	if refusal != "" {
		return reply.Say(refusal + " What you wrote was not sent."), nil
	}
	out := sent(t)
	if changed {
		out.Headline = "Changed for " + t.Pseudonym + "."
	}
	return out, nil
}
