package wire

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// DefaultAPI is Discord's own API, in the version that himpath is written for.
// Source: https://docs.discord.com/developers/reference#api-versioning
const DefaultAPI = "https://discord.com/api/v10"

// UserAgent names us as Discord asks; requests without such a name may be blocked.
// Source: https://docs.discord.com/developers/reference#user-agent
const UserAgent = "DiscordBot (https://himpath.example, 1)"

// defaultVersion is added to an address that ends in /api.
const defaultVersion = 10

// API is the base address of Discord or of a server that speaks its protocol.
// The zero value is not usable; see [ParseAPI].
type API struct {
	base    *url.URL
	version int // the gateway connection names it too
}

// ParseAPI reads DISCORD_API_URL. An address that ends in /api gets /v10 added;
// one that ends in /vN is used as it is; a trailing slash makes no difference.
// The empty string is [DefaultAPI]. Plain http is for loopback only, because the
// bot's token travels with every request.
func ParseAPI(raw string) (API, error) {
	if raw == "" {
		raw = DefaultAPI
	}
	u, err := url.Parse(strings.TrimRight(raw, "/"))
	if err != nil {
		return API{}, errors.New("DISCORD_API_URL is not an address")
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return API{}, errors.New("DISCORD_API_URL must hold neither a user nor a query")
	}
	if err := secure(u, "https", "http"); err != nil {
		return API{}, fmt.Errorf("DISCORD_API_URL: %w", err)
	}
	if strings.HasSuffix(u.Path, "/api") {
		u.Path += "/v" + strconv.Itoa(defaultVersion)
	}
	m := regexp.MustCompile(`/v([0-9]{1,3})$`).FindStringSubmatch(u.Path)
	if m == nil {
		return API{}, errors.New("DISCORD_API_URL must end in /api or in /vN, as https://discord.com/api does")
	}
	version, err := strconv.Atoi(m[1])
	return API{base: u, version: version}, err
}

// URL is the address of an endpoint; path begins with a slash and may carry a query.
func (a API) URL(path string) string { return a.String() + path }

// String is the base address without a trailing slash.
func (a API) String() string {
	if a.base == nil {
		return ""
	}
	return a.base.String()
}

// GatewayURL turns the address that GET /gateway/bot or READY gave into the one
// to dial: with version and encoding, encrypted unless it is loopback, and never
// compressed. Other servers write http for ws, or the host alone.
// Source: https://docs.discord.com/developers/events/gateway#connecting
func (a API) GatewayURL(raw string) (string, error) {
	if raw != "" && !strings.Contains(raw, "://") && a.base != nil {
		raw = a.base.Scheme + "://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return "", errors.New("the gateway's address cannot be read")
	}
	switch u.Scheme {
	case "https":
		u.Scheme = "wss"
	case "http":
		u.Scheme = "ws"
	}
	if err := secure(u, "wss", "ws"); err != nil {
		return "", fmt.Errorf("the gateway's address: %w", err)
	}
	q := u.Query()
	q.Set("v", strconv.Itoa(a.version))
	q.Set("encoding", "json")
	q.Del("compress")
	u.RawQuery = q.Encode()
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String(), nil
}

// secure holds that an address is encrypted, or plain and loopback.
func secure(u *url.URL, safe, plain string) error {
	switch {
	case u.Hostname() == "":
		return errors.New("no host")
	case u.Scheme == safe:
		return nil
	case u.Scheme == plain && loopback(u.Hostname()):
		return nil
	case u.Scheme == plain:
		return fmt.Errorf("%s: is for loopback only; use %s:", plain, safe)
	}
	return fmt.Errorf("begins with neither %s: nor %s:", safe, plain)
}

// loopback tells whether a host is this machine, by name or address.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
