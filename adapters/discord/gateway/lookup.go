package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"himpath/adapters/discord/wire"
)

// gatewayInfo is GET /gateway/bot. Servers leave session_start_limit out.
// Source: https://docs.discord.com/developers/events/gateway#get-gateway-bot
type gatewayInfo struct {
	URL   string `json:"url"`
	Limit *struct {
		Remaining  *number `json:"remaining"`
		ResetAfter number  `json:"reset_after"` // milliseconds
	} `json:"session_start_limit"`
	refused bool // the token is not valid
}

// lookUp asks where to connect. A 401 is an answer, not an error. Servers that do not
// tell of bots may tell of everybody.
// Source: https://docs.discord.com/developers/events/gateway#get-gateway
func (r *run) lookUp(ctx context.Context) (gatewayInfo, error) {
	info, status, err := r.ask(ctx, "/gateway/bot")
	if status == http.StatusNotFound || status == http.StatusMethodNotAllowed || status == http.StatusNotImplemented {
		info, _, err = r.ask(ctx, "/gateway")
	}
	return info, err
}

// ask reads one of the addresses that tell it; status is 0 without a response.
func (r *run) ask(ctx context.Context, path string) (info gatewayInfo, status int, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.cfg.API.URL(path), nil)
	if err != nil {
		return info, 0, fmt.Errorf("GET %s: %w", path, err)
	}
	req.Header.Set("Authorization", "Bot "+r.cfg.Token)
	req.Header.Set("User-Agent", wire.UserAgent)
	resp, err := r.cfg.HTTP.Do(req)
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err // the address is known and long
		}
		return info, 0, fmt.Errorf("GET %s: %w", path, err)
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusUnauthorized:
		return gatewayInfo{refused: true}, resp.StatusCode, nil
	case resp.StatusCode >= http.StatusMultipleChoices:
		return info, resp.StatusCode, fmt.Errorf("GET %s: HTTP %d", path, resp.StatusCode)
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&info); err != nil {
		return info, resp.StatusCode, fmt.Errorf("GET %s: %w", path, err)
	}
	return info, resp.StatusCode, nil
}
