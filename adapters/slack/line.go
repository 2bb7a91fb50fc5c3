package slack

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	slackgo "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
	"golang.org/x/time/rate"

	"himpath/bot"
)

// maxEnvelope bounds one message from the websocket, in bytes.
const maxEnvelope = 4 << 20

// maxPayload is what Socket Mode takes as an answer in an acknowledgement; more is
// dropped without a word. Some is left for the envelope around it.
// https://docs.slack.dev/apis/events-api/using-socket-mode
const maxPayload = 20_000 - 200

// maxBeside bounds presses and commands that one connection handles at one time.
const maxBeside = 64

// quietFor is how long a connection is kept on which no ping comes, and quietApart how much
// longer the next one is: where a server sends none, as servers that are like Slack may
// not, they are not all renewed at the same moment, in which nothing could be delivered.
const (
	quietFor   = 30 * time.Second
	quietApart = 7 * time.Second
)

// errBrief is why a client is given up whose connections do not last: all that an app
// may have are taken, or Socket Mode was switched off.
var errBrief = errors.New("Slack ends the connections soon after they are opened")

// line is one client of Socket Mode, which reconnects by itself when Slack renews a
// connection.
type line struct {
	a      *Adapter
	client *socketmode.Client
	wg     sync.WaitGroup
	beside chan struct{}
	dials  atomic.Int64 // connections begun: an answer belongs on the one that it was asked on

	// Only for the goroutine of run:
	open  bool          // counted in the adapter's lines
	pace  *rate.Limiter // how often a connection may end and be opened anew at once
	ended error         // why this client is given up

	mu      sync.Mutex
	answers map[string]taken // by envelope, answers that are on their way
}

func newLine(a *Adapter, pace *rate.Limiter, nth int) *line {
	opts := []socketmode.Option{socketmode.OptionReadLimit(maxEnvelope), socketmode.OptionLog(silent{}),
		socketmode.OptionPingInterval(quietFor + time.Duration(nth)*quietApart)}
	if a.cfg.Dialer != nil {
		opts = append(opts, socketmode.OptionDialer(a.cfg.Dialer))
	}
	return &line{a: a, client: socketmode.New(a.api, opts...), pace: pace, beside: make(chan struct{}, maxBeside), answers: map[string]taken{}}
}

// run serves until the client gives up, or is given up. What it took is answered.
func (l *line) run(ctx context.Context) error {
	serving, cancel := context.WithCancel(ctx)
	defer l.wg.Wait()
	defer cancel()
	defer l.connected(false)
	done := make(chan error, 1)
	go func() { done <- l.client.RunContext(serving) }()
	for l.ended == nil {
		select {
		case e := <-l.client.Events:
			l.event(ctx, e)
		case err := <-done:
			return err
		}
	}
	return l.ended
}

// dialling gives the client up when Slack ends its connections as fast as it opens
// them: the library waits only after connections that fail.
func (l *line) dialling(e *slackgo.ConnectingEvent) {
	l.connected(false)
	if l.dials.Add(1) > 1 && e.Attempt == 1 && !l.pace.Allow() {
		l.ended = errBrief
	}
}

// event takes one event of the client. Messages are accepted in the order in which
// they come; presses and commands, which may wait for an answer, beside them.
func (l *line) event(ctx context.Context, e socketmode.Event) {
	req := e.Request
	switch data := e.Data.(type) {
	case *slackgo.ConnectingEvent:
		l.dialling(data)
	case *socketmode.ConnectedEvent:
		l.connected(true)
	case *slackgo.IncomingEventError:
		if !garbled(data.ErrorObj) {
			l.connected(false)
		}
	case *slackgo.ConnectionErrorEvent:
		if refused(data.ErrorObj) {
			l.ended = data.ErrorObj // the library tries some of these again for ever
		} else if ctx.Err() == nil {
			l.a.log.Warn("cannot connect to Slack; trying again", "error", explain(data.ErrorObj), "in", data.Backoff)
		}
	case *socketmode.ErrorWriteFailed:
		if data.Response != nil {
			l.lost(data.Response.EnvelopeID)
		}
	case *socketmode.ErrorBadMessage:
		req = unparsed(data)
	}
	if req == nil || req.EnvelopeID == "" {
		return
	}
	d := delivery{kind: req.Type, body: req.Payload, limit: maxPayload}
	dial := l.dials.Load()
	if req.Type != kindInteraction && req.Type != kindCommand {
		l.answer(ctx, req.EnvelopeID, d, dial)
		return
	}
	select {
	case l.beside <- struct{}{}:
	case <-ctx.Done():
		return
	}
	l.wg.Go(func() {
		defer func() { <-l.beside }()
		l.answer(ctx, req.EnvelopeID, d, dial)
	})
}

// garbled reports whether an error is of one frame only, which the library passes
// over: the connection is as it was.
func garbled(err error) bool {
	_, syntax := errors.AsType[*json.SyntaxError](err)
	_, kind := errors.AsType[*json.UnmarshalTypeError](err)
	return syntax || kind
}

// connected counts the line while it has a connection.
func (l *line) connected(is bool) {
	if is == l.open {
		return
	}
	l.open = is
	if is {
		l.a.lines.Add(1)
	} else {
		l.a.lines.Add(-1)
	}
}

// unparsed is the envelope of a message that the library could not read: it knows
// fewer kinds of events than are to be acknowledged.
func unparsed(bad *socketmode.ErrorBadMessage) *socketmode.Request {
	var req socketmode.Request
	if json.Unmarshal(bad.Message, &req) != nil {
		return nil
	}
	return &req
}

// answer takes a delivery and acknowledges it. Slack takes an answer only on the
// connection that it asked on; where that is gone, the answer follows by itself.
func (l *line) answer(ctx context.Context, id string, d delivery, dial int64) {
	t, err := l.take(ctx, id, d)
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			l.a.log.Error("a delivery could not be kept; Slack sends it again", "kind", d.kind, "error", quiet(err))
		}
		return
	}
	ctx, cancel := context.WithTimeout(ctx, ackLimit)
	defer cancel()
	if t.payload != nil && l.dials.Load() != dial {
		t.sent(false)
		t = taken{}
	}
	l.keep(id, t)
	if err := l.client.AckCtx(ctx, id, t.payload); err != nil {
		l.a.log.Warn("a delivery could not be acknowledged", "kind", d.kind, "error", err)
		l.lost(id)
		return
	}
	t.sent(true)
}

// take takes a delivery, once however often its envelope comes: where it came on another
// connection too, it is acknowledged there as here, and what is to be done then is done
// by the first.
func (l *line) take(ctx context.Context, id string, d delivery) (taken, error) {
	e, first := l.a.mail.of(id)
	if !first {
		select {
		case <-e.done:
		case <-ctx.Done():
			return taken{}, ctx.Err()
		}
		return taken{payload: e.t.payload}, e.err
	}
	e.err = bot.Guarded(func() (err error) {
		e.t, err = l.a.take(ctx, d)
		return err
	})
	if e.err != nil {
		l.a.mail.forget(id)
	}
	close(e.done)
	return e.t, e.err
}

// keep remembers an answer that may not arrive; only the latest few can be on their
// way.
func (l *line) keep(id string, t taken) {
	if t.payload == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.answers) >= maxBeside {
		clear(l.answers)
	}
	l.answers[id] = t
}

// lost sends an answer that did not get through in another way.
func (l *line) lost(id string) {
	l.mu.Lock()
	t, ok := l.answers[id]
	delete(l.answers, id)
	l.mu.Unlock()
	if ok {
		t.sent(false)
	}
}
