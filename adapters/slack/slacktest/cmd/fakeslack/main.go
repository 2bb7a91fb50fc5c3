package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"himpath/adapters/slack/slacktest"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fakeslack:", err)
		os.Exit(1)
	}
}

func run() error {
	o := slacktest.Options{OnViolation: func(v slacktest.Violation) { fmt.Fprintln(os.Stderr, "breach:", v) }}
	flag.StringVar(&o.Addr, "addr", "127.0.0.1:0", "where to listen")
	flag.BoolVar(&o.Threads, "threads", false, "subscribe to all messages of channels")
	flag.BoolVar(&o.RateLimits, "limits", false, "rate limits as Slack's")
	flag.BoolVar(&o.Unfurls, "unfurls", false, "let messages with previews of links through")
	retries := flag.String("retries", "", "waits before an event comes again, such as 0s,1s,2s; empty: as Slack")
	flag.Parse()
	if *retries != "" {
		for part := range strings.SplitSeq(*retries, ",") {
			d, err := time.ParseDuration(part)
			if err != nil {
				return fmt.Errorf("-retries: %w", err)
			}
			o.RetryDelays = append(o.RetryDelays, d)
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := slacktest.Start(o)
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Printf("SLACK_API_URL=%s\nSLACK_BOT_TOKEN=%s\nSLACK_APP_TOKEN=%s\nSLACK_SIGNING_SECRET=%s\nCONTROL=%s/control/\n",
		s.URL(), s.BotToken, s.AppToken, s.SigningSecret, s.Base())
	<-ctx.Done()
	return nil
}
