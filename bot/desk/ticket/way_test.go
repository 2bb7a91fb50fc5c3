package ticket_test

import (
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// TestShutChannel: a card that waits for its channel is out as soon as anything shows
// that the channel takes posts again, and its student knows that it waits.
func TestShutChannel(t *testing.T) {
	for name, mend := range map[string]func(r *rig, c *chat){
		"a test": func(r *rig, c *chat) {
			r.advance(30 * time.Second)
			r.ok(r.room.TestWays(r.ctx, program))
		},
		"settings that are saved": func(r *rig, c *chat) {
			r.room.Settle(program)
			r.ok(r.room.TestWays(r.ctx, program))
		},
		"another post": func(r *rig, c *chat) {
			r.open("slack", "other", "another question")
		},
		"a digest": func(r *rig, c *chat) {
			r.ok(r.room.Post(r.ctx, program, bot.Target{Platform: "slack", Channel: "ADV"}, "digest", reply.Reply{Headline: "The week"}))
		},
		"a restart": func(r *rig, c *chat) {
			r.restart()
			r.ok(r.room.TestWays(r.ctx, program))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, "slack")
			c := r.chats["slack"]
			r.ok(r.room.TestWays(r.ctx, program))
			c.shut["ADV"] = true
			q := r.asked("slack", "stu", "the question")
			r.press("slack", "stu", "desk.tsend", q, false, nil)
			r.drain()
			r.ok(r.room.TestWays(r.ctx, program))
			r.has("the student", r.direct("slack", "stu"), "has not reached the advisors yet")
			c.shut["ADV"] = false
			mend(r, c)
			r.drain()
			if got := texts(c.at("ADV", "")); strings.Count(got, "the question") != 1 {
				t.Errorf("the channel: %s", got)
			}
			if got := r.direct("slack", "stu"); strings.Count(got, "has not reached") != 1 {
				t.Errorf("the student: %s", got)
			}
			r.has("the student", r.direct("slack", "stu"), "have your question now")
		})
	}
}

// TestBrokenOnce: a card that is refused while the way is tested does not have it told
// twice that the way is broken.
func TestBrokenOnce(t *testing.T) {
	r := newRig(t, "slack")
	r.chats["slack"].shut["ADV"] = true
	r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "the question"), false, nil)
	r.testing = r.drain
	r.ok(r.room.TestWays(r.ctx, program))
	if n := strings.Count(r.log.String(), "is broken"); n != 1 {
		t.Errorf("logged %d times", n)
	}
}

// TestDigestWaits: what is for all advisors waits for their channel as a card does, and
// goes to the one that is set by then.
func TestDigestWaits(t *testing.T) {
	for _, at := range []string{"ADV", "NEW"} {
		t.Run(at, func(t *testing.T) {
			r := newRig(t, "slack")
			c := r.chats["slack"]
			c.shut["ADV"] = true
			r.ok(r.room.Post(r.ctx, program, bot.Target{Platform: "slack", Channel: "ADV"}, "digest", reply.Reply{Headline: "The week"}))
			r.drain()
			r.restart()
			if at == "ADV" {
				c.shut["ADV"] = false
				r.ok(r.room.TestWays(r.ctx, program))
			} else {
				r.moved("slack", "slack", "NEW")
			}
			r.settle()
			if got := texts(c.at(at, "")); got != "The week" {
				t.Errorf("the channel: %s", got)
			}
		})
	}
}

// TestTestsAgainSoon: a way that broke a moment ago is tested more often than one that
// is broken for long.
func TestTestsAgainSoon(t *testing.T) {
	r := newRig(t, "slack")
	r.chats["slack"].shut["ADV"] = true
	for range 3 {
		r.ok(r.room.TestWays(r.ctx, program))
		r.advance(time.Minute)
	}
	r.chats["slack"].shut["ADV"] = false
	r.ok(r.room.TestWays(r.ctx, program))
	if s := r.room.Status(r.ctx)[0]; !s.OK {
		t.Errorf("after some minutes: %+v", s)
	}
}

