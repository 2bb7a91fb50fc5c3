package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/desk/ticket"
)

// tickets is the store as the room of tickets sees it.
func (w *world) tickets() ticket.Store {
	w.t.Helper()
	s, ok := w.store.(ticket.Store)
	if !ok {
		w.t.Fatal("the store keeps no tickets")
	}
	return s
}

func (w *world) aTicket(ref string) ticket.Ticket {
	person := w.tickets().Pseudonym("p", "slack", "u-marker")
	return ticket.Ticket{Ref: ref, Program: "p", State: ticket.Waiting, Person: person, Same: w.tickets().SameQuestion(person, ref),
		Pseudonym: "Teal Owl 12", Platform: "slack", Student: &ticket.Student{User: "u-marker", Channel: "channel-marker"},
		Text: "text-marker", Reply: "reply-marker", Topics: []string{"rhit"},
		Place: bot.Target{Platform: "discord", Channel: "advisors-marker"}, Taker: "taker-marker",
		Lines:  []ticket.Line{{Advisor: true, Text: "line-marker", At: w.now(), ID: "id-marker"}},
		Opened: w.now(), Since: w.now(), Due: w.now().Add(time.Hour)}
}

// openTicket writes a ticket with a card.
func (w *world) openTicket(t ticket.Ticket, key string) ticket.Ticket {
	w.t.Helper()
	got, _, err := w.tickets().OpenTicket(w.t.Context(), t, key, 99, func(t ticket.Ticket) []ticket.Post {
		return []ticket.Post{{Program: t.Program, Key: t.Ref + ".card", Ticket: t.Ref, Role: ticket.RoleCard, Lane: t.Ref, To: t.Place}}
	})
	w.ok(err)
	return got
}

func testOpenTicket(t *testing.T, w *world) {
	ctx := t.Context()
	posts := 0
	open := func(x ticket.Ticket, key string) (ticket.Ticket, ticket.Opening, error) {
		return w.tickets().OpenTicket(ctx, x, key, 2, func(x ticket.Ticket) []ticket.Post {
			posts++
			return []ticket.Post{{Program: "p", Key: fmt.Sprint("card ", x.Number), Ticket: x.Ref, To: x.Place}}
		})
	}
	want := w.aTicket("one")
	one, how, err := open(want, "k1")
	w.ok(err)
	want.Number, want.Version = 1, 1
	if diff := cmp.Diff(want, one); diff != "" || how != ticket.Fresh {
		t.Errorf("%s: %s", how, diff)
	}
	kept, err := w.tickets().Ticket(ctx, "p", "one")
	if diff := cmp.Diff(want, kept); diff != "" || err != nil {
		t.Errorf("kept, %v: %s", err, diff)
	}
	again := w.aTicket("another ref")
	again.Same = want.Same
	if got, how, err := open(again, "k1"); err != nil || got.Ref != "one" || how != ticket.Fresh {
		t.Errorf("the same key: %s, %s, %v", got.Ref, how, err)
	}
	for range 2 {
		if got, how, err := open(again, "k2"); err != nil || got.Ref != "one" || how != ticket.Joined {
			t.Errorf("the same question: %s, %s, %v", got.Ref, how, err)
		}
	}
	if two, how, err := open(w.aTicket("two"), "k3"); err != nil || two.Number != 2 || how != ticket.Fresh {
		t.Errorf("another question: %d, %s, %v", two.Number, how, err)
	}
	if _, _, err := open(w.aTicket("three"), "k4"); !errors.Is(err, ticket.ErrTooMany) {
		t.Errorf("a third: %v", err)
	}
	if posts != 2 {
		t.Errorf("cards of %d tickets", posts)
	}
	if ts, err := w.tickets().TicketsOpen(ctx, "p"); err != nil || len(ts) != 2 || ts[0].Ref != "one" {
		t.Errorf("open: %v, %v", ts, err)
	}
	if ts, err := w.tickets().TicketsOf(ctx, "p", want.Person); err != nil || len(ts) != 2 {
		t.Errorf("of the person: %v, %v", ts, err)
	}
	one.State, one.Ended, one.Due = ticket.Closed, w.now(), time.Time{}
	w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: one}))
	if got, how, err := open(w.aTicket("three"), "k4"); err != nil || how != ticket.Fresh || got.Number != 3 {
		t.Errorf("after one was closed: %s, %v", how, err)
	}
	one.State, one.Ended, one.Version = ticket.Waiting, time.Time{}, one.Version+1
	if err := w.tickets().SaveTicket(ctx, ticket.Change{Ticket: one, Key: "k5", Most: 2}); !errors.Is(err, ticket.ErrTooMany) {
		t.Errorf("opened again as a third: %v", err)
	}
	if done, err := w.tickets().TicketDone(ctx, "p", "k5"); err != nil || done {
		t.Errorf("what was refused is done: %v, %v", done, err)
	}
	w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: one, Key: "k5", Most: 3}))
	one.Version++
	w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: one}))
}

