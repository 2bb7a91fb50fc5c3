package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"himpath/adapters/checkup"
	"himpath/adapters/discord"
	"himpath/bot"
	"himpath/bot/store"
)

// discord reads Discord's settings. SHARD_ID and SHARD_COUNT mean Discord's.
func (r *configReader) discord() discord.Config {
	c := discord.Config{Token: r.value("DISCORD_TOKEN", ""), PublicKey: r.value("DISCORD_PUBLIC_KEY", ""), APIURL: r.value("DISCORD_API_URL", ""),
		ShardID: r.number("SHARD_ID", 0, 0), ShardCount: r.number("SHARD_COUNT", 1, 1)}
	_, id := r.given["SHARD_ID"]
	_, count := r.given["SHARD_COUNT"]
	if id != count && !r.problems.wrong("SHARD_") {
		r.add("SHARD_ID and SHARD_COUNT belong together; set both or neither")
		c.ShardID, c.ShardCount = 0, 1
	}
	if (c.Configured() || id) && !r.problems.wrong("DISCORD_") && !r.problems.wrong("SHARD_") {
		r.addErrors(c.Validate())
	}
	return c
}

func (c config) discordPlatform() platform {
	p := platform{id: discord.Platform, name: "Discord", path: "/discord/", settings: []string{"DISCORD_", "SHARD_"}, on: c.discord.Configured(), state: "not served: DISCORD_TOKEN is not set"}
	switch {
	case p.on && c.discord.PublicKey != "":
		p.state = "over the gateway, and over signed HTTP at /discord/interactions of HIMPATH_LISTEN"
	case p.on:
		p.state = "over the gateway"
	}
	p.open = func(b *bot.Bot, st *store.Store, log *slog.Logger) (adapter, func() counts, error) {
		cfg := c.discord
		cfg.Sessions = st
		a, err := discord.New(cfg, b, log)
		if err != nil {
			return nil, nil, err
		}
		return a, func() counts { return discordCounts(a.Stats()) }, nil
	}
	p.check = func(ctx context.Context, desks []checkup.Desk) checkup.Findings {
		return discord.Check(ctx, c.discord, desks)
	}
	return p
}

func discordCounts(s discord.Stats) counts {
	return counts{waiting: s.Waiting, totals: map[string]int64{
		"received": s.Received, "accepted": s.Accepted, "repeated": s.Repeated, "dropped": s.Dropped,
		"unreadable": s.Unreadable, "refused": s.Refused, "posted": s.Posted, "failed": s.Failed,
		"postponed": s.Postponed, "recovered": s.Recovered, "deferred": s.Deferred,
	}}
}

// discordCommand is about Discord as it is set up.
type discordCommand struct {
	Sync   syncCommand   `cmd:"" help:"Register the commands; changes only what differs. serve does it at start too."`
	Invite inviteCommand `cmd:"" help:"Print the link that adds the bot to a server, with the least permissions."`
}

type syncCommand struct {
	Guild  string `placeholder:"ID" help:"Register in this server alone, where changes show at once; for trying out."`
	Remove bool   `help:"With --guild: take out again what was registered in that server alone."`
}

// check finds flags that make no sense.
func (c *syncCommand) check() error {
	switch {
	case c.Remove && c.Guild == "":
		return errors.New("--remove needs --guild: the commands of everywhere go with the app")
	case strings.Trim(c.Guild, "0123456789") != "":
		return errors.New("--guild is the server's id, a number: in Discord switch on Developer Mode under Advanced, press the server's name with the right button, and Copy Server ID")
	}
	return nil
}

// Run registers.
func (c *syncCommand) Run(p *program) error {
	if err := c.check(); err != nil {
		return usageError{fmt.Errorf("discord sync: %w", err)}
	}
	cfg, err := discordOnly(p.env)
	if err != nil {
		return err
	}
	do, nothing := discord.Sync, "Nothing to change: the commands are registered."
	if c.Remove {
		do, nothing = discord.Unsync, "Nothing to change: none are registered in that server alone."
	}
	done, err := do(p.ctx, cfg, c.Guild)
	for _, x := range []struct {
		what  string
		names []string
	}{{"created", done.Created}, {"updated", done.Updated}, {"deleted", done.Deleted}} {
		if len(x.names) > 0 {
			fmt.Fprintf(p.report, "%s: %s\n", x.what, strings.Join(x.names, ", "))
		}
	}
	if err == nil && !done.Changed() {
		fmt.Fprintln(p.report, nothing)
	}
	if done.Twice {
		fmt.Fprintf(p.report, "That server shows each command twice now, because they are registered everywhere too. himpath discord sync --guild %s --remove takes these out again.\n", c.Guild)
	}
	return err
}

type inviteCommand struct{}

// Run prints the link.
func (c *inviteCommand) Run(p *program) error {
	cfg, err := discordOnly(p.env)
	if err != nil {
		return err
	}
	link, err := discord.Invite(p.ctx, cfg)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.report, link)
	return nil
}

// discordOnly are the settings of Discord, which must be there.
func discordOnly(env environment) (discord.Config, error) {
	cfg, err := readConfig(env)
	if err == nil && !cfg.discord.Configured() {
		err = usageError{discord.Config{}.Validate()}
	}
	return cfg.discord, err
}
