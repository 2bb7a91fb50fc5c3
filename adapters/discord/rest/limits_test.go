package rest

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/wire"
)

// The limits are kept here, so that Discord has nothing to refuse.
func TestLimitsAreKept(t *testing.T) {
	bubble(t, discordtest.Options{AnyMentions: true}, func(t *testing.T, s *setup) {
		begin := time.Now()
		for range 21 {
			if _, err := s.client.CreateMessage(t.Context(), s.fake.ChannelID, say("x")); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(begin); took < 20*time.Second || took > 21*time.Second {
			t.Errorf("21 messages in buckets of five per 5 s took %s", took)
		}
		var wg sync.WaitGroup
		time.Sleep(10 * time.Second)
		begin = time.Now()
		for i := range 200 {
			wg.Go(func() {
				ch := s.fake.AddChannel(s.fake.GuildID, discordgo.ChannelTypeGuildText, strings.Repeat("c", 1+i%9))
				if _, err := s.client.CreateMessage(t.Context(), ch, say("x")); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if took := time.Since(begin); took < 4*time.Second || took > 5*time.Second {
			t.Errorf("200 requests at 45 a second took %s", took)
		}
		nothingRefused(t, s)
	})
}

// nothingRefused holds that Discord has seen no request above its limits.
func nothingRefused(t *testing.T, s *setup) {
	t.Helper()
	for _, c := range s.fake.Calls() {
		if c.Status == http.StatusTooManyRequests {
			t.Fatal("Discord refused a request")
		}
	}
}

// Many answers in one channel at once: neither a bucket that nobody has heard of yet nor
// one that opens again is overrun.
func TestABurstIsNotRefused(t *testing.T) {
	bubble(t, discordtest.Options{AnyMentions: true}, func(t *testing.T, s *setup) {
		begin := time.Now()
		var wg sync.WaitGroup
		for range 18 {
			wg.Go(func() {
				if _, err := s.client.CreateMessage(t.Context(), s.fake.ChannelID, say("x")); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if took := time.Since(begin); took < 15*time.Second || took > 16*time.Second {
			t.Errorf("18 messages in buckets of five per 5 s took %s", took)
		}
		nothingRefused(t, s)
	})
}

// Some servers say the same of their limits with every answer: nothing is used up, and
// the window lasts as long as ever. Who believes in one window would wait for its end.
func TestAWindowThatNeverEnds(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, _ *setup) {
		b := newBuckets()
		h := http.Header{"X-Ratelimit-Limit": {"50"}, "X-Ratelimit-Remaining": {"49"}, "X-Ratelimit-Reset-After": {"60.0"}, "X-Ratelimit-Bucket": {"b"}}
		for i := range 500 {
			if wait := b.take("r"); wait > 0 {
				t.Fatalf("request %d waits %s", i+1, wait)
			}
			time.Sleep(time.Second / perSecond)
			b.learn("r", h)
		}
	})
}

// A first request that hangs or fails does not shut the channel for the others.
func TestWhoAsksFirstMayFail(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, _ *setup) {
		b := newBuckets()
		if b.take("r") != 0 || b.take("r") <= 0 {
			t.Error("the second did not wait for what the first is told")
		}
		b.learn("r", http.Header{})
		for range 2 {
			if b.take("r") != 0 {
				t.Error("waits where there is no limit")
			}
		}
		b.take("hangs")
		time.Sleep(probeLimit)
		if b.take("hangs") != 0 {
			t.Error("waits for one that hangs")
		}
		b.take("fails")
		b.failed("fails")
		if b.take("fails") != 0 {
			t.Error("waits for one that failed")
		}
	})
}

// Headers that discordgo would throw a good response away for.
func TestBadLimitHeaders(t *testing.T) {
	api, err := wire.ParseAPI("")
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{API: api, Token: "t", HTTP: canned(func(*http.Request) *http.Response {
		return respond(200, `{"id":"1"}`, "X-RateLimit-Remaining", "many", "X-RateLimit-Reset-After", "soon", "X-RateLimit-Reset", "1", "Date", "today")
	})}
	s, err := NewSession(cfg, NewTransport(cfg))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if u, err := s.User("@me"); err != nil || u.ID != "1" {
			t.Errorf("%v, %v", u, err)
		}
	}
}

// A global 429 holds all requests back, whether headers say that it is one or the body.
func TestGlobalLimit(t *testing.T) {
	for name, headers := range map[string][]string{
		"by its header": {"X-RateLimit-Global", "true", "Retry-After", "3"},
		"by its scope":  {"X-RateLimit-Scope", "global", "Retry-After", "3"},
		"by its body":   nil,
	} {
		t.Run(name, func(t *testing.T) {
			refuse, want := `{"message":"","retry_after":2.5,"global":true}`, 2500*time.Millisecond
			refusing(t, refuse, headers, func(t *testing.T, c *Client, log *refusals) {
				removing(t, c, "1", "2")
				if at := log.times(); !slices.Equal(at, []time.Duration{0, want, want}) {
					t.Errorf("requests at %v", at)
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				log.refuse()
				if err := c.DeleteMessage(ctx, "3", "5"); err == nil {
					t.Error("waited longer than the context")
				}
				// Who cannot wait so long is told at once how long it is.
				time.Sleep(500 * time.Millisecond)
				begin, sent := time.Now(), len(log.times())
				var e *Error
				err := c.DeleteMessage(ctx, "4", "5")
				if !errors.As(err, &e) || e.Status != 429 || e.RetryAfter != 2*time.Second || time.Since(begin) != 0 || len(log.times()) != sent {
					t.Errorf("held back: %v after %s", err, time.Since(begin))
				}
			})
		})
	}
}

func TestBucketsAreForgotten(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, _ *setup) {
		b := newBuckets()
		h := http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset-After": {"1"}, "X-Ratelimit-Bucket": {"b"}}
		for i := range 10 * maxBuckets {
			b.learn(routeOf("GET", "/channels/"+strings.Repeat("1", 1+i%18)+"/x"+string(rune('a'+i%26))), h)
			b.learn("GET /channels/"+time.Duration(i).String(), h)
			time.Sleep(time.Millisecond)
		}
		if len(b.states) > maxBuckets+1000 || len(b.routes) > maxBuckets+1 {
			t.Errorf("%d buckets, %d routes", len(b.states), len(b.routes))
		}
	})
}
