package slacktest

import (
	"fmt"
	"slices"
	"time"

	"github.com/goccy/go-yaml"
)

// TB is what of a test the fake needs; [testing.TB] is one.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Options choose how the fake is set up. The zero value is a workspace with an app
// that is subscribed to mentions and private messages, on a port of the loopback.
type Options struct {
	// Addr is where to listen; empty: a free port of the loopback.
	Addr string
	// Memory connects without sockets; use [Server.Transport] and [Server.Dialer].
	Memory bool
	// Threads subscribes to all messages of channels too, with their scopes.
	Threads bool
	// Scopes and Events of the app; nil: what Threads asks for.
	Scopes, Events []string
	// Manifest, YAML or JSON, sets Scopes and Events, and the commands and
	// shortcuts that people find; empty: any are found.
	Manifest []byte
	// OnViolation is told of every breach; nil fails the test.
	OnViolation func(Violation)
	// Unfurls lets messages through that would show previews of their links.
	Unfurls bool
	// RateLimits switches Slack's rate limits on; see [Server.SetFaults] for 429s on demand.
	RateLimits bool
	// AckLimit is how long a delivery may stay unacknowledged; 0: 3 s, as Slack.
	AckLimit time.Duration
	// RetryDelays are the waits before an event comes again; nil: at once, 1 min,
	// 5 min, as Slack. Commands and presses never come again.
	RetryDelays []time.Duration
	// PingEvery is how often open sockets are pinged; 0: 5 s.
	PingEvery time.Duration
	// Seed is for what happens at random.
	Seed uint64
}

// Violation is something that Slack would not take, or that no app should do.
type Violation struct {
	Where   string // a method, "ack", "response_url"
	Problem string
}

// String is one line.
func (v Violation) String() string { return v.Where + ": " + v.Problem }

// baseScopes are those of an app that answers mentions and private messages; threadScopes are
// what following threads adds, and so with the events.
func baseScopes() []string {
	return []string{"app_mentions:read", "assistant:write", "chat:write", "commands", "im:history", "im:read", "im:write",
		"channels:read", "groups:read", "users:read", "team:read"}
}

func threadScopes() []string { return []string{"channels:history", "groups:history"} }

func baseEvents() []string {
	return []string{"app_mention", "message.im", "app_home_opened", "app_uninstalled", "tokens_revoked"}
}

func threadEvents() []string { return []string{"message.channels", "message.groups"} }

// manifest is the part of an app manifest that the fake follows:
// https://docs.slack.dev/reference/app-manifest
type manifest struct {
	Features struct {
		SlashCommands []struct{ Command string } `yaml:"slash_commands"`
		Shortcuts     []struct {
			CallbackID string `yaml:"callback_id"`
		}
	}
	OAuthConfig struct {
		Scopes struct {
			Bot         []string
			BotOptional []string `yaml:"bot_optional"`
		}
	} `yaml:"oauth_config"`
	Settings struct {
		EventSubscriptions struct {
			BotEvents []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
	}
}

// filled puts in what is not set.
func (o Options) filled() (Options, manifest, error) {
	var m manifest
	if len(o.Manifest) > 0 {
		if err := yaml.Unmarshal(o.Manifest, &m); err != nil {
			return o, m, fmt.Errorf("manifest: %w", err)
		}
		o.Scopes = append(slices.Clone(m.OAuthConfig.Scopes.Bot), m.OAuthConfig.Scopes.BotOptional...)
		o.Events = m.Settings.EventSubscriptions.BotEvents
	}
	if o.Scopes == nil {
		o.Scopes = baseScopes()
		if o.Threads {
			o.Scopes = append(o.Scopes, threadScopes()...)
		}
	}
	if o.Events == nil {
		o.Events = baseEvents()
		if o.Threads {
			o.Events = append(o.Events, threadEvents()...)
		}
	}
	o.Addr = orText(o.Addr, "127.0.0.1:0")
	o.AckLimit = orTime(o.AckLimit, 3*time.Second)
	o.PingEvery = orTime(o.PingEvery, 5*time.Second)
	if o.RetryDelays == nil {
		o.RetryDelays = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	return o, m, nil
}

func orText(v, other string) string {
	if v == "" {
		return other
	}
	return v
}

func orTime(v, other time.Duration) time.Duration {
	if v == 0 {
		return other
	}
	return v
}
