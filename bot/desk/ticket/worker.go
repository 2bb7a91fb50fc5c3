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

const (
	workers   = 4                // posts under way at the same time
	lookEvery = 2 * time.Second  // how often the outbox is looked at when nobody says that there is something
	sendLimit = 30 * time.Second // for one post; shorter than the lease of the store

	firstPause  = 2 * time.Second // before a post is tried again; doubles
	longPause   = 5 * time.Minute // at most
	closedPause = 10 * time.Minute
	awayPause   = 15 * time.Second // where its platform is not served
	giveUp      = 7 * 24 * time.Hour
)

// wake tells the workers that there is something to post.
func (r *Room) wake() {
	for range workers {
		select {
		case r.woken <- struct{}{}:
		default:
			return
		}
	}
}

// deliver posts what is due until ctx ends.
func (r *Room) deliver(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for ctx.Err() == nil {
		did := false
		for _, p := range r.o.Programs {
			var some bool
			err := bot.Guarded(func() (err error) {
				some, err = r.work(ctx, p)
				return err
			})
			if err != nil && ctx.Err() == nil {
				r.o.Log.Error("a post could not be worked on", "program", p, "error", err)
			}
			did = did || some && err == nil
		}
		if did {
			continue
		}
		select {
		case <-r.woken:
		case <-tick.C:
		case <-ctx.Done():
		}
	}
}

// work takes one post of a program and brings it out. It reports whether there was
// one. One that panics is tried again like one that does not go out: it must not stay
// the first that the next process takes.
func (r *Room) work(ctx context.Context, program string) (bool, error) {
	p, ok, err := r.store.LeasePost(ctx, program)
	if err != nil || !ok {
		return false, err
	}
	err = bot.Guarded(func() error { return r.bring(ctx, p) })
	if errors.Is(err, bot.ErrPanicked) {
		return true, errors.Join(err, r.later(ctx, p, err))
	}
	if errors.Is(err, bot.ErrTaken) || errors.Is(err, bot.ErrNotFound) {
		err = nil // another worker has it, or it is not wanted any more
	}
	return true, err
}

// bring does what a post says and writes down how it went.
func (r *Room) bring(ctx context.Context, p Post) error {
	if p.Want != 0 && p.Do == Send {
		wanted, err := r.store.Wanted(ctx, p.Program, p.Want)
		if err != nil {
			return err // nobody knows: the lease ends, and it is looked at again
		}
		if !wanted {
			return r.unwanted(ctx, p)
		}
	}
	s := r.o.Senders.Get(p.To.Platform)
	if s == nil {
		return r.store.PostLater(ctx, p, awayPause, true)
	}
	if p.Of != "" && p.OfRef == "" {
		return r.unplaced(ctx, p)
	}
	limited, cancel := context.WithTimeout(ctx, sendLimit)
	ref, err := out(limited, s, p)
	cancel()
	switch {
	case err == nil:
		return r.stands(ctx, s, p, ref)
	case ctx.Err() != nil:
		return nil // the process ends; the lease ends by itself, and it is looked for then
	case p.Do == Edit && errors.Is(err, bot.ErrNotFound):
		return r.lost(ctx, p)
	case errors.Is(err, bot.ErrRefused):
		return r.refused(ctx, p, err)
	}
	return r.later(ctx, p, err)
}

// out is the one place where something goes to a platform.
func out(ctx context.Context, s bot.Sender, p Post) (ref string, err error) {
	to := p.To
	switch p.Do {
	case Edit:
		return p.OfRef, s.Edit(ctx, to, p.OfRef, p.Reply)
	case Delete:
		err := s.Delete(ctx, to, p.OfRef)
		if errors.Is(err, bot.ErrNotFound) {
			err = nil
		}
		return "", err
	}
	to.Key, to.Again = p.Key, p.Tries > 1
	if p.Of != "" {
		to.Thread = p.OfRef
	}
	return s.Send(ctx, to, p.Reply)
}

// stands writes down where a post stands. That a student is told of it comes first: they
// are told once, and after this nobody would think of it any more.
func (r *Room) stands(ctx context.Context, s bot.Sender, p Post, ref string) error {
	var told error
	if p.Role == RoleCard && p.Do == Send {
		told = r.reached(ctx, p.Program, p.Ticket)
	}
	err := r.store.PostSent(ctx, p, ref)
	if errors.Is(err, bot.ErrNotFound) {
		err = errors.Join(err, r.overtaken(ctx, s, p, ref))
	}
	if err != nil || told != nil || p.Do == Delete {
		return errors.Join(told, err)
	}
	if err := r.wantedStill(ctx, p); err != nil {
		return err
	}
	return r.takes(ctx, p.Program, p.To)
}

