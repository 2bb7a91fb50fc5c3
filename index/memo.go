package index

import (
	"encoding/binary"
	"sync"
)

// remembered is how many numbers a memo holds at most; they take 12 bytes each.
const remembered = 100_000

// memo remembers what terms that stand together add to documents: people put the same few
// words together again and again. What comes when it is full is worked out every time.
type memo struct {
	mu    sync.RWMutex
	known map[string]*raise // by the numbers of the terms
	room  int
}

func newMemo() *memo { return &memo{known: map[string]*raise{}, room: remembered} }

// of is what these terms add, worked out by make if it is not remembered.
func (m *memo) of(terms []int, make func() *raise) *raise {
	var buf [64]byte
	key := buf[:0]
	for _, t := range terms {
		key = binary.AppendUvarint(key, uint64(t))
	}
	m.mu.RLock()
	r, ok := m.known[string(key)]
	m.mu.RUnlock()
	if ok {
		return r
	}
	r = make()
	m.mu.Lock()
	defer m.mu.Unlock()
	if size := len(r.at) + len(key); size <= m.room {
		m.known[string(key)] = r
		m.room -= size
	}
	return r
}
