package slack

import (
	"context"

	"fmt"
	"slices"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/bot"
)

// Level is how bad a finding is.
type Level string

// The levels.
const (
	OK      Level = "ok"
	Warning Level = "warning" // it works, but not all of it
	Problem Level = "problem" // it does not work
)

// Finding is one thing that a check found, in one sentence that says what to do.
type Finding struct {
	Level Level
	Text  string
}

// need is a scope and what does not work without it.
type need struct{ scope, without string }

func needs() []need {
	return []need{
		{"app_mentions:read", "it does not see mentions"},
		{"chat:write", "it cannot answer"},
		{"commands", "/career and \"Answer this\" do not work"},
		{"im:history", "it does not see direct messages"},
		{"im:write", "questions asked in its home are not answered"},
		{"assistant:write", "no questions are suggested where people write to it"},
		{"channels:read", "it cannot tell who is an advisor, or whether a channel is shared"},
		{"groups:read", "it cannot tell who is in a private advisors' channel"},
		{"users:read", "it cannot tell who is an admin"},
	}
}

// Check looks at the settings and asks Slack, for a doctor. It changes nothing and
// sends no message. settings are the program's, for the advisors' channel.
func Check(ctx context.Context, cfg Config, settings bot.Settings) []Finding {
	if err := cfg.Validate(); err != nil {
		return problems(err)
	}
	cfg = cfg.withDefaults()
	api, err := cfg.client()
	if err != nil {
		return problems(err)
	}
	defer cfg.HTTPClient.CloseIdleConnections()
	c := checker{cfg: cfg, api: api, settings: settings}
	if c.token(ctx) {
		c.scopes()
		c.deliveries(ctx)
		c.advisors(ctx)
	}
	return c.found
}

// problems lists joined errors.
func problems(err error) []Finding {
	var out []Finding
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range all.Unwrap() {
			out = append(out, problems(e)...)
		}
		return out
	}
	return []Finding{{Problem, err.Error()}}
}

type checker struct {
	cfg      Config
	api      *slackgo.Client
	settings bot.Settings
	who      *slackgo.AuthTestResponse
	has      scopes
	found    []Finding
}

func (c *checker) add(l Level, format string, args ...any) {
	c.found = append(c.found, Finding{l, fmt.Sprintf(format, args...)})
}

// token checks SLACK_BOT_TOKEN; without it nothing else can be asked.
func (c *checker) token(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	who, err := c.api.AuthTestContext(ctx)
	switch {
	case hopeless(err):
		c.found = append(c.found, problems(tokenProblem("SLACK_BOT_TOKEN", whereBot, err))...)
		return false
	case err != nil:
		c.add(Problem, "Slack cannot be reached (%v): check the network, a proxy, and SLACK_API_URL if it is set.", quiet(err))
		return false
	}
	c.who, c.has = who, readScopes(who.Header)
	c.add(OK, "SLACK_BOT_TOKEN is good: the app is %s in the workspace %s.", who.User, who.Team)
	return true
}

func (c *checker) scopes() {
	if c.has == nil {
		c.add(Warning, "The server does not say which scopes SLACK_BOT_TOKEN has, so they were not checked.")
		return
	}
	missing := 0
	for _, n := range needs() {
		if !c.has.has(n.scope) {
			missing++
			c.add(Problem, "SLACK_BOT_TOKEN lacks the scope %s, so %s: add it under OAuth & Permissions, Scopes, and install the app again.", n.scope, n.without)
		}
	}
	if missing == 0 {
		c.add(OK, "SLACK_BOT_TOKEN has the scopes that are needed.")
	}
	channels, groups := c.has.has("channels:history"), c.has.has("groups:history")
	switch {
	case channels && groups:
		c.add(OK, "Threads are followed without mentions, if the events message.channels and message.groups are subscribed.")
	case channels:
		c.add(Warning, "SLACK_BOT_TOKEN has the scope channels:history and not groups:history, so threads are followed in public channels only: add the other, or take it away.")
	case !groups:
		c.add(Warning, "SLACK_BOT_TOKEN lacks the optional scope groups:history, so a ticket whose posting was cut off may be posted twice in a private advisors' channel: add it under OAuth & Permissions, Scopes, and install the app again.")
	}
}

// deliveries checks the way in, as far as it can be seen from here.
func (c *checker) deliveries(ctx context.Context) {
	mode, _ := c.cfg.mode()
	if mode == HTTP {
		c.add(OK, "SLACK_SIGNING_SECRET is set; whether it is the right one shows when Slack verifies the Request URL under Event Subscriptions.")
	} else if !c.socket(ctx) {
		return
	}
	c.add(OK, "Which events are subscribed cannot be asked with these tokens: compare Event Subscriptions, Subscribe to bot events, with the manifest (app_home_opened, app_mention, message.im%s).", c.threadEvents())
}

func (c *checker) threadEvents() string {
	if c.has.has("channels:history") {
		return ", message.channels, message.groups"
	}
	return ""
}

// socket opens an address for a websocket, which it does not use.
func (c *checker) socket(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	_, _, err := c.api.StartSocketModeContext(ctx)
	switch {
	case err == nil:
		c.add(OK, "SLACK_APP_TOKEN is good and Socket Mode is on.")
		return true
	case refused(err):
		c.found = append(c.found, problems(tokenProblem("SLACK_APP_TOKEN", whereApp, err))...)
	case slackCode(err) == "missing_scope":
		c.add(Problem, "SLACK_APP_TOKEN lacks the scope connections:write: make a new one under Basic Information, App-Level Tokens, with that scope.")
	case strings.Contains(slackCode(err), "socket_mode"), slackCode(err) == "forbidden_team":
		c.add(Problem, "Socket Mode is off (%s): switch it on in the app's settings under Socket Mode, or set SLACK_MODE to http.", slackCode(err))
	default:
		c.add(Problem, "SLACK_APP_TOKEN could not be tried (%v): check the network and try again.", quiet(err))
	}
	return false
}

// advisors checks that the advisors' channel is there and that the app is in it.
func (c *checker) advisors(ctx context.Context) {
	to, ok := c.settings.Advisors()
	switch {
	case !ok:
		c.add(Warning, "No advisors' channel is set, so nobody can be asked: type /career admin in Slack.")
		return
	case to.Platform != Platform:
		return
	}
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	ch, err := c.api.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: to.Channel})
	switch {
	case slackCode(err) == "channel_not_found", err == nil && !ch.IsMember:
		c.add(Problem, "The app is not in the advisors' channel %s: type /invite @%s there, or choose another with /career admin.", to.Channel, c.who.User)
	case slackCode(err) == "missing_scope":
		c.add(Problem, "The advisors' channel cannot be looked at: add the scopes channels:read and groups:read under OAuth & Permissions and install the app again.")
	case err != nil:
		c.add(Warning, "The advisors' channel could not be looked at (%v): try again.", quiet(err))
	case ch.IsArchived:
		c.add(Problem, "The advisors' channel #%s is archived: choose another with /career admin.", ch.Name)
	case ch.IsExtShared:
		c.add(Warning, "The advisors' channel #%s is shared with other organizations, who read what students ask: choose another with /career admin.", ch.Name)
	default:
		c.add(OK, "The advisors' channel is #%s, and the app is in it.", ch.Name)
	}
}

// Bad reports whether any finding is a problem.
func Bad(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Level == Problem })
}
