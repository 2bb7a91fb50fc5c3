package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// Room is a part of the desk besides tickets.
type Room interface {
	// Kinds are what the kinds of its acts begin with, such as "desk.c".
	Kinds() []string
	// Act does what a press or a form asks for, as [bot.Desk].
	Act(ctx context.Context, m bot.Message) (reply.Reply, error)
	// Forget deletes all that is kept of a person.
	Forget(ctx context.Context, program, platform, user string) error
	// Tend does what the room does by itself, until ctx ends.
	Tend(ctx context.Context)
}

// Desk hands acts to its rooms. It is safe for many goroutines.
type Desk struct {
	tickets *ticket.Room
	rooms   []Room
}

var (
	_ bot.Desk    = (*Desk)(nil)
	_ bot.Keeper  = (*Desk)(nil)
	_ bot.Finder  = (*Desk)(nil)
	_ bot.Settler = (*Desk)(nil)

	_ bot.Retracted = (*Desk)(nil)
	_ bot.Unsayer   = (*Desk)(nil)
	_ bot.Opener    = (*Desk)(nil)
)

// New returns a desk with tickets and other rooms.
func New(tickets *ticket.Room, rooms ...Room) *Desk { return &Desk{tickets: tickets, rooms: rooms} }

// Offered implements [bot.Desk].
func (d *Desk) Offered(ctx context.Context, program string) bool {
	return d.tickets.Offered(ctx, program)
}

// Holds implements [bot.Desk].
func (d *Desk) Holds(ctx context.Context, m bot.Message) (holds, advisor bool, err error) {
	return d.tickets.Holds(ctx, m)
}

// About implements [bot.Finder].
func (d *Desk) About(ctx context.Context, program string, m bot.Message) (bool, error) {
	return d.tickets.About(ctx, program, m)
}

// Said implements [bot.Desk].
func (d *Desk) Said(ctx context.Context, m bot.Message) (reply.Reply, error) {
	return d.tickets.Said(ctx, m)
}

// ForStudent implements [bot.Opener].
func (d *Desk) ForStudent(kind reply.ActionKind) bool {
	return ticket.ForStudent(kind) || slices.ContainsFunc(d.rooms, func(r Room) bool {
		x, ok := r.(bot.Opener)
		return ok && x.ForStudent(kind)
	})
}

// Unsaid implements [bot.Unsayer].
func (d *Desk) Unsaid(ctx context.Context, m bot.Message) error { return d.tickets.Unsaid(ctx, m) }

// Act implements [bot.Desk].
func (d *Desk) Act(ctx context.Context, m bot.Message) (reply.Reply, error) {
	for _, r := range d.rooms {
		for _, k := range r.Kinds() {
			if strings.HasPrefix(string(m.Act.Kind), k) {
				return r.Act(ctx, m)
			}
		}
	}
	return d.tickets.Act(ctx, m)
}

// Forget implements [bot.Desk].
func (d *Desk) Forget(ctx context.Context, program, platform, user string) error {
	err := d.tickets.Forget(ctx, program, platform, user)
	for _, r := range d.rooms {
		err = errors.Join(err, r.Forget(ctx, program, platform, user))
	}
	return err
}

// Settle implements [bot.Settler].
func (d *Desk) Settle(program string) { d.tickets.Settle(program) }

// Retracted implements [bot.Retracted].
func (d *Desk) Retracted(program string) {
	for _, r := range d.rooms {
		if x, ok := r.(bot.Retracted); ok {
			x.Retracted(program)
		}
	}
}

// Kept implements [bot.Keeper].
func (d *Desk) Kept(ctx context.Context, program, platform, user string) ([]string, error) {
	all, err := d.tickets.Kept(ctx, program, platform, user)
	for _, r := range d.rooms {
		if k, ok := r.(bot.Keeper); ok && err == nil {
			var more []string
			more, err = k.Kept(ctx, program, platform, user)
			all = append(all, more...)
		}
	}
	return all, err
}

// Tend runs what the rooms do by themselves, until ctx ends.
func (d *Desk) Tend(ctx context.Context) {
	var g sync.WaitGroup
	g.Go(func() { d.tickets.Tend(ctx) })
	for _, r := range d.rooms {
		g.Go(func() { r.Tend(ctx) })
	}
	g.Wait()
}

// Status tells of each program whether the way to its advisors works.
func (d *Desk) Status(ctx context.Context) []ticket.Status { return d.tickets.Status(ctx) }
