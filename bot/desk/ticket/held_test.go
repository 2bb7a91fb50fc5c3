package ticket_test

import (
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// TestClosedMessages: a student who takes no private messages reads the answer where
// they asked, alone.
func TestClosedMessages(t *testing.T) {
	r := newRig(t, "discord")
	c := r.chats["slack"]
	card := r.open("slack", "stu", "secret question")
	c.shut["stu"] = true
	_, ref := action(card.reply, "Take")
	r.press("discord", "adv", "desk.ttake", ref, true, nil)
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 0 {
		t.Errorf("that somebody took it is said in public: %s", texts(got))
	}
	long := strings.Repeat("first part ", 140) + "\n\n" + strings.Repeat("second part ", 140)
	r.says("discord", "adv", card.ref, long)
	r.says("discord", "adv", card.ref, "and more")
	r.drain()
	notices := c.at("CLASS", "T")
	if len(notices) != 1 {
		t.Fatalf("%d notices", len(notices))
	}
	n := notices[0].reply
	if n.Blocks[0].Tone != bot.ToneNotify || n.Blocks[0].Text != "stu" || strings.Contains(reply.Plain(n), "secret") || strings.Contains(reply.Plain(n), "part") {
		t.Errorf("the notice: %+v", n)
	}
	r.restart()
	kind, ref := action(n, "Read it")
	if got := r.press("slack", "other", kind, ref, false, nil); !strings.Contains(got.Headline, "Only the one") {
		t.Errorf("another reads %q", reply.Plain(got))
	}
	page := r.press("slack", "stu", kind, ref, false, nil)
	r.has("the first page", reply.Plain(page), "An advisor has your question", "first part")
	again := r.press("slack", "stu", kind, ref, false, nil)
	if reply.Plain(again) != reply.Plain(page) {
		t.Error("a second look shows something else")
	}
	read := reply.Plain(page)
	for {
		kind, ref := action(page, "Read on")
		if ref == "" || len(ref) > 40 {
			break
		}
		page = r.press("slack", "stu", kind, ref, false, nil)
		read += reply.Plain(page)
	}
	r.has("all pages", read, "second part", "and more")
	if got := labels(page); got != "Reply, That answers it" {
		t.Errorf("the last page has %s", got)
	}
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 0 {
		t.Errorf("the notice stands after reading: %s", texts(got))
	}

	r.says("discord", "adv", card.ref, "a new word")
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 1 {
		t.Errorf("%d notices of a new word", len(got))
	}
	r.advance(time.Minute)
	fresh := r.press("slack", "stu", "desk.tread", strings.Split(ref, "#")[0], false, nil)
	r.has("what is new comes first", reply.Plain(fresh), "a new word")
	if got := labels(fresh); strings.Contains(reply.Plain(fresh), "first part") || got != "Reply, That answers it, Earlier" {
		t.Errorf("with %s:\n%s", got, reply.Plain(fresh))
	}
	kind, ref = action(fresh, "Earlier")
	r.has("what was read before", reply.Plain(r.press("slack", "stu", kind, ref, false, nil)), "and more")
	r.drain()
	c.shut["stu"] = false
	r.says("discord", "adv", card.ref, "open again")
	r.drain()
	r.has("private", r.direct("slack", "stu"), "open again")
	r.advance(2 * time.Hour)
	r.ok(r.store.Sweep(r.ctx, program))

	c.shut["stu"], c.shut["CLASS"] = true, true
	other := r.open("slack", "stu", "another question")
	r.says("discord", "adv", other.ref, "nobody reads this")
	r.drain()
	r.has("the advisors are told", r.under("discord", other.ref), "could not be delivered")
}

// TestReadAtOnce: who reads what waits before the bot knows where its notice stands leaves
// no notice behind.
func TestReadAtOnce(t *testing.T) {
	r := newRig(t, "discord")
	c := r.chats["slack"]
	card := r.open("slack", "stu", "secret question")
	c.shut["stu"] = true
	read := 0
	c.placed = func(p *post) {
		if kind, ref := action(p.reply, "Read it"); ref != "" {
			read++
			r.has("what waited", reply.Plain(r.press("slack", "stu", kind, ref, false, nil)), "the answer")
		}
	}
	r.says("discord", "adv", card.ref, "the answer")
	r.drain()
	if got := c.at("CLASS", "T"); read != 1 || len(got) != 0 {
		t.Errorf("read %d times, and there stands %s", read, texts(got))
	}
}
