package slack

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/websocket"
)

// Platform is the name of this platform in [bot.Message] and [bot.Target].
const Platform = "slack"

// Mode is how deliveries come in.
type Mode string

// The modes.
const (
	Socket Mode = "socket" // over a websocket that the adapter opens; needs no public address
	HTTP   Mode = "http"   // signed requests to Handler
)

// Config is what the adapter needs to know. Secrets are never logged.
type Config struct {
	BotToken      string // SLACK_BOT_TOKEN, xoxb-…
	AppToken      string // SLACK_APP_TOKEN, xapp-…; for Socket Mode
	SigningSecret string // SLACK_SIGNING_SECRET; for HTTP
	Mode          Mode   // SLACK_MODE; "" where only one mode is possible
	APIURL        string // SLACK_API_URL with its /api; "": Slack itself. Plain http only to this machine

	Connections int          // websockets in Socket Mode, so that one may be renewed while another serves; 0: 2, at most 10
	Workers     int          // answers made at the same time; 0: 32
	Queue       int          // accepted messages that wait in memory; more wait in the store; 0: 4096
	HTTPClient  *http.Client // nil: one with time limits

	Dialer *websocket.Dialer // for Socket Mode; nil: the library's
}

// Configured reports whether anything of Slack is set.
func (c Config) Configured() bool {
	return c.BotToken != "" || c.AppToken != "" || c.SigningSecret != "" || c.Mode != "" || c.APIURL != ""
}

// Where the secrets stand in Slack's own pages.
const (
	whereBot     = "it stands under OAuth & Permissions as Bot User OAuth Token and begins with xoxb-"
	whereApp     = "make one under Basic Information, App-Level Tokens, with the scope connections:write; it begins with xapp-"
	whereSigning = "it stands under Basic Information, App Credentials, as Signing Secret"
)

// Validate returns all that is missing, swapped or contradictory, each problem a
// sentence that names the variable and the fix. It asks nobody.
func (c Config) Validate() error {
	var errs []error
	add := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	switch {
	case c.BotToken == "":
		add("SLACK_BOT_TOKEN is missing: %s", whereBot)
	case strings.HasPrefix(c.BotToken, "xapp-"):
		add("SLACK_BOT_TOKEN holds an app-level token; put that into SLACK_APP_TOKEN, and here the bot token: %s", whereBot)
	case strings.HasPrefix(c.BotToken, "xoxp-"):
		add("SLACK_BOT_TOKEN holds a user token; put the bot token here: %s", whereBot)
	}
	if strings.HasPrefix(c.AppToken, "xoxb-") || strings.HasPrefix(c.AppToken, "xoxp-") {
		add("SLACK_APP_TOKEN holds a bot or user token; put an app-level token here: %s", whereApp)
	}
	if strings.HasPrefix(c.SigningSecret, "xox") || strings.HasPrefix(c.SigningSecret, "xapp-") {
		add("SLACK_SIGNING_SECRET holds a token; put the signing secret here: %s", whereSigning)
	}
	if _, err := c.mode(); err != nil {
		errs = append(errs, err)
	}
	if _, err := c.endpoint(); err != nil {
		errs = append(errs, err)
	}
	if c.Connections < 0 || c.Connections > 10 {
		add("slack: %d connections; Slack allows 1 to 10", c.Connections)
	}
	return errors.Join(errs...)
}

// mode is the mode that is set or, where only one is possible, that one.
func (c Config) mode() (Mode, error) {
	switch {
	case c.Mode == Socket && c.AppToken == "":
		return "", fmt.Errorf("SLACK_MODE is socket and SLACK_APP_TOKEN is missing: %s", whereApp)
	case c.Mode == HTTP && c.SigningSecret == "":
		return "", fmt.Errorf("SLACK_MODE is http and SLACK_SIGNING_SECRET is missing: %s", whereSigning)
	case c.Mode == Socket || c.Mode == HTTP:
		return c.Mode, nil
	case c.Mode != "":
		return "", fmt.Errorf("SLACK_MODE is %q; say socket or http", c.Mode)
	case c.AppToken != "" && c.SigningSecret != "":
		return "", errors.New("SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set; say with SLACK_MODE=socket or SLACK_MODE=http which way messages come in")
	case c.AppToken != "":
		return Socket, nil
	case c.SigningSecret != "":
		return HTTP, nil
	}
	return "", fmt.Errorf("SLACK_APP_TOKEN is missing: %s. Or set SLACK_SIGNING_SECRET to receive messages over HTTP: %s", whereApp, whereSigning)
}

// endpoint is the address of the Web API with a slash at its end.
func (c Config) endpoint() (string, error) {
	if c.APIURL == "" {
		return "https://slack.com/api/", nil
	}
	u, err := url.Parse(c.APIURL)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", errors.New("SLACK_API_URL is no address of an API; it looks like https://slack.com/api")
	}
	switch {
	case u.Scheme == "https":
	case u.Scheme == "http" && loopback(u.Hostname()):
	default:
		return "", errors.New("SLACK_API_URL must begin with https://; plain http is only for this machine")
	}
	return strings.TrimRight(c.APIURL, "/") + "/", nil
}

// loopback reports whether host is this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
