package main

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"himpath/adapters/adaptertest/flat"
	"himpath/adapters/discord/discordtest"
)

// tally is how it went.
type tally struct {
	out io.Writer

	mu                            sync.Mutex
	asked, called, answered       int
	deferred, edits               int
	wrong, slowed, sorry, doubled int
	refused, breaches             int
	callbacks, deferrals, answers []time.Duration // deferrals are callbacks too
	live, mapped                  []int64         // bytes
	closed, postponed, failed     int             // as the adapter counts
	elsewhere                     int             // posts that are in no callback
}

func (t *tally) ask() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.asked++
}

func (t *tally) add(s seen) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s.called {
		t.called++
		t.callbacks = append(t.callbacks, s.callback)
	}
	if s.deferred {
		t.deferred++
		t.deferrals = append(t.deferrals, s.callback)
	}
	if s.answered {
		t.answered++
		t.answers = append(t.answers, s.answer)
	}
	t.edits += s.edits
	t.doubled += s.extra
	t.refused += s.refused
	switch {
	case s.slowed:
		t.slowed++
	case s.sorry:
		t.sorry++
	case s.answered && !s.right:
		t.wrong++
	}
}

func (t *tally) breach(v discordtest.Violation) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.breaches++
	fmt.Fprintln(t.out, "breach:", v)
}

// sample notes the memory and prints how it goes.
func (t *tally) sample(since time.Duration) {
	live, mapped := memory()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.live, t.mapped = append(t.live, live), append(t.mapped, mapped)
	fmt.Fprintf(t.out, "%4.0fs asked %d, done %d, deferred %d, callback p99 %v, answer p99 %v, heap %d MB, memory %d MB\n", since.Seconds(),
		t.asked, t.answered, t.deferred, quantile(t.callbacks, .99), quantile(t.answers, .99), live>>20, mapped>>20)
}

func (t *tally) lost() int { return t.asked - t.answered }

// report prints the figures.
func (t *tally) report(w io.Writer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(w, "asked %d, called back %d, answered %d; lost %d, doubled %d, wrong %d, elsewhere %d, told to wait %d, apologies %d, refused %d, breaches %d\n",
		t.asked, t.called, t.answered, t.lost(), t.doubled, t.wrong, t.elsewhere, t.slowed, t.sorry, t.refused, t.breaches)
	perDeferral := 0.0
	if t.deferred > 0 {
		perDeferral = float64(t.edits) / float64(t.deferred)
	}
	fmt.Fprintf(w, "deferred %d, edits %d, %.2f a deferral; the store closed %d, postponed %d, failed %d\n",
		t.deferred, t.edits, perDeferral, t.closed, t.postponed, t.failed)
	quantiles(w, "callback", t.callbacks)
	quantiles(w, "deferral", t.deferrals)
	quantiles(w, "answer", t.answers)
	fmt.Fprintf(w, "heap   %v MB, %+.1f %%; memory %v MB, %+.1f %%: the last third against the middle one, with the fake in it\n",
		flat.Megabytes(t.live), flat.Growth(t.live), flat.Megabytes(t.mapped), flat.Growth(t.mapped))
}

// flatAfter is how long a load must last for its memory to be judged: until then
// caches fill.
const flatAfter = 3 * time.Minute

func (t *tally) good(o options) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	once := t.lost() == 0 && t.doubled == 0 && t.wrong == 0 && t.elsewhere == 0 && t.sorry == 0 && t.refused == 0 && t.breaches == 0
	steady := o.duration < flatAfter || flat.Growth(t.mapped) < 10
	return once && steady && t.edits == t.deferred && t.closed == t.asked && quantile(t.callbacks, .99) < o.callback
}

func quantiles(w io.Writer, name string, ds []time.Duration) {
	if len(ds) > 0 {
		fmt.Fprintf(w, "%-8s p50 %v p99 %v max %v\n", name, quantile(ds, .5), quantile(ds, .99), quantile(ds, 1))
	}
}

// quantile sorts ds.
func quantile(ds []time.Duration, q float64) time.Duration {
	if len(ds) == 0 {
		return 0
	}
	slices.Sort(ds)
	return ds[min(len(ds)-1, int(q*float64(len(ds))))].Round(100 * time.Microsecond)
}
