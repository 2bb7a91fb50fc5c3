package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
	"himpath/bot/store"
)

// rig is a fake Discord with the adapter, a bot and a real store behind it.
type rig struct {
	*discordtest.Server
	app    *discord.Adapter
	people []string
	asking sync.WaitGroup
	ends   []func()       // in the order of starting
	work   sync.WaitGroup // of the adapter and the bot
	failed chan error     // how the adapter ended, if it did by itself
}

// startLimit is how long the adapter may take to connect.
const startLimit = 30 * time.Second

func start(ctx context.Context, o options, dir string, t *tally) (_ *rig, err error) {
	r := &rig{failed: make(chan error, 1)}
	defer func() {
		if err != nil {
			r.stop()
		}
	}()
	if r.Server, err = discordtest.Start(discordtest.Options{Lean: true, Patience: o.patience, OnViolation: t.breach}); err != nil {
		return nil, err
	}
	r.ends = append(r.ends, r.Close)
	for i := range o.people {
		r.people = append(r.people, r.AddUser(fmt.Sprint("student", i)))
	}
	b, err := r.newBot(ctx, o, dir)
	if err != nil {
		return nil, err
	}
	if err := r.connect(ctx, o, b); err != nil {
		return nil, err
	}
	return r, nil
}

// newBot makes a bot over a store in dir.
func (r *rig) newBot(ctx context.Context, o options, dir string) (*bot.Bot, error) {
	st, err := store.Open(ctx, store.Options{Path: filepath.Join(dir, "himpath.db"), Key: []byte("a key for loads, 32 bytes or so.")})
	if err != nil {
		return nil, err
	}
	r.ends = append(r.ends, func() { _ = st.Close() })
	editions := bot.NewEditions(slog.New(slog.DiscardHandler))
	editions.Swap(bot.DefaultProgram, answerer{o.slow})
	r.ends = append(r.ends, editions.Close)
	return bot.New(ctx, bot.Options{Store: st, Editions: editions, Log: o.logger()})
}

// connect runs the adapter and waits until interactions reach it.
func (r *rig) connect(ctx context.Context, o options, b *bot.Bot) error {
	tr := r.Transport()
	r.ends = append(r.ends, tr.CloseIdleConnections)
	cfg := discord.Config{Token: r.Token, APIURL: r.URL(), HTTP: tr, Dialer: r.Dialer()}
	if o.mode == "http" {
		cfg.PublicKey = r.PublicKey()
	}
	var err error
	if r.app, err = discord.New(cfg, b, o.logger()); err != nil {
		return err
	}
	b.Attach(discord.Platform, r.app)
	ctx, cancel := context.WithCancel(ctx)
	r.ends = append(r.ends, func() { cancel(); r.work.Wait() })
	r.work.Go(func() { r.failed <- r.app.Run(ctx) })
	r.work.Go(func() { b.Tend(ctx) })
	if err := r.ready(ctx); err != nil || o.mode != "http" {
		return err
	}
	return r.listen()
}

// ready waits until the gateway's session stands.
func (r *rig) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !r.app.Connected() {
		select {
		case <-tick.C:
		case err := <-r.failed:
			return ended(err)
		case <-ctx.Done():
			return fmt.Errorf("the adapter does not connect: %w", ctx.Err())
		}
	}
	return nil
}

// listen serves interactions over HTTP.
func (r *rig) listen() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	web := &http.Server{Handler: r.app.Handler(), ReadHeaderTimeout: startLimit}
	done := make(chan error, 1)
	go func() { done <- web.Serve(l) }()
	r.ends = append(r.ends, func() { _ = web.Close(); <-done })
	return r.SetEndpoint("http://" + l.Addr().String() + "/discord/interactions")
}

// stop ends everything, what was started last first.
func (r *rig) stop() {
	r.asking.Wait()
	for i := len(r.ends) - 1; i >= 0; i-- {
		r.ends[i]()
	}
	r.ends = nil
}

// dead is the error of an adapter that ended by itself.
func (r *rig) dead() error {
	select {
	case err := <-r.failed:
		return ended(err)
	default:
		return nil
	}
}

// ended says so, also where the adapter gives no reason.
func ended(err error) error { return errors.Join(errors.New("the adapter ended"), err) }
