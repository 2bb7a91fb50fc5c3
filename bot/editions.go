package bot

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"

	"himpath/knowledge"
)

// Editions holds the edition that each program is answered from. A swap never
// waits for searches and no search waits for a swap: an old edition closes when
// its last search ends.
type Editions struct {
	log *slog.Logger

	mu       sync.Mutex // over changes; reading takes none
	programs sync.Map   // program → *slot
	closed   bool
}

// slot is the place of one program.
type slot struct {
	now       atomic.Pointer[edition]
	withdrawn []string // under Editions.mu
}

// edition counts who uses an answerer; the slot itself is one user.
type edition struct {
	Answerer
	users atomic.Int64
	log   *slog.Logger
}

// NewEditions returns an empty set of editions.
func NewEditions(log *slog.Logger) *Editions { return &Editions{log: log} }

// Use returns the program's current edition for one search; call done when it
// has ended. [ErrClosed]: the program has no edition.
func (e *Editions) Use(program string) (a Answerer, done func(), err error) {
	s, ok := e.programs.Load(program)
	if !ok {
		return nil, nil, ErrClosed
	}
	for {
		ed := s.(*slot).now.Load()
		if ed == nil {
			return nil, nil, ErrClosed
		}
		if ed.enter() {
			return ed.Answerer, ed.leave, nil
		}
	}
}

// UseBase calls f with the program's current edition and what it answers from.
func (e *Editions) UseBase(program string, f func(a Answerer, b *knowledge.Base) error) error {
	a, done, err := e.Use(program)
	if err != nil {
		return fmt.Errorf("edition of %s: %w", program, err)
	}
	defer done()
	if based, ok := As[Based](a); ok && based.Base() != nil {
		return f(a, based.Base())
	}
	return fmt.Errorf("the edition of %s does not tell what it is of", program)
}

// Swap makes a the program's edition, without the passages withdrawn there. a
// belongs to e from now on.
func (e *Editions) Swap(program string, a Answerer) {
	e.mu.Lock()
	defer e.mu.Unlock()
	s := e.slot(program)
	withdraw(a, s.withdrawn)
	next := &edition{Answerer: a, log: e.log}
	next.users.Store(1)
	if e.closed {
		next.leave()
		return
	}
	if old := s.now.Swap(next); old != nil {
		old.leave()
	}
}

// Follow takes the passages that read lists out of the program's edition and of those to
// come, and puts others back. It reports whether the running edition could follow. Of
// many at a time, the list that was read last counts.
func (e *Editions) Follow(ctx context.Context, program string, read func(ctx context.Context, program string) ([]string, error)) (bool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	ids, err := read(ctx, program)
	if err != nil {
		return false, fmt.Errorf("passages taken out: %w", err)
	}
	s := e.slot(program)
	s.withdrawn = ids
	ed := s.now.Load()
	return ed == nil || withdraw(ed.Answerer, ids), nil
}

// Close gives all editions up; those in use close when their last search ends.
func (e *Editions) Close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	for _, s := range e.programs.Range {
		if old := s.(*slot).now.Swap(nil); old != nil {
			old.leave()
		}
	}
}

func (e *Editions) slot(program string) *slot {
	s, _ := e.programs.LoadOrStore(program, &slot{})
	return s.(*slot)
}

func withdraw(a Answerer, ids []string) bool {
	w, ok := a.(Withdrawer)
	if ok {
		w.Withdraw(ids)
	}
	return ok || len(ids) == 0
}

// enter reports whether the edition may still be used.
func (e *edition) enter() bool {
	for {
		n := e.users.Load()
		if n == 0 {
			return false
		}
		if e.users.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (e *edition) leave() {
	if e.users.Add(-1) > 0 {
		return
	}
	if err := e.Close(); err != nil {
		e.log.Error("close old edition", "error", err)
	}
}
