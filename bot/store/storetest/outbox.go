package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// lease takes a post; there must be one.
func (w *world) lease() ticket.Post {
	w.t.Helper()
	p, ok, err := w.tickets().LeasePost(w.t.Context(), "p")
	w.ok(err)
	if !ok {
		w.t.Fatal("nothing waits")
	}
	return p
}

// leases takes all posts that can be taken, and says which.
func (w *world) leases() string {
	w.t.Helper()
	var keys []string
	for {
		p, ok, err := w.tickets().LeasePost(w.t.Context(), "p")
		w.ok(err)
		if !ok {
			return strings.Join(keys, " ")
		}
		keys = append(keys, p.Key)
	}
}

func (w *world) put(key, lane string) {
	w.t.Helper()
	w.ok(w.tickets().PutPost(w.t.Context(), ticket.Post{Program: "p", Key: key, Lane: lane, Ticket: "t", Role: ticket.RoleThread,
		To: bot.Target{Platform: "slack", Channel: "C"}, Reply: reply.Reply{Headline: "text of " + key}}))
}

func testOutbox(t *testing.T, w *world) {
	ctx := t.Context()
	w.put("a1", "a")
	w.put("a2", "a")
	w.put("b1", "b")
	w.put("x", "")
	w.put("y", "")
	w.put("a1", "a") // again
	a1 := w.lease()
	if a1.Key != "a1" || a1.Do != ticket.Send || a1.Tries != 1 || a1.Reply.Headline != "text of a1" || a1.To.Channel != "C" || a1.Role != ticket.RoleThread {
		t.Errorf("leased %+v", a1)
	}
	if got := w.leases(); got != "b1 x y" {
		t.Errorf("beside it: %s", got)
	}
	w.ok(w.tickets().PostSent(ctx, a1, "C:1"))
	if err := w.tickets().PostSent(ctx, a1, "C:2"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("sent twice: %v", err)
	}
	if err := w.tickets().PostSent(ctx, a1, "C:1"); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("noted twice: %v", err)
	}
	a2 := w.lease()
	if a2.Key != "a2" {
		t.Errorf("after it: %s", a2.Key)
	}
	tried, err := w.tickets().PostsTried(ctx, "p", "slack")
	w.ok(err)
	var keys []string
	for _, p := range tried {
		keys = append(keys, p.Key)
		if p.Ticket != "t" || p.Role != ticket.RoleThread || !p.Reply.Empty() {
			t.Errorf("tried: %+v", p)
		}
	}
	if got := strings.Join(keys, " "); got != "a2 b1 x y" { // a1 is known to stand
		t.Errorf("tried: %s", got)
	}
	if tried, err := w.tickets().PostsTried(ctx, "p", "discord"); err != nil || len(tried) > 0 {
		t.Errorf("tried elsewhere: %+v, %v", tried, err)
	}
	w.ok(w.tickets().PostLater(ctx, a2, time.Minute, false))
	if got := w.leases(); got != "" {
		t.Errorf("too early: %s", got)
	}
	w.advance(time.Minute)
	a2 = w.lease()
	if a2.Tries != 2 {
		t.Errorf("tried %d times", a2.Tries)
	}
	w.ok(w.tickets().PostLater(ctx, a2, time.Minute, true))
	w.advance(time.Minute)
	if a2 = w.lease(); a2.Tries != 2 {
		t.Errorf("a try that was none counts: %d", a2.Tries)
	}
	w.ok(w.tickets().DropPost(ctx, a2))
	ref, role, err := w.tickets().TicketUnder(ctx, "p", "slack", []string{"C:9", "C:1"})
	if err != nil || ref != "t" || role != ticket.RoleThread {
		t.Errorf("under it: %s, %s, %v", ref, role, err)
	}
	for _, where := range [][2]string{{"discord", "C:1"}, {"slack", "C:2"}} {
		if _, _, err := w.tickets().TicketUnder(ctx, "p", where[0], []string{where[1]}); !errors.Is(err, bot.ErrNotFound) {
			t.Errorf("under %v: %v", where, err)
		}
	}
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "word", To: bot.Target{Platform: "slack", Channel: "C"}, Ref: "C:7"}))
	for _, c := range []struct {
		platform, ref string
		want          bool
	}{{"slack", "C:1", true}, {"slack", "C:7", true}, {"slack", "word", true}, {"discord", "C:7", false}, {"slack", "C:8", false}} {
		if known, err := w.tickets().Stands(ctx, "p", c.platform, []string{"C:9", c.ref}); known != c.want || err != nil {
			t.Errorf("%s on %s is known to stand: %v, %v", c.ref, c.platform, known, err)
		}
	}
	posts, err := w.tickets().PostsOf(ctx, "p", "t")
	if err != nil || len(posts) != 4 || posts[0].Ref != "C:1" || posts[0].State != ticket.PostStands || posts[0].Reply.Headline != "" {
		t.Errorf("posts: %+v, %v", posts, err)
	}
}

