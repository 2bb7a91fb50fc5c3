package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// testForget forgets one of two people who share a conversation.
func testForget(t *testing.T, w *world) {
	other := message("m2", "k2")
	other.User = "v"
	w.whole(message("m1", "k1"), "r1")
	w.whole(other, "r2")
	w.ok(w.store.Rate(t.Context(), "p", bot.Rating{Question: "r2", Platform: "slack", User: "u", Reason: "mine"}))
	pending := w.accept(message("m3", "k3"))
	shown := message("m4", "k4") // an advisor is shown what the forgotten one asked
	shown.User = "adv"
	shown = w.accept(shown)
	_, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: shown, Reply: reply.Reply{Outcome: reply.Chat, Headline: "u asks: zebra"}})
	w.ok(err)
	w.post(shown, "card")
	w.ok(w.store.Forget(t.Context(), "p", "slack", "u"))

	if qs, err := w.store.History(t.Context(), "p", "slack", "u", 9); err != nil || len(qs) != 0 {
		t.Errorf("history: %v, %v", qs, err)
	}
	w.knows("the forgotten one", message("m9", "k9"), "", "")
	for key, want := range map[string]bool{"k2": true, "k4": false} {
		if work, err := w.store.Begin(t.Context(), "p", "slack", key, 0); err != nil || !work.Reply.Empty() != want {
			t.Errorf("the copy of the reply to %s: %+v, %v, want one: %v", key, work.Reply, err, want)
		}
	}
	if q, err := w.store.Question(t.Context(), "p", "r2"); err != nil || q.NotHelpful != 0 {
		t.Errorf("the other's question has %d ratings, %v", q.NotHelpful, err)
	}
	w.advance(w.o.Lease + time.Second)
	if ms := w.unfinished(); len(ms) != 0 {
		t.Errorf("a message of the forgotten one is tried: %v", ms)
	}
	if _, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: pending, Question: &bot.Question{Ref: "r3", Text: "x"}}); err != nil {
		t.Errorf("an answer that was under way: %v", err)
	}
	if _, err := w.store.Question(t.Context(), "p", "r3"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("an answer that was under way was kept: %v", err)
	}
	w.post(pending, "ts")
	for _, key := range []string{"k1", "k3"} {
		if seen, err := w.store.Seen(t.Context(), "p", "slack", key); err != nil || !seen {
			t.Errorf("%s would be answered again, %v", key, err)
		}
	}
}

func testRetention(t *testing.T, w *world) {
	w.whole(message("m1", "k1"), "r1")
	w.ok(w.store.Rate(t.Context(), "p", bot.Rating{Question: "r1", Platform: "slack", User: "u", Helpful: true}))
	w.advance(w.o.Retention - time.Minute)
	w.whole(message("m2", "k2"), "r2")
	w.ok(w.store.Sweep(t.Context(), "p"))
	if got := refs(t, w, "p", time.Time{}); len(got) != 2 {
		t.Errorf("before retention: %v", got)
	}
	w.advance(2 * time.Minute)
	w.ok(w.store.Sweep(t.Context(), "p"))
	if got := refs(t, w, "p", time.Time{}); len(got) != 1 || got[0] != "r2" {
		t.Errorf("after retention: %v", got)
	}
	w.ok(w.store.Ratings(t.Context(), "p", time.Time{}, func(r bot.Rating) error {
		t.Errorf("a rating outlived its question: %+v", r)
		return nil
	}))
	if seen, err := w.store.Seen(t.Context(), "p", "slack", "k1"); err != nil || seen {
		t.Errorf("the work row is kept past retention, %v", err)
	}
}

