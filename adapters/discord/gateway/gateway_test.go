package gateway_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
	"go.uber.org/goleak"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/gateway"
	"himpath/adapters/discord/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages

// bot is a gateway on a fake, with what it handled.
type bot struct {
	*gateway.Gateway
	fake *discordtest.Server
	stop context.CancelFunc
	done chan error

	mu   sync.Mutex
	got  []string // ids of messages and interactions, in order
	seen []gateway.Event
}

func start(t *testing.T, opts discordtest.Options, change func(*gateway.Config)) *bot {
	t.Helper()
	opts.Memory = true
	b := &bot{fake: discordtest.New(t, opts), done: make(chan error, 1)}
	b.run(t, change)
	return b
}

func (b *bot) run(t *testing.T, change func(*gateway.Config)) {
	t.Helper()
	api, err := wire.ParseAPI(b.fake.URL())
	if err != nil {
		t.Fatal(err)
	}
	tr := b.fake.Transport()
	tr.DisableKeepAlives = true
	src := rand.New(rand.NewPCG(1, 2))
	cfg := gateway.Config{
		API: api, Token: b.fake.Token, Intents: intents, Handler: b.handle, Rand: src.Float64,
		HTTP: &http.Client{Transport: tr}, Dialer: b.fake.Dialer(),
	}
	if change != nil {
		change(&cfg)
	}
	if b.Gateway, err = gateway.New(cfg); err != nil {
		t.Fatal(err)
	}
	var ctx context.Context
	ctx, b.stop = context.WithCancel(t.Context())
	go func() { b.done <- b.Run(ctx) }()
}

func (b *bot) handle(_ context.Context, e gateway.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.seen = append(b.seen, e)
	switch d := e.Data.(type) {
	case *discordgo.MessageCreate:
		b.got = append(b.got, d.ID)
	case *discordgo.InteractionCreate:
		b.got = append(b.got, d.ID)
	}
}

func (b *bot) handled() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.got)
}

// end stops the bot and the fake: nothing may be left in the bubble.
func (b *bot) end(t *testing.T) {
	t.Helper()
	b.leave(t)
	synctest.Wait() // until the fake has read how the bot left
	b.fake.Close()
}

// leave stops the bot.
func (b *bot) leave(t *testing.T) {
	t.Helper()
	b.stop()
	if err := <-b.done; err != nil {
		t.Errorf("Run: %v", err)
	}
}

func bubble(t *testing.T, test func(*testing.T)) {
	t.Helper()
	synctest.Test(t, test)
}

func TestEventsArriveDecodedAndInOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		time.Sleep(time.Second)
		var want []string
		for i := range 50 {
			want = append(want, b.fake.Say(b.fake.UserID, b.fake.ChannelID, fmt.Sprint("question ", i)))
		}
		time.Sleep(time.Second)
		if got := b.handled(); !slices.Equal(got, want) {
			t.Errorf("got %d messages in another order", len(got))
		}
		if st := b.Status(); !st.Ready || st.Identifies != 1 || st.Since.IsZero() {
			t.Errorf("status %+v", st)
		}
		names := []string{}
		for _, e := range b.seen[:2] {
			names = append(names, e.Type)
			if e.Data == nil {
				t.Errorf("%s is not decoded", e.Type)
			}
		}
		slices.Sort(names) // they have different keys: their order is nobody's
		if !slices.Equal(names, []string{"GUILD_CREATE", "READY"}) {
			t.Errorf("first events %v", names)
		}
		b.end(t)
		if codes := b.fake.Gateway().Closes; !slices.Equal(codes, []int{1000}) {
			t.Errorf("closed with %v; at the end 1000 takes the bot offline at once", codes)
		}
	})
}

