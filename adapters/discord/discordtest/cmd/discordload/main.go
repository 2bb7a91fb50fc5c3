package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"time"
)

type options struct {
	rate     int           // interactions a minute
	duration time.Duration // of asking
	mode     string        // gateway or http
	slow     time.Duration // for an answer to be made
	callback time.Duration // the goal for callbacks, p99
	patience time.Duration // of Discord; 0: its own
	linger   time.Duration // after an answer, in which a second one is noticed
	people   int
	logs     bool
}

func main() {
	o := options{linger: 2 * time.Second}
	flag.IntVar(&o.rate, "rate", 1000, "interactions a minute")
	flag.DurationVar(&o.duration, "for", 5*time.Minute, "how long")
	flag.StringVar(&o.mode, "mode", "gateway", "how interactions come: gateway or http")
	flag.DurationVar(&o.slow, "slow", 0, "how long an answer takes to be made; above 1.5s it is deferred")
	flag.DurationVar(&o.callback, "callback", 2*time.Second, "the goal for callbacks, p99; Discord takes none after 3s")
	flag.IntVar(&o.people, "people", 400, "how many people ask")
	flag.BoolVar(&o.logs, "logs", false, "show what the adapter logs")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	ok, err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "discordload:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// run drives one load and reports whether the goal was met.
func run(ctx context.Context, o options, out io.Writer) (ok bool, err error) {
	t, err := measure(ctx, o, out)
	if err != nil {
		return false, err
	}
	t.report(out)
	return t.good(o), nil
}

// measure drives one load.
func measure(ctx context.Context, o options, out io.Writer) (*tally, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "discordload")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	t := &tally{out: out}
	r, err := start(ctx, o, dir, t)
	if err != nil {
		return nil, err
	}
	defer r.stop()
	r.drive(ctx, o, t)
	r.settle(ctx, t)
	return t, nil
}

func (o options) check() error {
	switch {
	case o.mode != "gateway" && o.mode != "http":
		return fmt.Errorf("-mode is %q; it must be gateway or http", o.mode)
	case o.rate < 1 || o.people < 1 || o.duration <= 0 || o.slow < 0:
		return fmt.Errorf("-rate, -people and -for must be above 0, and -slow not below")
	}
	return nil
}

func (o options) logger() *slog.Logger {
	if !o.logs {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(os.Stderr, nil))
}
