package discord

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
)

// identity is who the bot is.
type identity struct {
	user, name string
	app        string
	content    bool // Message Content is on
	guessed    bool // no address of the server's says who the bot is; READY may
	appKnown   bool // the server told about the app
	key        string
	endpoint   string // where Discord sends interactions; "": over the gateway
}

// appTries is how often the app is asked for where the server fails at it: a bot without
// is better than none.
const appTries = 5

// identify asks who we are until Discord says so. A refused token is an error. Servers
// that have no address for it say it in READY.
func (a *Adapter) identify(ctx context.Context) (identity, error) {
	wait := time.Second
	for tries := 1; ; tries++ {
		id, err := whoami(ctx, a.session)
		switch {
		case err == nil:
			return id, nil
		case lacking(err), errors.Is(err, errUnnamed):
			a.log.Warn("the server does not say who the bot is; the gateway will", "error", quiet(err))
			return guess(a.cfg.Token), nil
		case errors.Is(err, errWhichApp) && tries == appTries:
			a.log.Warn("the server does not say which app the bot is of; going on without Message Content", "error", quiet(err))
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
		wait = min(2*wait, time.Minute)
	}
}

// nobody is the bot's user while nothing says who that is.
const nobody = "0"

// guess is who a bot is by its token, which begins with its id.
// https://docs.discord.com/developers/reference#authentication
func guess(token string) identity {
	first, _, _ := strings.Cut(token, ".")
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(first, "="))
	if id := string(raw); err == nil && isID(id) {
		return identity{user: id, app: id, guessed: true}
	}
	return identity{user: nobody, guessed: true}
}

// introduced takes what READY says of the bot where nothing else did.
func (a *Adapter) introduced(r *dg.Ready) {
	was := a.self.Load()
	if was == nil || !was.guessed {
		return
	}
	id := *was
	if r.User != nil && r.User.ID != "" {
		id.user, id.name, id.app, id.guessed = r.User.ID, r.User.Username, r.User.ID, false
	}
	if r.Application != nil && r.Application.ID != "" {
		id.app = r.Application.ID
	}
	if id.user == nobody {
		a.log.Warn("the server does not say who the bot is at all: commands are answered, messages cannot be")
	}
	a.self.Store(&id)
	a.aside.Do(a.syncAtStart)
}

// tokenRefused asks once more who we are, before one refusal ends the program.
func (a *Adapter) tokenRefused(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	_, err := a.session.User("@me", dg.WithContext(ctx))
	return status(err) == http.StatusUnauthorized
}

var errToken = errors.New("DISCORD_TOKEN is refused by Discord: reset and copy it again; " + whereToken)

var (
	errUnnamed  = errors.New("discord: the server does not say who the bot is")
	errWhichApp = errors.New("discord: which app")
)

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
		return identity{}, errUnnamed
	}
	id := identity{user: u.ID, name: u.Username, app: u.ID}
	for _, path := range []string{"applications/@me", "oauth2/applications/@me"} {
		raw, err := s.RequestWithBucketID(http.MethodGet, dg.EndpointAPI+path, nil, path, dg.WithContext(ctx))
		if err != nil {
			if s := status(err); s == 0 || s >= http.StatusInternalServerError {
				return id, fmt.Errorf("%w: %w", errWhichApp, err)
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
