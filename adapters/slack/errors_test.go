package slack_test

import (
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// TestWhyNotConnected: what is wrong with the app's settings is said with its remedy,
// also where Slack names no scope.
func TestWhyNotConnected(t *testing.T) {
	for refusal, remedy := range map[string]string{"missing_scope": "connections:write", "socket_mode_not_enabled": "switch Socket Mode on"} {
		t.Run(refusal, func(t *testing.T) {
			r := newRig(t, slack.Socket, slacktest.Options{})
			r.SetFaults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"apps.connections.open": refusal} })
			r.begin()
			r.patience = 5 * time.Second
			r.until("the log tells", func() bool { return strings.Contains(r.log.String(), remedy) })
		})
	}
}

// TestWrongAppToken: a token that will never do ends Run, with what is wrong.
func TestWrongAppToken(t *testing.T) {
	for _, refusal := range []string{"not_allowed_token_type", "token_expired", "invalid_auth"} {
		t.Run(refusal, func(t *testing.T) {
			r := newRig(t, slack.Socket, slacktest.Options{})
			r.start()
			r.SetFaults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"apps.connections.open": refusal} })
			r.Cut()
			r.until("it ends", func() bool { return !r.app.Ready() })
			r.stop()
			if r.err == nil || !strings.Contains(r.err.Error(), "SLACK_APP_TOKEN") {
				t.Errorf("Run ended with %v", r.err)
			}
		})
	}
}
