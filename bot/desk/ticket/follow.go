package ticket

import (
	"context"
	"slices"

	"himpath/bot"
)

// gather brings the open tickets of a program whose card stands where nobody is an
// advisor any more, as another channel was set, to the advisors' channel.
func (r *Room) gather(ctx context.Context, program string, advisors bot.Target) error {
	open, err := r.store.TicketsOpen(ctx, program)
	if err != nil {
		return err
	}
	for _, t := range open {
		if err := r.follow(ctx, t, advisors); err != nil {
			return err
		}
	}
	return nil
}

// follow does so for one of them.
func (r *Room) follow(ctx context.Context, t Ticket, advisors bot.Target) error {
	staff := bot.StaffOf(r.base(t.Program), advisors)
	if slices.Contains(staff, t.Place) {
		return nil
	}
	served := r.o.Senders.Get(t.Place.Platform) != nil
	_, _, err := r.change(ctx, t.Program, t.Ref, "", func(s *step) string {
		if slices.Contains(staff, s.t.Place) {
			return "it is among advisors"
		}
		s.follow(advisors, served)
		return ""
	})
	return err
}

// follow puts the card, with all that was said, where the advisors are now. leave: the
// old one can say so. Who has it keeps it where they can be named.
func (s *step) follow(place bot.Target, leave bool) {
	s.drop = append(s.drop, s.t.advisorLane())
	s.note(didMove, "")
	if place.Platform != s.t.Place.Platform {
		s.freed()
	}
	if leave {
		s.calm()
		s.leave()
	}
	s.t.Place = place
	s.newCard()
	s.retell()
	s.schedule()
}

// freed gives the ticket to nobody. The student hears so where an advisor had it.
func (s *step) freed() {
	s.t.Taker = ""
	if s.t.State != Taken {
		return
	}
	s.t.State = Waiting
	s.tell(s.wordHandedOn(), false)
}
