package slack_test

import (
	"strings"
	"testing"
	"testing/synctest"
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

// TestRefusedAtStart: what waiting will not mend ends Run at once, with one sentence
// that names the variable and the remedy.
func TestRefusedAtStart(t *testing.T) {
	for refusal, remedy := range map[string]string{
		"missing_scope": "OAuth & Permissions", "org_login_required": "install the app", "team_access_not_granted": "admin",
		"enterprise_is_restricted": "admin", "ekm_access_denied": "admin", "no_permission": "admin",
		"account_inactive": "install the app", "token_revoked": "install the app", "token_expired": "token rotation",
		"invalid_auth": "copy it again", "not_authed": "copy it again", "not_allowed_token_type": "xoxb-",
	} {
		t.Run(refusal, func(t *testing.T) {
			r := newRig(t, slack.HTTP, slacktest.Options{})
			r.SetFaults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"auth.test": refusal} })
			r.begin()
			r.patience = 5 * time.Second
			r.until("it ends", func() bool { return len(r.done) > 0 })
			r.stop()
			if r.err == nil {
				t.Fatal("Run ended without a word")
			}
			if got := r.err.Error(); !strings.HasPrefix(got, "SLACK_BOT_TOKEN ") || !strings.Contains(got, refusal) || !strings.Contains(got, remedy) || strings.Contains(got, "\n") {
				t.Errorf("Run ended with %q", got)
			}
		})
	}
}

// TestNotYetAtStart: what passes is waited out.
func TestNotYetAtStart(t *testing.T) {
	for _, refusal := range []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "team_added_to_org"} {
		t.Run(refusal, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRig(t, slack.Socket, slacktest.Options{Memory: true})
				r.SetFaults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"auth.test": refusal} })
				r.begin()
				r.until("it says so", func() bool { return strings.Contains(r.log.String(), "does not answer yet") })
				r.SetFaults(func(f *slacktest.Faults) { f.Refuse = nil })
				r.until("it is ready", r.app.Ready)
				r.stop()
				r.Close()
			})
		})
	}
}
