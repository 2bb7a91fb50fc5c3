package storetest

import (
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/ticket"
)

// testRevision holds what counts as a change for processes that share the store.
func testRevision(t *testing.T, w *world) {
	ctx := t.Context()
	changes, ok := w.store.(bot.Changes)
	if !ok {
		t.Fatal("the store does not tell what changes")
	}
	var draft curate.Answer
	for _, c := range []struct {
		what     string
		do       func() error
		cur, out int64 // by how much the revision goes up
	}{
		{"a draft", func() (err error) { draft, err = w.curated().KeepAnswer(ctx, "p", anAnswer(), "1"); return err }, 0, 0},
		{"published", func() error { _, err := w.curated().PublishAnswer(ctx, "p", draft.Ref, 1); return err }, 1, 0},
		{"published twice", func() error { _, err := w.curated().PublishAnswer(ctx, "p", draft.Ref, 1); return err }, 0, 0},
		{"withdrawn", func() error {
			draft.State = curate.Withdrawn
			_, err := w.curated().KeepAnswer(ctx, "p", draft, "2")
			return err
		}, 1, 0},
		{"the same press", func() error { _, err := w.curated().KeepAnswer(ctx, "p", draft, "2"); return err }, 0, 0},
		{"wordings", func() error {
			return w.curated().KeepWordings(ctx, "p", []curate.Wording{{Passage: "a.about", Text: "a"}, {Text: "b"}})
		}, 1, 0},
		{"wordings taken back", func() error { return w.curated().DropWordings(ctx, "p", []string{"a", "b"}) }, 1, 0},
		{"taken out", func() error { return w.store.Withdraw(ctx, "p", []string{"a", "b"}, false) }, 0, 1},
		{"put back", func() error { return w.store.Withdraw(ctx, "p", []string{"a"}, true) }, 0, 1},
		{"of another program", func() error { return w.store.Withdraw(ctx, "q", []string{"a"}, false) }, 0, 0},
	} {
		before, err := changes.Revision(ctx, "p")
		w.ok(err)
		w.ok(c.do())
		now, err := changes.Revision(ctx, "p")
		w.ok(err)
		if now.Curated-before.Curated != c.cur || now.Withdrawn-before.Withdrawn != c.out {
			t.Errorf("%s: %+v, before %+v", c.what, now, before)
		}
	}
}

// testTicketNumbers holds that the numbers of tickets go on where none is left.
func testTicketNumbers(t *testing.T, w *world) {
	ctx := t.Context()
	for i, ref := range []string{"one", "two", "three"} {
		x := w.openTicket(w.aTicket(ref), "key of "+ref)
		if x.Number != i+1 {
			t.Errorf("%s is number %d", ref, x.Number)
		}
		x.State, x.Ended, x.Due = ticket.Closed, w.now(), time.Time{}
		w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: x}))
		w.advance(w.o.Retention + time.Minute)
		w.ok(w.store.Sweep(ctx, "p"))
	}
}
