package slack

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// scopes are what the bot token may do; nil: the server does not tell.
type scopes map[string]bool

func readScopes(h http.Header) scopes {
	list := h.Get("X-OAuth-Scopes")
	if list == "" {
		return nil
	}
	s := scopes{}
	for name := range strings.SplitSeq(list, ",") {
		s[strings.TrimSpace(name)] = true
	}
	return s
}

// has reports whether a scope is certainly there; may, whether it may be.
func (s scopes) has(name string) bool { return s[name] }
func (s scopes) may(name string) bool { return s == nil || s[name] }

// lacking are the scopes that are needed and certainly not there.
func (s scopes) lacking() (names []string) {
	for _, n := range needs() {
		if !s.may(n.scope) {
			names = append(names, n.scope)
		}
	}
	return names
}

// identify asks who the app is, until Slack answers. It is over when no
// waiting will mend what Slack says of the token, or when ctx ends.
func (a *Adapter) identify(ctx context.Context) (identity, error) {
	wait := time.Second
	for {
		id, err := a.whoAmI(ctx)
		switch {
		case err == nil:
			return id, nil
		case ended(ctx, err):
			return identity{}, nil
		case hopeless(err):
			return identity{}, tokenProblem("SLACK_BOT_TOKEN", whereBot, err)
		}
		a.log.Warn("Slack does not answer yet", "error", quiet(err))
		if !sleep(ctx, wait) {
			return identity{}, nil
		}
		wait = min(2*wait, time.Minute)
	}
}

func (a *Adapter) whoAmI(ctx context.Context) (identity, error) {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	r, err := a.api.AuthTestContext(ctx)
	if err != nil {
		return identity{}, fmt.Errorf("auth.test: %w", err)
	}
	site := r.URL
	if !strings.HasSuffix(site, "/") {
		site += "/"
	}
	return identity{user: r.UserID, bot: r.BotID, team: r.TeamID, enterprise: r.EnterpriseID, site: site, scopes: readScopes(r.Header)}, nil
}

// sleep waits; false: ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
