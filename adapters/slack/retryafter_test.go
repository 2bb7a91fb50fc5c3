package slack

import (
	"math"
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	for v, want := range map[string]time.Duration{
		"": time.Second, "30": 30 * time.Second, "1.5": 1500 * time.Millisecond, "0": time.Second, "-3": time.Second, "soon": time.Second,
		"NaN": time.Second, "1e99": 24 * time.Hour, "Thu, 26 Nov 2026 12:00:20 GMT": 20 * time.Second, "Thu, 26 Nov 2026 11:59:00 GMT": time.Second,
	} {
		h := http.Header{}
		if v != "" {
			h.Set("Retry-After", v)
		}
		if got := retryAfter(h, now); math.Abs(float64(got-want)) > 1 {
			t.Errorf("%q: %s, want %s", v, got, want)
		}
	}
}