// testOutboxLeases lets a lease run out, and the process end.
func testOutboxLeases(t *testing.T, w *world) {
	ctx := t.Context()
	w.put("a1", "a")
	first := w.lease()
	w.advance(w.o.Lease - time.Second)
	if got := w.leases(); got != "" {
		t.Errorf("leased twice: %s", got)
	}
	w.advance(2 * time.Second)
	second := w.lease()
	if second.Tries != 2 || second.Key != "a1" {
		t.Errorf("after the lease: %+v", second)
	}
	for what, err := range map[string]error{
		"sent": w.tickets().PostSent(ctx, first, "C:1"), "later": w.tickets().PostLater(ctx, first, time.Hour, false),
		"held": w.tickets().PostHeld(ctx, first), "dropped": w.tickets().DropPost(ctx, first),
	} {
		if !errors.Is(err, bot.ErrTaken) {
			t.Errorf("%s by who had it before: %v", what, err)
		}
	}
	w.reopen()
	if third := w.lease(); third.Tries != 3 {
		t.Errorf("after a restart: %+v", third)
	}
}

func testOutboxReady(t *testing.T, w *world) {
	ctx := t.Context()
	c := bot.Target{Platform: "slack", Channel: "C"}
	w.put("a1", "a")
	w.put("b1", "b")
	w.put("x", "")
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "else", To: bot.Target{Platform: "slack", Channel: "D"}}))
	w.ok(w.tickets().PostLater(ctx, w.lease(), time.Hour, true))
	w.ok(w.tickets().PostLater(ctx, w.lease(), time.Hour, false))
	busy := w.lease()
	w.ok(w.tickets().PostLater(ctx, w.lease(), time.Hour, true))
	w.put("a2", "a")
	w.ok(w.tickets().PostsReady(ctx, "q", c))
	w.ok(w.tickets().PostsReady(ctx, "p", bot.Target{Platform: "discord", Channel: "C"}))
	if got := w.leases(); got != "" {
		t.Errorf("another channel takes posts: %s", got)
	}
	w.ok(w.tickets().PostsReady(ctx, "p", c))
	if got := w.leases(); got != "a1 b1" {
		t.Errorf("the channel takes posts again: %s", got)
	}
	w.ok(w.tickets().PostSent(ctx, busy, "C:1")) // its lease is still its own
	w.ok(w.tickets().PostsReady(ctx, "p", c))
	if got := w.leases(); got != "" {
		t.Errorf("leased twice: %s", got)
	}
}

func testOutboxRace(t *testing.T, w *world) {
	for i := range 40 {
		w.put(fmt.Sprint("k", i), fmt.Sprint("lane", i%5))
	}
	seen := map[string]int{}
	var mu sync.Mutex
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			for {
				p, ok, err := w.tickets().LeasePost(t.Context(), "p")
				mu.Lock()
				left := len(seen) < 40
				if ok {
					seen[p.Key]++
				}
				mu.Unlock()
				if err != nil || !ok && !left {
					return
				}
				if ok {
					if err := w.tickets().PostSent(t.Context(), p, "ref of "+p.Key); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	g.Wait()
	for key, n := range seen {
		if n != 1 {
			t.Errorf("%s was leased %d times", key, n)
		}
	}
}

// testOutboxEdits changes and takes away a post.
func testOutboxEdits(t *testing.T, w *world) {
	ctx := t.Context()
	edit := func(key, text string) {
		t.Helper()
		w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: key, Lane: "a", Ticket: "t", Do: ticket.Edit, Of: "card", Reply: reply.Reply{Headline: text}}))
	}
	edit("e0", "before it stands")
	p := w.lease()
	if p.OfRef != "" {
		t.Errorf("it stands at %q already", p.OfRef)
	}
	w.ok(w.tickets().DropPost(ctx, p))
	w.put("card", "a")
	edit("e1", "one")
	edit("e2", "two")
	w.ok(w.tickets().PostSent(ctx, w.lease(), "C:1"))
	p = w.lease()
	if p.Key != "e2" || p.OfRef != "C:1" || p.Reply.Headline != "two" {
		t.Errorf("of two edits: %+v", p)
	}
	edit("e3", "three") // comes while e2 is under way
	if got := w.leases(); got != "" {
		t.Errorf("overtakes: %s", got)
	}
	w.ok(w.tickets().PostSent(ctx, p, "C:1"))
	w.ok(w.tickets().PostSent(ctx, w.lease(), "C:1"))
	w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: "away", Ticket: "t", Do: ticket.Delete, Of: "card"}))
	w.ok(w.tickets().PostSent(ctx, w.lease(), ""))
	if posts, err := w.tickets().PostsOf(ctx, "p", "t"); err != nil || len(posts) != 0 {
		t.Errorf("taken away: %+v, %v", posts, err)
	}
	edit("e4", "after that")
	if p := w.lease(); p.OfRef != "" {
		t.Errorf("what was taken away stands at %q", p.OfRef)
	}
}