func TestFatalCloses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*gateway.Config)
		code   int
		says   string
	}{
		"token":   {func(c *gateway.Config) { c.Token = "wrong" }, 4004, "DISCORD_TOKEN"},
		"intent":  {func(c *gateway.Config) { c.Intents |= discordgo.IntentMessageContent }, 4014, "Message Content Intent"},
		"unknown": {func(c *gateway.Config) { c.Intents = 1 << 30 }, 4013, "intents"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				b := start(t, discordtest.Options{}, c.change)
				var fatal *gateway.FatalError
				err := <-b.done
				if !errors.As(err, &fatal) || fatal.Code != c.code || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), b.fake.Token) {
					t.Errorf("Run: %v", err)
				}
				dials := b.fake.Gateway().Dials
				time.Sleep(10 * time.Minute)
				if b.fake.Gateway().Dials != dials {
					t.Error("it went on dialling")
				}
				b.fake.Close()
			})
		})
	}
}

// An intent that is not needed is gone without when Discord refuses it, at the start or
// when somebody switches it off; what is refused after that is refused for good.
func TestSpareIntents(t *testing.T) {
	bubble(t, func(t *testing.T) {
		told := 0
		b := start(t, discordtest.Options{Privileged: discordgo.IntentMessageContent}, func(c *gateway.Config) {
			c.Intents |= discordgo.IntentMessageContent
			c.Spare, c.Spared = discordgo.IntentMessageContent, func() { told++ }
		})
		time.Sleep(time.Second)
		b.fake.SetFaults(func(f *discordtest.Faults) { f.ContentRefused = true })
		b.fake.CloseWith(4014)
		time.Sleep(10 * time.Second)
		if st := b.fake.Gateway(); !b.Status().Ready || st.Identifies != 2 || st.Resumes != 0 || told != 1 {
			t.Errorf("told %d times: %+v", told, st)
		}
		b.fake.CloseWith(4014)
		var fatal *gateway.FatalError
		if err := <-b.done; !errors.As(err, &fatal) || fatal.Code != 4014 {
			t.Errorf("Run: %v", err)
		}
		b.fake.Close()
	})
}

func TestIdentifyLimits(t *testing.T) {
	bubble(t, func(t *testing.T) {
		fake := discordtest.New(t, discordtest.Options{Memory: true})
		fake.SetFaults(func(f *discordtest.Faults) { f.NoSessionsLeft = time.Hour })
		b := &bot{fake: fake, done: make(chan error, 1)}
		b.run(t, nil)
		time.Sleep(59 * time.Minute)
		if st := fake.Gateway(); st.Identifies != 0 {
			t.Errorf("identified with no session left: %+v", st)
		}
		time.Sleep(2 * time.Minute)
		if !b.Status().Ready {
			t.Error("not connected after the reset")
		}
		for range 30 { // the fake reports two IDENTIFYs within 5 s
			fake.Invalidate(false)
			time.Sleep(2 * time.Second)
		}
		b.end(t)
	})
}

// A server as third parties write it: numbers for ids, unknown fields, null lists,
// missing parts, no resumes.
func TestCompatibleServer(t *testing.T) {
	bubble(t, func(t *testing.T) {
		fake := discordtest.New(t, discordtest.Options{Memory: true})
		fake.SetFaults(func(f *discordtest.Faults) {
			f.NumericIDs, f.UnknownFields, f.NullLists, f.Sparse, f.RefuseResume = true, true, true, true, discordtest.RefuseOp9
		})
		b := &bot{fake: fake, done: make(chan error, 1)}
		b.run(t, nil)
		time.Sleep(time.Second)
		want := []string{}
		for range 5 {
			want = append(want, fake.Say(fake.UserID, fake.ChannelID, "x"), fake.Slash(fake.UserID, fake.ChannelID, "career", discordtest.A("q", "x")).ID)
			fake.Post(fake.UserID, fake.ForumID, "title", "text")
			time.Sleep(time.Second)
			fake.Cut()
			time.Sleep(time.Minute)
		}
		got := b.handled()
		for _, id := range want {
			if !slices.Contains(got, id) {
				t.Errorf("%s was not handled", id)
			}
		}
		for _, e := range b.seen {
			if e.Data == nil {
				t.Errorf("%s is not decoded: %s", e.Type, e.Raw)
			}
		}
		b.end(t)
	})
}

