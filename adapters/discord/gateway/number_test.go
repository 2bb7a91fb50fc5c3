package gateway

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"himpath/adapters/discord/wire"
)

// Numbers in quotes, with a fraction or missing, as other servers send them.
func TestNumbersOfOtherServers(t *testing.T) {
	for _, raw := range []string{`{"op":0,"s":7,"t":"READY"}`, `{"op":"0","s":"7","t":"READY"}`, `{"s":7.0,"t":"READY"}`} {
		var p packet
		if err := json.Unmarshal([]byte(raw), &p); err != nil || p.Op != opDispatch || p.Seq != 7 || p.Type != "READY" {
			t.Errorf("%s: %+v, %v", raw, p, err)
		}
	}
	for _, raw := range []string{`{"op":11,"s":null,"t":null}`, `{"op":"11"}`, `{"op":11,"s":"none"}`} {
		var p packet
		if err := json.Unmarshal([]byte(raw), &p); err != nil || p.Op != opAck || p.Seq != 0 {
			t.Errorf("%s: %+v, %v", raw, p, err)
		}
	}
	for raw, want := range map[string]time.Duration{
		`{"heartbeat_interval":45000}`: 45 * time.Second, `{"heartbeat_interval":"45000"}`: 45 * time.Second, `{"heartbeat_interval":45000.5}`: 45 * time.Second,
		`{"heartbeat_interval":null}`: usualBeat, `{}`: usualBeat, `null`: usualBeat, `{"heartbeat_interval":1}`: minBeat,
	} {
		if got := interval([]byte(raw)); got != want {
			t.Errorf("%s: %s", raw, got)
		}
	}
}

// answers are responses by path.
type answers map[string]string

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) {
	status, body, _ := strings.Cut(a[r.URL.Path], " ")
	resp := &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(body)), Request: r}
	if resp.StatusCode, _ = strconv.Atoi(status); status == "" {
		resp.StatusCode = http.StatusNotFound
	}
	return resp, nil
}

// The address is found, and nobody waits for sessions that are not limited, whatever the
// server leaves out of its answer.
func TestLeanAddress(t *testing.T) {
	for name, a := range map[string]answers{
		"numbers in quotes":  {"/api/v10/gateway/bot": `200 {"url":"ws://127.0.0.1:9","shards":"1","session_start_limit":{"total":"1000","remaining":"999","reset_after":"14400000","max_concurrency":"1"}}`},
		"no limit":           {"/api/v10/gateway/bot": `200 {"url":"ws://127.0.0.1:9"}`},
		"a limit of nothing": {"/api/v10/gateway/bot": `200 {"url":"ws://127.0.0.1:9","session_start_limit":{"total":1000,"reset_after":14400000}}`},
		"null":               {"/api/v10/gateway/bot": `200 {"url":"ws://127.0.0.1:9","session_start_limit":null}`},
		"created":            {"/api/v10/gateway/bot": `201 {"url":"ws://127.0.0.1:9"}`},
		"not for bots":       {"/api/v10/gateway": `200 {"url":"ws://127.0.0.1:9"}`},
	} {
		api, err := wire.ParseAPI("http://127.0.0.1:9/api")
		if err != nil {
			t.Fatal(err)
		}
		g, err := New(Config{API: api, Token: "t", Handler: func(context.Context, Event) {}, HTTP: &http.Client{Transport: a}})
		if err != nil {
			t.Fatal(err)
		}
		begin, r := time.Now(), &run{Gateway: g}
		if _, ok := r.prepare(t.Context()); !ok || r.url != "ws://127.0.0.1:9" || time.Since(begin) > time.Second {
			t.Errorf("%s: %q after %s", name, r.url, time.Since(begin))
		}
	}
}
