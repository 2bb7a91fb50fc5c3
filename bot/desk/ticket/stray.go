package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// drift is how far the clock of a platform may be behind this one.
const drift = 2 * time.Second

// stray finds the ticket of a post of the bot's that nobody has noted: a card that stands
// twice, or for a moment only. It came to stand between the moment when it was to and the
// one when the card that is known did. [bot.ErrNotFound] where that is true of no ticket,
// or of several.
func (r *Room) stray(ctx context.Context, program string, m bot.Message) (ref string, role Role, err error) {
	known, err := r.store.Stands(ctx, program, m.Platform, m.Under)
	if err != nil {
		return "", RoleNone, fmt.Errorf("what a post is: %w", err)
	}
	if known { // it is no ticket's, or was noted meanwhile
		return r.noted(ctx, program, m)
	}
	at, ok := r.stoodAt(m.Platform, m.Under[0])
	if !ok {
		return "", RoleNone, bot.ErrNotFound
	}
	posts, err := r.store.CardsMade(ctx, program, at.Add(-giveUp), at.Add(drift))
	if err != nil {
		return "", RoleNone, fmt.Errorf("cards that may stand twice: %w", err)
	}
	posts = slices.DeleteFunc(posts, func(p Post) bool {
		stood, known := r.stoodAt(p.To.Platform, p.Ref)
		return p.To.Platform != m.Platform || p.To.Channel != m.Channel || p.State == PostStands && (!known || stood.Before(at))
	})
	if sure := slices.DeleteFunc(slices.Clone(posts), func(p Post) bool { return p.Made.After(at) }); len(sure) > 0 {
		posts = sure
	}
	if len(posts) == 0 || slices.ContainsFunc(posts, func(p Post) bool { return p.Ticket != posts[0].Ticket }) {
		return "", RoleNone, bot.ErrNotFound
	}
	return posts[0].Ticket, posts[0].Role, nil
}

// stoodAt is when a post came to stand, where its platform tells.
func (r *Room) stoodAt(platform, ref string) (time.Time, bool) {
	d, ok := r.o.Senders.Get(platform).(bot.Dater)
	if !ok || ref == "" {
		return time.Time{}, false
	}
	return d.StoodAt(ref)
}

// unknown reports whether m stands among advisors under a post of the bot's of which
// nothing is known: it may be a card, and is no place for a question to the bot.
func (r *Room) unknown(ctx context.Context, m bot.Message) (bool, error) {
	advisors, ok, err := r.Advisors(ctx, m.Program)
	if err != nil || !ok {
		return false, err
	}
	if !slices.Contains(bot.StaffOf(r.base(m.Program), advisors), bot.Target{Platform: m.Platform, Channel: m.Channel}) {
		return false, nil
	}
	known, err := r.store.Stands(ctx, m.Program, m.Platform, m.Under)
	if err != nil || !known {
		return err == nil, err
	}
	_, _, err = r.noted(ctx, m.Program, m) // it may have been noted between the two looks
	if errors.Is(err, bot.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

func sayUnknown() reply.Reply {
	out := reply.Say("I don't know this post any more, so nobody was sent what you wrote.")
	out.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: "If it is a card that stands here twice, please write under the other one. " +
		"To ask me something, write outside of this thread."}}
	return out
}

// tellDouble says on a post that m stands under that it is a second one, where the card is
// known to stand elsewhere.
func (r *Room) tellDouble(ctx context.Context, t Ticket, m bot.Message) error {
	s := r.o.Senders.Get(m.Platform)
	if !m.Own || s == nil || m.Platform != t.Place.Platform || m.Channel != t.Place.Channel {
		return nil
	}
	posts, err := r.store.PostsOf(ctx, m.Program, t.Ref)
	if err != nil {
		return fmt.Errorf("posts of a ticket: %w", err)
	}
	if !t.double(posts, m.Under[0]) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	word := reply.Say(fmt.Sprintf("#%d: this card stood here twice. The other one of %s is kept up to date.", t.Number, t.Pseudonym))
	if err := s.Edit(ctx, t.Place, m.Under[0], word); err != nil { // the next word tries again
		r.o.Log.Warn("a post that stands twice could not be changed", "program", m.Program, "error", err)
	}
	return nil
}
