package ticket_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/bot/desk/curate"
	"himpath/bot/desk/gaps"
	"himpath/bot/reply"
	"himpath/bot/store/storetest"
)

// TestForget: what a student deletes is gone, here and in the advisors' channel.
func TestForget(t *testing.T) {
	r := newRig(t, "discord")
	card := r.open("slack", "stu-marker", "question-marker")
	r.open("slack", "other", "other question")
	ref := strings.TrimSuffix(card.to.Key, ".card.1")
	r.press("slack", "stu-marker", "desk.tword", ref, false, map[string]string{"text": "word-marker"})
	r.says("discord", "adv-marker", card.ref, "answer-marker")
	r.later(time.Minute)
	r.press("slack", "stu-marker", "desk.tsend", r.asked("slack", "stu-marker", "unsent-marker"), false, nil)
	r.scan("while it is open", "stu-marker", "word-marker", "answer-marker", "adv-marker")
	r.ok(r.room.Forget(r.ctx, program, "slack", "stu-marker"))
	r.ok(r.store.Forget(r.ctx, program, "slack", "stu-marker"))
	r.ok(r.store.Sweep(r.ctx, program))
	r.drain()
	r.ok(r.store.Sweep(r.ctx, program))
	if got := r.chats["discord"].all(); strings.Contains(got, "marker") {
		t.Errorf("left in the advisors' channel:\n%s", got)
	}
	r.has("the card", reply.Plain(card.reply), "withdrawn")
	r.has("the other's", r.chats["discord"].all(), "other question")
	r.gone("after it was forgotten", "marker")
	if got := r.says("discord", "adv-marker", card.ref, "hello?"); !strings.Contains(got.Headline, "withdrawn") {
		t.Errorf("said under it: %s", got.Headline)
	}
	if got := r.press("slack", "stu-marker", "desk.treply", ref, false, nil); !strings.Contains(got.Headline, "has ended") {
		t.Errorf("pressed in what they were told before: %s", got.Headline)
	}
	if ts, err := r.room.Open(r.ctx, program); err != nil || len(ts) != 1 {
		t.Errorf("open: %d, %v", len(ts), err)
	}
	if strings.Contains(r.log.String(), "marker") {
		t.Errorf("the log tells: %s", r.log)
	}
}

// TestForgetNews: so is what a student wished to hear, and what waits for one who takes
// no private messages.
func TestForgetNews(t *testing.T) {
	r := newRig(t, "discord")
	found, err := gaps.New(gaps.Options{Store: r.store, Curated: r.store, Drafts: &curate.Room{}, Editions: r.editions, Outbox: r.room,
		Refresh: func(context.Context, string) error { return nil }, Questions: r.store.Questions, Advisors: r.room.Advisors, Log: r.logger()})
	r.ok(err)
	card := r.open("slack", "stu-marker", "question-marker")
	put := func(key string) {
		p := r.wished("slack", "stu-marker")
		p.Key = key
		r.ok(r.store.PutPost(r.ctx, p))
	}
	put("heard/1") // as the room names it
	r.drain()
	r.has("the student", r.direct("slack", "stu-marker"), "You asked")
	c := r.chats["slack"]
	c.shut["stu-marker"] = true
	r.says("discord", "adv", card.ref, "held-marker")
	put("heard/2")
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 1 {
		t.Errorf("%d notices of the ticket", len(got))
	}
	if got := c.at("CLASS", ""); len(got) != 1 {
		t.Errorf("%d notices of the news", len(got))
	}
	c.fault = func() fault { return before }
	c.shut["stu-marker"] = false
	put("heard/3")
	r.drain()
	c.fault = nil
	for _, column := range []string{"outbox.body", "wants.target", "tickets.body"} {
		if !slices.ContainsFunc(r.opened()[column], func(text string) bool { return strings.Contains(text, "stu-marker") }) {
			t.Errorf("no %s tells of the student: the test does not look where it should", column)
		}
	}
	r.ok(r.room.Forget(r.ctx, program, "slack", "stu-marker"))
	r.ok(found.Forget(r.ctx, program, "slack", "stu-marker"))
	r.ok(r.store.Forget(r.ctx, program, "slack", "stu-marker"))
	r.drain()
	r.ok(r.store.Sweep(r.ctx, program))
	if got := c.at("CLASS", ""); len(got) != 0 || len(c.at("CLASS", "T")) != 0 {
		t.Errorf("left in the class: %d of news, %d of the ticket", len(got), len(c.at("CLASS", "T")))
	}
	r.gone("after they were forgotten", "marker", "CLASS")
}

