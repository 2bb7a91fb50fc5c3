package ticket_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// TestTime lets everything happen that happens by itself.
func TestTime(t *testing.T) {
	r := newRig(t, "slack", programFile)
	card := r.open("discord", "stu", "when is it")
	r.later(3*time.Hour + 59*time.Minute)
	if len(r.cards()) != 1 {
		t.Fatal("reminded too early")
	}
	r.later(time.Minute)
	if cards := r.cards(); len(cards) != 2 || !strings.Contains(cards[1].reply.Headline, "Nobody has taken #1") {
		t.Fatalf("not reminded: %s", texts(cards))
	}
	r.later(24 * time.Hour)
	if len(r.cards()) != 2 {
		t.Error("reminded again")
	}
	_, ref := action(card.reply, "Take")
	r.press("slack", "adv", "desk.ttake", ref, true, nil)
	r.drain()
	if len(r.cards()) != 1 {
		t.Error("the reminder stands though somebody took it")
	}
	r.later(6 * 24 * time.Hour)
	r.has("the student", r.direct("discord", "stu"), "has expired")
	r.has("the card", reply.Plain(card.reply), "expired")
	if got := labels(card.reply); got != "Reopen, Answer" {
		t.Errorf("an expired card has %s", got)
	}
	r.press("slack", "adv", "desk.tsay", ref, true, map[string]string{"text": "late, but here"})
	r.drain()
	r.has("the student", r.direct("discord", "stu"), "late, but here")
	r.later(7 * 24 * time.Hour)
	r.has("the student", r.direct("discord", "stu"), "Nothing was said for a week")
	dms := r.chats["discord"].at("stu", "")
	last := dms[len(dms)-1]
	kind, _ := action(last.reply, "Ask again")
	form := r.press("discord", "stu", kind, ref, false, nil).Form
	r.press("discord", "stu", form.Kind, ref, false, map[string]string{"text": "one more thing"})
	r.drain()
	r.has("the thread", r.under("slack", card.ref), "has asked again", "one more thing")
	r.press("slack", "adv", "desk.tclose", ref, true, nil)
	r.later(3*24*time.Hour + time.Minute)
	x, err := r.room.Ticket(r.ctx, program, ref)
	r.ok(err)
	if x.Student != nil || x.Taker != "" || len(x.Answers()) != 1 {
		t.Errorf("after the last day: %+v", x)
	}
	if got := labels(card.reply); got != "Save as answer" {
		t.Errorf("the card has %s", got)
	}
	m := r.message("discord", "stu")
	m.Under = []string{last.ref}
	if holds, _, err := r.room.Holds(r.ctx, m); err != nil || holds {
		t.Errorf("what the student says under an old post is no question: %v", err)
	}
	for _, c := range []struct {
		user    string
		kind    reply.ActionKind
		advisor bool
	}{{"adv", "desk.treopen", true}, {"adv", "desk.tanswer", true}, {"adv", "desk.tname", true}, {"stu", "desk.treply", false}, {"stu", "desk.tword", false}} {
		platform := map[bool]string{true: "slack", false: "discord"}[c.advisor]
		got := r.press(platform, c.user, c.kind, ref, c.advisor, map[string]string{"text": "x"})
		if got.Form != nil || !strings.Contains(got.Headline, "not kept") && !strings.Contains(got.Headline, "no way back") {
			t.Errorf("%s: %+v", c.kind, got)
		}
	}
}

func TestRemindBlind(t *testing.T) {
	r := newRig(t, "slack")
	r.open("slack", "stu", "q")
	r.later(23 * time.Hour)
	if len(r.cards()) != 1 {
		t.Error("reminded after less than a day though hours are not known")
	}
	r.later(time.Hour)
	if len(r.cards()) != 2 {
		t.Error("not reminded")
	}
}

// TestExpiredAgain: who was answered once and asked on in vain is not told that nobody answered.
func TestExpiredAgain(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("slack", "stu", "q")
	r.says("slack", "adv", card.ref, "In May.")
	r.drain()
	r.says("slack", "stu", r.chats["slack"].at("stu", "")[0].ref, "And where?")
	r.later(8 * 24 * time.Hour)
	told := r.direct("slack", "stu")
	r.has("the student", told, "no advisor wrote again in time")
	if strings.Contains(told, "no advisor answered") {
		t.Errorf("the student was told %s", told)
	}
}

// torn is a store in which one ticket cannot be read.
type torn struct {
	ticket.Store
	ref string
}

func (s torn) Ticket(ctx context.Context, program, ref string) (ticket.Ticket, error) {
	if ref == s.ref {
		return ticket.Ticket{}, errors.New("cannot be opened")
	}
	return s.Store.Ticket(ctx, program, ref)
}

// TestTornTicket: a ticket that cannot be read does not keep others from their time.
func TestTornTicket(t *testing.T) {
	r := newRig(t, "slack")
	first := r.open("slack", "stu", "first")
	r.open("slack", "stu", "second")
	_, ref := action(first.reply, "Take")
	var err error
	r.room, err = ticket.New(ticket.Options{Store: torn{r.store, ref}, Book: r.store, Editions: r.editions, Senders: r.senders,
		Programs: []string{program}, Now: r.time, Log: r.logger()})
	r.ok(err)
	r.later(8 * 24 * time.Hour)
	r.has("the student", r.direct("slack", "stu"), "second", "has expired")
	r.has("the log", r.log.String(), "cannot be opened")
}
