package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
)

// identity is who the bot is.
type identity struct {
	user, name string
	app        string
	content    bool // Message Content is on
	appKnown   bool // the server told about the app
	key        string
	endpoint   string // where Discord sends interactions; "": over the gateway
}

// identify asks who we are until Discord says so. A refused token is an error.
func (a *Adapter) identify(ctx context.Context) (identity, error) {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		id, err := whoami(ctx, a.session)
		switch {
		case err == nil:
			return id, nil
		case ctx.Err() != nil:
			return identity{}, nil
		case status(err) == http.StatusUnauthorized:
			return identity{}, errToken
		case code(err) == rest.CodeInvalidVersion:
			return identity{}, errVersion
		}
		a.log.Warn("Discord cannot be reached; trying again", "wait", wait, "error", quiet(err))
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return identity{}, nil
		}
	}
}

// tokenRefused asks once more who we are, before one refusal ends the program.
func (a *Adapter) tokenRefused(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	_, err := a.session.User("@me", dg.WithContext(ctx))
	return status(err) == http.StatusUnauthorized
}

var errToken = errors.New("DISCORD_TOKEN is refused by Discord: reset and copy it again; " + whereToken)

var errVersion = errors.New("the API version at the end of DISCORD_API_URL is not served; let it end in /api")

// whoami reads the bot's user and its app. Servers that do not tell about apps have
// one with the id of the user, as Discord has since 2016.
func whoami(ctx context.Context, s *dg.Session) (identity, error) {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	u, err := s.User("@me", dg.WithContext(ctx))
	if err != nil {
		return identity{}, fmt.Errorf("discord: who am I: %w", err)
	}
	if u.ID == "" {
		return identity{}, errors.New("discord: the server does not say who the bot is")
	}
	id := identity{user: u.ID, name: u.Username, app: u.ID}
	for _, path := range []string{"applications/@me", "oauth2/applications/@me"} {
		raw, err := s.RequestWithBucketID(http.MethodGet, dg.EndpointAPI+path, nil, path, dg.WithContext(ctx))
		if err != nil {
			if s := status(err); s == 0 || s >= http.StatusInternalServerError {
				return identity{}, fmt.Errorf("discord: which app: %w", err)
			}
			continue
		}
		var app struct {
			ID       string      `json:"id"`
			Flags    json.Number `json:"flags"`
			Key      string      `json:"verify_key"`
			Endpoint string      `json:"interactions_endpoint_url"`
		}
		if json.Unmarshal(raw, &app) != nil || app.ID == "" {
			continue
		}
		flags, _ := app.Flags.Int64()
		id.app, id.key, id.endpoint, id.appKnown = app.ID, app.Key, app.Endpoint, true
		id.content = flags&(flagContent|flagContentLimited) != 0
		break
	}
	return id, nil
}

// Flags of an app that may read messages.
// https://docs.discord.com/developers/resources/application#application-object-application-flags
const (
	flagContent        = 1 << 18
	flagContentLimited = 1 << 19
)