// testPrograms reads, with every method, what another program keeps.
func testPrograms(t *testing.T, w *world) {
	ctx := t.Context()
	w.whole(message("m1", "k1"), "r1")
	open := w.accept(message("m2", "k2"))
	w.ok(w.store.Rate(ctx, "p", bot.Rating{Question: "r1", Platform: "slack", User: "u"}))
	w.ok(w.store.Set(ctx, "p", bot.Setting{Platform: "slack", Channel: "C1", Name: "n", Value: "v"}))
	w.ok(w.store.Withdraw(ctx, "p", []string{"a"}, false))
	w.advance(w.o.Lease + time.Second)

	fail := func(what string, bad bool, err error) {
		t.Helper()
		if bad || err != nil && !errors.Is(err, bot.ErrNotFound) {
			t.Errorf("%s reaches across programs (%v)", what, err)
		}
	}
	seen, err := w.store.Seen(ctx, "q", "slack", "k1")
	fail("Seen", seen, err)
	_, err = w.store.Begin(ctx, "q", "slack", "k2", 0)
	fail("Begin", err == nil, err)
	ref, err := w.store.Previous(ctx, "q", "slack", "m1")
	fail("Previous", ref != "", err)
	_, err = w.store.Answered(ctx, "q", bot.Answered{Message: open})
	fail("Answered", err == nil, err)
	ms, err := w.store.Unfinished(ctx, "q", "slack", 9)
	fail("Unfinished", len(ms) > 0, err)
	foreign := message("m9", "k9")
	foreign.Program = "q"
	asked, err := w.store.Asked(ctx, "q", "slack", "m1")
	fail("Asked", asked, err)
	mem, p, err := w.store.Talk(ctx, foreign)
	fail("Talk", mem.Question != "" || !p.Empty(), err)
	_, err = w.store.Question(ctx, "q", "r1")
	fail("Question", err == nil, err)
	qs, err := w.store.History(ctx, "q", "slack", "u", 9)
	fail("History", len(qs) > 0, err)
	err = w.store.Rate(ctx, "q", bot.Rating{Question: "r1", Platform: "slack", User: "u"})
	fail("Rate", err == nil, err)
	fail("Questions", false, w.store.Questions(ctx, "q", time.Time{}, func(bot.Question) error { return errors.New("a row") }))
	fail("Ratings", false, w.store.Ratings(ctx, "q", time.Time{}, func(bot.Rating) error { return errors.New("a row") }))
	set, err := w.store.Settings(ctx, "q")
	fail("Settings", len(set) > 0, err)
	ids, err := w.store.Withdrawn(ctx, "q")
	fail("Withdrawn", len(ids) > 0, err)

	// What changes another program's rows must leave these alone.
	gone := message("m1", "k1")
	gone.Program = "q"
	w.ok(w.store.Posted(ctx, "q", "slack", "k2", "ts"))
	w.ok(w.store.Retract(ctx, gone))
	w.ok(w.store.Forget(ctx, "q", "slack", "u"))
	w.ok(w.store.Set(ctx, "q", bot.Setting{Platform: "slack", Channel: "C1", Name: "n"}))
	w.ok(w.store.Withdraw(ctx, "q", []string{"a"}, true))
	w.advance(w.o.Retention * 2)
	w.ok(w.store.Sweep(ctx, "q"))
	_, err = w.store.Question(ctx, "p", "r1")
	w.ok(err)
	if ms := w.unfinished(); len(ms) != 1 {
		t.Errorf("%d open rows are left", len(ms))
	}
	if set, err := w.store.Settings(ctx, "p"); err != nil || len(set) != 1 {
		t.Errorf("settings: %v, %v", set, err)
	}
	if ids, err := w.store.Withdrawn(ctx, "p"); err != nil || len(ids) != 1 {
		t.Errorf("withdrawn: %v, %v", ids, err)
	}
}

// marked is a message with a marker in every field that reaches a person.
func marked(n int, user string) (m bot.Message, ids, words []string) {
	id := func(s string) string { s = fmt.Sprintf("%s-%s-%d-marker", s, user, n); ids = append(ids, s); return s }
	m = bot.Message{Program: "p", Platform: "slack", Channel: id("channel"), Thread: id("thread"), ID: id("id"), Key: id("key"), Return: id("return")}
	m.User = "user-" + user + "-marker"
	ids = append(ids, m.User)
	words = []string{fmt.Sprintf("text-%s-%d-marker", user, n), fmt.Sprintf("act-%s-%d-marker", user, n)}
	m.Text, m.Act = words[0], &bot.Act{Kind: bot.Ask, Values: map[string]string{"text": words[1]}}
	return m, ids, words
}

