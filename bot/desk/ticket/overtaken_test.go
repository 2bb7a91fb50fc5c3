package ticket_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// hooked is a store that does something before or after some calls; what is nil is nothing.
type hooked struct {
	ticket.Store
	holding, sent, dropping, opening func()
	noting                           func(ref string)
}

func call(f func()) {
	if f != nil {
		f()
	}
}

func (h *hooked) OpenTicket(ctx context.Context, t ticket.Ticket, key string, most int, posts func(ticket.Ticket) []ticket.Post) (ticket.Ticket, ticket.Opening, error) {
	call(h.opening)
	return h.Store.OpenTicket(ctx, t, key, most, posts)
}

func (h *hooked) PostHeld(ctx context.Context, p ticket.Post, more ...ticket.Post) error {
	call(h.holding)
	return h.Store.PostHeld(ctx, p, more...)
}

func (h *hooked) PostSent(ctx context.Context, p ticket.Post, ref string) error {
	if h.noting != nil {
		h.noting(ref)
	}
	err := h.Store.PostSent(ctx, p, ref)
	if p.Role == ticket.RoleCard {
		call(h.sent)
	}
	return err
}

func (h *hooked) DropPost(ctx context.Context, p ticket.Post) error {
	if p.Role == ticket.RoleNotice {
		call(h.dropping)
	}
	return h.Store.DropPost(ctx, p)
}

// hook puts one between the room and its store, until the next restart.
func (r *rig) hook() *hooked {
	r.t.Helper()
	h := &hooked{Store: r.store}
	var err error
	r.room, err = ticket.New(ticket.Options{Store: h, Book: r.store, Editions: r.editions, Senders: r.senders, Programs: []string{program},
		Now: r.time, Log: r.logger()})
	r.ok(err)
	return h
}

// TestForgetWhileEdited: a change of the card that is under way while its student deletes
// all that is theirs, and arrives last, does not bring back what they asked.
func TestForgetWhileEdited(t *testing.T) {
	r := newRig(t, "discord")
	card := r.open("slack", "stu", "question-marker")
	_, ref := action(card.reply, "Take")
	r.press("discord", "adv", "desk.ttake", ref, true, nil)
	r.chats["discord"].slow = func() {
		r.ok(r.room.Forget(r.ctx, program, "slack", "stu"))
		r.drain()
		r.has("before it arrives the card", reply.Plain(card.reply), "withdrawn")
	}
	r.drain()
	if got := reply.Plain(card.reply); strings.Contains(got, "marker") || !strings.Contains(got, "withdrawn") {
		t.Errorf("the card: %s", got)
	}
}

// TestGoneWhileSent: a question that its student sends to advisors, and deletes at the same
// time, or all that is theirs, goes to nobody.
func TestGoneWhileSent(t *testing.T) {
	for name, goes := range map[string]func(r *rig) error{
		"all that is theirs": func(r *rig) error { return r.store.Forget(r.ctx, program, "slack", "stu") },
		"the message": func(r *rig) error {
			return r.store.Retract(r.ctx, bot.Message{Program: program, Platform: "slack", ID: "m2"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, "discord")
			m := r.message("slack", "stu")
			m.Act = &bot.Act{Kind: "desk.tsend", Ref: r.asked("slack", "stu", "question-marker")}
			r.hook().opening = func() { r.ok(goes(r)) }
			if _, err := r.room.Act(r.ctx, m); !errors.Is(err, bot.ErrNotFound) {
				t.Errorf("sent: %v", err)
			}
			r.drain()
			if ts, err := r.room.Open(r.ctx, program); err != nil || len(ts) > 0 || len(r.cards()) > 0 {
				t.Errorf("%d tickets, %d cards, %v", len(ts), len(r.cards()), err)
			}
		})
	}
}

