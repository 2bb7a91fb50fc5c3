package discordtest

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// globalLimit is what a bot may ask per second in all.
// Source: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
const globalLimit = 50

// limiter counts requests in windows.
type limiter struct {
	spent map[string]window
}

type window struct {
	n   int
	end time.Time
}

func (w window) over() bool { return !time.Now().Before(w.end) }

// rule is the size of a bucket. Discord does not publish them; these are what bots see.
type rule struct {
	n   int
	per time.Duration
}

func ruleFor(method, route string) (rule, bool) {
	switch {
	case strings.HasSuffix(route, "/callback"):
		return rule{}, false
	case strings.HasPrefix(route, "/webhooks/"):
		return rule{5, 2 * time.Second}, true
	case strings.Contains(route, "/messages") && method != http.MethodGet:
		return rule{5, 5 * time.Second}, true
	}
	return rule{20, time.Second}, true
}

// take counts a request; it reports what is left and how long the window lasts.
func (l *limiter) take(key string, r rule) (left int, after time.Duration, ok bool) {
	now := time.Now()
	l.tidy()
	w := l.spent[key]
	if !now.Before(w.end) {
		w = window{end: now.Add(r.per)}
	}
	if w.n >= r.n {
		return 0, w.end.Sub(now), false
	}
	w.n++
	l.spent[key] = w
	return r.n - w.n, w.end.Sub(now), true
}

// limited wraps the handler with the limits, per route and in all.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.opts.Unlimited {
			next.ServeHTTP(w, r)
			return
		}
		path := apiPath(r)
		if r.Header.Get("Authorization") != "" {
			s.mu.Lock()
			_, after, ok := s.limits.take("global", rule{globalLimit, time.Second})
			s.mu.Unlock()
			if !ok {
				w.Header().Set("X-RateLimit-Global", "true")
				tooMany(w, after, "global")
				return
			}
		}
		if rule, ok := ruleFor(r.Method, path); ok && !s.spend(w, r.Method, path, rule) {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// spend takes from the route's bucket and sets the headers.
func (s *Server) spend(w http.ResponseWriter, method, path string, r rule) bool {
	name := bucketName(method, path)
	s.mu.Lock()
	left, after, ok := s.limits.take(name+" "+majorOf(path), r)
	s.mu.Unlock()
	h := w.Header()
	h.Set("X-RateLimit-Limit", strconv.Itoa(r.n))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(left))
	h.Set("X-RateLimit-Reset", fmt.Sprintf("%.3f", float64(time.Now().Add(after).UnixMilli())/1000))
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", after.Seconds()))
	h.Set("X-RateLimit-Bucket", name)
	if !ok {
		tooMany(w, after, "user")
	}
	return ok
}

// bucketName is opaque, as Discord's are, and the same for ids that do not matter.
func bucketName(method, path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if strings.Trim(p, "0123456789") == "" {
			parts[i] = ":"
		}
	}
	if len(parts) > 3 && parts[1] == "webhooks" {
		parts[3] = ":"
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(method + strings.Join(parts, "/")))
	return strconv.FormatUint(h.Sum64(), 16)
}

// majorOf is the part of a path that has its own bucket.
func majorOf(path string) string {
	parts := strings.SplitN(path, "/", 5)
	if len(parts) > 3 && parts[1] == "webhooks" {
		return parts[2] + "/" + parts[3]
	}
	if len(parts) > 2 {
		return parts[2]
	}
	return ""
}

func tooMany(w http.ResponseWriter, after time.Duration, scope string) {
	w.Header().Set("Retry-After", fmt.Sprintf("%.3f", after.Seconds()))
	w.Header().Set("X-RateLimit-Scope", scope)
	reply(w, http.StatusTooManyRequests, obj{
		"message": "You are being rate limited.", "code": 0, "retry_after": after.Seconds(), "global": scope == "global",
	})
}
