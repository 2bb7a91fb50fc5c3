package ticket

import (
	"context"
	"fmt"

	"himpath/bot"
)

// dropDouble takes away the post that an advisor pressed a button of, where it is a
// second one: a process that dies while it posts leaves one behind that nobody knows
// of, and where the bot may not read what stands in a channel, posts it again. The
// one that is known stays up to date; a press on the other shows where that is.
func (r *Room) dropDouble(ctx context.Context, m bot.Message) error {
	if m.Act.On == "" {
		return nil
	}
	t, err := r.store.Ticket(ctx, m.Program, m.Act.Ref)
	if err != nil || m.Platform != t.Place.Platform || m.Channel != t.Place.Channel {
		return err
	}
	posts, err := r.store.PostsOf(ctx, m.Program, t.Ref)
	if err != nil {
		return fmt.Errorf("posts of a ticket: %w", err)
	}
	if !t.double(posts, m.Act.On) {
		return nil
	}
	s := r.o.Senders.Get(m.Platform)
	if s == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	if err := s.Delete(ctx, t.Place, m.Act.On); err != nil { // the next press tries again
		r.o.Log.Warn("a post that stands twice could not be taken away", "program", m.Program, "error", err)
	}
	return nil
}

// double reports whether what stands at ref, under which there are buttons of t, is
// none of its posts, while its card is known to stand elsewhere.
func (t Ticket) double(posts []Post, ref string) bool {
	card := false
	for _, p := range posts {
		switch {
		case p.Do != Send || !p.Role.ToAdvisors():
		case p.State != PostStands && p.Tries > 0, p.Ref == ref:
			return false // it is, or may be, that one
		case p.Key == t.cardKey():
			card = p.State == PostStands
		}
	}
	return card
}
