package bot_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/reply"
)

// TestCrash ends the process after each step and begins another one at once.
func TestCrash(t *testing.T) {
	for _, step := range []string{"accepted", "answered", "posted"} {
		t.Run(step, func(t *testing.T) {
			r := newRig(t)
			m := r.message("what is a coder")
			m.Return = "way-back"
			_, err := r.bot.Accept(t.Context(), &m)
			r.ok(err)
			var before reply.Reply
			if step != "accepted" {
				before, err = r.bot.Respond(t.Context(), m)
				r.ok(err)
			}
			if step == "posted" {
				r.ok(r.bot.Posted(t.Context(), m, "ts"))
			}
			r.stop()
			r.start()
			left, err := r.bot.Unfinished(t.Context(), "slack")
			r.ok(err)
			if step == "posted" {
				if len(left) != 0 {
					t.Errorf("left: %+v", left)
				}
				return
			}
			if len(left) != 1 || left[0].Key != m.Key || left[0].Return != m.Return || left[0].Text != m.Text {
				t.Fatalf("left: %+v", left)
			}
			after, err := r.bot.Respond(t.Context(), left[0])
			r.ok(err)
			if step == "answered" && !cmp.Equal(before, after) {
				t.Errorf("another reply after the crash: %s", cmp.Diff(before, after))
			}
			if after.Headline != "0: what is a coder" || len(r.history()) != 1 {
				t.Errorf("after the crash: %+v, %d questions", after, len(r.history()))
			}
			if _, err := r.bot.Respond(t.Context(), m); !errors.Is(err, bot.ErrTaken) {
				t.Errorf("the dead process responds: %v", err)
			}
		})
	}
}

// TestLease: a worker that never comes back loses the message to another.
func TestLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t)
		m := r.message("q")
		_, err := r.bot.Accept(t.Context(), &m)
		r.ok(err)
		time.Sleep(time.Minute)
		if left, err := r.bot.Unfinished(t.Context(), "slack"); err != nil || len(left) != 0 {
			t.Errorf("during the lease: %v, %v", left, err)
		}
		time.Sleep(2 * time.Minute)
		left, err := r.bot.Unfinished(t.Context(), "slack")
		if err != nil || len(left) != 1 {
			t.Fatalf("after the lease: %v, %v", left, err)
		}
		if _, err := r.bot.Respond(t.Context(), m); !errors.Is(err, bot.ErrTaken) {
			t.Errorf("the first worker: %v", err)
		}
		got, err := r.bot.Respond(t.Context(), left[0])
		if err != nil || got.Empty() {
			t.Errorf("the second worker: %v", err)
		}
		r.stop()
	})
}

// TestTogether: turns of one conversation that arrive at once all count.
func TestTogether(t *testing.T) {
	r := newRig(t)
	const n = 40
	ms := make([]bot.Message, n)
	for i := range ms {
		ms[i] = r.message(fmt.Sprint("q", i))
		ms[i].User = fmt.Sprint("u", i%5)
	}
	var wg sync.WaitGroup
	for _, m := range ms {
		wg.Go(func() {
			if _, err := r.bot.Accept(t.Context(), &m); err != nil {
				t.Error(err)
			}
			if _, err := r.bot.Respond(t.Context(), m); err != nil {
				t.Error(err)
			}
			if err := r.bot.Posted(t.Context(), m, "ts"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := r.ask("last"); got.Headline != fmt.Sprintf("%d: last", n) {
		t.Errorf("after %d turns: %q", n, got.Headline)
	}
}

func TestRespondCancelled(t *testing.T) {
	r := newRig(t)
	r.engine.gate = make(chan struct{})
	m, waiting := r.message("slow"), r.message("behind it")
	for _, x := range []*bot.Message{&m, &waiting} {
		_, err := r.bot.Accept(t.Context(), x)
		r.ok(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for _, x := range []bot.Message{m, waiting} {
		wg.Go(func() {
			if _, err := r.bot.Respond(ctx, x); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
		})
	}
	cancel()
	wg.Wait()
	close(r.engine.gate)
	got, err := r.bot.Respond(t.Context(), m)
	if err != nil || got.Headline != "0: slow" {
		t.Errorf("asked again: %q, %v", got.Headline, err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	r.ok(r.bot.Posted(cancelled, m, "ts")) // what stands is known to stand
}
