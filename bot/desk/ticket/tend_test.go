package ticket_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
)

// TestTend has the room do by itself what the other tests drive by hand.
func TestTend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, "slack", programFile)
		ctx, stop := context.WithCancel(r.ctx)
		var g sync.WaitGroup
		g.Go(func() { r.room.Tend(ctx) })
		synctest.Wait()
		if n := r.chats["slack"].tested; n != 1 {
			t.Errorf("the way was tested %d times", n)
		}
		r.room.Settle(program)
		synctest.Wait()
		if n := r.chats["slack"].tested; n != 2 {
			t.Errorf("the way was tested %d times, at once after settings were saved", n)
		}
		r.press("discord", "stu", "desk.tsend", r.asked("discord", "stu", "a question"), false, nil)
		synctest.Wait()
		if n := len(r.cards()); n != 1 {
			t.Errorf("%d cards at once", n)
		}
		r.ok(r.store.PutPost(ctx, ticketPost("quietly"))) // nobody is woken
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if n := len(r.chats["discord"].at("stu", "")); n != 1 {
			t.Errorf("%d posts were found without being told", n)
		}
		r.advance(8 * 24 * time.Hour)
		time.Sleep(11 * time.Second)
		synctest.Wait()
		r.has("the student", r.direct("discord", "stu"), "expired")
		stop()
		g.Wait()
	})
}

// TestTendBroken ends while nothing goes out.
func TestTendBroken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, "slack")
		c := r.chats["slack"]
		c.fault = func() fault { return before }
		ctx, stop := context.WithCancel(r.ctx)
		var g sync.WaitGroup
		g.Go(func() { r.room.Tend(ctx) })
		r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "a question"), false, nil)
		for range 6 {
			r.advance(time.Minute)
			time.Sleep(time.Minute)
			synctest.Wait()
		}
		if r.room.Offered(ctx, program) {
			t.Error("offered though nothing goes out")
		}
		c.mu.Lock()
		c.fault = nil
		c.mu.Unlock()
		for range 10 {
			r.advance(time.Minute)
			time.Sleep(time.Minute)
			synctest.Wait()
		}
		cards := r.cards()
		r.has("the channel", texts(cards), "#1", "can ask you again")
		if len(cards) != 2 || !r.room.Offered(ctx, program) {
			t.Errorf("%d posts, offered %v", len(cards), r.room.Offered(ctx, program))
		}
		stop()
		g.Wait()
	})
}

func ticketPost(key string) ticket.Post {
	return ticket.Post{Program: program, Key: key, To: bot.Target{Platform: "discord", User: "stu"}}
}

// TestWorkers has several workers bring out what is said meanwhile, over platforms
// that fail: the order of a conversation holds.
func TestWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, "discord", programFile)
		for i, name := range []string{"slack", "discord"} {
			dice := rand.New(rand.NewPCG(3, uint64(i)))
			r.chats[name].fault = func() fault { return []fault{noFault, noFault, noFault, before, after}[dice.IntN(5)] }
		}
		ctx, stop := context.WithCancel(r.ctx)
		var g sync.WaitGroup
		g.Go(func() { r.room.Tend(ctx) })
		dice := rand.New(rand.NewPCG(5, 5))
		var talks []*talk
		for i := range 15 {
			talks = append(talks, r.begin(t, dice, i))
			for range 4 {
				if x := talks[dice.IntN(len(talks))]; !x.closed {
					r.turn(dice, "discord", x)
				}
				r.advance(time.Second)
				time.Sleep(time.Second)
			}
		}
		for _, x := range talks {
			for !x.closed {
				r.turn(dice, "discord", x)
			}
		}
		for range 40 {
			r.advance(3 * time.Minute)
			time.Sleep(3 * time.Second)
		}
		synctest.Wait()
		r.check("discord", talks)
		stop()
		g.Wait()
	})
}
