package discord

import (
	"sync"
	"time"
)

// A server that refuses so many messages in a row with Components V2, and takes each
// of them without, does not know them: for a while messages go out without at once.
// One refusal may be of that message alone.
const (
	simplerAfter = 3
	simplerFor   = 10 * time.Minute
)

// simpler remembers whether the server takes messages with Components V2.
type simpler struct {
	mu    sync.Mutex
	row   int       // messages in a row that were refused with them and taken without
	until time.Time // before this, they are sent without at once
}

// first reports whether a message is to be sent without at once.
func (s *simpler) first() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Now().Before(s.until)
}

// taken notes that a message was taken with them.
func (s *simpler) taken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.row, s.until = 0, time.Time{}
}

// refused notes that a message was taken only without.
func (s *simpler) refused() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.row++; s.row >= simplerAfter {
		s.until = time.Now().Add(simplerFor)
	}
}
