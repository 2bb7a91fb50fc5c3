package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
)

// curated is the store as the room of curated answers sees it.
func (w *world) curated() curate.Store {
	w.t.Helper()
	s, ok := w.store.(curate.Store)
	if !ok {
		w.t.Fatal("the store keeps no curated answers")
	}
	return s
}

func anAnswer() curate.Answer {
	return curate.Answer{Topic: "rhit", Facet: "exam", Wording: "Yes, in April.", Questions: []string{"is there a review", "rhit help?"},
		Source: "handbook", ReviewBy: "2027-03", State: curate.Draft, Origin: "t:1"}
}

// testCurated drafts, publishes, edits, rolls back and withdraws an answer.
func testCurated(t *testing.T, w *world) {
	ctx := t.Context()
	a, err := w.curated().KeepAnswer(ctx, "p", anAnswer(), "press 1")
	w.ok(err)
	again, err := w.curated().KeepAnswer(ctx, "p", anAnswer(), "press 1")
	w.ok(err)
	if a.Ref == "" || a.Version != 1 || a.Program != "p" || !cmp.Equal(a, again) {
		t.Errorf("the same press wrote %+v, then %+v", a, again)
	}
	if as, err := w.curated().Answers(ctx, "p"); err != nil || len(as) != 0 {
		t.Errorf("a draft is listed: %+v, %v", as, err)
	}
	w.advance(time.Hour)
	published, err := w.curated().PublishAnswer(ctx, "p", a.Ref, 1)
	w.ok(err)
	want := a
	want.State, want.At = curate.Published, w.now()
	if diff := cmp.Diff(want, published); diff != "" {
		t.Error(diff)
	}
	w.advance(time.Hour)
	if twice, err := w.curated().PublishAnswer(ctx, "p", a.Ref, 1); err != nil || !cmp.Equal(twice, published) {
		t.Errorf("published twice: %+v, %v", twice, err)
	}
	for i, state := range []curate.State{curate.Draft, curate.Withdrawn} {
		next := published
		next.State, next.Wording = state, fmt.Sprint("wording ", i)
		_, err = w.curated().KeepAnswer(ctx, "p", next, fmt.Sprint("press ", i+2))
		w.ok(err)
	}
	w.reopen()
	w.versions(a.Ref, "3 withdrawn", "2 draft", "1 published")
	as, err := w.curated().Answers(ctx, "p")
	if err != nil || len(as) != 1 || as[0].State != curate.Withdrawn || as[0].Wording != "wording 1" {
		t.Errorf("standing: %+v, %v", as, err)
	}
	w.ok(w.curated().DropDraft(ctx, "p", a.Ref, 2))
	w.ok(w.curated().DropDraft(ctx, "p", a.Ref, 1))
	w.versions(a.Ref, "3 withdrawn", "1 published")
	for want := 4; want < 6; want++ { // the number of what is thrown away is not given again
		next := a
		next.State = curate.Draft
		next, err = w.curated().KeepAnswer(ctx, "p", next, fmt.Sprint("draft ", want))
		if err != nil || next.Version != want {
			t.Errorf("a draft has version %d, want %d: %v", next.Version, want, err)
		}
		w.ok(w.curated().DropDraft(ctx, "p", a.Ref, want))
	}
	if _, err := w.curated().PublishAnswer(ctx, "p", a.Ref, 9); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("published what is not there: %v", err)
	}
}

func (w *world) versions(ref string, want ...string) {
	w.t.Helper()
	vs, err := w.curated().AnswerVersions(w.t.Context(), "p", ref)
	w.ok(err)
	var got []string
	for _, v := range vs {
		got = append(got, fmt.Sprint(v.Version, " ", v.State))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("versions: %s", diff)
	}
}

// testCuratedOrder lists what was changed last first, and sweeps old drafts.
func testCuratedOrder(t *testing.T, w *world) {
	ctx := t.Context()
	var refs []string
	for i := range 3 {
		a := anAnswer()
		a.State = curate.Published
		kept, err := w.curated().KeepAnswer(ctx, "p", a, fmt.Sprint("k", i))
		w.ok(err)
		refs = append(refs, kept.Ref)
		w.advance(time.Minute)
	}
	first := anAnswer()
	first.Ref, first.State = refs[0], curate.Published
	_, err := w.curated().KeepAnswer(ctx, "p", first, "again")
	w.ok(err)
	draft, err := w.curated().KeepAnswer(ctx, "p", anAnswer(), "draft")
	w.ok(err)
	as, err := w.curated().Answers(ctx, "p")
	w.ok(err)
	var got []string
	for _, a := range as {
		got = append(got, a.Ref)
	}
	if diff := cmp.Diff([]string{refs[0], refs[2], refs[1]}, got); diff != "" {
		t.Error(diff)
	}
	w.advance(40 * 24 * time.Hour)
	w.ok(w.store.Sweep(ctx, "p"))
	if vs, err := w.curated().AnswerVersions(ctx, "p", draft.Ref); err != nil || len(vs) != 0 {
		t.Errorf("an old draft is kept: %+v, %v", vs, err)
	}
	w.versions(refs[0], "2 published", "1 published")
}

