package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	slackgo "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// maxEnvelope bounds one message from the websocket, in bytes.
const maxEnvelope = 4 << 20

// maxPayload is what Socket Mode takes as an answer in an acknowledgement; more is
// dropped without a word. Some is left for the envelope around it.
// https://docs.slack.dev/apis/events-api/using-socket-mode
const maxPayload = 20_000 - 200

// maxBeside bounds presses and commands that one connection handles at one time.
const maxBeside = 64

// listen keeps the connections of Socket Mode open until ctx ends, or until Slack
// refuses the token for good.
func (a *Adapter) listen(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make(chan error, a.cfg.Connections)
	var wg sync.WaitGroup
	for range a.cfg.Connections {
		wg.Go(func() {
			errs <- a.supervise(ctx)
			cancel()
		})
	}
	wg.Wait()
	return <-errs
}

// supervise opens one connection again and again.
func (a *Adapter) supervise(ctx context.Context) error {
	wait := time.Second
	for ctx.Err() == nil {
		began := time.Now()
		err := a.connection(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case refused(err):
			return tokenProblem("SLACK_APP_TOKEN", whereApp, err)
		}
		a.log.Warn("the connection to Slack ended; connecting again", "error", quiet(err))
		if time.Since(began) > time.Minute {
			wait = time.Second
		}
		if !sleep(ctx, wait) {
			return nil
		}
		wait = min(2*wait, time.Minute)
	}
	return nil
}

// connection serves one client until it gives up. The client itself reconnects
// when Slack renews a connection.
func (a *Adapter) connection(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	opts := []socketmode.Option{socketmode.OptionReadLimit(maxEnvelope), socketmode.OptionLog(silent{})}
	if a.cfg.Dialer != nil {
		opts = append(opts, socketmode.OptionDialer(a.cfg.Dialer))
	}
	client := socketmode.New(a.api, opts...)
	done := make(chan error, 1)
	go func() { done <- client.RunContext(ctx) }()
	var wg sync.WaitGroup
	defer wg.Wait()
	beside := make(chan struct{}, maxBeside)
	for {
		select {
		case e := <-client.Events:
			a.envelope(ctx, client, e, &wg, beside)
		case err := <-done:
			return err
		}
	}
}

// envelope takes one event of the client. Messages are accepted in the order in
// which they come; presses and commands, which may wait for an answer, beside them.
func (a *Adapter) envelope(ctx context.Context, client *socketmode.Client, e socketmode.Event, wg *sync.WaitGroup, beside chan struct{}) {
	req := e.Request
	switch e.Type {
	case socketmode.EventTypeErrorBadMessage:
		req = unparsed(e)
	case socketmode.EventTypeConnectionError:
		if c, ok := e.Data.(*slackgo.ConnectionErrorEvent); ok && ctx.Err() == nil {
			a.log.Warn("cannot connect to Slack; trying again", "error", explain(c.ErrorObj), "in", c.Backoff)
		}
	}
	if req == nil || req.EnvelopeID == "" {
		return
	}
	d := delivery{kind: req.Type, body: req.Payload, limit: maxPayload}
	if req.Type != kindInteraction && req.Type != kindCommand {
		a.answerEnvelope(ctx, client, req.EnvelopeID, d)
		return
	}
	select {
	case beside <- struct{}{}:
	case <-ctx.Done():
		return
	}
	wg.Go(func() {
		defer func() { <-beside }()
		a.answerEnvelope(ctx, client, req.EnvelopeID, d)
	})
}

// unparsed is the envelope of a message that the library could not read. Its kinds
// are fewer than ours need to acknowledge.
func unparsed(e socketmode.Event) *socketmode.Request {
	bad, ok := e.Data.(*socketmode.ErrorBadMessage)
	var req socketmode.Request
	if !ok || json.Unmarshal(bad.Message, &req) != nil {
		return nil
	}
	return &req
}

func (a *Adapter) answerEnvelope(ctx context.Context, client *socketmode.Client, id string, d delivery) {
	t, err := a.take(ctx, d)
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			a.log.Error("a delivery could not be kept; Slack sends it again", "kind", d.kind, "error", quiet(err))
		}
		return
	}
	ctx, cancel := context.WithTimeout(ctx, ackLimit)
	defer cancel()
	err = client.AckCtx(ctx, id, t.payload)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("acknowledge: %w", err)
		a.log.Warn("acknowledging with an answer failed", "error", err)
		_ = client.AckCtx(ctx, id, nil)
	}
	t.sent(err == nil)
}
