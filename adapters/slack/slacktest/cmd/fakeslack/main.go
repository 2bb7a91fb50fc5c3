package main

import (
	"context"
	"flag"
	"fmt"
	"io"
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
	printEnvironment(os.Stdout, s)
	<-ctx.Done()
	return nil
}

// printEnvironment prints lines for a shell, and how the workspace is used by hand.
func printEnvironment(w io.Writer, s *slacktest.Server) {
	for _, v := range [][2]string{{"SLACK_API_URL", s.URL()}, {"SLACK_BOT_TOKEN", s.BotToken}, {"SLACK_APP_TOKEN", s.AppToken},
		{"SLACK_SIGNING_SECRET", s.SigningSecret}, {"SLACK_MODE", "socket"}, {"CONTROL", s.Base() + "/control/"}} {
		fmt.Fprintf(w, "export %s=%s\n", v[0], v[1])
	}
	fmt.Fprintf(w, byHand, s.BotUserID, s.ChannelID)
}

// byHand is commented out, so that a shell can read all that is printed.
const byHand = `# A student asks in the channel, and what stands there then:
#   curl -d '{"Text":"<@%s> who awards the RHIT?"}' ${CONTROL}say
#   curl -s "${CONTROL}posts?channel=%s"
# A student types /career, and what only that student sees:
#   curl -d '{"Text":"who awards the RHIT?"}' ${CONTROL}command
#   curl -s ${CONTROL}private
# Under ${CONTROL} are, to POST: say edit delete press command shortcut submit home closeTo
#   endpoint faults disconnect sign; to GET: info posts private views appHome deliveries calls breaches.
#   Their fields: go doc ./adapters/slack/slacktest Server.Control
`
