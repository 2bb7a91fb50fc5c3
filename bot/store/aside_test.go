package store_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// damaged is a store of whose sealed texts some cannot be opened.
type damaged struct {
	*testing.T
	*store.Store
	file string
}

func newDamaged(t *testing.T) *damaged {
	d := &damaged{T: t, file: filepath.Join(t.TempDir(), "himpath.db")}
	d.open()
	t.Cleanup(func() { d.Close() })
	return d
}

func (d *damaged) open() {
	d.Helper()
	s, err := store.Open(d.Context(), store.Options{Path: d.file, Key: []byte(key),
		Now: func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }})
	d.ok(err)
	d.Store = s
}

// restart ends the process and begins another.
func (d *damaged) restart() {
	d.Helper()
	d.ok(d.Close())
	d.open()
}

func (d *damaged) ok(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

// damage makes what a column holds of a row unreadable.
func (d *damaged) damage(table, column string, seq int) {
	d.Helper()
	db, err := sql.Open("sqlite", d.file+"?_pragma=busy_timeout(5000)")
	d.ok(err)
	defer db.Close()
	res, err := db.Exec(`UPDATE `+table+` SET `+column+` = x'00010203040506070809' || `+column+` WHERE seq = ?`, seq)
	d.ok(err)
	if n, _ := res.RowsAffected(); n != 1 {
		d.Fatalf("%d rows of %s were damaged", n, table)
	}
}

func (d *damaged) put(p ticket.Post) {
	d.Helper()
	p.Program, p.Ticket, p.Role, p.To = "p", "t", ticket.RoleCard, bot.Target{Platform: "slack", Channel: "C"}
	d.ok(d.PutPost(d.Context(), p))
}

// leases takes all posts that can be taken, and says which, and how often that failed.
func (d *damaged) leases() (keys string, failed int) {
	d.Helper()
	for range 20 {
		p, ok, err := d.LeasePost(d.Context(), "p")
		switch {
		case err != nil && !strings.Contains(err.Error(), "put aside"):
			d.Fatal(err)
		case err != nil:
			failed++
		case !ok:
			return strings.TrimSpace(keys), failed
		default:
			keys += " " + p.Key
			if p.Of != "" && p.OfRef == "" {
				keys += "(stands nowhere)"
			}
		}
	}
	d.Fatal("the outbox never gets empty")
	return "", 0
}

// TestPostAside: a post that cannot be opened is told of once, and holds nothing up: not
// its own lane, and not what is put after it.
func TestPostAside(t *testing.T) {
	d := newDamaged(t)
	d.put(ticket.Post{Key: "bad", Lane: "a"})
	d.put(ticket.Post{Key: "behind", Lane: "a"})
	d.put(ticket.Post{Key: "beside", Lane: "b"})
	d.damage("outbox", "body", 1)
	if keys, failed := d.leases(); keys != "behind beside" || failed != 1 {
		t.Errorf("leased %s, after %d failures", keys, failed)
	}
	d.restart()
	if keys, failed := d.leases(); keys != "behind beside" || failed != 0 {
		t.Errorf("after a restart %s, after %d failures", keys, failed)
	}
}

// TestPostAsideOf: neither does one that says where another stands; what is about it is
// leased at once.
func TestPostAsideOf(t *testing.T) {
	d := newDamaged(t)
	d.put(ticket.Post{Key: "card", Lane: "a"})
	p, _, err := d.LeasePost(t.Context(), "p")
	d.ok(err)
	d.ok(d.PostSent(t.Context(), p, "C:1"))
	d.damage("outbox", "body", 1)
	d.put(ticket.Post{Key: "edit", Lane: "a", Do: ticket.Edit, Of: "card"})
	d.put(ticket.Post{Key: "beside", Lane: "b"})
	if keys, failed := d.leases(); keys != "edit(stands nowhere) beside" || failed != 1 {
		t.Errorf("leased %s, after %d failures", keys, failed)
	}
	if ps, err := d.PostsTried(t.Context(), "p", "slack"); err != nil || len(ps) != 1 {
		t.Errorf("tried: %d, %v", len(ps), err)
	}
}

// TestReadAround: what cannot be opened keeps no other from being read: not the posts, the
// tickets and the wishes of other people.
func TestReadAround(t *testing.T) {
	d := newDamaged(t)
	ctx := t.Context()
	for _, n := range []string{"1", "2"} {
		d.put(ticket.Post{Key: n, Ref: "C:" + n})
		_, _, err := d.OpenTicket(ctx, ticket.Ticket{Program: "p", Ref: n, State: ticket.Waiting, Person: "who", Same: n, Opened: time.Now()},
			n, 3, func(ticket.Ticket) []ticket.Post { return nil })
		d.ok(err)
		m := bot.Message{Program: "p", Platform: "slack", Channel: "C", User: "u" + n, ID: n, Key: n, Text: n}
		_, err = d.Accept(ctx, m, bot.Pass)
		d.ok(err)
		_, err = d.Answered(ctx, "p", bot.Answered{Message: m, Question: &bot.Question{Ref: n, Text: n, Reply: reply.Reply{Outcome: reply.NotFound}}})
		d.ok(err)
		d.ok(d.KeepWant(ctx, "p", gaps.Want{Question: n, Person: bot.Target{Platform: "slack", User: "u" + n}}))
	}
	d.damage("outbox", "body", 1)
	d.damage("tickets", "body", 1)
	d.damage("wants", "target", 1)
	if ps, err := d.PostsOf(ctx, "p", "t"); err != nil || len(ps) != 1 || ps[0].Key != "2" {
		t.Errorf("posts: %+v, %v", ps, err)
	}
	if ts, err := d.TicketsOf(ctx, "p", "who"); err != nil || len(ts) != 1 || ts[0].Ref != "2" {
		t.Errorf("tickets: %+v, %v", ts, err)
	}
	if ws, err := d.Wants(ctx, "p"); err != nil || len(ws) != 1 || ws[0].Question != "2" {
		t.Errorf("wishes: %+v, %v", ws, err)
	}
}

// TestWorkAside: a message that cannot be opened is told of once, and the others are
// answered after a restart.
func TestWorkAside(t *testing.T) {
	d := newDamaged(t)
	for _, n := range []string{"1", "2", "3"} {
		_, err := d.Accept(t.Context(), bot.Message{Program: "p", Platform: "slack", Channel: "C", User: "u", ID: n, Key: n, Text: n}, bot.Pass)
		d.ok(err)
	}
	d.damage("work", "message", 2)
	d.restart()
	if ms, err := d.Unfinished(t.Context(), "p", "slack", 9); err == nil || !strings.Contains(err.Error(), "put aside") || len(ms) > 0 {
		t.Errorf("at first: %+v, %v", ms, err)
	}
	ms, err := d.Unfinished(t.Context(), "p", "slack", 9)
	if err != nil || len(ms) != 2 || ms[0].Key != "1" || ms[1].Key != "3" {
		t.Errorf("then: %+v, %v", ms, err)
	}
}

// TestTicketAside: a ticket that cannot be opened is told of once when it is due, counts
// among nobody's open ones any more, and the others come to their time.
func TestTicketAside(t *testing.T) {
	d := newDamaged(t)
	ctx := t.Context()
	open := func(ref string) error {
		_, _, err := d.OpenTicket(ctx, ticket.Ticket{Program: "p", Ref: ref, State: ticket.Waiting, Person: "who", Same: ref, Due: time.UnixMilli(1)},
			ref, 2, func(ticket.Ticket) []ticket.Post { return nil })
		return err
	}
	d.ok(open("1"))
	d.ok(open("2"))
	if err := open("3"); !errors.Is(err, ticket.ErrTooMany) {
		t.Errorf("a third: %v", err)
	}
	d.damage("tickets", "body", 1)
	if _, err := d.TicketsDue(ctx, "p", 1); err == nil || !strings.Contains(err.Error(), "put aside") {
		t.Errorf("at first: %v", err)
	}
	if refs, err := d.TicketsDue(ctx, "p", 1); err != nil || len(refs) != 1 || refs[0] != "2" {
		t.Errorf("then: %v, %v", refs, err)
	}
	d.ok(open("3"))
}
