package rest

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"himpath/adapters/discord/wire"
)

// perSecond and burst together keep any one second within Discord's 50 requests
// for all of a bot.
// Source: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
const (
	perSecond = 45
	burst     = 5
)

// sessionLimit bounds a call of discordgo that was made without a context.
const sessionLimit = 60 * time.Second

// Config says where Discord is.
type Config struct {
	API   wire.API
	Token string // the bot's, without "Bot "
	// HTTP makes the connections; nil means one like http.DefaultTransport.
	HTTP http.RoundTripper
}

func (c Config) roundTripper() http.RoundTripper {
	if c.HTTP != nil {
		return c.HTTP
	}
	return http.DefaultTransport.(*http.Transport).Clone()
}

// Transport carries discordgo's requests: to DISCORD_API_URL, at most 45 a second,
// within the buckets, again after a 429 and, where it does no harm, after failures
// of the server. Responses are normalised before discordgo decodes them.
type Transport struct {
	api    wire.API
	sender *sender
}

// NewTransport makes a Transport; a bot has one.
func NewTransport(cfg Config) *Transport {
	return &Transport{api: cfg.API, sender: &sender{
		next: cfg.roundTripper(), limit: rate.NewLimiter(perSecond, burst), buckets: newBuckets(),
	}}
}

// NewSession gives a discordgo session for REST. It keeps no state, does not retry
// by itself, and must not be opened: the gateway package connects.
func NewSession(cfg Config, t *Transport) (*discordgo.Session, error) {
	s, err := discordgo.New("Bot " + cfg.Token)
	if err != nil {
		return nil, err
	}
	s.StateEnabled = false
	s.ShouldReconnectOnError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.LogLevel = -1 // its errors come back to the caller, who logs
	s.UserAgent = wire.UserAgent
	s.Client = &http.Client{Transport: t, Timeout: sessionLimit}
	return s, nil
}

// RoundTrip sends a request of discordgo's. Addresses other than the API's are
// refused: the bot's token is in the header.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := readBody(req)
	if err != nil {
		return nil, err
	}
	path, err := t.path(req)
	if err != nil {
		return nil, err
	}
	c := call{
		method: req.Method, url: t.api.URL(path), header: req.Header, body: body,
		policy: policyFor(req.Method, path), route: routeOf(req.Method, cutQuery(path)),
	}
	a, err := t.sender.do(req.Context(), c)
	if err != nil {
		return nil, err
	}
	if a.StatusCode == http.StatusTooManyRequests || a.StatusCode >= http.StatusInternalServerError {
		return nil, refusal(c.route, a.Response, a.body) // discordgo's errors quote the body and tell no status
	}
	if a.StatusCode < http.StatusMultipleChoices {
		a.body = shaped(c.route, a.body)
	}
	return a.response(req), nil
}

// path is what comes after the API's base in discordgo's address, with its query.
func (t *Transport) path(req *http.Request) (string, error) {
	full := req.URL.String()
	if path, ok := strings.CutPrefix(full, t.api.String()+"/"); ok {
		return "/" + path, nil
	}
	if path, ok := strings.CutPrefix(full, discordgo.EndpointAPI); ok {
		return "/" + path, nil
	}
	return "", errors.New("rest: not an address of Discord's API")
}

func cutQuery(path string) string {
	path, _, _ = strings.Cut(path, "?")
	return path
}

// policyFor tells what may be sent twice. Most POSTs create something each time;
// opening a direct message and creating a command give what is there already.
func policyFor(method, path string) policy {
	if method != http.MethodPost || path == "/users/@me/channels" || strings.HasSuffix(path, "/commands") {
		return again
	}
	return once
}

func readBody(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	defer req.Body.Close()
	return io.ReadAll(req.Body)
}

// response gives the answer the shape that net/http wants.
func (a answer) response(req *http.Request) *http.Response {
	resp := *a.Response
	if gone := resp.StatusCode == http.StatusNotFound && a.unsure && req.Method == http.MethodDelete; gone {
		resp.StatusCode, resp.Status, a.body = http.StatusNoContent, "204 No Content", nil
	}
	resp.Header = a.Header.Clone()
	tameHeader(resp.Header)
	resp.Request, resp.Body, resp.ContentLength = req, io.NopCloser(bytes.NewReader(a.body)), int64(len(a.body))
	return &resp
}

// tameHeader removes limits that discordgo would fail on or sleep over. It throws
// away a good response when a header of it cannot be parsed, and it sleeps without
// the context; the limits are kept here.
func tameHeader(h http.Header) {
	h.Del("Content-Length")
	h.Del("X-RateLimit-Reset")
	for _, k := range []string{"X-RateLimit-Remaining", "X-RateLimit-Reset-After", "X-RateLimit-Global"} {
		if _, err := strconv.ParseFloat(h.Get(k), 64); err != nil || k != "X-RateLimit-Global" {
			h.Del(k)
		}
	}
}
