package slack

import (
	"math"
	"net/http"
	"strconv"
	"time"
)

// patient carries requests out, with their token in the header, and says how long to wait
// after a 429 in the only way that the library reads: in whole seconds.
type patient struct{ *http.Client }

// Do carries a request out.
func (p patient) Do(req *http.Request) (*http.Response, error) {
	if err := bearer(req); err != nil {
		return nil, err
	}
	resp, err := p.Client.Do(req)
	if err == nil && resp.StatusCode == http.StatusTooManyRequests {
		wait := retryAfter(resp.Header, time.Now())
		resp.Header.Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	}
	return resp, err
}

// retryAfter is how long a 429 asks to wait, at least a second: in seconds, as Slack
// says it, with a fraction, or until a date.
// https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
func retryAfter(h http.Header, now time.Time) time.Duration {
	const most = 24 * time.Hour
	wait := time.Second
	v := h.Get("Retry-After")
	if n, err := strconv.ParseFloat(v, 64); err == nil && !math.IsNaN(n) {
		wait = time.Duration(min(n, most.Seconds()) * float64(time.Second))
	} else if t, err := http.ParseTime(v); err == nil {
		wait = t.Sub(now)
	}
	return min(max(wait, time.Second), most)
}
