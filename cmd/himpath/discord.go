package main

import (
	"strings"

	"himpath/adapters/discord/rest"
	"himpath/adapters/discord/wire"
)

// discordConfig is what Discord's adapter is made from.
type discordConfig struct {
	token, publicKey, apiURL string
	shard, shards            int
}

func (r *configReader) discord() discordConfig {
	c := discordConfig{token: r.value("DISCORD_TOKEN", ""), publicKey: r.value("DISCORD_PUBLIC_KEY", ""), apiURL: r.value("DISCORD_API_URL", ""),
		shard: r.number("SHARD_ID", 0, 0), shards: r.number("SHARD_COUNT", 1, 1)}
	_, id := r.given["SHARD_ID"]
	_, count := r.given["SHARD_COUNT"]
	switch {
	case id != count:
		r.add("SHARD_ID and SHARD_COUNT belong together; set both or neither")
	case c.shard >= c.shards:
		r.add("SHARD_ID is %d and SHARD_COUNT is %d; SHARD_ID goes from 0 to SHARD_COUNT-1", c.shard, c.shards)
	}
	if c.token == "" {
		for _, name := range []string{"DISCORD_PUBLIC_KEY", "DISCORD_API_URL", "SHARD_ID"} {
			if _, set := r.given[name]; set {
				r.add("%s is set and DISCORD_TOKEN is not; set DISCORD_TOKEN: it stands under Bot in the Developer Portal", name)
			}
		}
		return c
	}
	r.checkDiscord(c)
	return c
}

func (r *configReader) checkDiscord(c discordConfig) {
	if strings.HasPrefix(c.token, "Bot ") || len(c.token) == 64 && strings.Trim(c.token, "0123456789abcdef") == "" {
		r.add("DISCORD_TOKEN is not a bot's token alone; copy it from Bot, Reset Token, in the Developer Portal")
	}
	if c.publicKey != "" {
		if _, err := rest.NewVerifier(c.publicKey); err != nil {
			r.add("%v", err)
		}
	}
	if c.apiURL != "" {
		if _, err := wire.ParseAPI(c.apiURL); err != nil {
			r.add("%v", err)
		}
	}
}

func (c config) discordPlatform() platform {
	return platform{id: "discord", name: "Discord", path: "/discord/", state: "not served: DISCORD_TOKEN is not set"}
}
