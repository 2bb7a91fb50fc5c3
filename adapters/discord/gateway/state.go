package gateway

import (
	"fmt"
	"time"
)

const (
	// closeResume is what we close with to keep the session: 1000 and 1001 would
	// end it. Source: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
	closeResume = 4000
	// identifyEvery is the pace of IDENTIFY.
	// Source: https://docs.discord.com/developers/events/gateway#identifying
	identifyEvery = 5 * time.Second
	// maxBackoff bounds the wait between two connections.
	maxBackoff = time.Minute
	// lasting is how long a connection must have been ready for the next failure
	// to count as the first one: a server that says "reconnect" to every session
	// must not be met with a busy loop.
	lasting = 30 * time.Second
	// maxBarren is how often resuming may come to nothing before the session is
	// given up: some servers refuse every resume. A refusal in words counts
	// half of it; a broken connection may be chance, and giving up loses events. It
	// halves with every session given up until a resume works.
	maxBarren     = 8
	saidNo        = maxBarren / 2
	cameToNothing = 1
)

// session is what RESUME needs. Without an id there is nothing to resume.
type session struct {
	id, url string
	seq     int64
}

// state is what is known of the connection; the zero value is the start.
type state struct {
	session  session
	resuming bool // RESUME was sent on this connection, RESUMED has not come
	heard    bool // a dispatch came on this connection
	barren   int  // counts towards maxBarren
	vain     int  // sessions given up since a resume last worked
	fails    int  // connections in a row that did not last
}

// what happened to the connection.
type what int

const (
	hello     what = iota // op 10
	ready                 // READY: a new session
	resumed               // RESUMED: everything missed was replayed
	dispatch              // any other op 0
	reconnect             // op 7
	invalid               // op 9
	closed                // a close frame, or a refused token before there was a socket
	lost                  // no connection, or it broke without a close frame
	silent                // no acknowledgement, no READY or no HELLO in time
)

// String names it for the log.
func (w what) String() string {
	return [...]string{"hello", "ready", "resumed", "dispatch", "reconnect", "invalid session", "closed", "lost", "silent"}[w]
}

// input is one happening with its particulars.
type input struct {
	what      what
	session   session       // ready
	seq       int64         // ready, resumed, dispatch; 0: the server numbers nothing
	resumable bool          // invalid
	code      int           // closed
	lived     time.Duration // reconnect to silent: time since READY or RESUMED, 0 without
}

// verb is what to do next.
type verb int

const (
	stay     verb = iota // read on; hand a dispatch over
	skip                 // read on; this dispatch was handed over before
	identify             // send IDENTIFY
	resume               // send RESUME
	again                // close with closeResume, wait, connect again
	stop                 // give up with step.err
)

type step struct {
	verb verb
	wait time.Duration
	err  error
}

// next decides. It is pure: jitter comes in as a number in [0,1).
func (s state) next(in input, jitter float64) (state, step) {
	switch in.what {
	case hello:
		s.heard, s.resuming = false, s.session.id != ""
		if s.resuming {
			return s, step{verb: resume}
		}
		return s, step{verb: identify}
	case ready, resumed, dispatch:
		return s.dispatched(in)
	}
	return s.ended(in, jitter)
}

// dispatched keeps count. What is replayed twice (the count was sent before the
// last packets were) is skipped; outside a replay every packet is taken, because
// not every server's numbers rise.
func (s state) dispatched(in input) (state, step) {
	if s.resuming && in.what == dispatch && in.seq != 0 && in.seq <= s.session.seq {
		return s, step{verb: skip}
	}
	s.heard, s.barren = true, 0
	if s.resuming && in.what != ready {
		s.vain = 0
	}
	switch in.what {
	case ready:
		s.session, s.resuming = in.session, false
	case resumed:
		s.resuming = false
	}
	if in.seq != 0 {
		s.session.seq = in.seq
	}
	return s, step{}
}

// ended decides after the end of a connection.
func (s state) ended(in input, jitter float64) (state, step) {
	if in.what == closed {
		if err := fatal(in.code); err != nil {
			return s, step{verb: stop, err: err}
		}
	}
	switch {
	case !s.resuming || s.heard:
	case in.what == invalid || in.what == closed:
		s.barren += saidNo
	default:
		s.barren += cameToNothing
	}
	if in.what == invalid && !in.resumable || in.what == closed && forgets(in.code) {
		s.session, s.barren = session{}, 0
	} else if s.barren >= max(1, maxBarren>>min(s.vain, 3)) {
		s.session, s.barren, s.vain = session{}, 0, s.vain+1
	}
	if in.lived >= lasting {
		s.fails = 0
	}
	wait := backoff(s.fails, jitter)
	if in.what == invalid {
		wait = max(wait, time.Second+time.Duration(jitter*float64(4*time.Second)))
	}
	s.fails, s.resuming, s.heard = s.fails+1, false, false
	return s, step{verb: again, wait: wait}
}

// backoff doubles from half a second to [maxBackoff], with jitter so that a
// thousand bots do not come back in the same second. The first try is nearly
// immediate: an interaction that waits to be resumed has three seconds.
func backoff(fails int, jitter float64) time.Duration {
	if fails == 0 {
		return time.Duration(jitter * float64(250*time.Millisecond))
	}
	d := maxBackoff
	if fails < 8 {
		d = min(d, time.Second<<(fails-1))
	}
	return time.Duration(float64(d) * (0.5 + jitter/2))
}

// forgets tells whether a close code ended the session.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func forgets(code int) bool {
	return code == 4003 || code == 4007 || code == 4009
}

// FatalError is a refusal that trying again will not cure.
type FatalError struct {
	// Code is Discord's close code.
	Code int
	// Fix says what to change, and where.
	Fix string
}

// Error names the code and the fix.
func (e *FatalError) Error() string {
	return fmt.Sprintf("Discord ended the gateway connection for good (%d): %s", e.Code, e.Fix)
}

// fatal gives the error for a close code after which clients must not reconnect.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func fatal(code int) error {
	fix := ""
	switch code {
	case 4004:
		fix = "the token was refused; set DISCORD_TOKEN to the bot's token (Developer Portal → your app → Bot → Reset Token)"
	case 4010:
		fix = "the shard is not valid; SHARD_ID must be from 0 to SHARD_COUNT-1"
	case 4011:
		fix = "the bot is in too many servers for this many shards; raise SHARD_COUNT and run one process per SHARD_ID"
	case 4012:
		fix = "this API version is not served; set DISCORD_API_URL to end in /api or in a version that is"
	case 4013:
		fix = "the intents are not valid; check that DISCORD_API_URL names a server that knows the intents of API v10"
	case 4014:
		fix = "an intent is not allowed; switch on Message Content Intent (Developer Portal → your app → Bot → Privileged Gateway Intents), or switch forum auto-answers off"
	default:
		return nil
	}
	return &FatalError{Code: code, Fix: fix}
}
