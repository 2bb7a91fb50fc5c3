package gaps_test

import (
	"context"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/gaps"
)

// undated is a store that panics when it is asked for the last digest, and says that it
// was asked who wants to hear.
type undated struct {
	gaps.Store
	asked func()
}

func (undated) Digested(context.Context, string, string) (string, error) { panic("no week") }

func (u undated) Wants(context.Context, string) ([]gaps.Want, error) {
	u.asked()
	return nil, nil
}

// TestTendPanics: a digest that panics ends neither the process nor what else is looked
// after.
func TestTendPanics(t *testing.T) {
	r := newRig(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	room, err := gaps.New(gaps.Options{Store: undated{r.Store, stop}, Curated: r.Store, Drafts: r.drafts, Editions: r.Editions, Refresh: r.Refresh, Outbox: r.out,
		Advisors:  func(context.Context, string) (bot.Target, bool, error) { return bot.Target{}, false, nil },
		Questions: r.Store.Questions, Now: r.Clock, Log: r.Log})
	r.OK(err)
	room.Tend(ctx)
}
