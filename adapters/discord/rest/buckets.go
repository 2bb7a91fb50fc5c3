package rest

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
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
	left  int
	reset time.Time
}

func newBuckets() *buckets {
	return &buckets{routes: map[string]string{}, states: map[string]bucket{}}
}

// take uses up one request, or says how long to wait for one.
func (b *buckets) take(route string) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := b.key(route)
	s, ok := b.states[key]
	wait := time.Until(s.reset)
	if !ok || wait <= 0 {
		return 0
	}
	if s.left <= 0 {
		return wait
	}
	s.left--
	b.states[key] = s
	return 0
}

// learn keeps what a response says of its bucket.
func (b *buckets) learn(route string, h http.Header) {
	left, err1 := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, err2 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err1 != nil || err2 != nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if name := h.Get("X-RateLimit-Bucket"); name != "" {
		b.routes[route] = name
	}
	if len(b.states) >= maxBuckets || len(b.routes) >= maxBuckets {
		b.forget()
	}
	key := b.key(route)
	reset := time.Now().Add(time.Duration(after * float64(time.Second)))
	if old, ok := b.states[key]; ok && time.Until(old.reset) > 0 {
		left = min(left, old.left) // answers overtake each other; the lower number is the later one
	}
	b.states[key] = bucket{left: left, reset: reset}
}

// close keeps a route shut until end: a request on it was refused.
func (b *buckets) close(route string, end time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.states) >= maxBuckets {
		b.forget()
	}
	if key := b.key(route); b.states[key].left > 0 || b.states[key].reset.Before(end) {
		b.states[key] = bucket{reset: end}
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

// major is the part of a route that has a limit of its own.
// Source: https://docs.discord.com/developers/topics/rate-limits#rate-limits
func major(route string) string {
	_, path, _ := strings.Cut(route, " ")
	parts := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 3)
	if len(parts) > 1 && slices.Contains([]string{"channels", "guilds", "webhooks"}, parts[0]) {
		return parts[0] + "/" + parts[1]
	}
	return ""
}

// routeOf is method and path with the ids replaced that do not matter to limits
// and with every token replaced: it is a key for buckets and is safe to log.
func routeOf(method, path string) string {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	secret := parts[0] == "interactions" || parts[0] == "webhooks"
	for i, p := range parts {
		switch {
		case i == 2 && secret:
			parts[i] = ":token"
		case i > 1 && isDigits(p), i == 1 && parts[0] == "interactions":
			parts[i] = ":id"
		}
	}
	return method + " /" + strings.Join(parts, "/")
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
