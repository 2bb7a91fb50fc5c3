package gaps_test

import (
	"context"
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/desktest"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// noticed has students who take no private messages be told in public that the answer to
// their questions waits, each in a message of that id.
func noticed(r *rig, messages ...string) {
	r.T.Helper()
	for _, id := range messages {
		r.out.closed[id] = true
		ref := r.Keep(id, id, bot.Question{Text: "where do i park at the practicum site " + id, Reply: reply.Reply{Outcome: reply.NotFound}})
		r.actAs(id, false, "want "+id, bot.TellMe, ref, nil)
	}
	shown := r.press(r.act("desk.gaps", "", nil), "park")
	preview := r.send(r.press(shown, "Write the answer"), map[string]string{"about": "program / example", "wording": "Park behind the hospital."})
	r.press(preview, "Publish")
	if len(r.out.sent) != len(messages) {
		r.T.Fatalf("told: %v", r.out.order)
	}
}

// standing names whom what stands in public is for.
func (r *rig) standing() string {
	var out []string
	for _, key := range r.out.order {
		if p, ok := r.out.sent[key]; ok {
			out = append(out, p.what.Blocks[0].Text)
		}
	}
	return strings.Join(out, " ")
}

// TestUnwished: what says in public that news wait goes when the student deletes the
// question meanwhile, or edits it; that of others stays.
func TestUnwished(t *testing.T) {
	r := newRig(t)
	noticed(r, "deletes", "edits", "stays")
	r.OK(r.Store.Retract(t.Context(), bot.Message{Program: program, Platform: desktest.Platform, ID: "deletes"}))
	edit := bot.Message{Program: program, Platform: desktest.Platform, User: "edits", Channel: "C1", ID: "edits", Key: "edits:2", Text: "never mind"}
	_, err := r.Store.Accept(t.Context(), edit, bot.Pass)
	r.OK(err)
	_, err = r.Store.Answered(t.Context(), program, bot.Answered{Message: edit, Question: &bot.Question{Ref: "new", Text: edit.Text}})
	r.OK(err)
	for range 2 {
		r.OK(r.room.TakeUnwished(t.Context(), program))
	}
	if got := r.standing(); got != "stays" {
		t.Errorf("in public stand those of %s", got)
	}
	if ns, err := r.Store.NoticesStand(t.Context(), program); err != nil || len(ns) != 1 {
		t.Errorf("known to stand: %d, %v", len(ns), err)
	}
}

// looked is a store that says when it is asked what stands in public, and that sees
// nothing when it is told so.
type looked struct {
	gaps.Store
	at func() (blind bool)
}

func (l looked) NoticesStand(ctx context.Context, program string) ([]ticket.Post, error) {
	if l.at() {
		return nil, nil
	}
	return l.Store.NoticesStand(ctx, program)
}

// TestUnwishedAtOnce: it is looked for at once when a question is taken back.
func TestUnwishedAtOnce(t *testing.T) {
	r := newRig(t)
	noticed(r, "deletes")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var room *gaps.Room
	looks := 0
	at := func() bool {
		looks++
		if looks == 1 { // the question is there still
			r.OK(r.Store.Retract(ctx, bot.Message{Program: program, Platform: desktest.Platform, ID: "deletes"}))
			room.Retracted(program)
		}
		return looks == 1
	}
	r.out.gone = stop
	room, err := gaps.New(gaps.Options{Store: looked{r.Store, at}, Curated: r.Store, Drafts: r.drafts, Editions: r.Editions, Refresh: r.Refresh, Outbox: r.out,
		Advisors:  func(context.Context, string) (bot.Target, bool, error) { return bot.Target{}, false, nil },
		Questions: r.Store.Questions, Now: r.Clock, Log: r.Log})
	r.OK(err)
	room.Tend(ctx)
	if got := r.standing(); got != "" {
		t.Errorf("after %d looks stand those of %s", looks, got)
	}
}