func testWordings(t *testing.T, w *world) {
	ctx := t.Context()
	w.ok(w.curated().KeepWordings(ctx, "p", []curate.Wording{{Passage: "a.about", Text: "What is  A?"}, {Passage: "b.about", Text: "b"}, {Text: "c"}}))
	w.ok(w.curated().KeepWordings(ctx, "p", []curate.Wording{{Passage: "b.pay", Text: "what is a"}}))
	w.ok(w.curated().DropWordings(ctx, "p", []string{"B?", "never"}))
	w.reopen()
	got, err := w.curated().Wordings(ctx, "p")
	w.ok(err)
	want := []curate.Wording{{Passage: "b.pay", Text: "what is a", At: w.now()}, {Text: "c", At: w.now()}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func testAskedTexts(t *testing.T, w *world) {
	for i, text := range []string{"one", "two", "one", "three"} {
		m := message(fmt.Sprint("m", i), fmt.Sprint("k", i))
		m.Text = text
		w.whole(m, fmt.Sprint("r", i))
	}
	got, err := w.curated().AskedTexts(t.Context(), "p", 3)
	w.ok(err)
	if diff := cmp.Diff([]curate.AskedText{{Text: "three", Times: 1}, {Text: "one", Times: 1}, {Text: "two", Times: 1}}, got); diff != "" {
		t.Error(diff)
	}
	for i, about := range []string{"rhit", "rhia ccs", "rhit"} { // how it was read, in conversations
		m := message(fmt.Sprint("f", i), fmt.Sprint("fk", i))
		m = w.accept(m)
		q := bot.Question{Ref: fmt.Sprint("fr", i), Text: "three", Follows: true, Reply: reply.Reply{Intent: "tell/pay", Topics: strings.Fields(about)}}
		_, err := w.store.Answered(t.Context(), "p", bot.Answered{Message: m, Reply: q.Reply, Question: &q})
		w.ok(err)
	}
	w.reopen()
	got, err = w.curated().AskedTexts(t.Context(), "p", 4)
	w.ok(err)
	if diff := cmp.Diff([]curate.AskedText{{Text: "three", Times: 2, Follows: true, Intent: "tell/pay", Topics: "rhit"},
		{Text: "three", Times: 1, Follows: true, Intent: "tell/pay", Topics: "rhia ccs"}, {Text: "three", Times: 1}}, got); diff != "" {
		t.Error(diff)
	}
	q, err := w.store.Question(t.Context(), "p", "fr0")
	if w.ok(err); !q.Follows {
		t.Error("it is not known that it follows")
	}
}

// testCuratedPrograms reads and changes, with every method, what another program keeps.
func testCuratedPrograms(t *testing.T, w *world) {
	ctx := t.Context()
	a, err := w.curated().KeepAnswer(ctx, "p", anAnswer(), "k")
	w.ok(err)
	w.ok(w.curated().KeepWordings(ctx, "p", []curate.Wording{{Passage: "a", Text: "x"}}))
	w.whole(message("m1", "k1"), "r1")
	if b, err := w.curated().KeepAnswer(ctx, "q", anAnswer(), "k"); err != nil || b.Ref == a.Ref {
		t.Errorf("the same key in another program: %+v, %v", b, err)
	}
	foreign := a
	foreign.Program = "q"
	if _, err := w.curated().KeepAnswer(ctx, "q", foreign, "k2"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a version of another program's answer: %v", err)
	}
	if _, err := w.curated().PublishAnswer(ctx, "q", a.Ref, 1); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("published another program's draft: %v", err)
	}
	w.ok(w.curated().DropDraft(ctx, "q", a.Ref, 1))
	w.ok(w.curated().DropWordings(ctx, "q", []string{"x"}))
	vs, err := w.curated().AnswerVersions(ctx, "q", a.Ref)
	ws, err2 := w.curated().Wordings(ctx, "q")
	ts, err3 := w.curated().AskedTexts(ctx, "q", 9)
	if err := errors.Join(err, err2, err3); err != nil || len(vs)+len(ws)+len(ts) > 0 {
		t.Errorf("read across programs: %v, %v, %v, %v", vs, ws, ts, err)
	}
	w.versions(a.Ref, "1 draft")
	if ws, err := w.curated().Wordings(ctx, "p"); err != nil || len(ws) != 1 {
		t.Errorf("wordings: %v, %v", ws, err)
	}
}
