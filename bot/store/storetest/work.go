package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/reply"
)

func testAccept(t *testing.T, w *world) {
	m := w.accept(message("m1", "k1"))
	if m.Previous != "" || m.Claim == 0 {
		t.Errorf("accepted as %+v", m)
	}
	r, err := w.store.Accept(t.Context(), m, bot.Pass)
	if err != nil || r.Fresh {
		t.Errorf("again: %+v, %v", r, err)
	}
	for key, want := range map[string]bool{"k1": true, "k2": false} {
		if seen, err := w.store.Seen(t.Context(), "p", "slack", key); err != nil || seen != want {
			t.Errorf("Seen(%s) = %v, %v", key, seen, err)
		}
	}
	for id, want := range map[string]bool{"m1": true, "m2": false} {
		if asked, err := w.store.Asked(t.Context(), "p", "slack", id); err != nil || asked != want {
			t.Errorf("Asked(%s) = %v, %v", id, asked, err)
		}
	}
	work, err := w.store.Begin(t.Context(), "p", "slack", "k1", m.Claim)
	w.ok(err)
	if diff := cmp.Diff(bot.Work{Message: m, State: bot.StateAccepted}, work); diff != "" {
		t.Error(diff)
	}
	if _, err := w.store.Begin(t.Context(), "p", "slack", "k2", 0); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("Begin of an unknown key: %v", err)
	}
	if _, err := w.store.Accept(t.Context(), message("m3", "k3"), bot.Blocked); err == nil {
		t.Error("text was taken with a verdict that silences it")
	}
}

func testAcceptRace(t *testing.T, w *world) {
	var fresh atomic.Int64
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			r, err := w.store.Accept(t.Context(), message("m1", "k1"), bot.Pass)
			if err != nil {
				t.Error(err)
			}
			if r.Fresh {
				fresh.Add(1)
			}
		})
	}
	wg.Wait()
	if fresh.Load() != 1 {
		t.Errorf("%d of 100 were fresh", fresh.Load())
	}
}

func testLeases(t *testing.T, w *world) {
	first := w.accept(message("m1", "k1"))
	if ms := w.unfinished(); len(ms) != 0 {
		t.Fatalf("a leased message was given away: %v", ms)
	}
	w.advance(w.o.Lease - time.Second)
	_, err := w.store.Begin(t.Context(), "p", "slack", "k1", first.Claim)
	w.ok(err)
	w.advance(2 * time.Second)
	if ms := w.unfinished(); len(ms) != 0 {
		t.Fatalf("Begin did not renew the lease: %v", ms)
	}
	w.advance(w.o.Lease)
	ms := w.unfinished()
	if len(ms) != 1 || ms[0].Claim == first.Claim || ms[0].Return != first.Return || ms[0].Text != first.Text {
		t.Fatalf("after the lease: %+v", ms)
	}
	if _, err := w.store.Begin(t.Context(), "p", "slack", "k1", first.Claim); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("the first holder began again: %v", err)
	}
	if _, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: first}); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("the first holder answered: %v", err)
	}
	w.answer(ms[0], "r1")
	w.advance(w.o.Lease + time.Second)
	if ms = w.unfinished(); len(ms) != 1 {
		t.Fatalf("answered, not posted, lease over: %v", ms)
	}
	w.post(ms[0], "ts")
	w.advance(w.o.Lease + time.Second)
	if ms = w.unfinished(); len(ms) != 0 {
		t.Errorf("posted, and unfinished: %v", ms)
	}
}

func testClaimRace(t *testing.T, w *world) {
	const n = 60
	for i := range n {
		w.accept(message(fmt.Sprint("m", i), fmt.Sprint("k", i)))
	}
	w.advance(w.o.Lease + time.Second)
	var mu sync.Mutex
	given := map[string]int{}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			ms, err := w.store.Unfinished(t.Context(), "p", "slack", 7)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			for _, m := range ms {
				given[m.Key]++
			}
		})
	}
	wg.Wait()
	for key, times := range given {
		if times != 1 {
			t.Errorf("%s was given %d times", key, times)
		}
	}
	if len(given) != n {
		t.Errorf("%d of %d were given", len(given), n)
	}
}

func testFirstAnswer(t *testing.T, w *world) {
	m := w.accept(message("m1", "k1"))
	first := w.answer(m, "r1")
	later := first
	later.Reply.Headline, later.Question = "another", &bot.Question{Ref: "r2"}
	standing, err := w.store.Answered(t.Context(), "p", later)
	if err != nil || standing.Headline != first.Reply.Headline {
		t.Errorf("the second answer stands: %q, %v", standing.Headline, err)
	}
	if _, err := w.store.Question(t.Context(), "p", "r2"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("the question of the second answer was kept: %v", err)
	}
	w.post(m, "ts")
	for range 2 { // posted twice is posted once
		w.post(m, "other")
		work, err := w.store.Begin(t.Context(), "p", "slack", "k1", 0)
		w.ok(err)
		if work.State != bot.StatePosted || work.Reply.Headline != first.Reply.Headline {
			t.Errorf("after posting: %+v", work)
		}
	}
	if ref, err := w.store.Previous(t.Context(), "p", "slack", "m1"); err != nil || ref != "ts" {
		t.Errorf("Previous = %q, %v", ref, err)
	}
	if _, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: message("m9", "k9")}); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("Answered of an unknown key: %v", err)
	}
	w.post(message("m9", "k9"), "ts") // of somebody who was forgotten: no error
}

