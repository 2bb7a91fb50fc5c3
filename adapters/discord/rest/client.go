package rest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/wire"
	"himpath/bot/keyed"
)

const (
	// CallbackLimit is how long an interaction waits for its first answer.
	// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
	CallbackLimit = 3 * time.Second
	// Original names the message that the callback made.
	Original = "@original"
	// usualLimit bounds a call whose context has no deadline.
	usualLimit = 30 * time.Second
)

// Client answers interactions and writes messages in channels. What is sent with
// one interaction token goes out in the order of the calls.
type Client struct {
	api   wire.API
	token string
	turns keyed.Locks // by interaction token
	hooks *sender     // interactions and webhooks: no bot token, not under its limits
	bot   *sender     // the Transport's, so that all of the bot's requests are counted together
	shown atomic.Bool // the server wants the bot's token for interactions too
}

// NewClient makes a client that shares its limits with a Transport.
func NewClient(cfg Config, t *Transport) *Client {
	return &Client{
		api: cfg.API, token: cfg.Token,
		hooks: &sender{next: t.sender.next}, bot: t.sender,
	}
}

// Respond answers an interaction for the first and only time. It is sent again
// after failures: Discord accepts one, and a refusal of the second as already
// acknowledged is the success of the first. Without a deadline it has [CallbackLimit].
func (c *Client) Respond(ctx context.Context, id, token string, r Response) error {
	ctx, cancel := limited(ctx, CallbackLimit)
	defer cancel()
	a, err := c.hook(ctx, http.MethodPost, "/interactions/"+id+"/"+token+"/callback", token, r)
	if err != nil && a.unsure && HasCode(err, CodeAcknowledged) {
		return nil
	}
	return err
}

// Edit changes a message of an interaction; which is its id or [Original]. It fills a deferred answer. Only the
// flags that an edit may set are sent.
func (c *Client) Edit(ctx context.Context, app, token, which string, m Message) (*discordgo.Message, error) {
	m.Flags &= editable
	m.Nonce = ""
	return message(c.hook(ctx, http.MethodPatch, messagePath(app, token, which), token, m))
}

// editable are the flags that an edit may set.
// Source: https://docs.discord.com/developers/resources/webhook#edit-webhook-message
const editable = discordgo.MessageFlagsSuppressEmbeds | discordgo.MessageFlagsIsComponentsV2

// Delete removes a message of an interaction. That it is gone already is no error
// when an earlier attempt may have removed it.
func (c *Client) Delete(ctx context.Context, app, token, which string) error {
	a, err := c.hook(ctx, http.MethodDelete, messagePath(app, token, which), token, nil)
	if err != nil && a.unsure && HasCode(err, CodeUnknownMessage) {
		return nil
	}
	return err
}

// CreateMessage writes in a channel. With a nonce it is sent again after failures,
// because Discord then returns the message that the first one made; without one never
// after a failure that leaves open whether it arrived ([ErrUncertain]).
func (c *Client) CreateMessage(ctx context.Context, channel string, m Message) (*discordgo.Message, error) {
	p := once
	if m.Nonce != "" {
		p = again
	}
	return message(c.call(ctx, http.MethodPost, "/channels/"+channel+"/messages", m, p))
}

// EditMessage changes a message of ours in a channel.
func (c *Client) EditMessage(ctx context.Context, channel, id string, m Message) (*discordgo.Message, error) {
	m.Flags &= editable
	m.Nonce, m.Reference = "", nil
	return message(c.call(ctx, http.MethodPatch, "/channels/"+channel+"/messages/"+id, m, again))
}

// threadAge is after how many minutes without a message a thread is put away; a
// message brings it back.
// Source: https://docs.discord.com/developers/resources/channel#thread-metadata-object
const threadAge = 7 * 24 * 60

// ErrOwnID says that a thread has another id than the message that it begins at.
var ErrOwnID = errors.New("a thread of this server's has an id of its own")

