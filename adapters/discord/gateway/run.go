package gateway

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Run connects, and connects again, until the context ends (it returns nil) or
// Discord says that trying again is pointless (a [*FatalError]). Before it returns
// the handlers have ended: after [Config.Drain] their context does.
func (g *Gateway) Run(ctx context.Context) error {
	keep := newKeeper(g.cfg)
	r := &run{Gateway: g, keep: keep, state: keep.take(ctx)}
	defer keep.end(ctx) // when nothing is handled any more
	pool := newPool(ctx, g.cfg)
	defer pool.drain(g.cfg.Drain)
	// A reader that waits for room must not outlive the drain.
	defer context.AfterFunc(ctx, func() { time.AfterFunc(g.cfg.Drain, pool.cancel) })()
	r.pool = pool
	ticking, quit := context.WithCancel(ctx)
	var ticker sync.WaitGroup
	ticker.Go(func() { keep.run(ticking, func() bool { return g.Status().Ready }) })
	defer ticker.Wait()
	defer quit()
	for {
		in := r.connect(ctx)
		r.update(func(s *Status) { s.Ready = false })
		if ctx.Err() != nil {
			return nil
		}
		var st step
		r.state, st = r.state.next(in, r.cfg.Rand())
		if st.verb == stop && !r.spare(in) {
			return st.err
		}
		r.cfg.Log.Info("discord: gateway connection ended", "why", in.what.String(), "code", in.code,
			"resume", r.state.session.id != "", "wait", st.wait.Round(time.Millisecond))
		if err := sleep(ctx, st.wait); err != nil {
			return nil
		}
	}
}

// run is one call of Run: its state belongs to the reader alone.
type run struct {
	*Gateway
	pool     *pool
	keep     *keeper
	state    state
	url      string    // from GET /gateway/bot
	identify time.Time // when IDENTIFY was last sent
	since    time.Time // of READY or RESUMED on this connection
	missed   int       // connections in a row that did not get that far
	acks     bool      // the server acknowledges heartbeats
}

// connect opens one connection and reads it to its end.
func (r *run) connect(ctx context.Context) input {
	r.since = time.Time{}
	defer r.count()
	if in, ok := r.begin(ctx); !ok {
		return in
	}
	ws, err := r.dial(ctx)
	if err != nil {
		r.cfg.Log.Warn("discord: cannot reach the gateway", "err", err)
		return input{what: lost}
	}
	c := newConn(ws, !r.acks)
	ws.SetPongHandler(func(string) error { // while the reader reads
		c.alive()
		r.unanswered(c, saidNothing)
		return nil
	})
	c.seq.Store(r.state.session.seq)
	stopped := context.AfterFunc(ctx, func() { c.close(r.farewell()) })
	in := r.read(c)
	stopped()
	c.end(closeResume)
	if !r.since.IsZero() {
		in.lived = time.Since(r.since)
	}
	return in
}

// farewell is what to close with at the end: 1000 takes the bot offline at once, and
// its session with it.
func (r *run) farewell() int {
	if r.cfg.Sessions != nil {
		return closeResume
	}
	return websocket.CloseNormalClosure
}

// spare gives up the intents that are not needed after one was refused. It reports
// whether that is worth a new session; one of the old intents cannot be resumed.
func (r *run) spare(in input) bool {
	if in.what != closed || in.code != 4014 || r.cfg.Intents&r.cfg.Spare == 0 {
		return false
	}
	r.cfg.Intents &^= r.cfg.Spare
	r.state.session = session{}
	r.cfg.Spared()
	return true
}

// count keeps how many connections in a row came to nothing.
func (r *run) count() {
	r.missed++
	if !r.since.IsZero() {
		r.missed = 0
	}
}

// read feeds packets to the state until the connection is over.
func (r *run) read(c *conn) input {
	_ = c.ws.SetReadDeadline(time.Now().Add(dialLimit))
	for {
		p, err := c.read()
		if err != nil {
			return c.after(err)
		}
		c.alive()
		in, ok := r.meaning(c, p)
		if !ok {
			continue
		}
		if in.what >= reconnect {
			return in
		}
		if err := r.act(c, p, in); err != nil {
			return c.after(err)
		}
	}
}

