package bot

import (
	"context"
	"sync/atomic"

	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// engine is an engine of package answer from which passages can be taken.
type engine struct {
	whole  *answer.Engine // owns the index
	now    atomic.Pointer[answer.Engine]
	names  *directory
	shared bool // another closes what it shares
}

// FromEngine makes an engine an [Answerer] with all that one can do. It owns e.
func FromEngine(e *answer.Engine) Answerer {
	g := &engine{whole: e, names: newDirectory(e.Base().Topics)}
	g.now.Store(e)
	return g
}

func (g *engine) Answer(ctx context.Context, t Turn) (Result, error) {
	return g.now.Load().Answer(ctx, t)
}

// Withdraw swaps in a view on the same index. Closing the whole closes both.
func (g *engine) Withdraw(ids []string) { g.now.Store(g.whole.Without(ids)) }

func (g *engine) Base() *knowledge.Base { return g.whole.Base() }

func (g *engine) Close() error {
	if g.shared {
		return nil
	}
	return g.whole.Close()
}

func (g *engine) Screen(text string) (blocked, crisis bool) {
	s := g.whole.Screen(text)
	return s.PatientData, s.Crisis
}

// InDanger implements [Hearer].
func (g *engine) InDanger(text string) bool { return g.now.Load().InDanger(text) }

// Fixed implements [Fixer]: what is said depends on nothing of the text, which is gone.
func (g *engine) Fixed(v Verdict) reply.Reply {
	switch v {
	case Crisis:
		return g.whole.Crisis()
	case Blocked:
		return g.whole.Blocked()
	case Pass, Limited, Silent:
	}
	return reply.Reply{}
}

// Complete finds names and aliases by what was typed so far of them, also with
// words missing, in another order or misspelt.
func (g *engine) Complete(kind, prefix string) []Choice { return g.names.complete(kind, prefix) }

// Recurate is an edition that shares everything with g but what advisors curated.
// It is good as long as g is open; closing it does nothing.
func (g *engine) Recurate(b *knowledge.Base) Answerer {
	r := &engine{whole: g.whole.Recurate(b), names: g.names, shared: true}
	r.now.Store(g.now.Load().Recurate(b))
	return r
}

// Nearest returns the passages that come nearest to a message, the best first.
func (g *engine) Nearest(ctx context.Context, text string, n int) []string {
	return g.now.Load().Nearest(ctx, text, n)
}

// Curated returns the curated passages that a message may be told.
func (g *engine) Curated(text string) []string { return g.now.Load().Curated(text) }
