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
		Remaining  int     `json:"remaining"`
		ResetAfter float64 `json:"reset_after"` // milliseconds
	} `json:"session_start_limit"`
	refused bool // the token is not valid
}

// lookUp asks where to connect. A 401 is an answer, not an error.
func (r *run) lookUp(ctx context.Context) (gatewayInfo, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.cfg.API.URL("/gateway/bot"), nil)
	if err != nil {
		return gatewayInfo{}, fmt.Errorf("GET /gateway/bot: %w", err)
	}
	req.Header.Set("Authorization", "Bot "+r.cfg.Token)
	req.Header.Set("User-Agent", wire.UserAgent)
	resp, err := r.cfg.HTTP.Do(req)
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err // the address is known and long
		}
		return gatewayInfo{}, fmt.Errorf("GET /gateway/bot: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusUnauthorized {
		return gatewayInfo{refused: true}, nil
	}
	if resp.StatusCode != http.StatusOK {
		return gatewayInfo{}, fmt.Errorf("GET /gateway/bot: HTTP %d", resp.StatusCode)
	}
	var info gatewayInfo
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&info); err != nil {
		return gatewayInfo{}, fmt.Errorf("GET /gateway/bot: %w", err)
	}
	return info, nil
}
