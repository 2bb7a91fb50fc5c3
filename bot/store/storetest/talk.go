package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/nlu"
)

// said takes m all the way and leaves memory and profile that name it.
func (w *world) said(m bot.Message, question string) {
	w.t.Helper()
	m = w.accept(m)
	_, err := w.store.Answered(w.t.Context(), "p", bot.Answered{Message: m, Question: &bot.Question{Ref: "r" + m.Key, Text: question},
		Talk: &bot.Talk{Memory: nlu.Memory{Question: question}, Profile: nlu.Profile{Goals: []string{question}}}})
	w.ok(err)
	w.post(m, "ts")
}

// knows checks what is remembered for m.
func (w *world) knows(what string, m bot.Message, memory, goal string) {
	w.t.Helper()
	mem, p, err := w.store.Talk(w.t.Context(), m)
	w.ok(err)
	var goals []string
	if goal != "" {
		goals = []string{goal}
	}
	if mem.Question != memory || !cmp.Equal(p.Goals, goals) {
		w.t.Errorf("%s: %q and %q, want %q and %q", what, mem.Question, p.Goals, memory, goal)
	}
}

func testTalk(t *testing.T, w *world) {
	next := message("m9", "k9")
	w.knows("nothing yet", next, "", "")
	w.said(message("m1", "k1"), "one")
	w.knows("after one", next, "one", "one")
	for name, change := range map[string]func(*bot.Message){
		"another thread":  func(m *bot.Message) { m.Thread = "T2" },
		"another channel": func(m *bot.Message) { m.Channel = "C2" },
		"in private":      func(m *bot.Message) { m.Private = true },
		"on discord":      func(m *bot.Message) { m.Platform = "discord" },
	} {
		m := next
		change(&m)
		w.knows(name, m, "", "")
	}
	w.reopen()
	w.knows("after a restart", next, "one", "one")
}

func testTalkOfTwo(t *testing.T, w *world) {
	w.said(message("m1", "k1"), "one")
	other := message("m2", "k2")
	other.User = "v"
	w.knows("the other before speaking", other, "one", "")
	w.said(other, "two")
	other.ID = "m9"
	w.knows("the other", other, "two", "two")
	w.knows("the first", message("m9", "k9"), "two", "one")
}

// testTalkAround: a new thread in a private conversation goes on with what was said there
// last, for a while; one in a channel begins with nothing.
func testTalkAround(t *testing.T, w *world) {
	in := func(m bot.Message, thread string) bot.Message {
		m.Thread, m.Private = thread, true
		return m
	}
	next := message("m9", "k9")
	w.said(in(message("m1", "k1"), "T1"), "one")
	w.knows("a second thread", in(next, "T2"), "one", "one")
	w.said(in(message("m2", "k2"), "T2"), "two")
	w.knows("the first thread", in(next, "T1"), "one", "one")
	w.knows("a third thread", in(next, "T3"), "two", "two")
	w.knows("what began the second, edited", in(message("m2", "k3"), "T2"), "one", "one")
	w.ok(w.store.Retract(t.Context(), in(message("m2", "k4"), "T2")))
	w.knows("after the second is gone", in(next, "T3"), "one", "one")
	other := in(next, "T3")
	other.User = "v"
	w.knows("somebody else", other, "", "")
	w.knows("in public", next, "", "")
	w.advance(time.Hour)
	w.knows("later", in(next, "T3"), "", "")
	w.knows("later, in the first thread", in(next, "T1"), "one", "one")
	w.ok(w.store.Forget(t.Context(), "p", "slack", "u"))
	w.said(message("m5", "k5"), "in public")
	public := next
	public.Thread = "T4"
	w.knows("another thread of the channel", public, "", "")
}

func testEdit(t *testing.T, w *world) {
	w.said(message("m1", "k1"), "one")
	w.said(message("m2", "k2"), "two")
	w.knows("the edit of the last", message("m2", "k3"), "one", "one")
	w.knows("the edit of an earlier one", message("m1", "k3"), "two", "two")
	w.said(message("m2", "k3"), "two, edited")
	w.knows("the second edit", message("m2", "k4"), "one", "one")
	w.knows("what comes next", message("m9", "k9"), "two, edited", "two, edited")
	qs, err := w.store.History(t.Context(), "p", "slack", "u", 10)
	w.ok(err)
	if len(qs) != 2 || qs[0].Text != "two, edited" {
		t.Errorf("history after the edit: %+v", qs)
	}
}

func testRetract(t *testing.T, w *world) {
	next := message("m9", "k9")
	w.said(message("m1", "k1"), "RETRACT-ONE")
	w.said(message("m2", "k2"), "RETRACT-TWO")
	w.ok(w.store.Retract(t.Context(), message("m2", "k3")))
	w.knows("after the last is gone", next, "RETRACT-ONE", "RETRACT-ONE")
	w.said(message("m4", "k4"), "RETRACT-FOUR")
	w.ok(w.store.Retract(t.Context(), message("m1", "k5")))
	w.knows("after an earlier one is gone", next, "RETRACT-FOUR", "RETRACT-FOUR")
	w.ok(w.store.Retract(t.Context(), message("m4", "k6")))
	w.ok(w.store.Sweep(t.Context(), "p"))
	qs, err := w.store.History(t.Context(), "p", "slack", "u", 10)
	w.ok(err)
	if len(qs) != 0 {
		t.Errorf("history of what is gone: %+v", qs)
	}
	mem, _, err := w.store.Talk(t.Context(), next)
	if err != nil || mem.Question != "" {
		t.Errorf("the memory quotes %q, %v", mem.Question, err)
	}
}

func testTalkBounds(t *testing.T, w *world) {
	for i := range w.o.TalkCount + 20 {
		m := message(fmt.Sprint("m", i), fmt.Sprint("k", i))
		m.Thread = fmt.Sprint("T", i)
		w.advance(time.Second)
		w.said(m, fmt.Sprint("q", i))
	}
	w.ok(w.store.Sweep(t.Context(), "p"))
	thread := func(i int) bot.Message {
		m := message("m999", "k999")
		m.Thread = fmt.Sprint("T", i)
		return m
	}
	w.knows("the oldest is out", thread(0), "", "")
	w.knows("the last that is out", thread(19), "", "")
	w.knows("the first that is in", thread(20), "q20", "q20")
	w.advance(w.o.TalkAge)
	w.knows("too old, not swept", thread(119), "", "")
	w.ok(w.store.Sweep(t.Context(), "p"))
	w.knows("too old, swept", thread(119), "", "")
}
