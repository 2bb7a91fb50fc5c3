package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// How long the end may take. What is not answered by then is kept, and answered at
// the next start.
const (
	drainLimit  = 9500 * time.Millisecond // all of it
	intakeLimit = 3 * time.Second         // for requests that are being read or acknowledged
)

// life is what runs while a server serves.
type life struct {
	s           *server
	front, back *http.Server // callbacks and health; metrics

	adapting     context.Context // ends when no more is taken in
	stopAdapting context.CancelFunc
	tending      context.Context // ends when nothing is answered any more
	stopTending  context.CancelFunc

	adapters, background sync.WaitGroup
	broken               chan error // why there is no point in going on; nil: the last adapter ended
}

// run serves until ctx ends, the last adapter has given up, or a listener broke.
func (s *server) run(ctx context.Context, public, admin net.Listener) error {
	l := &life{s: s, front: newHTTP(s.publicHandler(), s.log), back: newHTTP(s.adminHandler(), s.log),
		broken: make(chan error, len(s.running)+2)}
	// The end of ctx begins an orderly end; it must not cut off what that needs.
	l.adapting, l.stopAdapting = context.WithCancel(context.WithoutCancel(ctx))
	l.tending, l.stopTending = context.WithCancel(context.WithoutCancel(ctx))
	defer l.stopAdapting()
	defer l.stopTending()
	l.start(public, admin)
	s.log.Info("serving", "program", version(), "callbacks", public.Addr().String(), "metrics", admin.Addr().String(), "database", s.cfg.database)
	if s.listening != nil {
		s.listening(public.Addr(), admin.Addr())
	}
	select {
	case <-ctx.Done():
		return l.drain(nil)
	case err := <-l.broken:
		return l.drain(err)
	}
}

func (l *life) start(public, admin net.Listener) {
	l.background.Go(func() { l.s.bot.Tend(l.tending) })
	l.background.Go(func() { l.s.desk.Tend(l.tending) })
	for _, w := range l.s.watchers {
		l.background.Go(func() { w.Run(l.tending) })
	}
	l.background.Go(func() { l.listen(l.front, public) })
	l.background.Go(func() { l.listen(l.back, admin) })
	var left atomic.Int64
	left.Store(int64(len(l.s.running)))
	for _, r := range l.s.running {
		l.adapters.Go(func() {
			err := l.adapt(r)
			if left.Add(-1) == 0 {
				l.broken <- err // told by who began it all
			} else if err != nil {
				l.s.log.Error("a platform is no longer served", "error", err)
			}
		})
	}
}

func (l *life) listen(srv *http.Server, on net.Listener) {
	if err := srv.Serve(on); !errors.Is(err, http.ErrServerClosed) {
		l.broken <- fmt.Errorf("serve %s: %w", on.Addr(), err)
	}
}

// adapt runs one adapter, and says why it gave up. The others go on without it; /readyz
// tells.
func (l *life) adapt(r *running) error {
	err := r.adapter.Run(l.adapting)
	if err == nil || l.adapting.Err() != nil {
		return nil
	}
	return fmt.Errorf("%s: %w", r.name, err)
}

// drain ends in order: nothing more is taken in, what was taken in is answered,
// the store closes. cause is why; it is returned.
func (l *life) drain(cause error) error {
	l.s.log.Info("ending")
	l.s.draining.Store(true)
	ctx, cancel := context.WithTimeout(context.Background(), drainLimit)
	defer cancel()
	l.stopIntake(ctx)
	l.stopAdapting()
	if !waitFor(ctx, &l.adapters) {
		l.s.log.Warn("not every reply could be posted in time; the rest is answered at the next start")
		return cause
	}
	l.stopTending()
	_ = l.back.Close()
	if !waitFor(ctx, &l.background) {
		l.s.log.Warn("the store was not at rest in time")
		return cause
	}
	err := errors.Join(cause, l.s.close())
	l.s.log.Info("ended")
	return err
}

// stopIntake lets requests that have begun end, and takes no more.
func (l *life) stopIntake(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, intakeLimit)
	defer cancel()
	if l.front.Shutdown(ctx) != nil {
		_ = l.front.Close()
	}
}

// waitFor waits for a group, at most until ctx ends.
func waitFor(ctx context.Context, g *sync.WaitGroup) bool {
	done := make(chan struct{})
	go func() { g.Wait(); close(done) }()
	select {
	case <-done:
		return true
	case <-ctx.Done():
		return false
	}
}
