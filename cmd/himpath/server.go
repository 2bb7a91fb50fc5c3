package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"

	"himpath/bot"
	"himpath/bot/answer"
	"himpath/bot/desk"
	"himpath/bot/desk/curate"
	"himpath/bot/store"
	"himpath/knowledge"
)

// server is the bot with everything around it.
type server struct {
	cfg       config
	log       *slog.Logger
	build     func(context.Context, folder) (edition, error)
	platforms []platform // those that are served
	limits    bot.Limits // the zero value: the usual ones
	listening func(public, admin net.Addr)

	m          *metrics
	store      *store.Store
	storeProbe probe
	editions   *bot.Editions
	lore       answer.Lore    // of all editions
	learning   sync.WaitGroup // in the background
	bot        *bot.Bot
	desk       *desk.Desk
	curated    *curate.Room
	watchers   []*bot.Watcher
	running    []*running
	draining   atomic.Bool
}

// running is an adapter of the server's.
type running struct {
	platform
	adapter adapter
}

// ready reports whether messages reach the adapter.
func (r *running) ready() bool { return r.adapter.Connected() }

// newServer returns a server for what is configured.
func newServer(cfg config, log *slog.Logger) *server {
	s := &server{cfg: cfg, log: log, m: newMetrics()}
	s.build = s.buildEdition
	for _, p := range cfg.platforms() {
		if p.on {
			s.platforms = append(s.platforms, p)
		}
	}
	return s
}

// buildEdition loads a program's content, with what its advisors curated over it,
// and makes an engine of it.
func (s *server) buildEdition(ctx context.Context, f folder) (edition, error) {
	layers, err := layersOf(f)
	if err != nil {
		return nil, err
	}
	curated, err := s.curated.Over(ctx, f.program, layers...)
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load(append(layers, curated)...)
	if err != nil {
		return nil, err
	}
	e, err := s.lore.New(base)
	if err != nil {
		return nil, err
	}
	s.learn(f.program, e.Learn)
	full, ok := bot.FromEngine(e).(edition)
	if !ok {
		return nil, errors.Join(errors.New("the engine cannot do all that is needed"), e.Close())
	}
	return full, nil
}

// learn readies in the background what curated answers are found by: the advisor who
// writes the first one need not wait for it.
func (s *server) learn(program string, f func()) {
	s.learning.Go(func() {
		if err := bot.Guarded(func() error { f(); return nil }); err != nil {
			s.log.Error("learn what curated answers are found by", "program", program, "error", err)
		}
	})
}

// layersOf are the built-in content and a program's folder over it.
func layersOf(f folder) ([]fs.FS, error) {
	layers := []fs.FS{knowledge.Content()}
	if f.dir == "" {
		return layers, nil
	}
	layer, err := openDir(f.dir)
	if err != nil {
		return nil, usagef("HIMPATH_CONTENT: %w", err)
	}
	return append(layers, layer), nil
}

// serve runs until ctx ends, which is no error, or nothing is left to run.
func (s *server) serve(ctx context.Context) error {
	public, err := net.Listen("tcp", s.cfg.listen)
	if err != nil {
		return fmt.Errorf("HIMPATH_LISTEN: %w", err)
	}
	defer public.Close()
	admin, err := net.Listen("tcp", s.cfg.admin)
	if err != nil {
		return fmt.Errorf("HIMPATH_ADMIN_LISTEN: %w", err)
	}
	defer admin.Close()
	if err := s.open(ctx); err != nil {
		if _, wrong := errors.AsType[usageError](err); ctx.Err() != nil && !wrong {
			s.log.Info("ended before it began to serve")
			err = nil
		}
		return errors.Join(err, s.close())
	}
	return s.run(ctx, public, admin)
}

// open opens the store, builds the editions, and makes the bot and its adapters.
func (s *server) open(ctx context.Context) error {
	var err error
	if s.store, err = s.cfg.openStore(ctx); err != nil {
		return err
	}
	s.storeProbe.try = s.store.Writable
	s.editions = bot.NewEditions(s.log)
	senders := bot.NewSenders()
	var programs []string
	for _, f := range s.cfg.content {
		programs = append(programs, f.program)
	}
	if s.desk, err = s.openDesk(programs, senders); err != nil {
		return err
	}
	for _, f := range s.cfg.content {
		w := &bot.Watcher{Program: f.program, Dir: f.dir, Build: s.counted(f), Editions: s.editions, Store: s.store, Log: s.log}
		if err := w.Load(ctx); err != nil {
			return contentError{f, err}
		}
		s.watchers = append(s.watchers, w)
	}
	if s.bot, err = bot.New(ctx, bot.Options{Store: s.store, Editions: s.editions, Programs: programs, Limits: s.limits,
		Senders: senders, Desk: s.desk, Log: s.log}); err != nil {
		return err
	}
	s.tellLeft(ctx)
	return s.adapt()
}

// tellLeft warns of what is kept of programs that are not served any more.
func (s *server) tellLeft(ctx context.Context) {
	kept, err := s.store.Programs(ctx)
	if err != nil {
		s.log.Error("it is not known of which programs something is kept", "error", err)
	}
	for _, text := range s.cfg.left(kept) {
		s.log.Warn(text)
	}
}

// adapt makes the adapters. Nothing is sent yet.
func (s *server) adapt() error {
	for _, p := range s.platforms {
		a, count, err := p.open(s.bot, s.store, s.log)
		if err != nil {
			return usageError{err}
		}
		s.bot.Attach(p.id, a)
		s.running = append(s.running, &running{platform: p, adapter: a})
		if err := s.m.registry.Register(newAdapterCollector(p.id, count)); err != nil {
			return fmt.Errorf("metrics of %s: %w", p.name, err)
		}
	}
	s.m.watch(func() bool { return len(s.unready(context.Background())) == 0 })
	return nil
}

// counted builds a program's edition, measured.
func (s *server) counted(f folder) func(context.Context) (bot.Answerer, error) {
	return func(ctx context.Context) (bot.Answerer, error) {
		e, err := s.build(ctx, f)
		if err != nil {
			s.m.editions.WithLabelValues(f.program, "refused").Inc()
			return nil, err
		}
		s.m.editions.WithLabelValues(f.program, "built").Inc()
		return measured{e, f.program, s.m}, nil
	}
}

func (s *server) close() error {
	s.learning.Wait()
	if s.editions != nil {
		s.editions.Close()
	}
	if s.store == nil {
		return nil
	}
	if err := s.store.Close(); err != nil {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}
