package slack_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack/slacktest"
)

func TestLostAcks(t *testing.T) {
	bubble(t, slacktest.Options{Seed: 3}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) { f.LoseAckOneIn = 3 })
		for i := range 20 {
			r.Say(slacktest.Say{Text: fmt.Sprint(slacktest.Mention(r.BotUserID), " question ", i)})
		}
		time.Sleep(10 * time.Minute)
		r.count("replies", len(r.Posts("")), 20)
	})
}

// TestPanics: a delivery that panics costs nothing but itself, and is not quoted.
func TestPanics(t *testing.T) {
	bubble(t, slacktest.Options{Seed: 3}, func(r *rig) {
		r.Say(slacktest.Say{Text: fmt.Sprint(slacktest.Mention(r.BotUserID), " PANIC MARKER")})
		r.Say(slacktest.Say{Text: fmt.Sprint(slacktest.Mention(r.BotUserID), " a question")})
		time.Sleep(10 * time.Minute)
		r.count("replies", len(r.Posts("")), 1)
		if got := r.log.String(); !strings.Contains(got, "panicked") || strings.Contains(got, "MARKER") {
			t.Errorf("the log: %s", got)
		}
	})
}

// TestCuts: sockets are cut and renewed at random; nothing acknowledged is lost.
func TestCuts(t *testing.T) {
	for name, f := range map[string]slacktest.Faults{
		"cut before": {CutOneIn: 4}, "cut after": {CutAfterOneIn: 4}, "refreshed": {RefreshEvery: 3},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, slacktest.Options{Seed: 7}, func(r *rig) {
				r.faults(func(x *slacktest.Faults) { *x = f })
				for i := range 30 {
					r.Say(slacktest.Say{Text: fmt.Sprint(slacktest.Mention(r.BotUserID), " question ", i)})
					time.Sleep(time.Second)
				}
				time.Sleep(10 * time.Minute)
				seen := map[string]int{}
				for _, p := range r.Posts("") {
					seen[p.Thread]++
				}
				acked := 0
				for _, d := range r.Deliveries() {
					if d.Acked {
						acked++
					}
				}
				if len(seen) < acked || acked < 25 {
					r.t.Errorf("%d acknowledged, %d answered", acked, len(seen))
				}
				for thread, n := range seen {
					r.count("replies in "+thread, n, 1)
				}
			})
		})
	}
}

// TestNoPings: where the server sends no pings, connections are not renewed all at once.
func TestNoPings(t *testing.T) {
	bubble(t, slacktest.Options{PingEvery: 24 * time.Hour}, func(r *rig) {
		time.Sleep(5 * time.Minute)
		opened := r.calls("apps.connections.open")
		if len(opened) < 6 {
			t.Fatalf("%d were opened, nothing is shown", len(opened))
		}
		for i, c := range opened[3:] {
			if apart := c.At.Sub(opened[i+2].At); apart < time.Second {
				t.Errorf("two are renewed at once, %s apart", apart)
			}
		}
	})
}

// TestConnected: without an open socket no delivery can come.
func TestConnected(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		is := func(when string, want bool) {
			t.Helper()
			if got := r.app.Connected(); got != want || !r.app.Ready() {
				t.Errorf("%s: connected %v, ready %v", when, got, r.app.Ready())
			}
		}
		time.Sleep(time.Second) // until both are open
		is("at first", true)
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"apps.connections.open"}, FailEvery: 1}
		})
		r.Cut()
		time.Sleep(5 * time.Second)
		is("while Slack lets nobody in", false)
		r.clear()
		time.Sleep(5 * time.Minute)
		is("afterwards", true)
	})
}

// TestNoJSON: what is no JSON on an open socket does not end it, nor does the adapter
// take it for closed.
func TestNoJSON(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		time.Sleep(time.Second)
		for range 10 { // on both
			r.SendText("{no JSON")
			r.SendText(`"MARKER"`)
		}
		time.Sleep(time.Second)
		if !r.app.Connected() {
			t.Error("it takes open sockets for closed")
		}
		r.count("opened", len(r.calls("apps.connections.open")), 2)
		r.ask("what is RHIT?")
	})
}

// TestNoSockets: while other processes have all sockets of the app, it does not ask
// for one without a pause, and it has one soon after they are gone. How often it asks
// hangs on how far the library gets before it is stopped: some 50 times a connection
// in five minutes, and many thousand times without a pause.
func TestNoSockets(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		time.Sleep(time.Second)
		before := len(r.calls("apps.connections.open"))
		r.faults(func(f *slacktest.Faults) { f.NoSockets = true })
		r.Cut()
		time.Sleep(5 * time.Minute)
		if n := len(r.calls("apps.connections.open")) - before; n > 300 {
			t.Errorf("asked for a socket %d times", n)
		}
		r.clear()
		time.Sleep(40 * time.Second)
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		time.Sleep(time.Minute)
		r.count("replies", len(r.Posts("")), 1)
	})
}

// TestEverywhere: a server that sends each envelope on every socket, as local-slack does,
// and takes the first acknowledgement, gets everything answered, and once.
func TestEverywhere(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		time.Sleep(time.Second) // until both are open
		r.faults(func(f *slacktest.Faults) { f.Everywhere = true })
		for i := range 20 {
			r.want("a command", r.command(fmt.Sprint("question ", i)).Text, fmt.Sprint("question ", i))
		}
		r.command("privacy")
		r.ask("what is RHIT?")
		r.Command(r.StudentID, r.ChannelID, "/career", "fit")
		r.idle()
		time.Sleep(time.Minute)
		r.count("private messages", len(r.Private(r.StudentID)), 21)
		r.count("replies", len(r.Posts("")), 1)
		r.count("forms", len(r.calls("views.open")), 1)
	})
}
