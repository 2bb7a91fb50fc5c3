package discord

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/checkup"
	"himpath/adapters/discord/rest"
)

// Check looks at the settings and asks Discord, for a doctor. It changes nothing and
// sends no message. desks are those of the programs that are served.
func Check(ctx context.Context, cfg Config, desks []checkup.Desk) checkup.Findings {
	s, done, err := cfg.open()
	if err != nil {
		return checkup.Problems(err)
	}
	defer done()
	c := checker{cfg: cfg, api: s, desks: desks}
	if c.token(ctx) {
		c.intents()
		c.key()
		c.commands(ctx)
		c.gateway(ctx)
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
	api   *dg.Session
	desks []checkup.Desk
	who   identity
	found checkup.Findings
}

// token checks DISCORD_TOKEN; without it nothing else can be asked.
func (c *checker) token(ctx context.Context) bool {
	var err error
	c.who, err = whoami(ctx, c.api)
	switch {
	case status(err) == http.StatusUnauthorized:
		c.found.Add(checkup.Problem, "%v.", errToken)
		return false
	case lacking(err), errors.Is(err, errUnnamed):
		c.who = guess(c.cfg.Token)
		c.found.Add(checkup.Warning, "The server does not say who the bot is, so DISCORD_TOKEN was not tried: the bot learns it from the gateway.")
		return c.who.app != ""
	case errors.Is(err, errWhichApp):
		c.found.Add(checkup.Warning, "The server fails at GET /applications/@me (%v): serve tries for some seconds, and goes on without Message Content.", quiet(err))
	case err != nil:
		c.found.Add(checkup.Problem, "Discord cannot be reached (%v): check the network, a proxy, and DISCORD_API_URL if it is set.", quiet(err))
		return false
	}
	c.found.Add(checkup.OK, "DISCORD_TOKEN is good: the bot is %s.", c.who.name)
	return true
}

// intents says whether messages can be read that do not mention the bot.
func (c *checker) intents() {
	switch {
	case c.who.content:
		c.found.Add(checkup.OK, "Message Content Intent is on: forum posts are read whole, and threads under the bot's answers, or under questions that it answered, need no mention.")
	case !c.who.appKnown:
		c.found.Add(checkup.Warning, "The server does not say whether Message Content Intent is on; the bot asks for it only where it is known to be.")
	default:
		c.found.Add(checkup.OK, "Message Content Intent is off, which is enough for mentions, replies, direct messages and commands: forum posts are judged by their title, and threads use the button Follow up. To change that switch it on in the Developer Portal under Bot, Privileged Gateway Intents.")
	}
}

// key checks DISCORD_PUBLIC_KEY against the app and its endpoint.
func (c *checker) key() {
	problem := c.cfg.keyProblem(c.who)
	switch {
	case problem != "":
		c.found.Add(checkup.Problem, "%s", problem)
	case c.cfg.PublicKey == "":
		c.found.Add(checkup.OK, "DISCORD_PUBLIC_KEY is not set: interactions come over the gateway.")
	case c.who.key == "":
		c.found.Add(checkup.Warning, "The server does not tell the app's public key, so DISCORD_PUBLIC_KEY was not compared.")
	case c.who.endpoint == "":
		c.found.Add(checkup.Warning, "DISCORD_PUBLIC_KEY is right, and no Interactions Endpoint URL is set, so interactions come over the gateway: set it in the Developer Portal under General Information to the public address of /discord/interactions, or leave it.")
	default:
		c.found.Add(checkup.OK, "DISCORD_PUBLIC_KEY is right, and interactions come over HTTP to %s.", hostOf(c.who.endpoint))
	}
}

// keyProblem says why commands that come over HTTP are not answered; "": nothing is
// known to stand in their way.
func (c Config) keyProblem(id identity) string {
	switch {
	case c.PublicKey == "" && id.endpoint != "":
		return "The app sends its interactions to " + hostOf(id.endpoint) + ", and DISCORD_PUBLIC_KEY is not set, so commands are not answered: set it, or empty Interactions Endpoint URL in the Developer Portal under General Information."
	case c.PublicKey != "" && id.key != "" && !strings.EqualFold(id.key, c.PublicKey):
		return "DISCORD_PUBLIC_KEY is another app's: copy it from the Developer Portal, General Information, Public Key."
	}
	return ""
}

// hostOf is an address without what may be secret in it.
func hostOf(address string) string {
	host, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://"), "/")
	return host
}

// commands compares what is registered.
func (c *checker) commands(ctx context.Context) {
	have, err := c.api.ApplicationCommands(c.who.app, "", dg.WithContext(ctx))
	if lacking(err) {
		c.found.Add(checkup.Warning, "The server does not tell which commands are registered: himpath serve sets them at every start.")
		return
	}
	if err != nil {
		fix := "check that DISCORD_TOKEN belongs to this app"
		if passing(err) {
			fix = "try again later"
		}
		c.found.Add(checkup.Problem, "The commands cannot be read (%v): %s.", explain(err), fix)
		return
	}
	missing, old := 0, 0
	for _, want := range Commands() {
		found := false
		for _, h := range have {
			if same(h, want) {
				found = true
				if differs(h, want) {
					old++
				}
			}
		}
		if !found {
			missing++
		}
	}
	if missing+old > 0 {
		c.found.Add(checkup.Warning, "Of the commands %d are not registered and %d differ: run himpath discord sync, or start himpath serve, which does it.", missing, old)
		return
	}
	c.found.Add(checkup.OK, "The commands are registered.")
}

// gateway asks whether a session may be started. Servers leave out what they do not limit.
func (c *checker) gateway(ctx context.Context) {
	var g struct {
		Shards int `json:"shards"`
		Limit  struct {
			Remaining  *int `json:"remaining"`
			ResetAfter int  `json:"reset_after"` // milliseconds
		} `json:"session_start_limit"`
	}
	raw, err := c.api.RequestWithBucketID(http.MethodGet, dg.EndpointGatewayBot, nil, dg.EndpointGatewayBot, dg.WithContext(ctx))
	if lacking(err) {
		_, err = c.api.Gateway(dg.WithContext(ctx))
	} else if err == nil {
		_ = json.Unmarshal(raw, &g) // what cannot be read is not limited
	}
	switch left := g.Limit.Remaining; {
	case err != nil:
		c.found.Add(checkup.Problem, "The gateway's address cannot be read (%v): check DISCORD_API_URL and the network.", explain(err))
	case left != nil && *left == 0 && g.Limit.ResetAfter > 0:
		c.found.Add(checkup.Problem, "Discord allows no more sessions today: stop what starts the bot over and over, and wait %d minutes.", g.Limit.ResetAfter/60000)
	case g.Shards > max(1, c.cfg.ShardCount)*shardRoom:
		c.found.Add(checkup.Warning, "Discord advises %d shards: set SHARD_COUNT to it and run one process for each SHARD_ID.", g.Shards)
	}
}

// shardRoom is how many times the advised number of shards may be missed: Discord
// advises one for a thousand servers and requires one for 2,500.
// https://docs.discord.com/developers/events/gateway#sharding
const shardRoom = 2

// advisors checks that the advisors' channel is there and can be written to.
func (c *checker) advisors(ctx context.Context, to checkup.Desk) {
	switch {
	case to.Channel == "":
		c.found.Add(checkup.Warning, "No advisors' channel is set, so nobody can be asked: type /career-admin setup in Discord.")
		return
	case to.Platform != Platform:
		return
	}
	ch, err := c.api.Channel(to.Channel, dg.WithContext(ctx))
	switch {
	case code(err) == rest.CodeUnknownChannel:
		c.found.Add(checkup.Problem, "The advisors' channel %s is not there any more: choose another with /career-admin advisors.", to.Channel)
	case code(err) == rest.CodeMissingAccess, err != nil && status(err) == http.StatusNotFound:
		c.found.Add(checkup.Problem, "The bot cannot see the advisors' channel %s: give it View Channel there, or choose another with /career-admin advisors.", to.Channel)
	case err != nil:
		c.found.Add(checkup.Warning, "The advisors' channel could not be looked at (%v): try again.", quiet(err))
	default:
		c.mayWrite(ch, c.permissions(ctx, ch))
		if g, err := c.api.Guild(ch.GuildID, dg.WithContext(ctx)); err == nil && permitted(g, ch, nil, "")&dg.PermissionViewChannel != 0 {
			c.found.Add(checkup.Warning, "Everybody in the server can see the advisors' channel #%s, so students read there what others ask: make it private, and let the bot in, or choose another with /career-admin advisors.", ch.Name)
		}
	}
}

// mayWrite says what the bot may do in the advisors' channel.
func (c *checker) mayWrite(ch *dg.Channel, has int64) {
	const write, threads = dg.PermissionViewChannel | dg.PermissionSendMessages, dg.PermissionCreatePublicThreads | dg.PermissionSendMessagesInThreads
	switch {
	case has&write != write:
		c.found.Add(checkup.Problem, "The bot may not write in the advisors' channel #%s: give it Send Messages there.", ch.Name)
	case has&threads != threads:
		c.found.Add(checkup.Warning, "The bot may not open threads in the advisors' channel #%s, so what students reply stands in the channel itself: give it Create Public Threads and Send Messages in Threads there.", ch.Name)
	case has&dg.PermissionReadMessageHistory == 0:
		c.found.Add(checkup.Warning, "The bot may not read the history of the advisors' channel #%s, so it cannot tell after a crash what stands there already: give it Read Message History there.", ch.Name)
	default:
		c.found.Add(checkup.OK, "The advisors' channel is #%s, and the bot can write in it.", ch.Name)
	}
}

// permissions works out what the bot may do in a channel; where that is not possible
// it may do all.
// https://docs.discord.com/developers/topics/permissions#permission-overwrites
func (c *checker) permissions(ctx context.Context, ch *dg.Channel) int64 {
	g, err := c.api.Guild(ch.GuildID, dg.WithContext(ctx))
	if err != nil || g.OwnerID == c.who.user {
		return -1
	}
	m, err := c.api.GuildMember(ch.GuildID, c.who.user, dg.WithContext(ctx))
	if err != nil {
		return -1
	}
	return permitted(g, ch, m.Roles, c.who.user)
}

// permitted are the permissions of a member in a channel.
func permitted(g *dg.Guild, ch *dg.Channel, roles []string, user string) int64 {
	mine := map[string]bool{g.ID: true}
	for _, r := range roles {
		mine[r] = true
	}
	var has int64
	for _, r := range g.Roles {
		if mine[r.ID] {
			has |= r.Permissions
		}
	}
	if has&dg.PermissionAdministrator != 0 {
		return -1
	}
	var allow, deny int64
	for _, o := range ch.PermissionOverwrites {
		switch {
		case o.ID == g.ID:
			has = has&^o.Deny | o.Allow
		case mine[o.ID]:
			allow, deny = allow|o.Allow, deny|o.Deny
		}
	}
	has = has&^deny | allow
	for _, o := range ch.PermissionOverwrites {
		if o.ID == user {
			has = has&^o.Deny | o.Allow
		}
	}
	return has
}
