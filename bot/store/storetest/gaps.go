package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// gaps is the store as the room of gaps sees it.
func (w *world) gaps() gaps.Store {
	w.t.Helper()
	s, ok := w.store.(gaps.Store)
	if !ok {
		w.t.Fatal("the store keeps no gaps")
	}
	return s
}

// asked has user ask text and get an answer of that outcome.
func (w *world) asked(user, text string, outcome reply.Outcome, intent string) {
	w.t.Helper()
	m := message("id of "+text, "key of "+text)
	m.User, m.Text = user, text
	m = w.accept(m)
	r := reply.Reply{Outcome: outcome, Headline: "headline", Intent: intent, Topics: []string{"rhit"}, Passages: []string{"rhit.exam"}}
	_, err := w.store.Answered(w.t.Context(), "p", bot.Answered{Message: m, Reply: r, Question: &bot.Question{Ref: "ref-" + text, Text: text, Reply: r}})
	w.ok(err)
	w.post(m, "ts")
}

func (w *world) unanswered(program string) (texts []string) {
	w.t.Helper()
	w.ok(w.gaps().Unanswered(w.t.Context(), program, w.now().Add(-24*time.Hour), 100, func(a gaps.Asked) error {
		texts = append(texts, a.Text)
		return nil
	}))
	return texts
}

func testGaps(t *testing.T, w *world) {
	w.asked("u", "good", reply.Answered, "tell/exam")
	w.asked("u", "missing", reply.NotFound, "gap")
	w.asked("u", "tired", reply.NotFound, "student_support")
	w.asked("u", "weather", reply.OutOfScope, "out_of_scope")
	w.asked("u", "emergency", reply.OutOfScope, "crisis")
	w.asked("u", "", reply.NotFound, "tell")
	w.asked("u", "bad", reply.Answered, "tell/exam")
	w.ok(w.store.Rate(t.Context(), "p", bot.Rating{Question: "ref-bad", Platform: "slack", User: "u"}))
	w.asked("v", "which", reply.Clarify, "tell/exam")
	w.asked("v", "the first", reply.Answered, "tell/exam")
	w.asked("x", "which one", reply.Clarify, "tell/exam")
	w.asked("x", "nothing", reply.Clarify, "tell/exam")
	w.asked("u", "dull", reply.NotFound, "tell")
	w.ok(w.gaps().MarkTexts(t.Context(), "p", []string{"Dull?"}, gaps.Dismissed))
	if diff := cmp.Diff([]string{"bad", "weather", "missing"}, w.unanswered("p")); diff != "" {
		t.Errorf("while what was asked back may be answered: %s", diff)
	}
	w.advance(20 * time.Minute)
	w.reopen()
	if diff := cmp.Diff([]string{"nothing", "which one", "bad", "weather", "missing"}, w.unanswered("p")); diff != "" {
		t.Error(diff)
	}
	askers := map[string]int{}
	w.ok(w.gaps().Unanswered(t.Context(), "p", w.now().Add(-24*time.Hour), 100, func(a gaps.Asked) error {
		askers[a.Text] = a.Asker
		return nil
	}))
	if askers["bad"] == 0 || askers["bad"] != askers["weather"] || askers["nothing"] != askers["which one"] || askers["bad"] == askers["nothing"] {
		t.Errorf("askers: %v", askers)
	}
	w.ok(w.gaps().MarkTexts(t.Context(), "p", []string{"dull"}, ""))
	if diff := cmp.Diff([]string{"dull", "nothing", "which one", "bad", "weather", "missing"}, w.unanswered("p")); diff != "" {
		t.Errorf("a mark taken away: %s", diff)
	}
	if got := w.unanswered("q"); len(got) > 0 {
		t.Errorf("read across programs: %v", got)
	}
	w.ok(w.store.Forget(t.Context(), "p", "slack", "u"))
	if diff := cmp.Diff([]string{"nothing", "which one"}, w.unanswered("p")); diff != "" {
		t.Errorf("after forgetting: %s", diff)
	}
}