// StartThread opens the thread of a message, whose id is the message's. That there is
// one already is no error; [ErrOwnID] where it is elsewhere.
// Source: https://docs.discord.com/developers/resources/channel#start-thread-from-message
func (c *Client) StartThread(ctx context.Context, channel, id, name string) error {
	body := struct {
		Name string `json:"name"`
		Age  int    `json:"auto_archive_duration"`
	}{name, threadAge}
	a, err := c.call(ctx, http.MethodPost, "/channels/"+channel+"/messages/"+id+"/threads", body, again)
	if HasCode(err, CodeThreadExists) {
		return nil
	}
	var t struct {
		ID string `json:"id"`
	}
	if err == nil && json.Unmarshal(a.body, &t) == nil && t.ID != "" && t.ID != id {
		return ErrOwnID
	}
	return err
}

// DeleteMessage removes a message from a channel.
func (c *Client) DeleteMessage(ctx context.Context, channel, id string) error {
	a, err := c.call(ctx, http.MethodDelete, "/channels/"+channel+"/messages/"+id, nil, again)
	if err != nil && a.unsure && HasCode(err, CodeUnknownMessage) {
		return nil
	}
	return err
}

func messagePath(app, token, which string) string {
	return "/webhooks/" + app + "/" + token + "/messages/" + which
}

// hook calls an endpoint that the interaction's token opens, in its turn. Discord takes
// each of them more than once.
func (c *Client) hook(ctx context.Context, method, path, token string, body any) (answer, error) {
	ctx, cancel := limited(ctx, usualLimit)
	defer cancel()
	release, err := c.turns.Lock(ctx, token)
	if err != nil {
		return answer{}, fmt.Errorf("wait for the last answer to this interaction: %w", err)
	}
	defer release()
	if c.shown.Load() {
		return c.send(ctx, c.hooks, method, path, c.authorization(), body, again)
	}
	a, err := c.send(ctx, c.hooks, method, path, http.Header{}, body, again)
	var e *Error
	if !errors.As(err, &e) || e.Status != http.StatusUnauthorized || e.Code == CodeInvalidToken {
		return a, err
	}
	b, second := c.send(ctx, c.hooks, method, path, c.authorization(), body, again)
	if errors.As(second, &e) && e.Status == http.StatusUnauthorized {
		return a, err
	}
	c.shown.Store(true) // Discord does not want it, and other servers do
	return b, second
}

func (c *Client) authorization() http.Header {
	return http.Header{"Authorization": {"Bot " + c.token}}
}

// call calls an endpoint as the bot.
func (c *Client) call(ctx context.Context, method, path string, body any, p policy) (answer, error) {
	ctx, cancel := limited(ctx, usualLimit)
	defer cancel()
	return c.send(ctx, c.bot, method, path, c.authorization(), body, p)
}

func (c *Client) send(ctx context.Context, s *sender, method, path string, h http.Header, body any, p policy) (answer, error) {
	k := call{method: method, url: c.api.URL(path), route: routeOf(method, path), header: h, policy: p}
	h.Set("User-Agent", wire.UserAgent)
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return answer{}, fmt.Errorf("discord %s: %w", k.route, err)
		}
		k.body = raw
		h.Set("Content-Type", "application/json")
	}
	a, err := s.do(ctx, k)
	if err != nil {
		return a, err
	}
	if a.StatusCode >= 300 {
		var err error = refusal(k.route, a.Response, a.body)
		if p == once && Failed(a.StatusCode) {
			err = errors.Join(ErrUncertain, err)
		}
		return a, err
	}
	return a, nil
}

// message decodes a message. One that was made but cannot be decoded is no
// failure: some servers send no body at all.
func message(a answer, err error) (*discordgo.Message, error) {
	if err != nil {
		return nil, err
	}
	var m discordgo.Message
	if wire.Unmarshal(a.body, &m) == nil {
		return &m, nil
	}
	return &discordgo.Message{}, nil
}

// limited gives a context a deadline if it has none.
func limited(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, d)
}
