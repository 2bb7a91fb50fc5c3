package answer

import (
	"slices"
	"sync"

	"himpath/bot/answer/session"
	"himpath/bot/nlu/matter"
	"himpath/knowledge"
)

// Lore is what editions learn of wordings that hardly any edit of a content folder
// changes: those made by one share it. The zero value is ready to use, from many
// goroutines.
type Lore struct {
	mu      sync.Mutex
	of      []knowledge.MatterWording
	matters func() *matter.Reader // learns at the first call
}

// New builds an edition as [New] does. What it learns it takes from the one before, where
// the wordings are the same.
func (l *Lore) New(b *knowledge.Base) (*Engine, error) {
	e, err := session.Build(b, l.learns(b.Matters))
	if err != nil {
		return nil, err
	}
	return &Engine{e}, nil
}

func (l *Lore) learns(ws []knowledge.MatterWording) func() *matter.Reader {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.matters == nil || !slices.Equal(l.of, ws) {
		l.of, l.matters = ws, sync.OnceValue(func() *matter.Reader { return matter.Train(ws) })
	}
	return l.matters
}

// Learn readies what curated answers are found by, which else their first one waits for:
// some 0.3 s. An engine with curated answers has it.
func (e *Engine) Learn() { e.Edition.Curated.Learn() }
