package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"time"
)

// interval reads HELLO.
func interval(data json.RawMessage) time.Duration {
	var d struct {
		Interval number `json:"heartbeat_interval"`
	}
	if err := json.Unmarshal(data, &d); err != nil || d.Interval <= 0 {
		return usualBeat
	}
	return max(minBeat, time.Duration(d.Interval)*time.Millisecond)
}

// sendIdentify begins a session.
// Source: https://docs.discord.com/developers/events/gateway-events#identify
func (r *run) sendIdentify(c *conn) error {
	_ = c.ws.SetReadDeadline(time.Now().Add(readyLimit))
	r.identify = time.Now()
	return c.send(opIdentify, map[string]any{
		"token":      r.cfg.Token,
		"intents":    r.cfg.Intents,
		"shard":      [2]int{r.cfg.Shard, r.cfg.Shards},
		"properties": map[string]string{"os": runtime.GOOS, "browser": "himpath", "device": "himpath"},
	})
}

// sendResume asks for what was missed.
// Source: https://docs.discord.com/developers/events/gateway-events#resume
func (r *run) sendResume(c *conn) error {
	_ = c.ws.SetReadDeadline(time.Now().Add(resumeLimit))
	err := c.send(opResume, map[string]any{
		"token": r.cfg.Token, "session_id": r.state.session.id, "seq": r.state.session.seq,
	})
	c.beatNow() // its acknowledgement tells a server that knows no RESUME from one that is slow
	return err
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return fmt.Errorf("wait: %w", ctx.Err())
	case <-t.C:
		return nil
	}
}
