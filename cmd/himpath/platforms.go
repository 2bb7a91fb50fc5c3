package main

import (
	"context"
	"log/slog"
	"net/http"

	"himpath/adapters/checkup"
	"himpath/adapters/slack"
	"himpath/bot"
	"himpath/bot/store"
)

// adapter is what serve needs of a chat adapter.
type adapter interface {
	bot.Sender
	Run(ctx context.Context) error
	Handler() http.Handler
	Connected() bool // messages can come
}

// counts is what an adapter counted, by name. waiting is how many messages are
// worked on now; the others only rise.
type counts struct {
	totals  map[string]int64
	waiting int64
}

// platform is one place where people talk to the bot.
type platform struct {
	id       string   // as in [bot.Message]
	name     string   // as people say it
	path     string   // where its callbacks come in
	settings []string // what its settings begin with
	state    string   // how it is served, or why it is not
	on       bool
	open     func(*bot.Bot, *store.Store, *slog.Logger) (adapter, func() counts, error)
	check    func(context.Context, []checkup.Desk) checkup.Findings
}

// platforms are all, configured or not.
func (c config) platforms() []platform { return []platform{c.slackPlatform(), c.discordPlatform()} }

func (c config) slackPlatform() platform {
	p := platform{id: slack.Platform, name: "Slack", path: "/slack/", settings: []string{"SLACK_"}, on: c.slack.Configured(), state: "not served: SLACK_BOT_TOKEN is not set"}
	switch {
	case p.on && (c.slack.Mode == slack.HTTP || c.slack.Mode == "" && c.slack.AppToken == ""):
		p.state = "over signed HTTP, at /slack/ of HIMPATH_LISTEN"
	case p.on:
		p.state = "over Socket Mode"
	}
	p.open = func(b *bot.Bot, _ *store.Store, log *slog.Logger) (adapter, func() counts, error) {
		a, err := slack.New(c.slack, b, log)
		if err != nil {
			return nil, nil, err
		}
		return a, func() counts { return slackCounts(a.Stats()) }, nil
	}
	p.check = func(ctx context.Context, desks []checkup.Desk) checkup.Findings {
		return slack.Check(ctx, c.slack, desks)
	}
	return p
}

func slackCounts(s slack.Stats) counts {
	return counts{waiting: s.Waiting, totals: map[string]int64{
		"received": s.Received, "accepted": s.Accepted, "repeated": s.Repeated, "dropped": s.Dropped,
		"unreadable": s.Unreadable, "refused": s.Refused, "posted": s.Posted, "failed": s.Failed,
		"postponed": s.Postponed, "recovered": s.Recovered, "rate_limited": s.RateLimits,
	}}
}
