package main

import (
	"fmt"
	"io"
	"net/url"
	"strings"
)

// show prints what is set, secrets masked, and what is served.
func (c config) show(w io.Writer) {
	fmt.Fprintln(w, "himpath serve")
	for _, s := range knownSettings() {
		fmt.Fprintf(w, "  %-20s  %s\n", s.name, c.shown(s))
	}
	for _, p := range c.platforms() {
		fmt.Fprintf(w, "%s: %s\n", p.name, p.state)
	}
}

// shown is one setting's value as people may see it.
func (c config) shown(s setting) string {
	g, ok := c.given[s.name]
	switch {
	case !ok && s.name == "DATABASE_URL":
		return "sqlite:" + c.database + " (not set)"
	case !ok && s.preset == "":
		return "not set"
	case !ok:
		return s.preset + " (not set)"
	}
	v := g.value
	u, err := url.Parse(v)
	switch {
	case s.secret:
		v = masked(v)
	case strings.Contains(v, "@") && (err != nil || u.Opaque != "" && u.Scheme != "sqlite"):
		// A name and a password may stand before the @. A host:port is no URL that
		// parses either, but has none.
		v = "(hidden: it cannot be read)"
	case err == nil && u.User != nil:
		v = u.Redacted()
	}
	if g.file != "" {
		v += ", from " + g.file
	}
	return v
}

// masked shows of a secret only what kind of secret it is.
func masked(v string) string {
	for _, kind := range []string{"xoxb-", "xapp-", "xoxp-"} {
		if strings.HasPrefix(v, kind) {
			return kind + "… (hidden)"
		}
	}
	return "… (hidden)"
}
