package rest

import (
	"maps"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// maxBuckets bounds what is remembered; expired buckets go first.
const maxBuckets = 2048

// buckets remembers Discord's limits per route, so that a request waits here
// instead of being refused there: refusals count towards a ban.
// Source: https://docs.discord.com/developers/topics/rate-limits
type buckets struct {
	mu     sync.Mutex
	routes map[string]string // route → bucket, as Discord names it
	states map[string]bucket // bucket and channel or server → what is left
}

type bucket struct {
	left, limit int
	reset       time.Time
	span        time.Duration // how long a window lasts, as far as it was seen
	asked       bool          // nothing is known yet; the first request is under way
}

const (
	// probeLimit is how long others wait for what the first request to a bucket is told
	// of it, and probeEvery how often they look.
	probeLimit = time.Second
	probeEvery = 20 * time.Millisecond
	// openFor is how long a route without a limit is taken to have none.
	openFor = time.Minute
	// sameWindow is how far apart two answers may put the end of the window that they are
	// about. Some servers say with every answer that a whole window is left: theirs moves on.
	sameWindow = time.Second
)

func newBuckets() *buckets {
	return &buckets{routes: map[string]string{}, states: map[string]bucket{}}
}

// take uses up one request, or says how long to wait for one. To a bucket that nothing
// is known of one request goes ahead, and what it is told counts for the others.
func (b *buckets) take(route string) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := b.key(route)
	s, ok := b.states[key]
	wait := time.Until(s.reset)
	switch {
	case !ok || s.asked && wait <= 0:
		s = bucket{asked: true, reset: time.Now().Add(probeLimit)}
	case s.asked:
		return probeEvery
	case wait <= 0 && s.limit == 0:
		return 0
	case wait <= 0: // a new window, whose end the next response tells
		s.left, s.reset = s.limit-1, time.Now().Add(s.span)
	case s.left <= 0:
		return wait
	default:
		s.left--
	}
	b.states[key] = s
	return 0
}

// learn keeps what a response says of its bucket.
func (b *buckets) learn(route string, h http.Header) {
	left, err1 := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, err2 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.states) >= maxBuckets || len(b.routes) >= maxBuckets {
		b.forget()
	}
	if err1 != nil || err2 != nil {
		if b.states[b.key(route)].asked {
			b.states[b.key(route)] = bucket{left: math.MaxInt, reset: time.Now().Add(openFor)}
		}
		return
	}
	if name := h.Get("X-RateLimit-Bucket"); name != "" && b.routes[route] != name {
		delete(b.states, b.key(route))
		b.routes[route] = name
	}
	key := b.key(route)
	span := time.Duration(after * float64(time.Second))
	s, old := bucket{left: left, reset: time.Now().Add(span), span: span}, b.states[key]
	s.limit, _ = strconv.Atoi(h.Get("X-RateLimit-Limit")) // 0: not told
	if !old.asked && time.Until(old.reset) > 0 {
		s.span = max(span, old.span)
		if s.reset.Sub(old.reset) < sameWindow { // answers overtake each other; the lower number is the later one
			s.left, s.reset = min(left, old.left), old.reset
		}
	}
	b.states[key] = s
}

// failed lets the next request go ahead: this one was told nothing.
func (b *buckets) failed(route string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if key := b.key(route); b.states[key].asked {
		delete(b.states, key)
	}
}

// close keeps a route shut until end: a request on it was refused.
func (b *buckets) close(route string, end time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.states) >= maxBuckets {
		b.forget()
	}
	key := b.key(route)
	if s := b.states[key]; s.asked || s.left > 0 || s.reset.Before(end) {
		s.left, s.reset, s.asked = 0, end, false
		b.states[key] = s
	}
}

func (b *buckets) forget() {
	maps.DeleteFunc(b.states, func(_ string, s bucket) bool { return time.Until(s.reset) <= 0 })
	if len(b.routes) >= maxBuckets {
		clear(b.routes)
	}
}

// key is the bucket that a route counts in: Discord's name for it together with
// the channel, server or webhook, which have limits of their own.
func (b *buckets) key(route string) string {
	if name, ok := b.routes[route]; ok {
		return name + " " + major(route)
	}
	return route
}