// markedAnswer quotes the message wherever an answer can.
func markedAnswer(m bot.Message, ref string) bot.Answered {
	r := reply.Reply{Outcome: reply.NotFound, Headline: "nothing on " + m.Text, Suggestions: []string{m.Text}}
	return bot.Answered{Message: m, Reply: r, Question: &bot.Question{Ref: ref, Text: m.Text, Reply: r},
		Talk: &bot.Talk{Memory: nlu.Memory{Question: m.Text, Choices: []string{m.Text}}, Profile: nlu.Profile{Lines: []string{m.Text}}}}
}

func testPrivacy(t *testing.T, w *world) {
	ctx := t.Context()
	m, ids, words := marked(1, "u")
	m = w.accept(m)
	if got := w.found(append(ids, words...)...); got != nil {
		t.Errorf("an open row can be read without the key: %v", got)
	}
	_, err := w.store.Answered(ctx, "p", markedAnswer(m, "r1"))
	w.ok(err)
	w.ok(w.store.Rate(ctx, "p", bot.Rating{Question: "r1", Platform: "slack", User: m.User, Reason: words[0]}))
	w.post(m, "ts")
	if len(w.found(words[0])) == 0 {
		t.Error("the scan does not find what is kept: it proves nothing")
	}
	w.ok(w.store.Sweep(ctx, "p"))
	if got := w.found(ids...); got != nil {
		t.Errorf("ids outlive the posting: %v", got)
	}
	if got := w.found(words[1]); got != nil {
		t.Errorf("the act outlives the posting: %v", got)
	}

	blocked, blockedIDs, _ := marked(2, "u")
	blocked.Text, blocked.Act = "", nil
	r, err := w.store.Accept(ctx, blocked, bot.Crisis)
	w.ok(err)
	blocked.Claim = r.Claim
	q := bot.Question{Ref: "r2", Reply: reply.Reply{Outcome: reply.OutOfScope}}
	_, err = w.store.Answered(ctx, "p", bot.Answered{Message: blocked, Verdict: bot.Crisis, Reply: q.Reply, Question: &q})
	w.ok(err)
	w.post(blocked, "ts")
	if kept, err := w.store.Question(ctx, "p", "r2"); err != nil || kept.Person != "" {
		t.Errorf("a crisis names its person %q, %v", kept.Person, err)
	}

	w.ok(w.store.Forget(ctx, "p", "slack", m.User))
	w.ok(w.store.Sweep(ctx, "p"))
	if got := w.found(append(append(ids, blockedIDs...), words...)...); got != nil {
		t.Errorf("left after Forget: %v", got)
	}
}

// testPrivacyMany fills pages, so that rows move between them, and forgets some.
func testPrivacyMany(t *testing.T, w *world) {
	ctx := t.Context()
	var gone []string
	for i := range 200 {
		user := []string{"anna", "bert", "carl"}[i%3]
		m, ids, _ := marked(i, user)
		m.Text += strings.Repeat(" "+m.Text, i%40)
		m = w.accept(m)
		_, err := w.store.Answered(ctx, "p", markedAnswer(m, fmt.Sprint("r", i)))
		w.ok(err)
		w.ok(w.store.Rate(ctx, "p", bot.Rating{Question: fmt.Sprint("r", i), Platform: "slack", User: m.User, Reason: m.Text}))
		if i%7 != 0 {
			w.post(m, "ts")
			gone = append(gone, ids[:5]...)
		}
	}
	w.ok(w.store.Sweep(ctx, "p"))
	if got := w.found(gone...); got != nil {
		t.Errorf("%d ids outlive the posting: %.200v", len(got), got)
	}
	w.ok(w.store.Forget(ctx, "p", "slack", "user-anna-marker"))
	w.ok(w.store.Sweep(ctx, "p"))
	if got := w.found("-anna-"); got != nil {
		t.Errorf("left after Forget: %v", got)
	}
	if qs, err := w.store.History(ctx, "p", "slack", "user-bert-marker", 1000); err != nil || len(qs) != 67 {
		t.Errorf("another has %d questions, %v", len(qs), err)
	}
}