// overtaken takes away again what was dropped while it went out, such as by a student who
// had all that is theirs deleted; a card that it changed is brought up to date.
func (r *Room) overtaken(ctx context.Context, s bot.Sender, p Post, ref string) error {
	switch {
	case p.Do == Send && (p.Role.ToAdvisors() || p.Role == RoleNotice):
		if err := s.Delete(ctx, p.To, ref); err != nil {
			r.o.Log.Warn("what was withdrawn while it was posted still stands", "program", p.Program, "error", err)
		}
	case p.Do == Edit && p.Role == RoleCard:
		_, _, err := r.change(ctx, p.Program, p.Ticket, "", func(s *step) string {
			if s.t.cardKey() == p.Of && s.t.State != Withdrawn {
				s.showCard()
				return ""
			}
			now := s.movedCard()
			if s.t.State == Withdrawn {
				now = s.card()
			}
			s.post(Post{Role: RoleCard, Do: Edit, Of: p.Of, Lane: p.Of, To: p.To, Reply: now})
			return ""
		})
		return err
	}
	return nil
}

// later tries again after a while, which grows.
func (r *Room) later(ctx context.Context, p Post, cause error) error {
	if p.Tries > 20 && r.o.Now().Sub(p.Made) > giveUp && p.Role == RoleStudent {
		return r.holdBack(ctx, p)
	}
	if p.Tries > 20 && r.o.Now().Sub(p.Made) > giveUp && p.Role == RoleNews {
		return r.instead(ctx, p)
	}
	if p.Tries > 20 && r.o.Now().Sub(p.Made) > giveUp {
		r.o.Log.Error("a post is given up after a week", "program", p.Program, "role", p.Role, "error", cause)
		return r.store.DropPost(ctx, p)
	}
	if p.Tries == 3 {
		r.o.Log.Warn("a post does not go out, and is tried again", "program", p.Program, "platform", p.To.Platform, "role", p.Role, "error", cause)
		r.doubt(p.Program)
	}
	return r.store.PostLater(ctx, p, min(firstPause<<min(p.Tries-1, 10), longPause), false)
}

// lost says anew what was to stand in a post that somebody deleted: a card, or what an
// advisor had said to the student.
func (r *Room) lost(ctx context.Context, p Post) error {
	anew := func(s *step) string {
		if s.t.cardKey() != p.Of || s.t.State == Withdrawn {
			return "not the card that counts"
		}
		s.newCard()
		return ""
	}
	switch p.Role {
	case RoleStudent:
		anew = func(s *step) string { return s.tellAgain(p) }
	case RoleCard:
	default:
		return r.store.DropPost(ctx, p)
	}
	if _, _, err := r.change(ctx, p.Program, p.Ticket, "", anew); err != nil {
		return err
	}
	return r.store.DropPost(ctx, p)
}

// unplaced gives up a post about one that stands nowhere. A correction of what a student
// could not be sent is held back in its place; what was held and read is told anew. Where
// the card that counts stands nowhere, as it was given up, there is a new one with all that
// was said.
func (r *Room) unplaced(ctx context.Context, p Post) error {
	switch {
	case p.Role == RoleStudent:
	case p.Do != Delete && p.Role.ToAdvisors():
		_, _, err := r.change(ctx, p.Program, p.Ticket, "", func(s *step) string {
			if s.t.cardKey() != p.Of || s.t.State == Withdrawn {
				return "not the card that counts"
			}
			s.newCard()
			s.retell()
			return ""
		})
		if err != nil {
			return err
		}
		return r.store.DropPost(ctx, p)
	default:
		return r.store.DropPost(ctx, p)
	}
	held, err := r.store.HeldPosts(ctx, p.Program, p.Ticket, false)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(held, func(h Post) bool { return h.Key == p.Of || h.Of == p.Of }) {
		return r.holdBack(ctx, p)
	}
	return r.lost(ctx, p)
}

// test posts something and takes it away again.
func test(ctx context.Context, s bot.Sender, to bot.Target) error {
	ctx, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	ref, err := s.Send(ctx, to, reply.Reply{Outcome: reply.Chat, Confidence: 1, Headline: "Testing the way to this channel; this goes away by itself."})
	if err != nil {
		return wayCause(err)
	}
	if err := s.Delete(ctx, to, ref); err != nil && !errors.Is(err, bot.ErrNotFound) {
		return fmt.Errorf("delete a post in the advisors' channel: %w", err)
	}
	return nil
}

func wayCause(err error) error { return fmt.Errorf("post to the advisors' channel: %w", err) }
