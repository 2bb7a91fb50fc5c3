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
		API: api, Token: b.fake.Token, Intents: int(intents), Handler: b.handle, Rand: src.Float64,
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
	b.stop()
	if err := <-b.done; err != nil {
		t.Errorf("Run: %v", err)
	}
	b.fake.Close()
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

// Every way in which a server can refuse to go on: nothing handled twice, nothing
// lost while the session lives, never a busy loop.
func TestRefusedResumes(t *testing.T) {
	for _, how := range []discordtest.Refusal{discordtest.RefuseOp9, discordtest.RefuseResumable, discordtest.RefuseClose, discordtest.RefuseCut} {
		t.Run(string(how), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				b := start(t, discordtest.Options{}, nil)
				b.fake.SetFaults(func(f *discordtest.Faults) { f.RefuseResume = how })
				time.Sleep(time.Second)
				begin, want := time.Now(), []string{}
				for range 100 {
					before := b.fake.Gateway().Resumes
					b.fake.Cut()
					for deadline := time.Now().Add(5 * time.Minute); !b.Status().Ready || b.fake.Gateway().Resumes == before; {
						time.Sleep(100 * time.Millisecond)
						if time.Now().After(deadline) {
							t.Fatalf("not back after 5 min: %+v", b.fake.Gateway())
						}
					}
					want = append(want, b.fake.Say(b.fake.UserID, b.fake.ChannelID, "still there?"))
					time.Sleep(100 * time.Millisecond)
				}
				st := b.fake.Gateway()
				if st.Identifies != 101 || st.Resumes < 100 || st.Resumes > 800 {
					t.Errorf("%d identifies, %d resumes", st.Identifies, st.Resumes)
				}
				if per := time.Since(begin) / time.Duration(st.Dials); per < time.Second {
					t.Errorf("a connection every %s", per)
				}
				if got := b.handled(); !slices.Equal(got, want) {
					t.Errorf("handled %d of %d", len(got), len(want))
				}
				b.end(t)
			})
		})
	}
}

func TestFirstPacketIsOp7OrOp9(t *testing.T) {
	for _, ops := range [][]int{{7}, {9}, {7, 7, 7, 7}, {9, 9, 9, 9}, {9, 7, 9, 7}} {
		bubble(t, func(t *testing.T) {
			fake := discordtest.New(t, discordtest.Options{Memory: true})
			fake.SetFaults(func(f *discordtest.Faults) { f.First = slices.Clone(ops) })
			b := &bot{fake: fake, done: make(chan error, 1)}
			b.run(t, nil)
			time.Sleep(90 * time.Second)
			if st := fake.Gateway(); !b.Status().Ready || st.Identifies != len(ops)+1 {
				t.Errorf("%v in answer to IDENTIFY: %+v %+v", ops, b.Status(), st)
			}
			fake.SetFaults(func(f *discordtest.Faults) { f.First = slices.Clone(ops) })
			fake.Cut()
			time.Sleep(90 * time.Second)
			if !b.Status().Ready {
				t.Errorf("%v in answer to RESUME: %+v", ops, fake.Gateway())
			}
			b.end(t)
		})
	}
}

func TestOp7ForEver(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		for range 600 {
			time.Sleep(time.Second)
			b.fake.Reconnect()
		}
		if st := b.fake.Gateway(); st.Dials > 60 {
			t.Errorf("%d connections in 10 min", st.Dials)
		}
		b.end(t)
	})
}

func TestSilenceAfterHello(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		time.Sleep(time.Second)
		b.fake.SetFaults(func(f *discordtest.Faults) { f.SilentAfterHello, f.SilentConnection = 2, 1 })
		b.fake.Cut()
		time.Sleep(time.Second)
		id := b.fake.Say(b.fake.UserID, b.fake.ChannelID, "hello?")
		time.Sleep(5 * time.Minute)
		if got := b.handled(); !slices.Equal(got, []string{id}) {
			t.Errorf("handled %v", got)
		}
		st := b.fake.Gateway()
		if st.Identifies != 1 || st.Dials != 5 || slices.Contains(st.Closes, 1000) {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

func TestNoAcknowledgement(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		time.Sleep(time.Second)
		b.fake.SetFaults(func(f *discordtest.Faults) { f.NoAcks = true })
		time.Sleep(42 * time.Second) // the first beat is within one interval
		b.fake.SetFaults(func(f *discordtest.Faults) { f.NoAcks = false })
		time.Sleep(45 * time.Second)
		if st := b.fake.Gateway(); !slices.Equal(st.Closes, []int{4000}) || st.Resumes != 1 || !b.Status().Ready {
			t.Errorf("%+v %+v", st, b.Status())
		}
		b.end(t)
	})
}

