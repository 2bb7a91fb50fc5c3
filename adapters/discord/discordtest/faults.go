package discordtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Refusal is how a server refuses RESUME.
type Refusal string

// The ways.
const (
	RefuseOp9       Refusal = "op 9"            // as Discord does
	RefuseResumable Refusal = "op 9, resumable" // though it says that it may be resumed
	RefuseClose     Refusal = "close 4000"      // with a close frame
	RefuseCut       Refusal = "cut"             // without one
	RefuseIgnore    Refusal = "no answer"       // it knows no RESUME
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
	AddressLimited   time.Duration // for so long from the next time on, nobody may ask for the gateway's address
	TokenRefused     bool
	ContentRefused   bool // Message Content is refused, whatever the app's flags say

	// REST.
	TooManyEvery int  // 429
	FailEvery    int  // 5xx before the work is done
	FailAfter    int  // 5xx after it was done
	ResetEvery   int  // the connection breaks before the work is done
	ResetAfter   int  // and after
	FailStatus   int  // which 5xx, or 408; 0 means 502
	HangEvery    int  // no answer until the client gives up
	PageEvery    int  // 200 with a page of a proxy, and nothing is done
	PageAfter    int  // and after the work was done
	Blocked      int  // so many next posts of messages meet 403 with a page of a proxy
	Unauthorized int  // so many next posts of messages find the token refused
	RefuseV2     int  // so many next messages with Components V2 are an invalid body
	FailV2       bool // the server fails at all of them

	// What comes in, as other servers send it.
	NumericIDs    bool // ids and permissions are numbers
	UnknownFields bool
	NullLists     bool // empty lists are null
	Sparse        bool // optional parts are missing, empty timestamps are ""
	NoDefers      bool // deferred replies are not supported
	NoModals      bool // forms are not supported
	NoThreads     bool // the bot may not open threads
	ApartThreads  bool // a thread of a message has another id than the message
	AllCommands   bool // commands can only be set all at once
	NoCommands    bool // and not be read either
	NoNames       bool // only READY says who the bot is
	NoGuilds      bool // READY lists no servers
	NoApp         bool // asking for the app fails
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
		after, limited := s.addressLimited(r)
		switch {
		case limited:
			tooMany(w, after, "user")
		case f.lacks(r):
			refuse(w, http.StatusNotFound, 0, "404: Not Found")
		case f.NoApp && strings.HasSuffix(r.URL.Path, "applications/@me"):
			refuse(w, http.StatusInternalServerError, 0, "500: Internal Server Error")
		case every(n, f.TooManyEvery):
			tooMany(w, 50*time.Millisecond, "user")
		case every(n, f.FailEvery):
			refuse(w, status, 0, "try again")
		case every(n, f.PageEvery):
			page(w)
		case every(n, f.PageAfter):
			next.ServeHTTP(&discard{header: http.Header{}}, r)
			page(w)
		case f.Blocked > 0 && s.hits(r, &s.faults.Blocked):
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusForbidden)
			page(w)
		case f.Unauthorized > 0 && s.hits(r, &s.faults.Unauthorized):
			refuse(w, http.StatusUnauthorized, 0, "401: Unauthorized")
		case f.FailV2 && s.refusesV2(r):
			refuse(w, http.StatusInternalServerError, 0, "500: Internal Server Error")
		case f.RefuseV2 > 0 && s.refusesV2(r):
			refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body")
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

// addressLimited reports a question for the gateway's address that comes too soon, and
// how much too soon. Who was told so must not ask again before.
func (s *Server) addressLimited(r *http.Request) (after time.Duration, limited bool) {
	if !strings.HasSuffix(r.URL.Path, "/gateway/bot") {
		return 0, false
	}
	s.mu.Lock()
	begins := s.faults.AddressLimited
	if s.faults.AddressLimited = 0; begins > 0 {
		s.gate.address = time.Now().Add(begins)
	}
	after = time.Until(s.gate.address)
	s.mu.Unlock()
	if after > 0 && begins == 0 {
		s.violate(r.Method, r.URL.Path, "asked again %s before the limit ends", after)
	}
	return after, after > 0
}

// lacks reports a request for what the server does not have.
func (f Faults) lacks(r *http.Request) bool {
	if f.NoNames && strings.HasSuffix(r.URL.Path, "/@me") {
		return true
	}
	switch _, rest, ok := strings.Cut(r.URL.Path, "/commands"); {
	case !ok || r.Method == http.MethodPut:
		return false
	case r.Method == http.MethodGet && rest == "":
		return f.NoCommands
	}
	return f.AllCommands
}

// hits reports a post of a message that one of the next ones to fail is; it counts down.
func (s *Server) hits(r *http.Request, left *int) bool {
	if r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, "/messages") {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	*left--
	return *left >= 0
}

// page is what a proxy sends that wants somebody to sign in.
func page(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html")
	_, _ = io.WriteString(w, "<!doctype html><title>Sign in</title><p>Please sign in.")
}

// refusesV2 reports a message with Components V2 that is to be refused.
func (s *Server) refusesV2(r *http.Request) bool {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return false
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	type flagged struct {
		Flags discordgo.MessageFlags `json:"flags"`
	}
	var m struct {
		flagged
		Data flagged `json:"data"`
	}
	if json.Unmarshal(raw, &m) != nil || (m.Flags|m.Data.Flags)&discordgo.MessageFlagsIsComponentsV2 == 0 {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.RefuseV2--
	return s.faults.FailV2 || s.faults.RefuseV2 >= 0
}

func every(n, nth int) bool { return nth > 0 && n%nth == 0 }

// discard is a response that never arrives.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}