// A context that ends at any moment stops everything.
func TestStopAtAnyMoment(t *testing.T) {
	for ms := range 60 {
		bubble(t, func(t *testing.T) {
			b := start(t, discordtest.Options{Heartbeat: 100 * time.Millisecond}, nil)
			b.fake.SetFaults(func(f *discordtest.Faults) { f.CutOneIn = 4 })
			time.Sleep(time.Duration(ms*ms) * 3 * time.Millisecond)
			b.stop()
			begin := time.Now()
			<-b.done
			if took := time.Since(begin); took > 3*time.Second {
				t.Errorf("stopping after %d ms took %s", ms*ms*3, took)
			}
			b.fake.Close()
		})
	}
}

// Over real sockets, to see that nothing hangs on the pipes of the other tests.
func TestOverSockets(t *testing.T) {
	b := &bot{fake: discordtest.New(t, discordtest.Options{Heartbeat: 100 * time.Millisecond}), done: make(chan error, 1)}
	b.run(t, nil)
	wait := func(what string, ok func() bool) {
		t.Helper()
		for deadline := time.Now().Add(10 * time.Second); !ok(); runtime.Gosched() {
			if time.Now().After(deadline) {
				t.Fatalf("%s: %+v", what, b.fake.Gateway())
			}
			time.Sleep(time.Millisecond)
		}
	}
	wait("ready", func() bool { return b.Status().Ready })
	want := []string{b.fake.Say(b.fake.UserID, b.fake.ChannelID, "x")}
	wait("beats", func() bool { return b.Status().Latency > 0 })
	b.fake.Cut()
	want = append(want, b.fake.Say(b.fake.UserID, b.fake.ChannelID, "y"))
	wait("resumed", func() bool { return len(b.handled()) == 2 })
	if !slices.Equal(b.handled(), want) {
		t.Errorf("handled %v, want %v", b.handled(), want)
	}
	if st := b.fake.Gateway(); st.AtResumeURL != 1 {
		t.Errorf("resumed elsewhere than READY said: %+v", st)
	}
	b.leave(t)
}

func TestDecode(t *testing.T) {
	e, err := gateway.Decode("INTERACTION_CREATE", []byte(`{"id":1,"type":3,"token":"t"}`))
	if in, ok := e.Data.(*discordgo.InteractionCreate); err != nil || !ok || in.ID != "1" || string(e.Raw) != `{"id":1,"type":3,"token":"t"}` {
		t.Errorf("%+v, %v", e, err)
	}
	if e, err := gateway.Decode("SOMETHING_NEW", []byte(`{"id":1}`)); err != nil || e.Data != nil {
		t.Errorf("an unknown event: %+v, %v", e, err)
	}
	for _, bad := range []string{``, `{`, `["id"]`} {
		if e, err := gateway.Decode("MESSAGE_CREATE", json.RawMessage(bad)); err == nil || e.Data != nil || e.Type == "" {
			t.Errorf("%q: %+v, %v", bad, e, err)
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	api, err := wire.ParseAPI("")
	if err != nil {
		t.Fatal(err)
	}
	good := gateway.Config{API: api, Token: "t", Handler: func(context.Context, gateway.Event) {}}
	for name, change := range map[string]func(*gateway.Config){
		"no token": func(c *gateway.Config) { c.Token = "" }, "no handler": func(c *gateway.Config) { c.Handler = nil },
		"no API": func(c *gateway.Config) { c.API = wire.API{} }, "shard": func(c *gateway.Config) { c.Shard = 1 },
		"negative": func(c *gateway.Config) { c.Shard, c.Shards = -1, 2 },
	} {
		c := good
		change(&c)
		if _, err := gateway.New(c); err == nil {
			t.Error(name)
		}
	}
}
