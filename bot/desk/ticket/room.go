package ticket

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"himpath/bot"
	"himpath/bot/desk/hours"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Book is what the room reads of the bot's own store.
type Book interface {
	// Question returns a question by its ref. [bot.ErrNotFound].
	Question(ctx context.Context, program, ref string) (bot.Question, error)
	Settings(ctx context.Context, program string) (bot.Settings, error)
	// Writable reports why nothing could be kept now.
	Writable(ctx context.Context) error
}

// Options are what a [Room] is made of. Times, Now and MaxOpen may be left out.
type Options struct {
	Store    Store
	Book     Book
	Editions *bot.Editions
	Senders  *bot.Senders
	Programs []string // nil: only [bot.DefaultProgram]
	Times    Times
	MaxOpen  int // open tickets of one person, but for those that advisors open again; 0: 3
	Now      func() time.Time
	Log      *slog.Logger
}

// Room is where tickets are. It is safe for many goroutines.
type Room struct {
	o       Options
	store   Store
	woken   chan struct{} // there is something to post
	settled chan struct{} // an advisors' channel was set

	mu    sync.Mutex
	ways  map[string]*way // by program: whether the way to the advisors works
	shuts map[shut]bool   // channels that did not take the latest post
}

// shut is a channel that posts of a program wait for.
type shut struct{ program, platform, channel string }

// New returns a room.
func New(o Options) (*Room, error) {
	if o.Store == nil || o.Book == nil || o.Editions == nil || o.Senders == nil || o.Log == nil {
		return nil, errors.New("ticket: store, book, editions, senders and log are needed")
	}
	if len(o.Programs) == 0 {
		o.Programs = []string{bot.DefaultProgram}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxOpen == 0 {
		o.MaxOpen = 3
	}
	o.Times = o.Times.orDefault()
	return &Room{o: o, store: o.Store, woken: make(chan struct{}, workers), settled: make(chan struct{}, 1),
		ways: map[string]*way{}, shuts: map[shut]bool{}}, nil
}

// Post puts something into the outbox, for a program: it is sent once, also over
// restarts, and not again under the same key.
func (r *Room) Post(ctx context.Context, program string, to bot.Target, key string, what reply.Reply) error {
	return r.Put(ctx, Post{Program: program, Key: key, To: to, Reply: what})
}

// Put does so for a post of any kind.
func (r *Room) Put(ctx context.Context, p Post) error {
	if err := r.store.PutPost(ctx, p); err != nil {
		return fmt.Errorf("put a post: %w", err)
	}
	r.wake()
	return nil
}

// Ticket returns a ticket by its ref. [bot.ErrNotFound].
func (r *Room) Ticket(ctx context.Context, program, ref string) (Ticket, error) {
	return r.store.Ticket(ctx, program, ref)
}

// Open returns the open tickets of a program, the oldest first.
func (r *Room) Open(ctx context.Context, program string) ([]Ticket, error) {
	return r.store.TicketsOpen(ctx, program)
}

// Advisors returns the channel that is set for a program's advisors.
func (r *Room) Advisors(ctx context.Context, program string) (to bot.Target, ok bool, err error) {
	set, err := r.o.Book.Settings(ctx, program)
	if err != nil {
		return to, false, fmt.Errorf("settings: %w", err)
	}
	to, ok = set.Advisors()
	return to, ok, nil
}

// base is what a program knows; nil where it has no edition.
func (r *Room) base(program string) *knowledge.Base {
	a, done, err := r.o.Editions.Use(program)
	if err != nil {
		return nil
	}
	defer done()
	if b, ok := bot.As[bot.Based](a); ok {
		return b.Base() // it is never changed, and outlives its edition
	}
	return nil
}

// hours are a program's office hours.
func (r *Room) hours(b *knowledge.Base) hours.Hours {
	if b == nil || b.Program == nil || b.Program.TimeZone == "" {
		return hours.Hours{}
	}
	p := b.Program
	h, err := hours.New(p.OfficeHours, p.TimeZone, p.Closed)
	if err != nil {
		return hours.Hours{} // free text: no opening time is known
	}
	return h
}

// view is what a program's tickets are shown with now.
func (r *Room) view(program string) view {
	b := r.base(program)
	return view{now: r.o.Now(), times: r.o.Times, hours: r.hours(b), hand: len(routes(b)) > 0,
		topic: func(id string) string {
			if b == nil || b.Topic(id) == nil {
				return id
			}
			return b.Topic(id).Name
		}}
}

// maxTries bounds how often a change is tried that others come before.
const maxTries = 20

// change makes one step of a ticket and writes it. f may refuse: nothing is
// written then. A key that was used before changes nothing, and is no error.
func (r *Room) change(ctx context.Context, program, ref, key string, f func(s *step) (refusal string)) (Ticket, string, error) {
	for range maxTries {
		t, err := r.store.Ticket(ctx, program, ref)
		if err != nil {
			return t, "", err
		}
		if key != "" {
			done, err := r.store.TicketDone(ctx, program, key)
			if err != nil || done {
				return t, "", err
			}
		}
		s := newStep(t, r.view(program))
		if refusal := f(s); refusal != "" {
			return t, refusal, nil
		}
		err = r.store.SaveTicket(ctx, s.change(key))
		switch {
		case err == nil, errors.Is(err, ErrSeen):
			r.wake()
			return s.t, "", nil
		case errors.Is(err, ErrTooMany):
			return t, r.tooMany(), nil
		case !errors.Is(err, ErrStale):
			return t, "", fmt.Errorf("save a ticket: %w", err)
		}
	}
	return Ticket{}, "", errors.New("a ticket is changed all the time")
}

// keyOf names a delivery.
func keyOf(m bot.Message) string { return m.Platform + "\x00" + m.Key }