// testOutboxHeld keeps what is refused until it is read.
func testOutboxHeld(t *testing.T, w *world) {
	ctx := t.Context()
	w.put("one", "s")
	w.put("two", "s")
	w.ok(w.tickets().PostHeld(ctx, w.lease(), ticket.Post{Program: "p", Key: "notice", Ticket: "t", Role: ticket.RoleNotice}))
	if got := w.leases(); got != "two notice" {
		t.Errorf("after it: %s", got)
	}
	held := func(read bool) string {
		t.Helper()
		posts, err := w.tickets().HeldPosts(ctx, "p", "t", read)
		w.ok(err)
		var texts []string
		for _, p := range posts {
			texts = append(texts, p.Reply.Headline)
		}
		return strings.Join(texts, " ")
	}
	w.advance(30 * 24 * time.Hour)
	w.ok(w.store.Sweep(ctx, "p"))
	for range 2 {
		if got := held(true); got != "text of one" {
			t.Errorf("held: %q", got)
		}
	}
	w.advance(59 * time.Minute)
	w.ok(w.store.Sweep(ctx, "p"))
	if got := held(true); got != "text of one" {
		t.Errorf("within the hour: %q", got)
	}
	w.advance(2 * time.Minute)
	w.ok(w.store.Sweep(ctx, "p"))
	if got := held(false); got != "" {
		t.Errorf("after it was read: %q", got)
	}

	w.leases() // what was left above
	w.put("three", "")
	w.ok(w.tickets().PostHeld(ctx, w.lease()))
	for _, n := range []string{"first", "second"} {
		w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: n, Ticket: "t", Role: ticket.RoleStudent, Do: ticket.Edit, Of: "three",
			Reply: reply.Reply{Headline: n + " edit"}}))
		w.ok(w.tickets().PostHeld(ctx, w.lease()))
		if got := held(false); got != n+" edit" {
			t.Errorf("after the %s edit: %q", n, got)
		}
	}
}

// testOutboxCards finds the cards of a span of time that stand or may stand.
func testOutboxCards(t *testing.T, w *world) {
	ctx := t.Context()
	began := w.now()
	card := func(key string, role ticket.Role, tried bool) ticket.Post {
		t.Helper()
		w.ok(w.tickets().PutPost(ctx, ticket.Post{Program: "p", Key: key, Ticket: "t", Role: role, Lane: key,
			To: bot.Target{Platform: "slack", Channel: "C"}, Reply: reply.Reply{Headline: "words"}}))
		if !tried {
			return ticket.Post{}
		}
		return w.lease()
	}
	card("tried", ticket.RoleCard, true)
	w.ok(w.tickets().PostSent(ctx, card("stands", ticket.RoleAlert, true), "C:1"))
	card("said", ticket.RoleThread, true)
	card("new", ticket.RoleCard, false)
	w.advance(time.Minute)
	card("later", ticket.RoleCard, false)
	got, err := w.tickets().CardsMade(ctx, "p", began, began.Add(time.Second))
	if err != nil || len(got) != 2 || got[0].Key != "tried" || got[1].Ref != "C:1" || !got[0].Reply.Empty() || !got[1].Made.Equal(began) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, c := range []struct {
		program string
		at      time.Time
	}{{"q", began}, {"p", began.Add(time.Second)}} {
		if got, err := w.tickets().CardsMade(ctx, c.program, c.at, c.at.Add(time.Second)); err != nil || len(got) > 0 {
			t.Errorf("%s at %v: %+v, %v", c.program, c.at, got, err)
		}
	}
}
