package main

import "log/slog"

// howToBegin is what to set where nothing is.
const howToBegin = "set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, or DISCORD_TOKEN for Discord"

// serveCommand takes no flags: secrets and settings come from the environment.
type serveCommand struct{}

// Run serves.
func (c *serveCommand) Run(p *program) error {
	cfg, err := readConfig(p.env)
	if err != nil {
		return err
	}
	s := newServer(cfg, slog.New(slog.NewTextHandler(p.stderr, nil)))
	if len(s.platforms) == 0 {
		return usagef("nothing to serve: %s", howToBegin)
	}
	cfg.show(p.stdout)
	return s.serve(p.ctx)
}
