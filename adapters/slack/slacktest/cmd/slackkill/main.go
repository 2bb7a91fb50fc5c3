package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"slices"
	"time"

	"himpath/adapters/slack/slacktest"
	"himpath/adapters/slack/slacktest/process"
)

type options struct {
	kills, questions int
	mode, binary     string
	threads, logs    bool
	most             time.Duration
	late             time.Duration
	seed             uint64
}

func main() {
	var o options
	flag.IntVar(&o.kills, "kills", 50, "how often")
	flag.IntVar(&o.questions, "questions", 500, "during how many questions")
	flag.StringVar(&o.mode, "mode", "socket", "socket or http")
	flag.StringVar(&o.binary, "bin", "", "the himpath to run; empty: built from this module")
	flag.BoolVar(&o.threads, "threads", true, "the bot may read replies in channels")
	flag.BoolVar(&o.logs, "logs", false, "show what himpath logs")
	flag.DurationVar(&o.most, "most", 800*time.Millisecond, "it is killed at most so long after its start")
	flag.DurationVar(&o.late, "late", 20*time.Millisecond, "Slack's answers come so late, which widens the gap between a post and the knowledge of it")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().UnixNano()), "of what happens at random")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	ok, err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "slackkill:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (ok bool, err error) {
	fmt.Printf("seed %d\n", o.seed)
	fake, err := slacktest.Start(slacktest.Options{Threads: o.threads, Seed: o.seed,
		RetryDelays: slices.Repeat([]time.Duration{time.Second}, 120), // so that every question is acknowledged in the end
		OnViolation: func(v slacktest.Violation) { fmt.Fprintln(os.Stderr, "breach:", v) }})
	if err != nil {
		return false, err
	}
	defer fake.Close()
	fake.SetFaults(func(f *slacktest.Faults) { f.LateEvery, f.Late, f.Methods = 1, o.late, []string{"chat.postMessage"} })
	dir, err := os.MkdirTemp("", "slackkill")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	if o.binary == "" {
		if o.binary, err = process.Build(ctx, dir); err != nil {
			return false, err
		}
	}
	crowd := process.NewCrowd(fake, 100, 20, o.seed)
	last, err := killing(ctx, fake, crowd, o, dir)
	if err != nil {
		return false, err
	}
	defer last.Stop()
	settle(ctx, crowd)
	return report(crowd.Tally(), fake, o), nil
}

// killing asks and kills; it returns the process that is left alive.
func killing(ctx context.Context, fake *slacktest.Server, crowd *process.Crowd, o options, dir string) (*process.Process, error) {
	r := rand.New(rand.NewPCG(o.seed, 3))
	var log io.Writer
	if o.logs {
		log = os.Stderr
	}
	start := func() (*process.Process, error) {
		return process.Start(ctx, fake, process.Options{Binary: o.binary, Dir: dir, Mode: o.mode, Log: log})
	}
	each := (o.questions + o.kills - 1) / max(1, o.kills)
	asked := 0
	for range o.kills {
		p, err := start()
		if err != nil {
			return nil, err
		}
		n := min(each, o.questions-asked)
		asked += n
		ask(ctx, crowd, n, o.most, r, time.After(time.Duration(r.Int64N(int64(o.most)))))
		if err := p.Kill(); err != nil {
			return nil, fmt.Errorf("kill: %w", err)
		}
	}
	return start()
}

// ask spreads n questions over the time until the kill, and asks the rest after it.
func ask(ctx context.Context, crowd *process.Crowd, n int, most time.Duration, r *rand.Rand, kill <-chan time.Time) {
	for i := range n {
		select {
		case <-kill:
			for range n - i {
				crowd.Ask()
			}
			return
		case <-ctx.Done():
			return
		case <-time.After(time.Duration(r.Int64N(int64(most) / int64(n)))):
			crowd.Ask()
		}
	}
	<-kill
}

// settle waits until every question is answered or given up, at most two minutes.
func settle(ctx context.Context, crowd *process.Crowd) {
	for range 240 {
		t := crowd.Tally()
		if ctx.Err() != nil || t.Answered+t.Refused == t.Asked {
			break
		}
		time.Sleep(500 * time.Millisecond)
	}
	time.Sleep(3 * time.Second) // for what is doubled
}

func report(t process.Tally, fake *slacktest.Server, o options) bool {
	fmt.Printf("killed %d times; asked %d, acked %d, never acked %d, answered %d; lost %d, doubled %d (%d where it may read), apologies %d, breaches %d; looked for its own message %d times\n",
		o.kills, t.Asked, t.Acked, t.Refused, t.Answered, t.Lost, t.Doubled, readable(t, o), t.Apologies, len(fake.Breaches()), lookups(fake))
	return t.Lost == 0 && t.Answered+t.Refused == t.Asked && readable(t, o) == 0 && len(fake.Breaches()) == 0
}

// lookups is how often the bot read a thread.
func lookups(fake *slacktest.Server) int {
	n := 0
	for _, c := range fake.Calls() {
		if c.Method == "conversations.replies" || c.Method == "conversations.history" {
			n++
		}
	}
	return n
}

// readable is how many were doubled where the bot may read what it said: in private,
// and with -threads everywhere.
func readable(t process.Tally, o options) int {
	if o.threads {
		return t.Doubled
	}
	return t.DoubledPrivately
}