func testSaveTicket(t *testing.T, w *world) {
	ctx := t.Context()
	x := w.openTicket(w.aTicket("one"), "k1")
	x.State = ticket.Taken
	w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: x, Key: "k2"}))
	w.reopen()
	got, err := w.tickets().Ticket(ctx, "p", "one")
	if err != nil || got.State != ticket.Taken || got.Version != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if err := w.tickets().SaveTicket(ctx, ticket.Change{Ticket: x, Key: "k3"}); !errors.Is(err, ticket.ErrStale) {
		t.Errorf("of an old version: %v", err)
	}
	if done, err := w.tickets().TicketDone(ctx, "p", "k3"); err != nil || done {
		t.Errorf("what failed is done: %v, %v", done, err)
	}
	if err := w.tickets().SaveTicket(ctx, ticket.Change{Ticket: got, Key: "k2"}); !errors.Is(err, ticket.ErrSeen) {
		t.Errorf("again: %v", err)
	}
	if done, err := w.tickets().TicketDone(ctx, "p", "k2"); err != nil || !done {
		t.Errorf("done: %v, %v", done, err)
	}
	var wins, stale int
	var mu sync.Mutex
	var g sync.WaitGroup
	for i := range 30 {
		g.Go(func() {
			c := ticket.Change{Ticket: got, Key: fmt.Sprint("race ", i), Posts: []ticket.Post{{Program: "p", Key: fmt.Sprint("post ", i), Ticket: "one", Lane: "race"}}}
			err := w.tickets().SaveTicket(ctx, c)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				wins++
			case errors.Is(err, ticket.ErrStale):
				stale++
			default:
				t.Error(err)
			}
		})
	}
	g.Wait()
	posts, err := w.tickets().PostsOf(ctx, "p", "one")
	if err != nil || wins != 1 || stale != 29 || len(posts) != 2 {
		t.Errorf("%d won, %d came late, %d posts, %v", wins, stale, len(posts), err)
	}
	if _, err := w.tickets().Ticket(ctx, "p", "never"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("no such ticket: %v", err)
	}
}

func testTicketsDue(t *testing.T, w *world) {
	for i, in := range []time.Duration{3 * time.Hour, time.Hour, 2 * time.Hour, 0} {
		x := w.aTicket(fmt.Sprint("t", i))
		if x.Due = w.now().Add(in); in == 0 {
			x.Due = time.Time{}
		}
		w.openTicket(x, "")
	}
	due := func() []string {
		refs, err := w.tickets().TicketsDue(t.Context(), "p", 2)
		w.ok(err)
		return refs
	}
	if got := due(); len(got) != 0 {
		t.Errorf("too early: %v", got)
	}
	w.advance(4 * time.Hour)
	if got := due(); !cmp.Equal(got, []string{"t1", "t2"}) {
		t.Errorf("due: %v", got)
	}
}

// testTicketPrograms uses every method on what another program keeps.
func testTicketPrograms(t *testing.T, w *world) {
	ctx := t.Context()
	x := w.openTicket(w.aTicket("one"), "k1")
	p := w.lease()
	w.ok(w.tickets().PostSent(ctx, p, "ref"))
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "waits", Ticket: "one", To: bot.Target{Platform: "slack"}}))
	w.advance(2 * time.Hour)
	none := func(what string, bad bool, err error) {
		t.Helper()
		if bad || err != nil && !errors.Is(err, bot.ErrNotFound) {
			t.Errorf("%s reaches across programs (%v)", what, err)
		}
	}
	_, err := w.tickets().Ticket(ctx, "q", "one")
	none("Ticket", err == nil, err)
	done, err := w.tickets().TicketDone(ctx, "q", "k1")
	none("TicketDone", done, err)
	_, _, err = w.tickets().TicketUnder(ctx, "q", "discord", []string{"ref"})
	none("TicketUnder", err == nil, err)
	due, err := w.tickets().TicketsDue(ctx, "q", 9)
	none("TicketsDue", len(due) > 0, err)
	ts, err := w.tickets().TicketsOf(ctx, "q", x.Person)
	none("TicketsOf", len(ts) > 0, err)
	ts, err = w.tickets().TicketsOpen(ctx, "q")
	none("TicketsOpen", len(ts) > 0, err)
	_, ok, err := w.tickets().LeasePost(ctx, "q")
	none("LeasePost", ok, err)
	posts, err := w.tickets().PostsOf(ctx, "q", "one")
	none("PostsOf", len(posts) > 0, err)
	x.Program = "q"
	if err := w.tickets().SaveTicket(ctx, ticket.Change{Ticket: x, Drop: []string{""}, Empty: true}); err == nil {
		t.Error("SaveTicket reaches across programs")
	}
	if person := w.tickets().Pseudonym("q", "slack", "u-marker"); person == x.Person {
		t.Error("a person is the same in two programs")
	}
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "q", Key: "waits", To: bot.Target{Platform: "slack"}}))
	if p, ok, err := w.tickets().LeasePost(ctx, "q"); err != nil || !ok || p.Program != "q" {
		t.Errorf("a key is taken in another program: %v, %v", ok, err)
	}
	w.advance(w.o.Retention * 2)
	w.ok(w.store.Sweep(ctx, "q"))
	if posts, err := w.tickets().PostsOf(ctx, "p", "one"); err != nil || len(posts) != 2 {
		t.Errorf("left: %+v, %v", posts, err)
	}
}

