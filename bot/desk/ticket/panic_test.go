package ticket_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
)

// panics has a chat panic as long as it says so.
func panics(c *chat) (end func()) {
	c.fault = func() fault { panic("MARK of a student") }
	return func() { c.mu.Lock(); defer c.mu.Unlock(); c.fault = nil }
}

// TestPanickingPost: a post that panics is put off for longer and longer, others go out,
// and in the end it is given up.
func TestPanickingPost(t *testing.T) {
	r := newRig(t, "slack")
	panics(r.chats["discord"])
	r.ok(r.store.PutPost(r.ctx, ticketPost("poison")))
	other := ticketPost("good")
	other.To = bot.Target{Platform: "slack", User: "other"}
	r.ok(r.store.PutPost(r.ctx, other))
	work := func() (some bool) {
		some, err := r.room.Work(r.ctx, program)
		if err != nil && (!errors.Is(err, bot.ErrPanicked) || strings.Contains(err.Error(), "MARK")) {
			t.Errorf("worked on: %v", err)
		}
		return some
	}
	for work() {
	}
	if n := len(r.chats["slack"].at("other", "")); n != 1 {
		t.Errorf("%d posts went out beside it", n)
	}
	tries := 0
	for range 12 * 24 * 9 { // nine days
		r.advance(5 * time.Minute)
		for work() {
			tries++
		}
	}
	if tries < 20 {
		t.Errorf("given up after %d tries", tries)
	}
	r.advance(time.Hour)
	if work() {
		t.Error("it is never given up")
	}
}

// TestTendPanics: the room goes on where everything panics, and does what it should once
// that ends.
func TestTendPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, "slack")
		end := panics(r.chats["slack"])
		ctx, stop := context.WithCancel(r.ctx)
		var g sync.WaitGroup
		g.Go(func() { r.room.Tend(ctx) })
		r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "a question"), false, nil)
		time.Sleep(30 * time.Second)
		synctest.Wait()
		r.has("the log", r.log.String(), "a post could not be worked on", "tickets could not be looked after")
		end()
		r.advance(10 * time.Minute)
		time.Sleep(30 * time.Second)
		synctest.Wait()
		if n := len(r.cards()); n != 1 {
			t.Errorf("%d cards", n)
		}
		if n := r.chats["slack"].tested; n != 1 {
			t.Errorf("the way was tested %d times", n)
		}
		stop()
		g.Wait()
	})
}
