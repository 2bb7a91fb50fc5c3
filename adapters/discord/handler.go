package discord

import (
	"context"
	"net/http"
	"time"

	"himpath/adapters/discord/rest"
)

// Handler serves POST /discord/interactions, with or without a slash at its end:
// signed, not older than five minutes, at most a megabyte. Without DISCORD_PUBLIC_KEY
// it answers 404, before [Adapter.Run] is ready 503, so that Discord tells the user
// to try again.
func (a *Adapter) Handler() http.Handler {
	mux := http.NewServeMux()
	if a.verify == nil {
		return mux
	}
	endpoint := rest.Endpoint(a.verify, a.log, a.overHTTP)
	take := func(w http.ResponseWriter, r *http.Request) {
		if !a.Ready() {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		body := &bodyOf{out: make(chan rest.Response), written: make(chan error, 1), gone: make(chan struct{})}
		defer close(body.gone)
		rec := &recorder{ResponseWriter: w}
		endpoint.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), bodyKey{}, body)))
		if rec.status == http.StatusUnauthorized {
			a.stats.refused.Add(1)
		}
		err := rec.err
		if err == nil {
			err = http.NewResponseController(w).Flush()
		}
		body.written <- err
	}
	mux.HandleFunc("POST /discord/interactions", take)
	mux.HandleFunc("POST /discord/interactions/{$}", take)
	return mux
}

// bodyOf carries the first answer of an interaction into the body of the response.
type bodyOf struct {
	out     chan rest.Response
	written chan error    // how writing it went
	gone    chan struct{} // nobody writes any more
}

type bodyKey struct{}

// send hands the answer over and waits until it is written.
func (b *bodyOf) send(ctx context.Context, r rest.Response) error {
	select {
	case b.out <- r:
	case <-b.gone:
		return errNoBody
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-b.written:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// overHTTP takes an interaction and waits for what the body should be.
func (a *Adapter) overHTTP(ctx context.Context, in rest.Inbound) rest.Response {
	body, ok := ctx.Value(bodyKey{}).(*bodyOf)
	if !ok {
		return rest.Response{}
	}
	limit, cancel := context.WithTimeout(ctx, bodyLimit)
	defer cancel()
	c := newCall(in.Interaction, in.Raw, time.Now(), body.send)
	if !a.waits.do(func() { a.interact(a.running(), c) }) {
		return rest.Response{}
	}
	select {
	case r := <-body.out:
		return r
	case <-c.done: // there is none, or another delivery has it
	case <-limit.Done(): // too late for a body; what was accepted is answered all the same
	}
	return rest.Response{}
}

// running is the context of the run that is under way.
func (a *Adapter) running() context.Context {
	if ctx := a.work.Load(); ctx != nil {
		return *ctx
	}
	return context.Background()
}

// recorder keeps the status, and whether writing failed.
type recorder struct {
	http.ResponseWriter
	status int
	err    error
}

// WriteHeader keeps the status.
func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Write keeps the error.
func (r *recorder) Write(p []byte) (int, error) {
	n, err := r.ResponseWriter.Write(p)
	if err != nil {
		r.err = err
	}
	return n, err
}