// testTicketPrivacy looks for what must not be readable without the key, and what
// must be gone.
func testTicketPrivacy(t *testing.T, w *world) {
	ctx := t.Context()
	markers := []string{"u-marker", "channel-marker", "text-marker", "reply-marker", "advisors-marker", "taker-marker", "line-marker",
		"id-marker", "key-marker", "post-marker", "ref-marker", "to-marker"}
	x := w.openTicket(w.aTicket("one"), "key-marker")
	post := ticket.Post{Program: "p", Key: "key-marker", Ticket: "one", Role: ticket.RoleStudent, Lane: "one/s", To: bot.Target{Platform: "slack", User: "to-marker"}}
	post.Reply.Headline = "post-marker"
	w.ok(w.tickets().PutPost(ctx, post))
	post.Key = "another"
	w.ok(w.tickets().PutPost(ctx, post))
	w.ok(w.tickets().PostSent(ctx, w.lease(), "advisors-marker:1"))
	w.ok(w.tickets().PostSent(ctx, w.lease(), "ref-marker"))
	if got := w.found(markers...); got != nil {
		t.Errorf("an open ticket can be read without the key: %v", got)
	}
	w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: x, Empty: true, Drop: []string{"one/s"}}))
	posts, err := w.tickets().PostsOf(ctx, "p", "one")
	if err != nil || len(posts) != 1 || posts[0].Role != ticket.RoleCard {
		t.Errorf("left of the student's posts: %+v, %v", posts, err)
	}
	if _, role, err := w.tickets().TicketUnder(ctx, "p", "slack", []string{"ref-marker"}); err != nil || role != ticket.RoleStudent {
		t.Errorf("a post that was emptied is not known: %s, %v", role, err)
	}
}

func testTicketRetention(t *testing.T, w *world) {
	ctx := t.Context()
	old := w.openTicket(w.aTicket("old"), "k1")
	old.State, old.Ended, old.Due = ticket.Closed, w.now(), time.Time{}
	w.ok(w.tickets().SaveTicket(ctx, ticket.Change{Ticket: old}))
	w.openTicket(w.aTicket("open"), "k2")
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "notice"}))
	for range 3 {
		w.ok(w.tickets().PostSent(ctx, w.lease(), "ref"))
	}
	w.advance(w.o.Retention - time.Minute)
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "waits"}))
	w.ok(w.store.Sweep(ctx, "p"))
	if _, err := w.tickets().Ticket(ctx, "p", "old"); err != nil {
		t.Errorf("before retention: %v", err)
	}
	w.advance(2 * time.Minute)
	w.ok(w.store.Sweep(ctx, "p"))
	if _, err := w.tickets().Ticket(ctx, "p", "old"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("after retention: %v", err)
	}
	if posts, err := w.tickets().PostsOf(ctx, "p", "old"); err != nil || len(posts) != 0 {
		t.Errorf("posts outlive their ticket: %+v, %v", posts, err)
	}
	if done, err := w.tickets().TicketDone(ctx, "p", "k1"); err != nil || done {
		t.Errorf("a key outlives its ticket: %v, %v", done, err)
	}
	if posts, err := w.tickets().PostsOf(ctx, "p", "open"); err != nil || len(posts) != 1 {
		t.Errorf("an open ticket: %+v, %v", posts, err)
	}
	if p := w.lease(); p.Key != "waits" {
		t.Errorf("what waits is lost: %+v", p)
	}
	w.advance(time.Hour)
	w.ok(w.store.Sweep(ctx, "p"))
	if _, err := w.tickets().Ticket(ctx, "p", "open"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("overdue for as long as questions are kept: %v", err)
	}
}
