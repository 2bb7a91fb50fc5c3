package ticket_test

import (
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/reply"
)

// TestPost sends what other rooms have to say, once.
func TestPost(t *testing.T) {
	r := newRig(t, "slack")
	to := bot.Target{Platform: "discord", User: "stu"}
	for range 2 {
		r.ok(r.room.Post(r.ctx, program, to, "digest 1", reply.Reply{Headline: "news"}))
	}
	r.drain()
	r.restart()
	r.ok(r.room.Post(r.ctx, program, to, "digest 1", reply.Reply{Headline: "news"}))
	r.drain()
	if n := len(r.chats["discord"].at("stu", "")); n != 1 {
		t.Errorf("sent %d times", n)
	}
	r.chats["discord"].shut["stu"] = true
	r.ok(r.room.Post(r.ctx, program, to, "digest 2", reply.Reply{Headline: "news"}))
	r.ok(r.room.Post(r.ctx, program, bot.Target{Platform: "terminal", Channel: "X"}, "digest 3", reply.Reply{}))
	r.settle()
	if n := len(r.chats["discord"].at("stu", "")); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

// TestNames looks a name up that is on another platform.
func TestNames(t *testing.T) {
	r := newRig(t, "slack")
	q := r.asked("discord", "stu", "q")
	r.press("discord", "stu", "desk.tnamed", q, false, nil)
	r.drain()
	ref := strings.TrimSuffix(r.cards()[0].to.Key, ".card.1")
	look := func() string { return reply.Plain(r.press("slack", "adv", "desk.tname", ref, true, nil)) }
	r.has("without a look-up", look(), "can't look names up")
	r.senders.Attach("discord", namer{r.chats["discord"]})
	r.has("with one", look(), "Name of stu, on Discord")
	x, err := r.room.Ticket(r.ctx, program, ref)
	r.ok(err)
	if n := len(x.Log); n != 3 || x.Log[2].What != "name looked up" || x.Log[2].By != "adv" {
		t.Errorf("the log: %+v", x.Log)
	}
}
