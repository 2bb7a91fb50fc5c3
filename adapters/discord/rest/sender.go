package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/time/rate"

	"himpath/adapters/discord/wire"
)

const (
	// maxAttempts bounds how often one request is sent.
	maxAttempts = 5
	// attemptLimit bounds one attempt; minAttempt is what one needs to have a chance.
	attemptLimit = 10 * time.Second
	minAttempt   = 250 * time.Millisecond
	// maxWait bounds what a 429 may make a request wait when its context has no end.
	maxWait = time.Minute
	// maxResponse bounds a response body.
	maxResponse = 32 << 20
)

// policy says when a request may be sent again. After a 429 it always may:
// nothing has happened.
type policy int

const (
	once  policy = iota // a second sending could do its work twice
	again               // sending twice does what sending once does
)

// call is one request, kept so that it can be sent again.
type call struct {
	method, url, route string
	header             http.Header
	body               []byte
	policy             policy
}

// answer is a response with its body read and normalised.
type answer struct {
	*http.Response
	body []byte
	// unsure is set when an earlier attempt may have done the work.
	unsure bool
}

// sender sends calls: within the limits, again where that is harmless.
type sender struct {
	next    http.RoundTripper
	limit   *rate.Limiter // nil: Discord counts these requests elsewhere
	buckets *buckets      // nil: not worth remembering
	pause   pause
}

// do sends a call until there is an answer that is final. An error means that
// there is none; it names the route and never the address, which holds tokens.
func (s *sender) do(ctx context.Context, c call) (answer, error) {
	unsure := false
	for attempt := 1; ; attempt++ {
		a, err := s.once(ctx, c)
		var wait time.Duration
		switch {
		case errors.As(err, new(*Error)): // a limit ends too late
			return a, err
		case err != nil && ctx.Err() != nil:
			return a, c.failed(err)
		case err != nil && c.policy == once && !unsent(err):
			return a, c.failed(err)
		case err == nil && a.StatusCode == http.StatusTooManyRequests:
			wait = retryAfter(a.Header, a.body)
		case err == nil && (!Failed(a.StatusCode) || c.policy == once):
			a.unsure = unsure
			return a, nil
		default:
			unsure = unsure || err == nil || !unsent(err)
			wait = backoff(attempt)
		}
		if attempt == maxAttempts || !s.rest(ctx, wait) {
			if err != nil {
				return a, c.failed(err)
			}
			a.unsure = unsure
			return a, nil
		}
	}
}

// failed wraps a transport error. A call that must go once may have arrived.
func (c call) failed(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		err = ue.Err
	}
	if c.policy == once && !unsent(err) {
		return fmt.Errorf("discord %s: %w: %w", c.route, ErrUncertain, err)
	}
	return fmt.Errorf("discord %s: %w", c.route, err)
}

// once makes one attempt, waiting for its turn first.
func (s *sender) once(ctx context.Context, c call) (answer, error) {
	if err := s.turn(ctx, c.route); err != nil {
		return answer{}, notSent{err}
	}
	ctx, cancel := context.WithTimeout(ctx, patience(ctx, c.policy))
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, c.method, c.url, bytes.NewReader(c.body))
	if err != nil {
		return answer{}, notSent{err}
	}
	if c.header != nil {
		req.Header = c.header.Clone()
	}
	if len(c.body) == 0 {
		req.Body, req.ContentLength = http.NoBody, 0
	}
	resp, err := s.next.RoundTrip(req)
	if err != nil {
		if s.buckets != nil {
			s.buckets.failed(c.route)
		}
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxResponse))
	if err != nil {
		return answer{}, err
	}
	if strange(resp.StatusCode, body) {
		return answer{}, errStrange
	}
	if s.buckets != nil {
		s.buckets.learn(c.route, resp.Header)
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		s.hold(c.route, resp.Header, body)
	}
	if clean, err := wire.Normalise(body); err == nil { // whatever it is said to be
		body = clean
	}
	return answer{Response: resp, body: body}, nil
}

// errStrange is a success that Discord did not tell: a page of a proxy, or of a network
// that wants somebody to sign in.
var errStrange = errors.New("the response is none of Discord's: it is not JSON")

// strange reports a success whose body is not what Discord sends: JSON, or nothing.
// Other servers may send the name of the status.
func strange(status int, body []byte) bool {
	body = bytes.TrimSpace(body)
	return status < 300 && len(body) > 0 && !json.Valid(body) && string(body) != http.StatusText(status)
}

// patience is how long one attempt may take. What may be sent again takes at most
// half of the time that is left, so that a connection that hangs is not the end.
func patience(ctx context.Context, p policy) time.Duration {
	end, ok := ctx.Deadline()
	if !ok || p == once {
		return attemptLimit
	}
	return min(attemptLimit, max(minAttempt, time.Until(end)/2))
}

// turn waits for the pause of a global limit, the route's bucket and the rate. What has
// no time to wait is refused as Discord would refuse it.
func (s *sender) turn(ctx context.Context, route string) error {
	for {
		wait := s.pause.left()
		if s.buckets != nil && wait <= 0 {
			wait = s.buckets.take(route)
		}
		if wait <= 0 {
			break
		}
		if !s.rest(ctx, wait) {
			return &Error{Route: route, Status: http.StatusTooManyRequests, RetryAfter: wait}
		}
	}
	if s.limit == nil {
		return ctx.Err()
	}
	return s.limit.Wait(ctx)
}

// rest sleeps; false: the context ends first, or the wait is not reasonable.
func (s *sender) rest(ctx context.Context, d time.Duration) bool {
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= d || !ok && d > maxWait {
		return false
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// backoff is the wait after a failure: 100 ms doubling, with jitter. It stays
// short because a callback has three seconds in all.
func backoff(attempt int) time.Duration {
	return time.Duration(float64(100*time.Millisecond<<(attempt-1)) * (0.5 + rand.Float64()/2))
}

// hold makes what a 429 is about wait: everything, or the route. Not every 429 tells
// of a bucket: one of a shared resource does not, nor does one of a proxy.
func (s *sender) hold(route string, h http.Header, body []byte) {
	end := time.Now().Add(retryAfter(h, body))
	if isGlobal(h, body) {
		s.pause.until(end)
	} else if s.buckets != nil {
		s.buckets.close(route, end)
	}
}

// isGlobal tells whether a 429 is for all requests.
// Source: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
func isGlobal(h http.Header, body []byte) bool {
	var b struct {
		Global bool `json:"global"`
	}
	return h.Get("X-RateLimit-Global") != "" || h.Get("X-RateLimit-Scope") == "global" || json.Unmarshal(body, &b) == nil && b.Global
}
