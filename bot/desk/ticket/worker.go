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
			some, err := r.work(ctx, p)
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
// one.
func (r *Room) work(ctx context.Context, program string) (bool, error) {
	p, ok, err := r.store.LeasePost(ctx, program)
	if err != nil || !ok {
		return false, err
	}
	err = r.bring(ctx, p)
	if errors.Is(err, bot.ErrTaken) || errors.Is(err, bot.ErrNotFound) {
		err = nil // another worker has it, or it is not wanted any more
	}
	return true, err
}

// bring does what a post says and writes down how it went.
func (r *Room) bring(ctx context.Context, p Post) error {
	s := r.o.Senders.Get(p.To.Platform)
	if s == nil {
		return r.store.PostLater(ctx, p, awayPause, true)
	}
	if p.Of != "" && p.OfRef == "" {
		return r.unplaced(ctx, p)
	}
	if p.Want != 0 && p.Do == Send {
		if wanted, err := r.store.Wanted(ctx, p.Program, p.Want); err != nil || !wanted {
			return errors.Join(err, r.store.DropPost(ctx, p))
		}
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
		return r.refused(ctx, p)
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

// stands writes down where a post stands. What was withdrawn while it went out is
// taken away again.
func (r *Room) stands(ctx context.Context, s bot.Sender, p Post, ref string) error {
	err := r.store.PostSent(ctx, p, ref)
	if errors.Is(err, bot.ErrNotFound) && p.Do == Send && p.Role.ToAdvisors() {
		if err := s.Delete(ctx, p.To, ref); err != nil {
			r.o.Log.Warn("what was withdrawn while it was posted still stands", "program", p.Program, "error", err)
		}
	}
	if err != nil || p.Do == Delete {
		return err
	}
	if p.Role == RoleCard && p.Do == Send {
		if err := r.reached(ctx, p.Program, p.Ticket); err != nil {
			return err
		}
	}
	return r.takes(ctx, p.Program, p.To)
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
// could not be sent is held back in its place; what was held and read is told anew.
func (r *Room) unplaced(ctx context.Context, p Post) error {
	if p.Role != RoleStudent {
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

// refused does what is left where a platform will not take a post.
func (r *Room) refused(ctx context.Context, p Post) error {
	switch p.Role {
	case RoleStudent:
		return r.holdBack(ctx, p)
	case RoleNews:
		return r.instead(ctx, p)
	case RoleNotice:
		if p.Ticket != "" {
			return r.unreachable(ctx, p)
		}
	case RoleCard, RoleThread, RoleAlert:
		return r.shut(ctx, p)
	case RoleNone:
		if p.To.Channel != "" && r.o.Now().Sub(p.Made) < giveUp {
			return r.await(ctx, p)
		}
	}
	r.o.Log.Warn("a post was refused", "program", p.Program, "platform", p.To.Platform)
	return r.store.DropPost(ctx, p)
}

// await keeps what is for all advisors, such as a digest, until their channel takes it;
// where that is another one by now, it goes there.
func (r *Room) await(ctx context.Context, p Post) error {
	r.doubt(p.Program)
	advisors, ok, err := r.Advisors(ctx, p.Program)
	if err != nil {
		return err
	}
	if !ok || advisors == p.To {
		r.closed(p.Program, p.To)
		return r.store.PostLater(ctx, p, closedPause, true)
	}
	if err := r.Post(ctx, p.Program, advisors, p.Key+".moved", p.Reply); err != nil {
		return err
	}
	return r.store.DropPost(ctx, p)
}

// holdBack keeps what a student cannot be sent until they come to read it. What is
// loud says so where they asked, once.
func (r *Room) holdBack(ctx context.Context, p Post) error {
	t, err := r.store.Ticket(ctx, p.Program, p.Ticket)
	if err != nil {
		return err
	}
	if t.Student == nil {
		return r.store.DropPost(ctx, p)
	}
	posts, err := r.store.PostsOf(ctx, p.Program, p.Ticket)
	if err != nil {
		return err
	}
	if !p.Loud || noticed(posts) {
		return r.store.PostHeld(ctx, p)
	}
	return r.store.PostHeld(ctx, p, Post{Program: p.Program, Key: NoticeKey(p.Key), Ticket: t.Ref, Role: RoleNotice,
		To: bot.Target{Platform: t.Platform, Channel: t.Student.Channel, Thread: t.Student.Thread}, Reply: Notice(t.Student.User, actRead, t.Ref)})
}

// noticed reports whether a notice stands that is not being taken away.
func noticed(posts []Post) bool {
	n := 0
	for _, p := range posts {
		switch {
		case p.Role != RoleNotice:
		case p.Do == Delete:
			n--
		default:
			n++
		}
	}
	return n > 0
}

// instead says what is to be said where news are refused.
func (r *Room) instead(ctx context.Context, p Post) error {
	if p.Else == nil {
		r.o.Log.Warn("news were refused, and there is no other place for them", "program", p.Program, "platform", p.To.Platform)
		return r.store.DropPost(ctx, p)
	}
	notice := Post{Program: p.Program, Key: NoticeKey(p.Key), Role: RoleNotice, Want: p.Want, To: p.Else.To, Reply: p.Else.Reply}
	if err := r.store.PutPost(ctx, notice); err != nil {
		return err
	}
	return r.store.DropPost(ctx, p)
}

// NoticeKey is the key of what says in public that the private post with a key waits.
func NoticeKey(key string) string { return key + ".notice" }

// unreachable tells the advisors that their words do not arrive.
func (r *Room) unreachable(ctx context.Context, p Post) error {
	if p.Do != Send {
		return r.store.DropPost(ctx, p)
	}
	_, _, err := r.change(ctx, p.Program, p.Ticket, "", func(s *step) string {
		if s.t.Student == nil {
			return "over"
		}
		s.thread("This could not be delivered", "Private messages to "+s.t.Pseudonym+
			" are closed, and I may not write where they asked. They see it when they press a button of this question again.")
		return ""
	})
	if err != nil {
		return err
	}
	return r.store.DropPost(ctx, p)
}

// shut moves a ticket whose channel is closed to the advisors' channel of now, or
// waits where that is the closed one.
func (r *Room) shut(ctx context.Context, p Post) error {
	r.doubt(p.Program)
	advisors, ok, err := r.Advisors(ctx, p.Program)
	if err != nil {
		return err
	}
	t, err := r.store.Ticket(ctx, p.Program, p.Ticket)
	if err != nil {
		return err
	}
	if p.Do != Send && t.cardKey() != p.Of {
		return r.store.DropPost(ctx, p) // of a card that was left behind
	}
	if !ok || advisors == p.To || p.To != t.Place || t.State == Withdrawn {
		r.closed(p.Program, p.To)
		if err := r.unsent(ctx, p, t); err != nil {
			return err
		}
		return r.store.PostLater(ctx, p, closedPause, true)
	}
	_, _, err = r.change(ctx, p.Program, p.Ticket, "", func(s *step) string {
		if s.t.Place != p.To {
			return "moved already"
		}
		s.follow(advisors, false)
		return ""
	})
	return err
}

// unsent tells a student, once, that their question waits before a closed channel.
func (r *Room) unsent(ctx context.Context, p Post, t Ticket) error {
	if p.Do != Send || p.Key != t.cardKey() || t.Card > 1 || t.State != Waiting {
		return nil
	}
	return r.tellOnce(ctx, t.Program, t.Ref, unsentKey(t.Ref), (*step).wordUnsent)
}

// reached tells a student who was told of the closed channel that the card stands.
func (r *Room) reached(ctx context.Context, program, ref string) error {
	told, err := r.store.TicketDone(ctx, program, unsentKey(ref))
	if err != nil || !told {
		return err
	}
	return r.tellOnce(ctx, program, ref, ref+".reached", (*step).wordReached)
}

func unsentKey(ref string) string { return ref + ".unsent" }

// tellOnce tells a student something, under a key.
func (r *Room) tellOnce(ctx context.Context, program, ref, key string, what func(*step) reply.Reply) error {
	_, _, err := r.change(ctx, program, ref, key, func(s *step) string {
		s.tell(what(s), false)
		return ""
	})
	return err
}

// test posts something and takes it away again.
func test(ctx context.Context, s bot.Sender, to bot.Target) error {
	ctx, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	ref, err := s.Send(ctx, to, reply.Reply{Outcome: reply.Chat, Confidence: 1, Headline: "Testing the way to this channel; this goes away by itself."})
	if err != nil {
		return fmt.Errorf("post to the advisors' channel: %w", err)
	}
	if err := s.Delete(ctx, to, ref); err != nil && !errors.Is(err, bot.ErrNotFound) {
		return fmt.Errorf("delete a post in the advisors' channel: %w", err)
	}
	return nil
}
