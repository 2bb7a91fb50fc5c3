package gateway

import (
	"context"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// begin sees to it that a connection can be dialled: for a new session, or for the one
// that is there, unless another process goes on with it.
func (r *run) begin(ctx context.Context) (input, bool) {
	if r.state.session.id != "" && r.keep.stolen(ctx) {
		r.cfg.Log.Warn("discord: another process goes on with this session; beginning a new one")
		r.state.session = session{}
	}
	switch {
	case r.state.session.id == "":
		return r.prepare(ctx)
	case r.url == "" && (r.missed%2 == 1 || r.state.session.url == ""):
		_, in, ok := r.locate(ctx)
		return in, ok
	}
	return input{}, true
}

// locate asks where to connect.
func (r *run) locate(ctx context.Context) (info gatewayInfo, in input, ok bool) {
	info, err := r.lookUp(ctx)
	switch {
	case err != nil:
		r.cfg.Log.Warn("discord: cannot ask for the gateway's address", "err", err)
		return info, input{what: lost}, false
	case info.refused:
		return info, input{what: closed, code: 4004}, false
	}
	r.url = info.URL
	return info, input{}, true
}

// prepare waits until IDENTIFY is allowed and asks where to connect.
func (r *run) prepare(ctx context.Context) (input, bool) {
	if err := sleep(ctx, time.Until(r.identify.Add(identifyEvery))); err != nil {
		return input{what: lost}, false
	}
	info, in, ok := r.locate(ctx)
	if !ok {
		return in, false
	}
	if limit := info.Limit; limit != nil && limit.Remaining != nil && *limit.Remaining <= 0 && limit.ResetAfter > 0 {
		// One more than the day's number would make Discord reset the token.
		wait := time.Duration(limit.ResetAfter) * time.Millisecond
		r.cfg.Log.Warn("discord: no sessions left for now", "wait", wait)
		if err := sleep(ctx, wait); err != nil {
			return input{what: lost}, false
		}
	}
	return input{}, true
}

// dial connects to where the session can be resumed, or to the general address:
// without a session, and every other time while that comes to nothing.
// Source: https://docs.discord.com/developers/events/gateway#handling-a-disconnect
func (r *run) dial(ctx context.Context) (*websocket.Conn, error) {
	addr, err := r.cfg.API.GatewayURL(r.state.session.url)
	if err != nil || r.state.session.id == "" || r.missed%2 == 1 {
		if addr, err = r.cfg.API.GatewayURL(r.url); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, dialLimit)
	defer cancel()
	ws, resp, err := r.cfg.Dialer.DialContext(ctx, addr, http.Header{})
	if resp != nil && resp.Body != nil {
		_ = resp.Body.Close()
	}
	return ws, err
}