// meaning sorts a packet; false: nothing to decide.
func (r *run) meaning(c *conn, p packet) (input, bool) {
	switch p.Op {
	case opHello:
		first := !c.greeted
		c.greeted = true
		return input{what: hello}, first
	case opReconnect:
		return input{what: reconnect}, true
	case opInvalid:
		var resumable bool
		_ = json.Unmarshal(p.Data, &resumable) // anything but true is false
		return input{what: invalid, resumable: resumable}, true
	case opDispatch:
		return meaningOf(p), p.Type != ""
	case opBeat:
		c.beatNow()
	case opAck:
		r.acknowledged(c)
	}
	return input{}, false
}

// acknowledged notes that a heartbeat was.
func (r *run) acknowledged(c *conn) {
	r.acks = true
	c.mute.Store(false)
	c.acked.Store(true)
	if sent := c.sent.Load(); sent != 0 {
		r.update(func(s *Status) { s.Latency = time.Since(time.Unix(0, sent)) })
	}
	r.unanswered(c, saidNo)
}

// unanswered waits not much longer for an answer to RESUME from a server that is there.
func (r *run) unanswered(c *conn, counts int) {
	if !r.state.resuming || r.state.heard {
		return
	}
	if c.ignored == 0 {
		_ = c.ws.SetReadDeadline(time.Now().Add(ignoredLimit))
	}
	c.ignored = max(c.ignored, counts)
}

func meaningOf(p packet) input {
	switch p.Type {
	case "READY":
		var d struct {
			ID  string `json:"session_id"`
			URL string `json:"resume_gateway_url"`
		}
		_ = json.Unmarshal(p.Data, &d) // without an id there is nothing to resume, that is all
		return input{what: ready, session: session{id: d.ID, url: d.URL}, seq: int64(p.Seq)}
	case "RESUMED":
		return input{what: resumed, seq: int64(p.Seq)}
	}
	return input{what: dispatch, seq: int64(p.Seq)}
}

// act does what the state says while the connection goes on.
func (r *run) act(c *conn, p packet, in input) error {
	var st step
	r.state, st = r.state.next(in, 0)
	switch st.verb {
	case identify:
		c.beat(interval(p.Data), r.cfg.Rand())
		return r.sendIdentify(c)
	case resume:
		c.beat(interval(p.Data), r.cfg.Rand())
		return r.sendResume(c)
	case stay:
		r.alive(c, in)
		r.hand(c, p)
		c.seq.Store(r.state.session.seq)
	}
	return nil
}

// alive moves the read limit: away once the session stands, on while it is replayed.
func (r *run) alive(c *conn, in input) {
	switch in.what {
	case ready, resumed:
		r.since = time.Now()
		_ = c.ws.SetReadDeadline(time.Time{}) // the beater watches from here
		r.update(func(s *Status) {
			s.Ready = true
			if in.what == ready {
				s.Identifies++
			} else {
				s.Resumes++
			}
		})
	case dispatch:
		if r.since.IsZero() {
			_ = c.ws.SetReadDeadline(time.Now().Add(readyLimit))
		}
	}
}

// hand decodes an event and gives it to the pool, waiting for room.
func (r *run) hand(c *conn, p packet) {
	e, err := Decode(p.Type, p.Data)
	if err != nil {
		r.cfg.Log.Warn("discord: event handed on undecoded", "event", p.Type, "err", err)
	}
	e.At = time.Now()
	s := r.state.session
	e.done = r.keep.begin(point{ID: s.id, URL: s.url, Seq: s.seq, Intents: r.cfg.Intents, Vain: r.state.vain})
	if done := e.done; p.Type == "READY" {
		e.done = func() { done(); r.keep.began() }
	}
	if r.cfg.Before != nil {
		r.cfg.Before(e)
	}
	c.busy.Store(true)
	defer c.busy.Store(false)
	r.pool.submit(e)
}
