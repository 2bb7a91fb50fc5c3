package store_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/bot/store/storetest"
)

// hearing is a store in which somebody wished to hear.
type hearing struct {
	*testing.T
	*store.Store
	file string
	now  time.Time
	wish int64
}

func newHearing(t *testing.T) *hearing {
	h := &hearing{T: t, file: filepath.Join(t.TempDir(), "himpath.db"), now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	var err error
	h.Store, err = store.Open(t.Context(), store.Options{Path: h.file, Key: []byte(key), Now: func() time.Time { return h.now }})
	h.ok(err)
	t.Cleanup(func() { h.Close() })
	m := bot.Message{Program: "p", Platform: "slack", Channel: "C", User: "person-marker", ID: "i", Key: "k", Text: "question-marker"}
	_, err = h.Accept(t.Context(), m, bot.Pass)
	h.ok(err)
	r := reply.Reply{Outcome: reply.NotFound}
	_, err = h.Answered(t.Context(), "p", bot.Answered{Message: m, Reply: r, Question: &bot.Question{Ref: "Q", Text: m.Text, Reply: r}})
	h.ok(err)
	h.ok(h.Posted(t.Context(), "p", "slack", "k", "C:1"))
	h.ok(h.KeepWant(t.Context(), "p", gaps.Want{Question: "Q", Person: bot.Target{Platform: "slack", User: "person-marker"},
		Place: bot.Target{Platform: "slack", Channel: "place-marker"}}))
	wants, err := h.Wants(t.Context(), "p")
	h.ok(err)
	h.wish = wants[0].ID
	return h
}

func (h *hearing) ok(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *hearing) news() ticket.Post {
	return ticket.Post{Program: "p", Key: "heard/1", Role: ticket.RoleNews, Want: h.wish, To: bot.Target{Platform: "slack", User: "person-marker"},
		Reply: reply.Reply{Headline: "You asked: question-marker"}}
}

func (h *hearing) notice() ticket.Post {
	return ticket.Post{Program: "p", Key: "heard/1.notice", Role: ticket.RoleNotice, Want: h.wish, To: bot.Target{Platform: "slack", Channel: "place-marker"},
		Reply: ticket.Notice("person-marker", "desk.gread", "Q")}
}

func (h *hearing) put(p ticket.Post) { h.Helper(); h.ok(h.PutPost(h.Context(), p)) }

func (h *hearing) lease() ticket.Post {
	h.Helper()
	p, ok, err := h.LeasePost(h.Context(), "p")
	if err != nil || !ok {
		h.Fatalf("nothing to post, %v", err)
	}
	return p
}

func (h *hearing) sent(ref string) { h.Helper(); h.ok(h.PostSent(h.Context(), h.lease(), ref)) }

func (h *hearing) forget() { h.Helper(); h.ok(h.Forget(h.Context(), "p", "slack", "person-marker")) }

// kept looks for a word in all that the key opens.
func (h *hearing) kept(word string) (where []string) {
	h.Helper()
	for column, values := range storetest.Opened(h, h.file, key) {
		if strings.Contains(strings.Join(values, "\n"), word) {
			where = append(where, column)
		}
	}
	return where
}

// TestNewsForgotten: of news that were told, wait or are to be read, nothing is left of
// who is forgotten.
func TestNewsForgotten(t *testing.T) {
	for name, begin := range map[string]func(*hearing){
		"told":             func(h *hearing) { h.put(h.news()); h.sent("D1:1") },
		"never tried":      func(h *hearing) { h.put(h.news()) },
		"between tries":    func(h *hearing) { h.put(h.news()); h.ok(h.PostLater(h.Context(), h.lease(), time.Hour, false)) },
		"under way":        func(h *hearing) { h.put(h.news()); h.lease() },
		"a notice waits":   func(h *hearing) { h.put(h.notice()) },
		"a notice is lost": func(h *hearing) { h.put(h.notice()); h.sent("C:2") },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHearing(t)
			if len(h.kept("person-marker")) == 0 || len(h.kept("place-marker")) == 0 {
				t.Fatal("nothing was kept: the test does not look where it should")
			}
			begin(h)
			h.forget()
			if got := h.kept("-marker"); len(got) > 0 {
				t.Errorf("kept in %v", got)
			}
		})
	}
}

// TestNewsTold: what was told is told once, and is not kept until somebody is forgotten.
func TestNewsTold(t *testing.T) {
	h := newHearing(t)
	h.put(h.news())
	h.sent("D1:1")
	h.put(h.news())
	if p, ok, err := h.LeasePost(t.Context(), "p"); err != nil || ok {
		t.Errorf("told twice: %+v, %v", p, err)
	}
	h.ok(h.Retract(t.Context(), bot.Message{Program: "p", Platform: "slack", ID: "i"}))
	if got := h.kept("-marker"); len(got) > 0 {
		t.Errorf("kept in %v", got)
	}
}

// TestNoticeTakenAway: a notice that stands is taken away after its person is forgotten;
// then nothing tells where it stood.
func TestNoticeTakenAway(t *testing.T) {
	h := newHearing(t)
	h.put(h.notice())
	h.sent("place-marker:1")
	h.put(ticket.Post{Program: "p", Key: "heard/1.notice.forgotten", Role: ticket.RoleNotice, Do: ticket.Delete, Of: "heard/1.notice",
		To: bot.Target{Platform: "slack", Channel: "place-marker"}})
	h.forget()
	p := h.lease()
	if p.Do != ticket.Delete || p.OfRef != "place-marker:1" {
		t.Errorf("to be taken away: %+v", p)
	}
	h.ok(h.PostSent(t.Context(), p, ""))
	if got := h.kept("-marker"); len(got) > 0 {
		t.Errorf("kept in %v", got)
	}
}

// TestNoticeStaysBehind: of one that cannot be taken away it is not kept where it stands.
func TestNoticeStaysBehind(t *testing.T) {
	h := newHearing(t)
	h.put(h.notice())
	h.sent("place-marker:1")
	h.put(ticket.Post{Program: "p", Key: "heard/1.notice.forgotten", Role: ticket.RoleNotice, Do: ticket.Delete, Of: "heard/1.notice",
		To: bot.Target{Platform: "slack", Channel: "place-marker"}})
	h.forget()
	h.ok(h.DropPost(t.Context(), h.lease()))
	if got := h.kept("-marker"); len(got) > 0 {
		t.Errorf("kept in %v", got)
	}
}

// TestWaitingEnds: what waits without a ticket goes when it is older than questions are
// kept.
func TestWaitingEnds(t *testing.T) {
	h := newHearing(t)
	h.put(h.news())
	h.now = h.now.Add(181 * 24 * time.Hour)
	h.ok(h.Sweep(t.Context(), "p"))
	if got := h.kept("-marker"); len(got) > 0 {
		t.Errorf("kept in %v", got)
	}
}