// gone looks for words in the files of the store, and in what the key opens of it.
func (r *rig) gone(when string, words ...string) {
	r.t.Helper()
	r.scan(when, words...)
	for column, texts := range r.opened() {
		for _, w := range words {
			if strings.Contains(strings.Join(texts, "\n"), w) {
				r.t.Errorf("%s: %q stands in %s", when, w, column)
			}
		}
	}
}

func (r *rig) opened() map[string][]string {
	r.t.Helper()
	return storetest.Opened(r.t, filepath.Join(r.dir, "himpath.db"), storeKey)
}

// scan looks for words in the files of the store, in the clear.
func (r *rig) scan(when string, words ...string) {
	r.t.Helper()
	files, err := filepath.Glob(filepath.Join(r.dir, "*"))
	r.ok(err)
	for _, f := range files {
		data, err := os.ReadFile(f)
		r.ok(err)
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				r.t.Errorf("%s: %q stands in %s", when, w, filepath.Base(f))
			}
		}
	}
}

// TestForgetWhileNoticed: a notice in public that is posted while its student deletes all
// that is theirs does not stay.
func TestForgetWhileNoticed(t *testing.T) {
	r := newRig(t, "discord")
	c := r.chats["slack"]
	card := r.open("slack", "stu", "a question")
	c.shut["stu"] = true
	r.says("discord", "adv", card.ref, "the answer")
	noticed := false
	c.placed = func(p *post) {
		if c.place(p.to) == "CLASS" {
			noticed = true
			r.ok(r.room.Forget(r.ctx, program, "slack", "stu"))
		}
	}
	r.settle()
	if left := c.at("CLASS", "T"); !noticed || len(left) > 0 {
		t.Errorf("noticed: %v; what stands in public: %s", noticed, texts(left))
	}
}

// TestForgetUnsure: what may stand, as nobody knows how the try to post it ended, when its
// student deletes all that is theirs, does not stand in the end.
func TestForgetUnsure(t *testing.T) {
	for _, fails := range []string{"the card", "a word", "a notice"} {
		t.Run(fails, func(t *testing.T) {
			r := newRig(t, "discord")
			s, d := r.chats["slack"], r.chats["discord"]
			unsure := func(c *chat) { c.fault = func() fault { return after } }
			ref := r.asked("slack", "stu-marker", "question-marker")
			if fails == "the card" {
				unsure(d)
			}
			r.press("slack", "stu-marker", "desk.tsend", ref, false, nil)
			r.drain()
			card := r.cards()[0]
			_, ref = action(card.reply, "Take")
			switch fails {
			case "a word":
				unsure(d)
				r.press("slack", "stu-marker", "desk.tword", ref, false, map[string]string{"text": "word-marker"})
			case "a notice":
				s.shut["stu-marker"] = true
				unsure(s)
				r.says("discord", "adv", card.ref, "the answer")
			}
			r.drain()
			s.fault, d.fault = nil, nil
			r.ok(r.room.Forget(r.ctx, program, "slack", "stu-marker"))
			r.ok(r.store.Forget(r.ctx, program, "slack", "stu-marker"))
			r.settle()
			if got := s.all() + d.all(); strings.Contains(got, "marker") || strings.Contains(got, "This was withdrawn") || len(s.at("CLASS", "T")) > 0 {
				t.Errorf("there stands:\n%s", got)
			}
			r.ok(r.store.Sweep(r.ctx, program))
			r.gone("in the end", "marker")
		})
	}
}
