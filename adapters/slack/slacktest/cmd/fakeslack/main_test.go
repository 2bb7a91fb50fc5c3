package main

import (
	"bytes"
	"strings"
	"testing"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// TestAShellCanReadIt, and the bot can begin with what it says.
func TestAShellCanReadIt(t *testing.T) {
	s, err := slacktest.Start(slacktest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out bytes.Buffer
	printEnvironment(&out, s)
	set := map[string]string{}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pair, ok := strings.CutPrefix(strings.TrimSpace(line), "export ")
		name, value, _ := strings.Cut(pair, "=")
		if set[name] = value; !ok || value == "" || strings.ContainsAny(value, " '\"$&;<>") {
			t.Errorf("no line for a shell: %q", line)
		}
	}
	c := slack.Config{BotToken: set["SLACK_BOT_TOKEN"], AppToken: set["SLACK_APP_TOKEN"], SigningSecret: set["SLACK_SIGNING_SECRET"],
		Mode: slack.Mode(set["SLACK_MODE"]), APIURL: set["SLACK_API_URL"]}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}
