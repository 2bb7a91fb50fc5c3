package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"himpath/adapters/adaptertest/flat"
	"himpath/adapters/slack/slacktest"
	"himpath/adapters/slack/slacktest/process"
)

type options struct {
	rate     int
	duration time.Duration
	mode     string
	binary   string
	endpoint string
	addr     string
	ack      time.Duration
	logs     bool
	people   int
	channels int
}

func main() {
	var o options
	flag.IntVar(&o.rate, "rate", 2000, "questions a minute")
	flag.DurationVar(&o.duration, "for", 5*time.Minute, "how long")
	flag.StringVar(&o.mode, "mode", "http", "http or socket")
	flag.StringVar(&o.binary, "bin", "", "the himpath to run; empty: built from this module")
	flag.StringVar(&o.endpoint, "endpoint", "", "a himpath that runs already with -addr as its Slack, such as http://127.0.0.1:8080; with -mode socket any text")
	flag.StringVar(&o.addr, "addr", "127.0.0.1:0", "where the fake listens")
	flag.DurationVar(&o.ack, "ack", 100*time.Millisecond, "the goal for acknowledgements, p99")
	flag.BoolVar(&o.logs, "logs", false, "show what himpath logs")
	flag.IntVar(&o.people, "people", 400, "how many people ask")
	flag.IntVar(&o.channels, "channels", 60, "in how many channels, beside private messages")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	ok, err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "slackload:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (ok bool, err error) {
	fake, err := slacktest.Start(slacktest.Options{Addr: o.addr, Threads: true,
		OnViolation: func(v slacktest.Violation) { fmt.Fprintln(os.Stderr, "breach:", v) }})
	if err != nil {
		return false, err
	}
	defer fake.Close()
	memory, cpu := func() int64 { return 0 }, func() time.Duration { return 0 }
	if o.endpoint != "" {
		err = attach(ctx, fake, o)
	} else {
		var dir string
		if dir, err = os.MkdirTemp("", "slackload"); err != nil {
			return false, err
		}
		defer os.RemoveAll(dir)
		var p *process.Process
		if p, err = child(ctx, fake, o, dir); err == nil {
			defer p.Stop()
			memory, cpu = p.Memory, p.CPU
		}
	}
	if err != nil {
		return false, err
	}
	crowd := process.NewCrowd(fake, o.people, o.channels, 1)
	before := cpu()
	sizes := drive(ctx, crowd, o, memory)
	settle(ctx, crowd)
	t := crowd.Tally()
	fmt.Printf("himpath used %v of processor time, %v a question\n", round(cpu()-before), round((cpu()-before)/time.Duration(max(1, t.Asked))))
	return report(t, fake, sizes, o), nil
}

// attach waits for a himpath that runs already.
func attach(ctx context.Context, fake *slacktest.Server, o options) error {
	fmt.Printf("SLACK_API_URL=%s SLACK_BOT_TOKEN=%s SLACK_APP_TOKEN=%s SLACK_SIGNING_SECRET=%q\n", fake.URL(), fake.BotToken, fake.AppToken, fake.SigningSecret)
	if o.mode == "socket" {
		return fake.Wait(ctx, func() bool { return fake.Sockets() > 0 })
	}
	for {
		err := fake.ServeEndpoint(ctx, o.endpoint)
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func child(ctx context.Context, fake *slacktest.Server, o options, dir string) (_ *process.Process, err error) {
	if o.binary == "" {
		if o.binary, err = process.Build(ctx, dir); err != nil {
			return nil, err
		}
	}
	var log io.Writer
	if o.logs {
		log = os.Stderr
	}
	return process.Start(ctx, fake, process.Options{Binary: o.binary, Dir: dir, Mode: o.mode, Log: log})
}

// drive asks at the set rate, and notes the memory.
func drive(ctx context.Context, crowd *process.Crowd, o options, memory func() int64) []int64 {
	start := time.Now()
	every := time.Minute / time.Duration(o.rate)
	tick := time.NewTicker(max(every, time.Millisecond))
	defer tick.Stop()
	show := time.NewTicker(10 * time.Second)
	defer show.Stop()
	var sizes []int64
	for asked := 0; ; {
		select {
		case <-tick.C: // a late tick is made up for
			for due := int(time.Since(start) / every); asked < due; asked++ {
				crowd.Ask()
			}
		case <-show.C:
			sizes = append(sizes, memory())
			t := crowd.Tally()
			fmt.Printf("%4.0fs asked %d, acked %d, answered %d, ack p99 %v, answer p99 %v, memory %d MB\n", time.Since(start).Seconds(),
				t.Asked, t.Acked, t.Answered, round(process.Quantile(t.Acks, .99)), round(process.Quantile(t.Answers, .99)), memory()>>20)
		case <-ctx.Done():
			return sizes
		}
		if time.Since(start) >= o.duration {
			return append(sizes, memory())
		}
	}
}

func round(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }

// settle waits until everything is answered, at most half a minute.
func settle(ctx context.Context, crowd *process.Crowd) {
	for range 60 {
		if t := crowd.Tally(); ctx.Err() != nil || t.Answered == t.Asked {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
}

func report(t process.Tally, fake *slacktest.Server, sizes []int64, o options) bool {
	retries := 0
	for _, d := range fake.Deliveries() {
		retries += max(0, d.Attempts-1)
	}
	fmt.Printf("asked %d, acked %d, answered %d; lost %d, doubled %d, apologies %d, told to wait %d, retries %d, breaches %d\n",
		t.Asked, t.Acked, t.Answered, t.Asked-t.Answered, t.Doubled, t.Apologies, t.Slowed, retries, len(fake.Breaches()))
	p99 := process.Quantile(t.Acks, .99)
	fmt.Printf("ack    p50 %v p99 %v max %v\n", round(process.Quantile(t.Acks, .5)), round(p99), round(process.Quantile(t.Acks, 1)))
	fmt.Printf("answer p50 %v p99 %v max %v\n", round(process.Quantile(t.Answers, .5)), round(process.Quantile(t.Answers, .99)), round(process.Quantile(t.Answers, 1)))
	grown := flat.Growth(sizes)
	fmt.Printf("memory %v MB; the last third against the middle one: %+.1f %%\n", flat.Megabytes(sizes), grown)
	return t.Answered == t.Asked && t.Doubled == 0 && t.Apologies == 0 && p99 < o.ack && grown < 10 && len(fake.Breaches()) == 0
}