func TestServerAsksForABeat(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		for range 20 {
			time.Sleep(7 * time.Second)
			b.fake.AskBeat()
		}
		if st := b.fake.Gateway(); st.Dials != 1 {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

// One packet in five breaks the connection, for a thousand messages.
func TestCutsAtRandom(t *testing.T) {
	for seed := range uint64(3) {
		bubble(t, func(t *testing.T) {
			b := start(t, discordtest.Options{Seed: seed}, nil)
			time.Sleep(time.Second)
			cuts := func(oneIn int) { b.fake.SetFaults(func(f *discordtest.Faults) { f.CutOneIn = oneIn }) }
			want := []string{}
			for i := range 1000 {
				if cuts(5); i%50 == 49 { // a rest, so that the waits between connections do not grow
					cuts(0)
					time.Sleep(2 * time.Minute)
				}
				if i%3 == 0 {
					want = append(want, b.fake.Slash(b.fake.UserID, b.fake.ChannelID, "career").ID)
				} else {
					want = append(want, b.fake.Say(b.fake.UserID, b.fake.ChannelID, "x"))
				}
				time.Sleep(time.Duration(i%7) * 100 * time.Millisecond)
			}
			cuts(0)
			time.Sleep(3 * time.Minute)
			got := b.handled()
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("seed %d: handled %d of %d (%d different)", seed, len(got), len(want), len(slices.Compact(slices.Clone(got))))
			}
			if st := b.fake.Gateway(); st.Identifies != 1 || st.Resumes < 50 {
				t.Errorf("seed %d: %d identifies, %d resumes", seed, st.Identifies, st.Resumes)
			}
			b.end(t)
		})
	}
}

func TestFatalCloses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*gateway.Config)
		code   int
		says   string
	}{
		"token":   {func(c *gateway.Config) { c.Token = "wrong" }, 4004, "DISCORD_TOKEN"},
		"intent":  {func(c *gateway.Config) { c.Intents |= int(discordgo.IntentMessageContent) }, 4014, "Message Content Intent"},
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

// A slow handler fills the pool; the connection waits, lives, and loses nothing.
func TestFullPool(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var running, most, panics int
		var mu sync.Mutex
		b := &bot{done: make(chan error, 1)}
		b.fake = discordtest.New(t, discordtest.Options{Memory: true})
		b.run(t, func(c *gateway.Config) {
			c.Workers, c.Queue = 3, 4
			c.Handler = func(ctx context.Context, e gateway.Event) {
				mu.Lock()
				running++
				most = max(most, running)
				mu.Unlock()
				time.Sleep(20 * time.Second)
				mu.Lock()
				running--
				panics++
				mu.Unlock()
				b.handle(ctx, e)
				panic("a handler fails")
			}
		})
		time.Sleep(time.Minute)
		want := []string{}
		for range 60 {
			want = append(want, b.fake.Say(b.fake.UserID, b.fake.AddChannel(b.fake.GuildID, 0, "c"), "x"))
		}
		time.Sleep(time.Hour)
		got := b.handled()
		slices.Sort(got)
		if !slices.Equal(got, want) || most != 3 || panics < 120 {
			t.Errorf("handled %d of %d, %d at once, %d panics", len(got), len(want), most, panics)
		}
		if st := b.fake.Gateway(); st.Dials != 1 {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

// Events of one channel wait for each other; those of other channels do not.
func TestOrderPerChannel(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := &bot{done: make(chan error, 1)}
		b.fake = discordtest.New(t, discordtest.Options{Memory: true})
		second := b.fake.AddChannel(b.fake.GuildID, 0, "second")
		b.run(t, func(c *gateway.Config) {
			c.Handler = func(ctx context.Context, e gateway.Event) {
				if m, ok := e.Data.(*discordgo.MessageCreate); ok && m.Content == "" {
					time.Sleep(time.Duration(len(b.handled())%3) * time.Second)
				}
				b.handle(ctx, e)
			}
		})
		time.Sleep(time.Second)
		var one, two []string
		for range 20 {
			one = append(one, b.fake.Say(b.fake.UserID, b.fake.ChannelID, "x"))
			two = append(two, b.fake.Say(b.fake.UserID, second, "x"))
		}
		time.Sleep(5 * time.Minute)
		only := func(ids []string) []string {
			return slices.DeleteFunc(b.handled(), func(id string) bool { return !slices.Contains(ids, id) })
		}
		if !slices.Equal(only(one), one) || !slices.Equal(only(two), two) {
			t.Error("the order within a channel changed")
		}
		b.end(t)
	})
}

// What was accepted is finished at shutdown, within Drain; then its context ends.
func TestDrain(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var finished, cancelled int
		b := &bot{done: make(chan error, 1)}
		b.fake = discordtest.New(t, discordtest.Options{Memory: true})
		b.run(t, func(c *gateway.Config) {
			c.Workers = 1
			c.Handler = func(ctx context.Context, e gateway.Event) {
				if e.Type != "MESSAGE_CREATE" {
					return
				}
				select {
				case <-time.After(2 * time.Second):
					finished++
				case <-ctx.Done():
					cancelled++
				}
			}
		})
		time.Sleep(time.Second)
		for range 4 {
			b.fake.Say(b.fake.UserID, b.fake.ChannelID, "x")
		}
		time.Sleep(time.Second)
		begin := time.Now()
		b.end(t)
		if took := time.Since(begin); finished != 3 || cancelled != 1 || took > 6*time.Second {
			t.Errorf("%d finished, %d cancelled, %s", finished, cancelled, took)
		}
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
	b.end(t)
}

func TestDecode(t *testing.T) {
	e, err := gateway.Decode("INTERACTION_CREATE", []byte(`{"id":1,"type":3,"token":"t"}`))
	if in, ok := e.Data.(*discordgo.InteractionCreate); err != nil || !ok || in.ID != "1" || string(e.Raw) != `{"id":1,"type":3,"token":"t"}` {
		t.Errorf("%+v, %v", e, err)
	}
	if e, err := gateway.Decode("SOMETHING_NEW", []byte(`{"id":1}`)); err != nil || e.Data != nil {
		t.Errorf("an unknown event: %+v, %v", e, err)
	}
	for _, bad := range []string{``, `{`, `{"id":{}}`} {
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