// testCrash ends the process between any two states; the clock stands still, so
// leases have not run out.
func testCrash(t *testing.T, w *world) {
	m := w.accept(message("m1", "k1"))
	w.reopen()
	ms := w.unfinished()
	if len(ms) != 1 || ms[0].Text != m.Text || ms[0].Channel != m.Channel || ms[0].User != m.User {
		t.Fatalf("accepted, then a crash: %+v", ms)
	}
	want := w.answer(ms[0], "r1").Reply
	w.reopen()
	if ms = w.unfinished(); len(ms) != 1 {
		t.Fatalf("answered, then a crash: %+v", ms)
	}
	work, err := w.store.Begin(t.Context(), "p", "slack", "k1", ms[0].Claim)
	w.ok(err)
	if diff := cmp.Diff(want, work.Reply); diff != "" || work.State != bot.StateAnswered {
		t.Errorf("the stored reply (%s): %s", work.State, diff)
	}
	w.post(ms[0], "ts")
	w.reopen()
	if ms = w.unfinished(); len(ms) != 0 {
		t.Fatalf("posted, then a crash: %+v", ms)
	}
	if r, err := w.store.Accept(t.Context(), m, bot.Pass); err != nil || r.Fresh {
		t.Errorf("a posted key is fresh after a crash: %v", err)
	}
}

func testPrevious(t *testing.T, w *world) {
	w.whole(message("m1", "k1"), "r1")
	edit := w.accept(message("m1", "k2"))
	if edit.Previous != "ts-m1" {
		t.Errorf("the edit's previous is %q", edit.Previous)
	}
	w.answer(edit, "r2")
	w.post(edit, "ts-m1")
	gone := message("m1", "k3")
	gone.Deleted, gone.Text = true, ""
	if gone = w.accept(gone); gone.Previous != "ts-m1" {
		t.Errorf("the deletion's previous is %q", gone.Previous)
	}
	_, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: gone, Reply: reply.Reply{}})
	w.ok(err)
	w.post(gone, "")
	if again := w.accept(message("m1", "k4")); again.Previous != "" {
		t.Errorf("after the deletion %q still stands", again.Previous)
	}
	if other := w.accept(message("m2", "k5")); other.Previous != "" {
		t.Errorf("another message has the previous %q", other.Previous)
	}
}

// testSuperseded edits a question before it was answered.
func testSuperseded(t *testing.T, w *world) {
	old := w.accept(message("m1", "k1"))
	edit := w.accept(message("m1", "k2"))
	work, err := w.store.Begin(t.Context(), "p", "slack", "k1", old.Claim)
	if err != nil || !work.Superseded || work.Overtaken {
		t.Errorf("the old delivery is not superseded, or overtaken already: %+v, %v", work, err)
	}
	w.answer(edit, "r2")
	w.post(edit, "ts")
	if work, err = w.store.Begin(t.Context(), "p", "slack", "k1", old.Claim); err != nil || !work.Overtaken {
		t.Errorf("the old delivery is not overtaken: %v", err)
	}
	if work, err = w.store.Begin(t.Context(), "p", "slack", "k2", edit.Claim); err != nil || work.Superseded || work.Overtaken {
		t.Errorf("the last delivery is overtaken: %+v, %v", work, err)
	}
	w.answer(old, "r1")
	w.post(old, "")
	if _, err := w.store.Question(t.Context(), "p", "r1"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("words that were edited away were kept: %v", err)
	}
	if _, err := w.store.Question(t.Context(), "p", "r2"); err != nil {
		t.Errorf("the edited question: %v", err)
	}
	if ref, _ := w.store.Previous(t.Context(), "p", "slack", "m1"); ref != "ts" {
		t.Errorf("Previous = %q", ref)
	}
}

func testGiveUp(t *testing.T, w *world) {
	w.accept(message("m1", "k1"))
	w.advance(25 * time.Hour)
	w.ok(w.store.Sweep(t.Context(), "p"))
	if ms := w.unfinished(); len(ms) != 0 {
		t.Errorf("tried after a day: %v", ms)
	}
	if r, err := w.store.Accept(t.Context(), message("m1", "k1"), bot.Pass); err != nil || r.Fresh {
		t.Errorf("given up and fresh again: %v", err)
	}
}

func testSilencedLate(t *testing.T, w *world) {
	m := message("m1", "k1")
	m.Text = "LATE-MARKER"
	m = w.accept(m)
	q := bot.Question{Ref: "r1", Reply: reply.Reply{Outcome: reply.Blocked}}
	_, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: m, Verdict: bot.Blocked, Reply: q.Reply, Question: &q})
	w.ok(err)
	w.ok(w.store.Sweep(t.Context(), "p"))
	if got := w.found("LATE-MARKER"); got != nil {
		t.Errorf("text that was understood to be a patient's is in %v", got)
	}
	got, err := w.store.Question(t.Context(), "p", "r1")
	if err != nil || got.Person != "" || got.Reply.Outcome != reply.Blocked {
		t.Errorf("the row without text: %+v, %v", got, err)
	}
}

func testClosed(t *testing.T, w *world) {
	w.ok(w.store.Close())
	if _, err := w.store.Accept(t.Context(), message("m1", "k1"), bot.Pass); !errors.Is(err, bot.ErrClosed) {
		t.Errorf("Accept after Close: %v", err)
	}
	if _, err := w.store.Settings(t.Context(), "p"); !errors.Is(err, bot.ErrClosed) {
		t.Errorf("Settings after Close: %v", err)
	}
}
