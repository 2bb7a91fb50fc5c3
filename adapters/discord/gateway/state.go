package gateway

import (
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
	// maxResumeFails bounds the backoff after a connection that stood, and after op 7
	// in answer to RESUME, while the session can be resumed: to at most four seconds. A
	// resume costs none of the day's IDENTIFYs, and what people say meanwhile waits for it.
	maxResumeFails = 3
	// grace is how many sessions in a row may end before a connection lasted with no more
	// than the wait of a resume: a bad quarter of an hour at Discord must not leave
	// people waiting for a minute. What ends more is met with growing waits, for the
	// day's IDENTIFYs are counted.
	grace = 8
	// maxBarren is how often resuming may come to nothing before the session is
	// given up: some servers refuse every resume, others know none and say nothing. A
	// refusal in words, or no answer where heartbeats have one, counts
	// half of it, no answer where a ping has one a quarter; a broken connection may be
	// chance, and giving up loses events. It
	// halves with every session given up until a resume works.
	maxBarren     = 8
	saidNo        = maxBarren / 2
	saidNothing   = maxBarren / 4
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
	lost     int  // sessions in a row that ended before a connection lasted
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
	ignored   int           // silent: RESUME was not answered by a server that is there; counts towards maxBarren
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

// dispatched keeps count. What a replay brings for the second time is skipped, its
// own READY too; another session's READY in answer to RESUME is taken. Outside a
// replay every packet is taken, because not every server's numbers rise.
func (s state) dispatched(in input) (state, step) {
	known := in.what == dispatch || in.what == ready && in.session.id == s.session.id
	if s.resuming && known && in.seq != 0 && in.seq <= s.session.seq {
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
	soon := in.what == reconnect && s.resuming && s.vain == 0 // it is there, and says: come back
	had := s.session.id != ""
	switch {
	case !s.resuming || s.heard:
	case in.what == invalid || in.what == closed:
		s.barren += saidNo
	default:
		s.barren += max(cameToNothing, in.ignored)
	}
	if in.what == invalid && !in.resumable || in.what == closed && forgets(in.code) {
		s.session, s.barren = session{}, 0
	} else if s.barren >= max(1, maxBarren>>min(s.vain, 3)) {
		s.session, s.barren, s.vain = session{}, 0, s.vain+1
	}
	if in.lived >= lasting {
		s.fails, s.lost = 0, 0
	}
	if had && s.session.id == "" { // cuts that were resumed do not count against the IDENTIFY that comes now
		s.fails = min(s.fails, maxResumeFails)
		if s.lost > grace {
			s.fails = maxResumeFails + s.lost - grace
		}
		s.lost++
	}
	if soon || in.lived > 0 && s.session.id != "" {
		s.fails = min(s.fails, maxResumeFails)
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
