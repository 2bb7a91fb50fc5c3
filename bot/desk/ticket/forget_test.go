package ticket_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himpath/bot/reply"
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
	r.scan("after it was forgotten", "marker")
	if got := r.says("discord", "adv-marker", card.ref, "hello?"); !strings.Contains(got.Headline, "withdrawn") {
		t.Errorf("said under it: %s", got.Headline)
	}
	if ts, err := r.room.Open(r.ctx, program); err != nil || len(ts) != 1 {
		t.Errorf("open: %d, %v", len(ts), err)
	}
	if strings.Contains(r.log.String(), "marker") {
		t.Errorf("the log tells: %s", r.log)
	}
}

// scan looks for words in the files of the store.
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