// TestSlowNote: a worker that was held up for longer than its lease, such as in a machine
// that slept, does not take away what another one has found standing meanwhile.
func TestSlowNote(t *testing.T) {
	r := newRig(t, "discord")
	r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "a question"), false, nil)
	h := r.hook()
	h.noting = func(ref string) {
		h.noting = nil
		r.advance(time.Hour)
		p, ok, err := r.store.LeasePost(r.ctx, program)
		if err != nil || !ok || p.Tries != 2 {
			t.Fatalf("another worker has %+v, %v, %v", p, ok, err)
		}
		r.ok(r.store.PostSent(r.ctx, p, ref))
	}
	r.drain()
	if n := len(r.cards()); n != 1 {
		t.Errorf("%d cards stand", n)
	}
}

// TestMovedWhileEdited: so does one of a card that was left behind meanwhile.
func TestMovedWhileEdited(t *testing.T) {
	r := newRig(t, "discord")
	card := r.open("slack", "stu", "a question")
	_, ref := action(card.reply, "Take")
	r.press("discord", "adv", "desk.ttake", ref, true, nil)
	r.chats["discord"].slow = func() {
		r.ok(r.store.SetOnly(r.ctx, program, bot.Setting{Platform: "discord", Channel: "NEW", Name: bot.SettingAdvisor, Value: "yes"}))
		r.ok(r.room.TestWays(r.ctx, program))
		r.drain()
	}
	r.drain()
	r.has("the card that was left", reply.Plain(card.reply), "Handed on")
	if n := len(r.chats["discord"].at("NEW", "")); n != 1 {
		t.Errorf("%d cards in the new channel", n)
	}
}

// TestForgetClosedChannel: what a student said in a channel that takes no posts, or
// changes of them, when they delete all that is theirs, goes when it does again; it
// keeps nothing else from going.
func TestForgetClosedChannel(t *testing.T) {
	r := newRig(t, "discord", programFile)
	d := r.chats["discord"]
	card := r.open("slack", "stu", "question-marker")
	_, ref := action(card.reply, "Take")
	r.press("slack", "stu", "desk.tword", ref, false, map[string]string{"text": "word-marker"})
	r.press("discord", "adv", "desk.tgive", ref, true, map[string]string{"to": "Coding advisors"})
	r.drain()
	d.shut["ADV"] = true
	r.ok(r.room.Forget(r.ctx, program, "slack", "stu"))
	r.settle()
	if got := texts(append(d.at("CODING", ""), d.at("CODING", d.at("CODING", "")[0].ref)...)); strings.Contains(got, "marker") {
		t.Errorf("in the open channel: %s", got)
	}
	d.shut["ADV"] = false
	r.settle()
	if got := d.all(); strings.Contains(got, "marker") {
		t.Errorf("in the channels:\n%s", got)
	}
}

// TestHandOnFromClosedChannel: what cannot be posted where a card was does not keep it from
// where it was handed on to.
func TestHandOnFromClosedChannel(t *testing.T) {
	r := newRig(t, "discord", programFile)
	d := r.chats["discord"]
	card := r.open("slack", "stu", "a question")
	_, ref := action(card.reply, "Take")
	d.shut["ADV"] = true
	r.press("slack", "stu", "desk.tword", ref, false, map[string]string{"text": "one word more"})
	r.drain()
	r.press("discord", "adv", "desk.tgive", ref, true, map[string]string{"to": "Coding advisors"})
	r.settle()
	cards := d.at("CODING", "")
	if len(cards) != 1 {
		t.Fatalf("%d cards where it was handed on to", len(cards))
	}
	r.has("under it", texts(d.at("CODING", cards[0].ref)), "one word more")
}

