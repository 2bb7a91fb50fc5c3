package slacktest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// The kinds of deliveries, as Socket Mode names them.
const (
	kindEvent    = "events_api"
	kindCommand  = "slash_commands"
	kindInteract = "interactive"
)

// delivery is something on its way to the app. Fields below end are set when it
// has been closed.
type delivery struct {
	kind    string
	id      string
	payload obj
	raw     []byte // instead of payload, over HTTP
	accepts bool   // an answer in the acknowledgement counts
	chain   string // what is delivered in the same chain is first tried one after the other
	start   time.Time
	onAck   func(body []byte)

	end      chan struct{}
	acked    bool
	attempts int
	took     time.Duration // from the start of the attempt that was acknowledged
	why      string        // of the last failure
	body     []byte        // in the acknowledgement
}

// Delivery tells how a delivery went.
type Delivery struct {
	Kind, ID string
	Acked    bool
	Attempts int
	Took     time.Duration // of the attempt that was acknowledged
	Why      string        // the last attempt failed so, as in X-Slack-Retry-Reason
	Ended    bool
}

// Deliveries are all so far.
func (s *Server) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Delivery, len(s.world.deliveries))
	for i, d := range s.world.deliveries {
		out[i] = Delivery{Kind: d.kind, ID: d.id, Acked: d.acked, Attempts: d.attempts, Took: d.took, Why: d.why, Ended: ended(d)}
	}
	return out
}

func ended(d *delivery) bool {
	select {
	case <-d.end:
		return true
	default:
		return false
	}
}

// deliver sends d off; mu is held. Over sockets the first attempt is in the queue
// when it returns, so that what is said first is sent first.
func (s *Server) deliver(d *delivery) *delivery {
	d.end, d.start = make(chan struct{}), time.Now()
	s.world.deliveries = append(s.world.deliveries, d)
	if s.life.Err() != nil {
		d.why = "connection_failed"
		close(d.end)
		return d
	}
	var first *waiting
	if s.endpoint == (Endpoint{}) {
		first = s.push(d, 0, "")
	}
	before, mine := s.link(d)
	s.workers.Go(func() {
		if first == nil {
			s.await(before)
		}
		s.run(d, first, mine)
	})
	return d
}

// link puts d at the end of its chain; mu is held.
func (s *Server) link(d *delivery) (before, mine chan struct{}) {
	mine = make(chan struct{})
	if d.chain != "" {
		before = s.world.chains[d.chain]
		s.world.chains[d.chain] = mine
	}
	return before, mine
}

// await gives what was sent before a head start.
func (s *Server) await(before chan struct{}) {
	if before == nil {
		return
	}
	t := time.NewTimer(100 * time.Millisecond)
	defer t.Stop()
	select {
	case <-before:
	case <-t.C:
	case <-s.done:
	}
}

// run tries until d is acknowledged or the retries are used up.
func (s *Server) run(d *delivery, first *waiting, tried chan struct{}) {
	why := ""
	for n := 0; ; n++ {
		var o outcome
		if first != nil {
			o, first = s.hear(first), nil
		} else {
			o = s.attempt(d, n, why)
		}
		if n == 0 {
			close(tried)
		}
		why = o.why
		last := o.why == "" || o.noRetry || d.kind != kindEvent || n >= len(s.opts.RetryDelays)
		s.note(d, o, last)
		if last || !s.pause(s.opts.RetryDelays[n]) {
			break
		}
	}
	if d.acked && d.onAck != nil {
		d.onAck(d.body)
	}
	close(d.end)
	s.mu.Lock()
	s.touch()
	s.mu.Unlock()
}

// outcome is how an attempt ended; why is empty if it was acknowledged.
type outcome struct {
	why     string
	noRetry bool
	body    []byte
	took    time.Duration
}

func (s *Server) note(d *delivery, o outcome, last bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.attempts++
	d.why = o.why
	if o.why == "" {
		d.acked, d.body, d.took = true, o.body, o.took
	}
	if !last {
		s.touch()
	}
}

// attempt tries once.
func (s *Server) attempt(d *delivery, n int, why string) outcome {
	s.mu.Lock()
	to := s.endpoint
	s.mu.Unlock()
	if to != (Endpoint{}) {
		return s.request(to, d, n, why)
	}
	w := s.waitPush(d, n, why)
	if w == nil {
		return outcome{why: "connection_failed"}
	}
	return s.hear(w)
}

func (s *Server) pause(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-s.done:
		return false
	}
}

// Sent is something that a person did, and what Slack told the app of it.
type Sent struct {
	Channel, TS string // of the message said
	s           *Server
	deliveries  []*delivery
}

// ErrNotAcked is what [Sent.Wait] returns if the app did not acknowledge in time.
var ErrNotAcked = errors.New("not acknowledged in time")

// Told tells whether the app was told at all.
func (x *Sent) Told() bool { return len(x.deliveries) > 0 }

// Wait waits until the app has acknowledged, after retries where Slack makes them.
func (x *Sent) Wait(ctx context.Context) error {
	for _, d := range x.deliveries {
		select {
		case <-d.end:
			if !d.acked {
				return fmt.Errorf("%s %s: %s: %w", d.kind, d.id, d.why, ErrNotAcked)
			}
		case <-x.s.done:
			return ErrClosed
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// Took is the longest time to an acknowledgement, 0 while there is none.
func (x *Sent) Took() time.Duration {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	var most time.Duration
	for _, d := range x.deliveries {
		most = max(most, d.took)
	}
	return most
}

// Again delivers the same once more, as Slack does when it is in doubt.
func (x *Sent) Again() *Sent {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	again := &Sent{Channel: x.Channel, TS: x.TS, s: x.s}
	for _, d := range x.deliveries {
		c := &delivery{kind: d.kind, id: d.id, payload: d.payload, raw: d.raw, accepts: d.accepts, chain: d.chain, onAck: d.onAck}
		again.deliveries = append(again.deliveries, x.s.deliver(c))
	}
	return again
}

// Anew is the person doing the same once more where Slack said that it did not work: a
// form is sent with the same words, and another trigger.
func (x *Sent) Anew() *Sent {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	anew := &Sent{Channel: x.Channel, TS: x.TS, s: x.s}
	for _, d := range x.deliveries {
		body := maps.Clone(d.payload)
		person, _ := body["user"].(obj)
		body["trigger_id"] = x.s.newTrigger(str(person["id"]))
		c := &delivery{kind: d.kind, id: str(body["trigger_id"]), payload: body, accepts: d.accepts, onAck: d.onAck}
		anew.deliveries = append(anew.deliveries, x.s.deliver(c))
	}
	return anew
}

func (s *Server) sent(channel, ts string, ds ...*delivery) *Sent {
	ds = slices.DeleteFunc(ds, func(d *delivery) bool { return d == nil })
	return &Sent{Channel: channel, TS: ts, s: s, deliveries: ds}
}

// Settle waits until nothing is under way to the app.
func (s *Server) Settle(ctx context.Context) error {
	return s.Wait(ctx, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return !slices.ContainsFunc(s.world.deliveries, func(d *delivery) bool { return !ended(d) })
	})
}

// State is how far a delivery has come.
type State int

// The states.
const (
	Pending State = iota // under way, or waiting for a retry
	Acked                // acknowledged
	Refused              // given up
)

// State is that of the delivery that is furthest behind.
func (x *Sent) State() State {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	least := Acked
	for _, d := range x.deliveries {
		switch {
		case !d.acked && ended(d):
			return Refused
		case !d.acked:
			least = Pending
		}
	}
	return least
}
