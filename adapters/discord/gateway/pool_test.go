package gateway_test

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/gateway"
	"himpath/adapters/discord/rest"
	"himpath/adapters/discord/wire"
)

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

// Interactions have three seconds: they do not wait behind messages.
func TestInteractionsFirst(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := &bot{done: make(chan error, 1)}
		b.fake = discordtest.New(t, discordtest.Options{Memory: true, Patience: time.Hour})
		var waited []time.Duration
		b.run(t, func(c *gateway.Config) {
			c.Workers, c.Drain = 1, time.Hour
			c.Handler = func(ctx context.Context, e gateway.Event) {
				if _, ok := e.Data.(*discordgo.InteractionCreate); ok {
					b.mu.Lock()
					waited = append(waited, time.Since(e.At))
					b.mu.Unlock()
				}
				time.Sleep(time.Second)
				b.handle(ctx, e)
			}
		})
		time.Sleep(time.Minute)
		for range 30 {
			b.fake.Say(b.fake.UserID, b.fake.AddChannel(b.fake.GuildID, 0, "c"), "x")
		}
		b.fake.Slash(b.fake.UserID, b.fake.ChannelID, "career")
		time.Sleep(10 * time.Minute)
		b.end(t)
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(waited) != 1 || waited[0] > time.Second {
			t.Errorf("interactions waited %v", waited)
		}
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

// A reader that waits for room in the pool does not hold the end up.
func TestStopWhileThePoolIsFull(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := &bot{done: make(chan error, 1)}
		b.fake = discordtest.New(t, discordtest.Options{Memory: true})
		b.run(t, func(c *gateway.Config) {
			c.Workers, c.Queue = 1, 1
			c.Handler = func(ctx context.Context, _ gateway.Event) { <-ctx.Done() }
		})
		time.Sleep(time.Minute)
		begin := time.Now()
		b.end(t)
		if took := time.Since(begin); took > 7*time.Second {
			t.Errorf("the end took %s", took)
		}
	})
}

// Events over a gateway that breaks, answered over a REST API that fails: each is
// handled once, and each that came in time is answered, once.
func TestAnsweredOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := &bot{done: make(chan error, 1)}
		b.fake = discordtest.New(t, discordtest.Options{Memory: true, Unlimited: true, Seed: 7})
		api, err := wire.ParseAPI(b.fake.URL())
		if err != nil {
			t.Fatal(err)
		}
		tr := b.fake.Transport()
		cfg := rest.Config{API: api, Token: b.fake.Token, HTTP: tr}
		client := rest.NewClient(cfg, rest.NewTransport(cfg))
		answered := map[string]bool{}
		var logged bytes.Buffer
		b.run(t, func(c *gateway.Config) {
			c.Log = slog.New(slog.NewTextHandler(&logged, nil))
			c.Handler = func(ctx context.Context, e gateway.Event) {
				b.handle(ctx, e)
				in, ok := e.Data.(*discordgo.InteractionCreate)
				if !ok {
					return
				}
				if err := client.Respond(ctx, in.ID, in.Token, rest.Defer(false)); err != nil {
					return // too late: the connection was gone for more than 3 s
				}
				text := "answer " + in.ID
				if _, err := client.Edit(ctx, in.AppID, in.Token, rest.Original, rest.Message{Content: &text}); err != nil {
					t.Errorf("edit: %v", err)
				}
				b.mu.Lock()
				answered[in.ID] = true
				b.mu.Unlock()
			}
		})
		time.Sleep(time.Second)
		b.fake.SetFaults(func(f *discordtest.Faults) {
			f.CutOneIn, f.TooManyEvery, f.FailAfter, f.ResetAfter, f.ResetEvery = 12, 10, 7, 11, 13
		})
		want := map[string]*discordtest.Interaction{}
		for range 300 {
			in := b.fake.Slash(b.fake.UserID, b.fake.ChannelID, "career")
			want[in.ID] = in
			time.Sleep(10 * time.Second)
		}
		b.fake.SetFaults(func(f *discordtest.Faults) { *f = discordtest.Faults{} })
		time.Sleep(3 * time.Minute)
		got := slices.DeleteFunc(b.handled(), func(id string) bool { return want[id] == nil }) // without our own messages
		if slices.Sort(got); len(got) != 300 || len(slices.Compact(got)) != 300 {
			t.Errorf("handled %d, %d different", len(got), len(slices.Compact(got)))
		}
		for id, in := range want {
			if m, _ := in.Original(); answered[id] != (m.Text == "answer "+id) {
				t.Errorf("%s: answered %v, stands %q", id, answered[id], m.Text)
			}
		}
		if len(answered) < 200 {
			t.Errorf("only %d answered in time", len(answered))
		}
		t.Logf("%d of 300 answered in time, %d resumes", len(answered), b.fake.Gateway().Resumes)
		b.end(t)
		for _, secret := range []string{b.fake.Token, "interaction-token", "answer "} {
			if strings.Contains(logged.String(), secret) || logged.Len() == 0 {
				t.Errorf("%q is in the log", secret)
			}
		}
		tr.CloseIdleConnections()
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