func testWants(t *testing.T, w *world) {
	ctx := t.Context()
	w.asked("u", "mine", reply.NotFound, "tell")
	w.asked("v", "other", reply.NotFound, "tell")
	for _, u := range []string{"u-secret-id", "u-secret-id", "v"} {
		w.ok(w.gaps().KeepWant(ctx, "p", want("ref-mine", u)))
	}
	w.ok(w.gaps().KeepWant(ctx, "p", want("ref-other", "u-secret-id")))
	if err := w.gaps().KeepWant(ctx, "q", want("ref-mine", "u")); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a wish across programs: %v", err)
	}
	w.reopen()
	w.wants("mine u-secret-id", "mine v", "other u-secret-id")
	if got := w.found("u-secret-id"); len(got) > 0 {
		t.Errorf("the id stands in %v", got)
	}
	all, err := w.gaps().Wants(ctx, "p")
	w.ok(err)
	one, err := w.gaps().Want(ctx, "p", "ref-mine", "slack", "v")
	if err != nil || one != all[1] || one.Question != "ref-mine" || one.Place != (bot.Target{Platform: "slack", Channel: "C-of-v", Thread: "T"}) {
		t.Errorf("one of them: %+v, %v, want %+v", one, err, all[1])
	}
	if _, err := w.gaps().Want(ctx, "q", "ref-mine", "slack", "v"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("across programs: %v", err)
	}
	w.meet(all[1].ID)
	w.wants("mine u-secret-id", "other u-secret-id")
	if _, err := w.gaps().Want(ctx, "p", "ref-mine", "slack", "v"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a wish that was met: %v", err)
	}
	w.ok(w.store.Forget(ctx, "p", "slack", "v")) // the asker of other
	w.wants("mine u-secret-id")
	w.ok(w.store.Forget(ctx, "p", "slack", "u-secret-id"))
	w.wants()
	if ws, err := w.gaps().Wants(ctx, "q"); err != nil || len(ws) > 0 {
		t.Errorf("read across programs: %v, %v", ws, err)
	}
}

// want is a wish of a person in Slack.
func want(question, user string) gaps.Want {
	return gaps.Want{Question: question, Person: bot.Target{Platform: "slack", User: user},
		Place: bot.Target{Platform: "slack", Channel: "C-of-" + user, Thread: "T"}}
}

// meet brings news of a wish out: first they are refused and a notice stands, which is
// taken away when they were read.
func (w *world) meet(id int64) {
	w.t.Helper()
	ctx := w.t.Context()
	there := func(when string, want bool) {
		w.t.Helper()
		if got, err := w.tickets().Wanted(ctx, "p", id); err != nil || got != want {
			w.t.Errorf("%s the wish is there: %v, %v", when, got, err)
		}
	}
	elsewhere := ticket.Else{To: bot.Target{Platform: "slack", Channel: "C"}, Reply: reply.Reply{Headline: "come and read"}}
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "news", Role: ticket.RoleNews, Want: id, Else: &elsewhere}))
	p := w.lease()
	if p.Want != id || p.Else == nil || p.Else.To != elsewhere.To || p.Else.Reply.Headline != elsewhere.Reply.Headline {
		w.t.Errorf("news are leased as %+v", p)
	}
	w.ok(w.tickets().DropPost(ctx, p))
	there("where news are refused", true)
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "notice", Role: ticket.RoleNotice, Want: id}))
	w.ok(w.tickets().PostSent(ctx, w.lease(), "C:1"))
	there("while the notice stands", true)
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "away", Role: ticket.RoleNotice, Do: ticket.Delete, Of: "notice", Want: id}))
	w.ok(w.tickets().PostSent(ctx, w.lease(), ""))
	there("afterwards", false)
}

func (w *world) wants(want ...string) {
	w.t.Helper()
	ws, err := w.gaps().Wants(w.t.Context(), "p")
	w.ok(err)
	var got []string
	for _, x := range ws {
		got = append(got, fmt.Sprint(x.Text, " ", x.Person.User))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("wants: %s", diff)
	}
}

func testDigests(t *testing.T, w *world) {
	ctx := t.Context()
	for _, week := range []string{"2026-W09", "2026-W10", "2026-W10"} {
		w.ok(w.gaps().SetDigested(ctx, "p", week))
	}
	w.reopen()
	if week, err := w.gaps().Digested(ctx, "p", "2026-W11"); err != nil || week != "2026-W10" {
		t.Errorf("last digest: %s, %v", week, err)
	}
	if week, err := w.gaps().Digested(ctx, "p", "2026-W09"); err != nil || week != "2026-W09" {
		t.Errorf("last digest up to a week: %s, %v", week, err)
	}
	if week, err := w.gaps().Digested(ctx, "q", "2026-W11"); err != nil || week != "" {
		t.Errorf("last digest of another program: %s, %v", week, err)
	}
	w.ok(w.store.Withdraw(ctx, "p", []string{"old"}, false))
	w.advance(time.Hour)
	w.ok(w.store.Withdraw(ctx, "p", []string{"new"}, false))
	got, err := w.gaps().WithdrawnIn(ctx, "p", w.now().Add(-time.Minute), w.now().Add(time.Minute))
	if err != nil || !cmp.Equal(got, []string{"new"}) {
		t.Errorf("taken out lately: %v, %v", got, err)
	}
}
