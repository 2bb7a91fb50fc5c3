package discordtest

import (
	"io"
	"net/http"
	"time"
)

// Refusal is how a server refuses RESUME.
type Refusal string

// The ways.
const (
	RefuseOp9       Refusal = "op 9"            // as Discord does
	RefuseResumable Refusal = "op 9, resumable" // though it says that it may be resumed
	RefuseClose     Refusal = "close 4000"      // with a close frame
	RefuseCut       Refusal = "cut"             // without one
)

// Faults are what can go wrong. Numbers count down where they say so; "every n"
// means each nth request.
type Faults struct {
	// Gateway.
	RefuseResume     Refusal // empty: resumes work
	First            []int   // opcodes (7 or 9) that answer the next IDENTIFYs and RESUMEs, one each
	SilentAfterHello int     // so many next connections get HELLO and nothing more
	SilentConnection int     // so many next connections get nothing at all
	ReplayMore       int     // so many packets that the client has are replayed too
	NoAcks           bool    // heartbeats are not acknowledged
	CutOneIn         int     // one in so many packets is not sent: the connection breaks
	NoSessionsLeft   time.Duration
	TokenRefused     bool

	// REST.
	TooManyEvery int // 429
	FailEvery    int // 5xx before the work is done
	FailAfter    int // 5xx after it was done
	ResetEvery   int // the connection breaks before the work is done
	ResetAfter   int // and after
	FailStatus   int // which 5xx; 0 means 502
	HangEvery    int // no answer until the client gives up

	// What comes in, as other servers send it.
	NumericIDs    bool // ids and permissions are numbers
	UnknownFields bool
	NullLists     bool // empty lists are null
	Sparse        bool // optional parts are missing, empty timestamps are ""
	NoDefers      bool // deferred replies are not supported
	NoModals      bool // forms are not supported
	NoThreads     bool // the bot may not open threads
}

// faulty wraps the handler of requests with the faults of REST.
func (s *Server) faulty(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.calls++
		n, f := s.calls, s.faults
		s.mu.Unlock()
		status := f.FailStatus
		if status == 0 {
			status = http.StatusBadGateway
		}
		switch {
		case every(n, f.TooManyEvery):
			tooMany(w, 50*time.Millisecond, "user")
		case every(n, f.FailEvery):
			refuse(w, status, 0, "try again")
		case every(n, f.HangEvery):
			_, _ = io.Copy(io.Discard, r.Body) // only then net/http notices that the client goes
			<-r.Context().Done()
		case every(n, f.ResetEvery):
			panic(http.ErrAbortHandler)
		case every(n, f.FailAfter):
			next.ServeHTTP(&discard{header: http.Header{}}, r)
			refuse(w, status, 0, "try again")
		case every(n, f.ResetAfter):
			next.ServeHTTP(&discard{header: http.Header{}}, r)
			panic(http.ErrAbortHandler)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func every(n, nth int) bool { return nth > 0 && n%nth == 0 }

// discard is a response that never arrives.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}
