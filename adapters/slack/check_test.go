package slack_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"himpath/adapters/checkup"
	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

func TestCheck(t *testing.T) {
	all := func() []string {
		return []string{"app_mentions:read", "assistant:write", "chat:write", "commands", "im:history", "im:write", "channels:read", "groups:read", "users:read"}
	}
	advisors := func(s *slacktest.Server) []checkup.Desk {
		return []checkup.Desk{{Platform: slack.Platform, Channel: s.AdvisorsID}}
	}
	second := func(s *slacktest.Server) []checkup.Desk {
		return []checkup.Desk{{Program: "default", Platform: slack.Platform, Channel: s.AdvisorsID}, {Program: "nursing", Platform: slack.Platform, Channel: "C0GONE"}}
	}
	for name, c := range map[string]struct {
		options  slacktest.Options
		prepare  func(*slacktest.Server, *slack.Config)
		settings func(*slacktest.Server) []checkup.Desk
		bad      bool
		want     string
	}{
		"all is well":        {settings: advisors, want: "The advisors' channel is #advisors, and the app is in it."},
		"over http":          {prepare: func(_ *slacktest.Server, c *slack.Config) { c.Mode = slack.HTTP }, want: "whether it is the right one shows when Slack verifies the Request URL"},
		"threads":            {options: slacktest.Options{Threads: true}, want: "Threads are followed"},
		"half of threads":    {options: slacktest.Options{Scopes: append(all(), "channels:history")}, want: "in public channels only"},
		"groups:history":     {want: "lacks the optional scope groups:history"},
		"no advisors":        {want: "No advisors' channel is set"},
		"missing":            {prepare: func(_ *slacktest.Server, c *slack.Config) { c.BotToken = "" }, bad: true, want: "SLACK_BOT_TOKEN is missing"},
		"swapped":            {prepare: func(_ *slacktest.Server, c *slack.Config) { c.BotToken, c.AppToken = c.AppToken, c.BotToken }, bad: true, want: "SLACK_APP_TOKEN holds a bot or user token"},
		"wrong":              {prepare: func(_ *slacktest.Server, c *slack.Config) { c.BotToken = "xoxb-other" }, bad: true, want: "SLACK_BOT_TOKEN is refused (invalid_auth)"},
		"wrong app token":    {prepare: func(_ *slacktest.Server, c *slack.Config) { c.AppToken = "xapp-other" }, bad: true, want: "SLACK_APP_TOKEN is refused (invalid_auth)"},
		"revoked":            {prepare: func(s *slacktest.Server, _ *slack.Config) { s.Revoke() }, bad: true, want: "SLACK_BOT_TOKEN is not valid any more ("},
		"a scope is missing": {options: slacktest.Options{Scopes: slices.DeleteFunc(all(), func(s string) bool { return s == "im:write" })}, bad: true, want: "lacks the scope im:write"},
		"socket mode off": {prepare: func(s *slacktest.Server, _ *slack.Config) {
			s.SetFaults(func(f *slacktest.Faults) {
				f.Refuse = map[string]string{"apps.connections.open": "socket_mode_not_enabled"}
			})
		}, bad: true, want: "Socket Mode is off"},
		"not in the channel": {prepare: func(s *slacktest.Server, _ *slack.Config) { s.Leave(s.AdvisorsID, s.BotUserID) }, settings: advisors, bad: true, want: "/invite @himpath"},
		"archived":           {prepare: func(s *slacktest.Server, _ *slack.Config) { s.Archive(s.AdvisorsID) }, settings: advisors, bad: true, want: "is archived"},
		"a second program":   {settings: second, bad: true, want: "problem Program nursing: The app is not in the advisors' channel C0GONE"},
		"shared":             {prepare: func(s *slacktest.Server, _ *slack.Config) { s.Share(s.AdvisorsID) }, settings: advisors, want: "shared with other organizations"},
		"no network":         {prepare: func(s *slacktest.Server, _ *slack.Config) { s.Close() }, bad: true, want: "Slack cannot be reached"},
	} {
		t.Run(name, func(t *testing.T) {
			s := slacktest.New(t, c.options)
			cfg := slack.Config{BotToken: s.BotToken, AppToken: s.AppToken, SigningSecret: s.SigningSecret, Mode: slack.Socket, APIURL: s.URL(),
				HTTPClient: &http.Client{Transport: s.Transport()}}
			if c.prepare != nil {
				c.prepare(s, &cfg)
			}
			set := []checkup.Desk{{}}
			if c.settings != nil {
				set = c.settings(s)
			}
			found := slack.Check(t.Context(), cfg, set)
			var lines []string
			for _, f := range found {
				lines = append(lines, string(f.Level)+" "+f.Text)
			}
			text := strings.Join(lines, "\n")
			if strings.Contains(text, string(checkup.Problem)+" ") != c.bad || !strings.Contains(text, c.want) {
				t.Errorf("want %q:\n%s", c.want, text)
			}
			for _, secret := range []string{s.BotToken, s.AppToken, s.SigningSecret, "xoxb-other"} {
				if strings.Contains(text, secret) {
					t.Errorf("a finding tells a secret:\n%s", text)
				}
			}
		})
	}
}

// TestScopesAtStart: who starts it with too few scopes reads which are missing.
func TestScopesAtStart(t *testing.T) {
	for missing, want := range map[string]string{"": "", "chat:write im:write": `scopes="chat:write im:write"`} {
		scopes := slices.DeleteFunc([]string{"app_mentions:read", "assistant:write", "chat:write", "commands", "im:history", "im:write", "channels:read", "groups:read", "users:read"},
			func(s string) bool { return slices.Contains(strings.Fields(missing), s) })
		r := newRig(t, "http", slacktest.Options{Scopes: scopes})
		r.start()
		r.want("the log", r.log.String(), want)
		if want == "" && strings.Contains(r.log.String(), "scopes") {
			t.Errorf("nothing is missing: %s", r.log)
		}
		r.stop()
	}
}
