package ticket

import (
	"context"

	"himpath/bot"
	"himpath/bot/reply"
)

// refused does what is left where a platform will not take a post, for cause.
func (r *Room) refused(ctx context.Context, p Post, cause error) error {
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
		return r.shut(ctx, p, cause)
	case RoleNone:
		if p.To.Channel != "" && r.o.Now().Sub(p.Made) < giveUp {
			return r.await(ctx, p, cause)
		}
	}
	r.o.Log.Warn("a post was refused", "program", p.Program, "platform", p.To.Platform)
	return r.store.DropPost(ctx, p)
}

// await keeps what is for all advisors, such as a digest, until their channel takes it;
// where that is another one by now, it goes there.
func (r *Room) await(ctx context.Context, p Post, cause error) error {
	advisors, ok, err := r.Advisors(ctx, p.Program)
	if err != nil {
		return err
	}
	if !ok || advisors == p.To {
		r.suspect(ctx, p, advisors, cause)
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
	notice := Post{Program: p.Program, Key: NoticeKey(p.Key), Lane: NoticeKey(p.Key), Ticket: t.Ref, Role: RoleNotice,
		To: bot.Target{Platform: t.Platform, Channel: t.Student.Channel, Thread: t.Student.Thread}, Reply: Notice(t.Student.User, actRead, t.Ref)}
	switch {
	case !p.Loud:
		return r.store.PostHeld(ctx, p)
	case !noticed(posts):
		return r.store.PostHeld(ctx, p, notice)
	}
	if err := r.store.PostHeld(ctx, p); err != nil {
		return err
	}
	// Who read what there was just now took the notice away, without having seen this.
	if posts, err = r.store.PostsOf(ctx, p.Program, p.Ticket); err != nil || noticed(posts) {
		return err
	}
	return r.store.PutPost(ctx, notice)
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
	notice := Post{Program: p.Program, Key: NoticeKey(p.Key), Lane: NoticeKey(p.Key), Role: RoleNotice, Want: p.Want, To: p.Else.To, Reply: p.Else.Reply}
	if err := r.store.PutPost(ctx, notice); err != nil {
		return err
	}
	return r.store.DropPost(ctx, p)
}

// NoticeKey is the key of what says in public that the private post with a key waits, and its
// lane: it is taken away after it stands, however soon somebody reads.
func NoticeKey(key string) string { return key + ".notice" }

// unreachable tells the advisors that their words do not arrive.
func (r *Room) unreachable(ctx context.Context, p Post) error {
	if p.Do != Send {
		return r.store.DropPost(ctx, p)
	}
	_, _, err := r.change(ctx, p.Program, p.Ticket, p.Key+".unreachable", func(s *step) string {
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
func (r *Room) shut(ctx context.Context, p Post, cause error) error {
	advisors, ok, err := r.Advisors(ctx, p.Program)
	if err != nil {
		return err
	}
	r.suspect(ctx, p, advisors, cause)
	t, err := r.store.Ticket(ctx, p.Program, p.Ticket)
	if err != nil {
		return err
	}
	// What is to be taken away waits until it can be.
	if t.State != Withdrawn && (p.To != t.Place || p.Do != Send && t.cardKey() != p.Of) {
		return r.store.DropPost(ctx, p) // of a card that was left behind: all is told under the other
	}
	if !ok || advisors == p.To || t.State == Withdrawn {
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

// suspect notes what it says of the way to the advisors that a post was refused. One that
// was to stand in their channel itself says all: students are not promised advisors
// until a test shows that it takes posts again.
func (r *Room) suspect(ctx context.Context, p Post, advisors bot.Target, cause error) {
	if p.Do == Send && p.Of == "" && p.To == advisors {
		r.barred(ctx, p.Program, advisors, cause)
		return
	}
	r.doubt(p.Program)
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
