package slack_test

import (
	"log/slog"
	"strings"
	"testing"

	"himpath/adapters/slack"
)

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestConfig(t *testing.T) {
	good := slack.Config{BotToken: "xoxb-1", AppToken: "xapp-1"}
	for name, c := range map[string]struct {
		change func(*slack.Config)
		want   []string // parts of the error; none: no error
	}{
		"socket":              {func(*slack.Config) {}, nil},
		"http":                {func(c *slack.Config) { c.AppToken, c.SigningSecret = "", "s" }, nil},
		"both, said":          {func(c *slack.Config) { c.SigningSecret, c.Mode = "s", slack.HTTP }, nil},
		"another server":      {func(c *slack.Config) { c.BotToken, c.APIURL = "secret-token", "https://chat.example/api" }, nil},
		"this machine":        {func(c *slack.Config) { c.APIURL = "http://127.0.0.1:9/api/" }, nil},
		"this machine, v6":    {func(c *slack.Config) { c.APIURL = "http://[::1]:9/api" }, nil},
		"nothing":             {func(c *slack.Config) { *c = slack.Config{} }, []string{"SLACK_BOT_TOKEN is missing", "SLACK_APP_TOKEN is missing", "SLACK_SIGNING_SECRET"}},
		"no bot token":        {func(c *slack.Config) { c.BotToken = "" }, []string{"SLACK_BOT_TOKEN is missing", "OAuth & Permissions"}},
		"swapped":             {func(c *slack.Config) { c.BotToken, c.AppToken = "xapp-1", "xoxb-1" }, []string{"SLACK_BOT_TOKEN holds an app-level token", "SLACK_APP_TOKEN holds a bot or user token"}},
		"a user token":        {func(c *slack.Config) { c.BotToken = "xoxp-1" }, []string{"SLACK_BOT_TOKEN holds a user token"}},
		"a token as a secret": {func(c *slack.Config) { c.AppToken, c.SigningSecret = "", "xoxb-1" }, []string{"SLACK_SIGNING_SECRET holds a token"}},
		"both, not said":      {func(c *slack.Config) { c.SigningSecret = "s" }, []string{"SLACK_MODE"}},
		"another mode":        {func(c *slack.Config) { c.Mode = "both" }, []string{`SLACK_MODE is "both"`}},
		"http without secret": {func(c *slack.Config) { c.Mode = slack.HTTP }, []string{"SLACK_SIGNING_SECRET is missing"}},
		"socket without app":  {func(c *slack.Config) { c.AppToken, c.SigningSecret, c.Mode = "", "s", slack.Socket }, []string{"SLACK_APP_TOKEN is missing"}},
		"plain http":          {func(c *slack.Config) { c.APIURL = "http://chat.example/api" }, []string{"SLACK_API_URL must begin with https://"}},
		"no address":          {func(c *slack.Config) { c.APIURL = "slack" }, []string{"SLACK_API_URL"}},
		"too many":            {func(c *slack.Config) { c.Connections = 11 }, []string{"1 to 10"}},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := good
			c.change(&cfg)
			_, err := slack.New(cfg, nil, discard())
			if (err == nil) != (len(c.want) == 0) {
				t.Fatalf("%v", err)
			}
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v does not say %q", err, part)
				}
			}
			if err != nil && (strings.Contains(err.Error(), "xoxb-1") || strings.Contains(err.Error(), "xapp-1") || strings.Contains(err.Error(), "xoxp-1")) {
				t.Errorf("the error tells a token: %v", err)
			}
		})
	}
	if (slack.Config{}).Configured() || !good.Configured() {
		t.Error("Configured")
	}
}
