package rest

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/wire"
)

// Any other 429 holds its own route back for all who ask, even where no header tells
// of a bucket, and no other.
func TestRefusedRouteWaits(t *testing.T) {
	for name, headers := range map[string][]string{
		"with nothing but a body": nil,
		"shared":                  {"X-RateLimit-Scope", "shared", "Retry-After", "2"},
		"with its bucket": {"X-RateLimit-Scope", "user", "Retry-After", "2", "X-RateLimit-Bucket", "b",
			"X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "1.5"},
	} {
		t.Run(name, func(t *testing.T) {
			refusing(t, `{"message":"","retry_after":1.5,"global":false}`, headers, func(t *testing.T, c *Client, log *refusals) {
				removing(t, c, "1", "1", "2")
				want := []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond, 1500 * time.Millisecond}
				if at := log.times(); !slices.Equal(at, want) {
					t.Errorf("requests at %v", at)
				}
			})
		})
	}
}

// removing removes messages of channels, all but the first half a second later.
func removing(t *testing.T, c *Client, channels ...string) {
	t.Helper()
	var wg sync.WaitGroup
	for i, channel := range channels {
		wg.Go(func() {
			time.Sleep(time.Duration(min(i, 1)) * 500 * time.Millisecond)
			if err := c.DeleteMessage(t.Context(), channel, "5"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// refusals is a server that refuses the first request, and that after refuse.
type refusals struct {
	mu    sync.Mutex
	next  bool
	begin time.Time
	at    []time.Duration
}

func refusing(t *testing.T, body string, headers []string, test func(*testing.T, *Client, *refusals)) {
	t.Helper()
	bubble(t, discordtest.Options{}, func(t *testing.T, _ *setup) {
		api, err := wire.ParseAPI("")
		if err != nil {
			t.Fatal(err)
		}
		log := &refusals{next: true, begin: time.Now()}
		cfg := Config{API: api, Token: "t", HTTP: canned(func(*http.Request) *http.Response {
			if log.take() {
				return respond(429, body, headers...)
			}
			return respond(200, `{"id":"1"}`)
		})}
		test(t, NewClient(cfg, NewTransport(cfg)), log)
	})
}

func (r *refusals) take() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.at = append(r.at, time.Since(r.begin))
	was := r.next
	r.next = false
	return was
}

func (r *refusals) refuse() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next = true
}

func (r *refusals) times() []time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.at)
}
