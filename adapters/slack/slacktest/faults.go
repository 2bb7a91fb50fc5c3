package slacktest

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// Faults are what can go wrong. "Every n" means each nth request to the Web API and
// to response URLs; "one in n" is at random.
type Faults struct {
	Methods []string // only requests to these methods ("response_url" too); empty: to all

	TooManyEvery int           // 429
	RetryAfter   time.Duration // with this Retry-After, in whole seconds; 0: 1 s
	RetryText    string        // a Retry-After as it stands, such as a date
	FailEvery    int           // 5xx before the work is done
	FailAfter    int           // 5xx after it was done
	FailStatus   int           // which 5xx; 0: 503
	ResetEvery   int           // the connection breaks before the work is done
	ResetAfter   int           // and after
	HangEvery    int           // nothing is done, and no answer comes
	SlowEvery    int           // takes Slow
	Slow         time.Duration
	LateEvery    int // the work is done, and the answer comes Late
	Late         time.Duration
	Refuse       map[string]string // method → error that it is refused with

	CutOneIn      int  // a socket breaks instead of sending an envelope
	CutAfterOneIn int  // a socket breaks after sending one
	LoseAckOneIn  int  // an acknowledgement is not heard: the event comes again
	RefreshEvery  int  // after each nth envelope its socket is refreshed
	NoSockets     bool // other processes of the app have all sockets that it may have

	// As other servers that speak Slack's protocol are.
	NoMetadata bool // messages do not keep their metadata
	NoTriggers bool // forms come without a trigger_id, which Slack's page on them does not promise
	NoScopes   bool // nobody is told which scopes a token has
	HeadTokens bool // a token counts in the Authorization header only
	Levelled   bool // a press says of every message that all see it, and has it; one in the home has a response_url too
	Everywhere bool // an envelope goes out on all sockets, and the first acknowledgement counts
}

// SetFaults changes what goes wrong from now on.
func (s *Server) SetFaults(change func(*Faults)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.faults)
}

// oneIn is at random; mu is held.
func (s *Server) oneIn(n int) bool { return n > 0 && s.rand.IntN(n) == 0 }

func every(n, nth int) bool { return nth > 0 && n%nth == 0 }

// faulty wraps the handler of requests with the faults.
func (s *Server) faulty(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := methodName(r)
		s.mu.Lock()
		f := s.faults
		hit := len(f.Methods) == 0 || slices.Contains(f.Methods, name)
		if hit {
			s.requests++
		}
		n := s.requests
		s.mu.Unlock()
		if !hit {
			next.ServeHTTP(w, r)
			return
		}
		if every(n, f.SlowEvery) && !s.pause(f.Slow) {
			return
		}
		s.fault(f, n, name, next, w, r)
	})
}

func (s *Server) fault(f Faults, n int, name string, next http.Handler, w http.ResponseWriter, r *http.Request) {
	status := f.FailStatus
	if status == 0 {
		status = http.StatusServiceUnavailable
	}
	switch {
	case every(n, f.TooManyEvery):
		s.record(name, "ratelimited", http.StatusTooManyRequests, nil)
		if f.RetryText != "" {
			w.Header().Set("Retry-After", f.RetryText)
		}
		tooMany(w, orTime(f.RetryAfter, time.Second))
	case every(n, f.FailEvery):
		s.record(name, "fault", status, nil)
		http.Error(w, "try again", status)
	case every(n, f.HangEvery):
		s.pause(time.Hour)
		panic(http.ErrAbortHandler)
	case every(n, f.ResetEvery):
		panic(http.ErrAbortHandler)
	case every(n, f.FailAfter):
		next.ServeHTTP(&discard{header: http.Header{}}, r)
		http.Error(w, "try again", status)
	case every(n, f.ResetAfter):
		next.ServeHTTP(&discard{header: http.Header{}}, r)
		panic(http.ErrAbortHandler)
	case every(n, f.LateEvery):
		next.ServeHTTP(&late{ResponseWriter: w, hold: func() { s.pause(f.Late) }}, r)
	default:
		next.ServeHTTP(w, r)
	}
}

// late is a response that is held back.
type late struct {
	http.ResponseWriter
	hold func()
}

// WriteHeader is called when the work is done.
func (l *late) WriteHeader(status int) {
	l.hold()
	l.ResponseWriter.WriteHeader(status)
}

func methodName(r *http.Request) string {
	if name, ok := strings.CutPrefix(r.URL.Path, "/api/"); ok {
		return name
	}
	return "response_url"
}

// discard is a response that never arrives.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}