// TestWay tests the way to the advisors, breaks it, and mends it.
func TestWay(t *testing.T) {
	r := newRig(t, "slack")
	c := r.chats["slack"]
	way := func(after time.Duration) ticket.Status {
		t.Helper()
		r.advance(after)
		r.ok(r.room.TestWays(r.ctx, program))
		return r.room.Status(r.ctx)[0]
	}
	offered := func(want bool) {
		t.Helper()
		if r.room.Offered(r.ctx, program) != want {
			t.Errorf("offered: %v", !want)
		}
	}
	offered(true) // until something is known
	if s := way(0); !s.OK || !s.Set || c.tested != 1 || len(c.at("ADV", "")) != 0 {
		t.Errorf("at the start: %+v, %d tests", s, c.tested)
	}
	if way(23 * time.Hour); c.tested != 1 {
		t.Error("tested before a day is over")
	}
	if way(time.Hour); c.tested != 2 {
		t.Error("not tested daily")
	}
	c.fault = func() fault { return before }
	if s := way(24 * time.Hour); !s.OK {
		t.Errorf("one failure may pass by itself: %+v", s)
	}
	offered(true)
	s := way(15 * time.Second)
	if s.OK || !strings.Contains(s.Problem, "post to the advisors' channel") {
		t.Errorf("broken: %+v", s)
	}
	offered(false)
	for range 5 {
		way(10 * time.Minute)
	}
	if n := strings.Count(r.log.String(), "is broken"); n != 1 {
		t.Errorf("logged %d times", n)
	}
	if got := r.press("slack", "stu", reply.AskAdvisor, r.asked("slack", "stu", "q"), false, nil); !strings.Contains(got.Headline, "can't reach") {
		t.Errorf("asked all the same: %+v", got)
	}
	c.fault = nil
	if s := way(10 * time.Minute); !s.OK {
		t.Errorf("mended: %+v", s)
	}
	offered(true)
	r.has("the channel", texts(c.at("ADV", "")), "can ask you again")

	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: "slack", Channel: "ADV", Name: bot.SettingAdvisor}))
	if s := way(0); s.Set || s.OK || s.Problem == "" {
		t.Errorf("no channel: %+v", s)
	}
	offered(false)
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: "terminal", Channel: "X", Name: bot.SettingAdvisor, Value: "yes"}))
	if s := way(0); s.OK || !strings.Contains(s.Problem, "not served") {
		t.Errorf("a platform that is not served: %+v", s)
	}
	offered(false)
}

// TestWayShut: nobody is promised advisors after the first time that their channel
// refuses a post for good, be it a test's, a card or what is for all of them.
func TestWayShut(t *testing.T) {
	for name, post := range map[string]func(r *rig){
		"a test at the start": func(r *rig) { r.ok(r.room.TestWays(r.ctx, program)) },
		"settings that are saved": func(r *rig) {
			r.chats["slack"].shut["ADV"] = false
			r.ok(r.room.TestWays(r.ctx, program))
			r.chats["slack"].shut["ADV"] = true
			r.room.Settle(program)
			r.ok(r.room.TestWays(r.ctx, program))
		},
		"a card": func(r *rig) {
			r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "the question"), false, nil)
			r.drain()
		},
		"a digest": func(r *rig) {
			r.ok(r.room.Post(r.ctx, program, bot.Target{Platform: "slack", Channel: "ADV"}, "digest", reply.Reply{Headline: "The week"}))
			r.drain()
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, "slack")
			r.chats["slack"].shut["ADV"] = true
			post(r)
			s := r.room.Status(r.ctx)[0]
			if s.OK || !strings.Contains(s.Problem, "refuses") || r.room.Offered(r.ctx, program) {
				t.Errorf("%+v", s)
			}
			r.ok(r.room.TestWays(r.ctx, program))
			if n := strings.Count(r.log.String(), "is broken"); n != 1 {
				t.Errorf("logged %d times", n)
			}
			r.chats["slack"].shut["ADV"] = false
			r.advance(time.Minute)
			r.ok(r.room.TestWays(r.ctx, program))
			if !r.room.Offered(r.ctx, program) {
				t.Error("it works again")
			}
		})
	}
}
