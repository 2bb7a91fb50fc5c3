package slack

import (
	"context"

	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/checkup"
)

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
// sends no message. desks are those of the programs that are served.
func Check(ctx context.Context, cfg Config, desks []checkup.Desk) checkup.Findings {
	if err := cfg.Validate(); err != nil {
		return checkup.Problems(err)
	}
	cfg = cfg.withDefaults()
	api, err := cfg.client()
	if err != nil {
		return checkup.Problems(err)
	}
	defer cfg.HTTPClient.CloseIdleConnections()
	c := checker{cfg: cfg, api: api, desks: desks}
	if c.token(ctx) {
		c.scopes()
		c.deliveries(ctx)
		for _, d := range c.desks {
			from := len(c.found)
			c.advisors(ctx, d)
			c.found.Program(from, d.Program)
		}
	}
	return c.found
}

type checker struct {
	cfg   Config
	api   *slackgo.Client
	desks []checkup.Desk
	who   *slackgo.AuthTestResponse
	has   scopes
	found checkup.Findings
}

// token checks SLACK_BOT_TOKEN; without it nothing else can be asked.
func (c *checker) token(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	who, err := c.api.AuthTestContext(ctx)
	switch {
	case hopeless(err):
		c.found = append(c.found, checkup.Problems(tokenProblem("SLACK_BOT_TOKEN", whereBot, err))...)
		return false
	case err != nil:
		c.found.Add(checkup.Problem, "Slack cannot be reached (%v): check the network, a proxy, and SLACK_API_URL if it is set.", quiet(err))
		return false
	}
	c.who, c.has = who, readScopes(who.Header)
	c.found.Add(checkup.OK, "SLACK_BOT_TOKEN is good: the app is %s in the workspace %s.", who.User, who.Team)
	return true
}

func (c *checker) scopes() {
	if c.has == nil {
		c.found.Add(checkup.Warning, "The server does not say which scopes SLACK_BOT_TOKEN has, so they were not checked.")
		return
	}
	missing := 0
	for _, n := range needs() {
		if !c.has.has(n.scope) {
			missing++
			c.found.Add(checkup.Problem, "SLACK_BOT_TOKEN lacks the scope %s, so %s: add it under OAuth & Permissions, Scopes, and install the app again.", n.scope, n.without)
		}
	}
	if missing == 0 {
		c.found.Add(checkup.OK, "SLACK_BOT_TOKEN has the scopes that are needed.")
	}
	channels, groups := c.has.has("channels:history"), c.has.has("groups:history")
	switch {
	case channels && groups:
		c.found.Add(checkup.OK, "Threads are followed without mentions, if the events message.channels and message.groups are subscribed.")
	case channels:
		c.found.Add(checkup.Warning, "SLACK_BOT_TOKEN has the scope channels:history and not groups:history, so threads are followed in public channels only: add the other, or take it away.")
	case !groups:
		c.found.Add(checkup.Warning, "SLACK_BOT_TOKEN lacks the optional scope groups:history, so a ticket whose posting was cut off may be posted twice in a private advisors' channel: add it under OAuth & Permissions, Scopes, and install the app again.")
	}
}

// deliveries checks the way in, as far as it can be seen from here.
func (c *checker) deliveries(ctx context.Context) {
	mode, _ := c.cfg.mode()
	if mode == HTTP {
		c.found.Add(checkup.OK, "SLACK_SIGNING_SECRET is set; whether it is the right one shows when Slack verifies the Request URL under Event Subscriptions.")
	} else if !c.socket(ctx) {
		return
	}
	c.found.Add(checkup.OK, "Which events are subscribed cannot be asked with these tokens: compare Event Subscriptions, Subscribe to bot events, with the manifest (app_home_opened, app_mention, message.im%s).", c.threadEvents())
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
		c.found.Add(checkup.OK, "SLACK_APP_TOKEN is good and Socket Mode is on.")
		return true
	case refused(err):
		c.found = append(c.found, checkup.Problems(tokenProblem("SLACK_APP_TOKEN", whereApp, err))...)
	case slackCode(err) == "missing_scope":
		c.found.Add(checkup.Problem, "SLACK_APP_TOKEN lacks the scope connections:write: make a new one under Basic Information, App-Level Tokens, with that scope.")
	case strings.Contains(slackCode(err), "socket_mode"), slackCode(err) == "forbidden_team":
		c.found.Add(checkup.Problem, "Socket Mode is off (%s): switch it on in the app's settings under Socket Mode, or set SLACK_MODE to http.", slackCode(err))
	default:
		c.found.Add(checkup.Problem, "SLACK_APP_TOKEN could not be tried (%v): check the network and try again.", quiet(err))
	}
	return false
}

// advisors checks that the advisors' channel is there and that the app is in it.
func (c *checker) advisors(ctx context.Context, to checkup.Desk) {
	switch {
	case to.Channel == "":
		c.found.Add(checkup.Warning, "No advisors' channel is set, so nobody can be asked: type /career admin in Slack.")
		return
	case to.Platform != Platform:
		return
	}
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	ch, err := c.api.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: to.Channel})
	switch {
	case slackCode(err) == "channel_not_found", err == nil && !ch.IsMember:
		c.found.Add(checkup.Problem, "The app is not in the advisors' channel %s: type /invite @%s there, or choose another with /career admin.", to.Channel, c.who.User)
	case slackCode(err) == "missing_scope":
		c.found.Add(checkup.Problem, "The advisors' channel cannot be looked at: add the scopes channels:read and groups:read under OAuth & Permissions and install the app again.")
	case err != nil:
		c.found.Add(checkup.Warning, "The advisors' channel could not be looked at (%v): try again.", quiet(err))
	case ch.IsArchived:
		c.found.Add(checkup.Problem, "The advisors' channel #%s is archived: choose another with /career admin.", ch.Name)
	case ch.IsExtShared:
		c.found.Add(checkup.Warning, "The advisors' channel #%s is shared with other organizations, who read what students ask: choose another with /career admin.", ch.Name)
	default:
		c.found.Add(checkup.OK, "The advisors' channel is #%s, and the app is in it.", ch.Name)
	}
}
