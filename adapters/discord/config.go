package discord

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gorilla/websocket"

	"himpath/adapters/discord/gateway"
	"himpath/adapters/discord/rest"
	"himpath/adapters/discord/wire"
)

// Platform is the name of this platform in [bot.Message] and [bot.Target].
const Platform = "discord"

// Config is what the adapter needs to know. Secrets are never logged.
type Config struct {
	Token      string // DISCORD_TOKEN, the bot's, without "Bot "
	PublicKey  string // DISCORD_PUBLIC_KEY, 64 hexadecimal digits; "": interactions come over the gateway only
	APIURL     string // DISCORD_API_URL: …/api or …/api/vN; "": Discord itself. Plain http only to this machine
	ShardID    int    // SHARD_ID
	ShardCount int    // SHARD_COUNT; 0: 1

	Workers int // answers made at the same time; 0: 64
	Queue   int // accepted messages that wait in memory; more wait in the store; 0: 4096

	// Sessions keeps what the gateway's session is resumed with, so that what people write
	// while the program starts anew is answered; nil: a session ends with the program.
	Sessions gateway.Sessions

	HTTP   http.RoundTripper // nil: one like http.DefaultTransport
	Dialer *websocket.Dialer // nil: one with time limits
}

// Configured reports whether anything of Discord is set.
func (c Config) Configured() bool {
	return c.Token != "" || c.PublicKey != "" || c.APIURL != "" || c.ShardCount > 1
}

// whereToken says where the token stands.
const whereToken = "it stands in the Developer Portal under your app → Bot → Reset Token"

// Validate returns all that is missing, swapped or contradictory, each problem a
// sentence that names the variable and the fix. It asks nobody.
func (c Config) Validate() error {
	var errs []error
	add := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	switch {
	case c.Token == "":
		add("DISCORD_TOKEN is missing: %s", whereToken)
	case strings.HasPrefix(c.Token, "Bot "):
		add("DISCORD_TOKEN begins with \"Bot \"; leave that out and keep the token alone")
	case len(c.Token) == 64 && strings.Trim(c.Token, "0123456789abcdef") == "":
		add("DISCORD_TOKEN holds a public key; put that into DISCORD_PUBLIC_KEY, and here the bot's token: %s", whereToken)
	case strings.ContainsAny(c.Token, " \t\r\n\"'"):
		add("DISCORD_TOKEN holds a space or a quote; copy the token alone: %s", whereToken)
	}
	if c.PublicKey != "" {
		if _, err := rest.NewVerifier(c.PublicKey); err != nil {
			errs = append(errs, err)
		}
	}
	if _, err := wire.ParseAPI(c.APIURL); err != nil {
		errs = append(errs, err)
	}
	if c.ShardCount < 0 || c.ShardID < 0 || c.ShardID >= max(c.ShardCount, 1) {
		add("SHARD_ID is %d and SHARD_COUNT is %d; SHARD_ID goes from 0 to SHARD_COUNT-1", c.ShardID, c.ShardCount)
	}
	return errors.Join(errs...)
}

func (c Config) withDefaults() Config {
	if c.ShardCount == 0 {
		c.ShardCount = 1
	}
	if c.Workers <= 0 {
		c.Workers = 64
	}
	if c.Queue <= 0 {
		c.Queue = 4096
	}
	if c.HTTP == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConnsPerHost = c.Workers
		c.HTTP = t
	}
	return c
}
