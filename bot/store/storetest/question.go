package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
)

func testQuestions(t *testing.T, w *world) {
	start := w.now()
	for i := range 3 {
		w.advance(time.Minute)
		w.whole(message(fmt.Sprint("m", i), fmt.Sprint("k", i)), fmt.Sprint("r", i))
	}
	q, err := w.store.Question(t.Context(), "p", "r1")
	w.ok(err)
	if q.Ref != "r1" || q.Text != "what does a coder do" || q.Reply.Intent != "tell/duties" || q.Platform != "slack" ||
		!q.At.Equal(start.Add(2*time.Minute)) || q.Person == "" || q.Person == "u" || q.Reply.Topics[0] != "medical-coder" {
		t.Errorf("question: %+v", q)
	}
	if q, err := w.store.QuestionOf(t.Context(), "p", "slack", "m1"); err != nil || q.Ref != "r1" {
		t.Errorf("the question of a message: %+v, %v", q, err)
	}
	if _, err := w.store.QuestionOf(t.Context(), "p", "slack", "nothing"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("the question of no message: %v", err)
	}
	if got := refs(t, w, "p", start); !cmp.Equal(got, []string{"r0", "r1", "r2"}) {
		t.Errorf("export: %v", got)
	}
	if got := refs(t, w, "p", start.Add(3*time.Minute)); !cmp.Equal(got, []string{"r2"}) {
		t.Errorf("export since: %v", got)
	}
	stop := errors.New("stop")
	if err := w.store.Questions(t.Context(), "p", start, func(bot.Question) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("an export that was stopped: %v", err)
	}
	history, err := w.store.History(t.Context(), "p", "slack", "u", 2)
	w.ok(err)
	if len(history) != 2 || history[0].Ref != "r2" || history[1].Ref != "r1" || history[0].Person != q.Person {
		t.Errorf("history: %+v", history)
	}
	if others, err := w.store.History(t.Context(), "p", "slack", "v", 9); err != nil || len(others) != 0 {
		t.Errorf("history of another: %+v, %v", others, err)
	}
}

func refs(t *testing.T, w *world, program string, since time.Time) []string {
	t.Helper()
	var out []string
	w.ok(w.store.Questions(t.Context(), program, since, func(q bot.Question) error {
		out = append(out, q.Ref)
		return nil
	}))
	return out
}

func testRatings(t *testing.T, w *world) {
	w.whole(message("m1", "k1"), "r1")
	rate := func(user string, helpful bool, reason string) {
		t.Helper()
		w.ok(w.store.Rate(t.Context(), "p", bot.Rating{Question: "r1", Platform: "slack", User: user, Helpful: helpful, Reason: reason}))
	}
	rate("u", false, "too long")
	rate("u", false, "")
	rate("v", false, "")
	rate("v", true, "")
	q, err := w.store.Question(t.Context(), "p", "r1")
	if err != nil || q.Helpful != 1 || q.NotHelpful != 1 {
		t.Errorf("rated %d and %d, %v", q.Helpful, q.NotHelpful, err)
	}
	var got []bot.Rating
	w.ok(w.store.Ratings(t.Context(), "p", w.now().Add(-time.Hour), func(r bot.Rating) error {
		got = append(got, r)
		return nil
	}))
	if len(got) != 2 || got[0].Reason != "too long" || got[0].Helpful || got[0].User != q.Person || !got[1].Helpful ||
		got[0].Text != q.Text || got[0].Outcome != q.Reply.Outcome || !got[0].At.Equal(w.now()) {
		t.Errorf("ratings: %+v", got)
	}
	if err := w.store.Rate(t.Context(), "p", bot.Rating{Question: "r9", Platform: "slack", User: "u"}); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("rating of nothing: %v", err)
	}
}

// testExportPages has more rows than are read at once.
func testExportPages(t *testing.T, w *world) {
	const n = 450
	for i := range n {
		m := w.accept(message(fmt.Sprint("m", i), fmt.Sprint("k", i)))
		w.answer(m, fmt.Sprint("r", i))
	}
	got := refs(t, w, "p", time.Time{})
	for i, ref := range got {
		if ref != fmt.Sprint("r", i) {
			t.Fatalf("row %d is %s", i, ref)
		}
	}
	if len(got) != n {
		t.Errorf("%d of %d rows", len(got), n)
	}
}

func testSettings(t *testing.T, w *world) {
	set := func(program string, s bot.Setting) {
		t.Helper()
		w.ok(w.store.Set(t.Context(), program, s))
	}
	set("p", bot.Setting{Platform: "slack", Channel: "C1", Name: bot.SettingAdvisor, Value: "yes"})
	set("p", bot.Setting{Platform: "slack", Channel: "C1", Name: bot.SettingAdvisor, Value: "sure"})
	set("p", bot.Setting{Platform: "discord", Channel: "C1", Name: bot.SettingAllowed, Value: "yes"})
	set("p", bot.Setting{Platform: "discord", Channel: "C2", Name: bot.SettingAllowed, Value: "yes"})
	set("p", bot.Setting{Platform: "discord", Channel: "C2", Name: bot.SettingAllowed})
	w.reopen()
	got, err := w.store.Settings(t.Context(), "p")
	w.ok(err)
	want := bot.Settings{{Platform: "discord", Channel: "C1", Name: bot.SettingAllowed, Value: "yes"},
		{Platform: "slack", Channel: "C1", Name: bot.SettingAdvisor, Value: "sure"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// testSetOnly has many set the same one of a program at once, each on another channel.
func testSetOnly(t *testing.T, w *world) {
	other := bot.Setting{Platform: "slack", Channel: "C1", Name: bot.SettingAllowed, Value: "yes"}
	w.ok(w.store.Set(t.Context(), "p", other))
	w.ok(w.store.Set(t.Context(), "q", bot.Setting{Platform: "slack", Channel: "C1", Name: bot.SettingAdvisor, Value: "yes"}))
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			x := bot.Setting{Platform: "slack", Channel: fmt.Sprint("A", i), Name: bot.SettingAdvisor, Value: "yes"}
			if err := w.store.SetOnly(t.Context(), "p", x); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	last := bot.Setting{Platform: "discord", Channel: "D", Name: bot.SettingAdvisor, Value: "yes"}
	count := func(program string) (all bot.Settings) {
		all, err := w.store.Settings(t.Context(), program)
		w.ok(err)
		return all
	}
	if got := count("p"); len(got) != 2 {
		t.Errorf("one of many at once is kept: %+v", got)
	}
	w.ok(w.store.SetOnly(t.Context(), "p", last))
	if diff := cmp.Diff(bot.Settings{last, other}, count("p")); diff != "" {
		t.Error(diff)
	}
	if got := count("q"); len(got) != 1 {
		t.Errorf("of another program: %+v", got)
	}
}

func testWithdrawn(t *testing.T, w *world) {
	w.ok(w.store.Withdraw(t.Context(), "p", []string{"b", "a", "c"}, false))
	w.ok(w.store.Withdraw(t.Context(), "p", []string{"a"}, false))
	w.ok(w.store.Withdraw(t.Context(), "p", []string{"c", "never"}, true))
	w.reopen()
	got, err := w.store.Withdrawn(t.Context(), "p")
	if err != nil || !cmp.Equal(got, []string{"a", "b"}) {
		t.Errorf("withdrawn: %v, %v", got, err)
	}
}