// TestHandOnFromUnserved: neither does a platform that is not served any more.
func TestHandOnFromUnserved(t *testing.T) {
	r := newRig(t, "discord", programFile)
	card := r.open("slack", "stu", "a question")
	_, ref := action(card.reply, "Take")
	r.press("slack", "stu", "desk.tword", ref, false, map[string]string{"text": "one word more"})
	r.ok(r.store.SetOnly(r.ctx, program, bot.Setting{Platform: "slack", Channel: "NEW", Name: bot.SettingAdvisor, Value: "yes"}))
	r.senders = bot.NewSenders()
	r.senders.Attach("slack", r.chats["slack"])
	r.restart()
	r.press("slack", "adv", "desk.tgive", ref, true, map[string]string{"to": "Coding advisors"})
	r.settle()
	cards := r.chats["slack"].at("CODING", "")
	if len(cards) != 1 {
		t.Fatalf("%d cards where it was handed on to", len(cards))
	}
	r.has("under it", texts(r.chats["slack"].at("CODING", cards[0].ref)), "one word more")
}

// TestGivenUpCard: what a student says whose card was given up stands under a new one.
func TestGivenUpCard(t *testing.T) {
	r := newRig(t, "discord")
	r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "a question"), false, nil)
	d := r.chats["discord"]
	d.fault = func() fault { return before }
	for range 12 * 24 * 8 {
		r.drain()
		r.advance(5 * time.Minute)
	}
	r.ok(r.room.Clock(r.ctx, program))
	r.drain()
	d.fault = nil
	r.has("the log", r.log.String(), "given up")
	r.settle()
	for _, p := range r.chats["slack"].at("stu", "") {
		if kind, ref := action(p.reply, "Ask again"); kind != "" {
			r.press("slack", "stu", "desk.tword", ref, false, map[string]string{"text": "is anybody there"})
		}
	}
	r.settle()
	cards := r.cards()
	if len(cards) != 1 {
		t.Fatalf("%d cards", len(cards))
	}
	r.has("the card", reply.Plain(cards[0].reply), "a question")
	r.has("under it", r.under("discord", cards[0].ref), "is anybody there")
}

// TestReachedOverCrash: a student who was told that the question has not reached the
// advisors hears that it has, also where the process dies as soon as its card is known to
// stand.
func TestReachedOverCrash(t *testing.T) {
	r := newRig(t, "discord")
	d := r.chats["discord"]
	d.shut["ADV"] = true
	r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", "a question"), false, nil)
	r.drain()
	r.has("at first", r.direct("slack", "stu"), "has not reached the advisors yet")
	d.shut["ADV"] = false
	r.advance(time.Hour)
	r.hook().sent = func() { r.kill() }
	r.drain()
	r.settle()
	if got := r.direct("slack", "stu"); strings.Count(got, "The advisors have your question now") != 1 {
		t.Errorf("the student was told: %s", got)
	}
}

// TestUnreachableOverCrash: advisors are told once that their words do not arrive.
func TestUnreachableOverCrash(t *testing.T) {
	r := newRig(t, "discord")
	c := r.chats["slack"]
	card := r.open("slack", "stu", "a question")
	c.shut["stu"], c.shut["CLASS"] = true, true
	r.says("discord", "adv", card.ref, "the answer")
	r.hook().dropping = func() { r.kill() }
	r.drain()
	r.settle()
	if got := r.under("discord", card.ref); strings.Count(got, "could not be delivered") != 1 {
		t.Errorf("the advisors were told: %s", got)
	}
}

// TestReadMeanwhile: what is held back while its student reads what was held before is
// told of anew.
func TestReadMeanwhile(t *testing.T) {
	r := newRig(t, "discord")
	c := r.chats["slack"]
	card := r.open("slack", "stu", "a question")
	c.shut["stu"] = true
	r.says("discord", "adv", card.ref, "the answer")
	r.drain()
	kind, ref := action(c.at("CLASS", "T")[0].reply, "Read it")
	r.says("discord", "adv", card.ref, "a correction")
	h := r.hook()
	h.holding = func() {
		h.holding = nil
		r.has("read", reply.Plain(r.press("slack", "stu", kind, ref, false, nil)), "the answer")
	}
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 1 {
		t.Fatalf("%d notices stand", len(got))
	}
	r.advance(time.Minute)
	r.has("read again", reply.Plain(r.press("slack", "stu", kind, ref, false, nil)), "a correction")
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 0 {
		t.Errorf("%d notices stand after that", len(got))
	}
}
