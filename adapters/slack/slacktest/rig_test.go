package slacktest

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is a fake with slack-go's clients on it.
type rig struct {
	*Server
	t   *testing.T
	api *slack.Client
	got chan socketmode.Event

	mu       sync.Mutex
	breaches []Violation
}

func newRig(t *testing.T, o Options) *rig {
	r := &rig{t: t}
	if o.OnViolation == nil {
		o.OnViolation = func(v Violation) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.breaches = append(r.breaches, v)
		}
	}
	r.Server = New(t, o)
	t.Cleanup(func() {
		if got := r.taken(); len(got) > 0 {
			t.Errorf("breaches: %v", got)
		}
	})
	r.api = slack.New(r.BotToken, slack.OptionAPIURL(r.URL()+"/"), slack.OptionAppLevelToken(r.AppToken),
		slack.OptionHTTPClient(&http.Client{Transport: r.Transport()}))
	return r
}

// taken are the breaches so far, which are forgotten.
func (r *rig) taken() []Violation {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.breaches
	r.breaches = nil
	return out
}

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// listen connects in Socket Mode.
func (r *rig) listen() *socketmode.Client {
	r.t.Helper()
	before := r.Sockets()
	c := socketmode.New(r.api, socketmode.OptionDialer(r.Dialer()))
	r.got = make(chan socketmode.Event, 100)
	ctx, cancel := context.WithCancel(r.t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { _ = c.RunContext(ctx) })
	wg.Go(func() {
		for {
			select {
			case e := <-c.Events:
				if e.Request != nil && e.Type != socketmode.EventTypeHello {
					r.got <- e
				}
			case <-ctx.Done():
				return
			}
		}
	})
	r.t.Cleanup(func() { cancel(); wg.Wait() })
	r.ok(r.Wait(r.t.Context(), func() bool { return r.Sockets() > before }))
	return c
}

// inner is the event of the next envelope, which is acknowledged.
func (r *rig) inner(c *socketmode.Client) any {
	r.t.Helper()
	e := r.next()
	r.ok(c.Ack(*e.Request))
	return e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data
}

func (r *rig) next() socketmode.Event {
	r.t.Helper()
	select {
	case e := <-r.got:
		return e
	case <-time.After(10 * time.Second):
		r.t.Fatalf("nothing came; %d sockets; %+v", r.Sockets(), r.Deliveries())
		panic("unreachable")
	}
}
