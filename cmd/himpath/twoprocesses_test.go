package main

import (
	"context"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/desk/curate"
)

// leavesOut is an edition that notes what it leaves out.
type leavesOut struct {
	*echo
	out *atomic.Value
}

func (e leavesOut) Withdraw(ids []string) { e.out.Store(slices.Clone(ids)) }

// TestTwoProcessesTellTheSame: what is published and taken out in one process is soon told,
// and told no more, by another one on the same database, though neither has a folder.
func TestTwoProcessesTellTheSame(t *testing.T) {
	f := slacktest.New(t, slacktest.Options{})
	dir := t.TempDir()
	built, out := make([]atomic.Int64, 2), make([]atomic.Value, 2)
	var ps []*served
	for i := range 2 {
		out[i].Store([]string(nil))
		ps = append(ps, serveTest(t, func(context.Context, folder) (edition, error) {
			built[i].Add(1)
			return leavesOut{&echo{}, &out[i]}, nil
		}, append(httpSettings(f), testSettings(dir)...)...))
	}
	if ps[0].s.cfg.database != filepath.Join(dir, "himpath.db") || ps[1].s.cfg.database != ps[0].s.cfg.database {
		t.Fatal("they do not share a database")
	}
	if err := ps[0].s.bot.Withdraw(t.Context(), bot.DefaultProgram, []string{"coder.about"}, false); err != nil {
		t.Fatal(err)
	}
	until(t, "the other one leaves it out", func() bool { return slices.Equal(out[1].Load().([]string), []string{"coder.about"}) })
	if err := ps[0].s.store.KeepWordings(t.Context(), bot.DefaultProgram, []curate.Wording{{Passage: "coder.about", Text: "a"}}); err != nil {
		t.Fatal(err)
	}
	if err := ps[0].s.refresh(t.Context(), bot.DefaultProgram); err != nil {
		t.Fatal(err)
	}
	until(t, "the other one makes its edition anew", func() bool { return built[1].Load() == 2 })
	until(t, "it leaves it out still", func() bool { return slices.Equal(out[1].Load().([]string), []string{"coder.about"}) })
}
