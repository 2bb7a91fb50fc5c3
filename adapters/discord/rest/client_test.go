package rest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
	"go.uber.org/goleak"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func statusOnly(n int) *http.Response { return &http.Response{StatusCode: n, Header: http.Header{}} }

// setup is a fake with everything that speaks to it.
type setup struct {
	fake    *discordtest.Server
	client  *Client
	session *discordgo.Session
	http    *http.Transport
}

func newSetup(t *testing.T, opts discordtest.Options) *setup {
	t.Helper()
	s := &setup{fake: discordtest.New(t, opts)}
	api, err := wire.ParseAPI(s.fake.URL())
	if err != nil {
		t.Fatal(err)
	}
	s.http = s.fake.Transport()
	cfg := Config{API: api, Token: s.fake.Token, HTTP: s.http}
	tr := NewTransport(cfg)
	s.client = NewClient(cfg, tr)
	if s.session, err = NewSession(cfg, tr); err != nil {
		t.Fatal(err)
	}
	return s
}

// bubble runs a test with the clock of its own.
func bubble(t *testing.T, opts discordtest.Options, test func(*testing.T, *setup)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opts.Memory = true
		s := newSetup(t, opts)
		test(t, s)
		s.fake.Close()
		s.http.CloseIdleConnections()
	})
}

func (s *setup) slash() *discordtest.Interaction {
	return s.fake.Slash(s.fake.UserID, s.fake.ChannelID, "career", discordtest.A("question", "pay?"))
}

func say(text string) Message { return Message{Content: &text} }

func v2(text string) Message {
	return Message{Flags: discordgo.MessageFlagsIsComponentsV2 | discordgo.MessageFlagsEphemeral,
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text}}}
}

func TestAnswerEditDelete(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, s *setup) {
		ctx, in := t.Context(), s.slash()
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(s.client.Respond(ctx, in.ID, in.Token, Defer(true)))
		m, err := s.client.Edit(ctx, s.fake.AppID, in.Token, Original, v2("the answer"))
		must(err)
		if o, _ := in.Original(); o.Text != "the answer" || m.ID != o.ID || in.Thinking() || o.Flags&discordgo.MessageFlagsEphemeral == 0 {
			t.Errorf("original %+v", o)
		}
		must(s.client.Delete(ctx, s.fake.AppID, in.Token, Original))
		if err := s.client.Delete(ctx, s.fake.AppID, in.Token, Original); !HasCode(err, CodeUnknownMessage) {
			t.Errorf("deleted twice: %v", err)
		}
		if err := s.client.Respond(ctx, in.ID, in.Token, Pong()); err == nil || strings.Contains(err.Error(), in.Token) {
			t.Errorf("answered twice: %v", err)
		}
		if n := s.client.turns.Len(); n != 0 {
			t.Errorf("%d tokens are remembered", n)
		}
	})
}

func TestChannelMessages(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, s *setup) {
		m := say("hello")
		m.Nonce = "n1"
		first, err := s.client.CreateMessage(t.Context(), s.fake.ChannelID, m)
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.client.CreateMessage(t.Context(), s.fake.ChannelID, m)
		if err != nil || again.ID != first.ID {
			t.Errorf("the nonce made %v, %v", again, err)
		}
		if _, err := s.client.EditMessage(t.Context(), s.fake.ChannelID, first.ID, say("changed")); err != nil {
			t.Error(err)
		}
		if got := s.fake.Messages(s.fake.ChannelID); len(got) != 1 || got[0].Text != "changed" {
			t.Errorf("%+v", got)
		}
		if err := s.client.DeleteMessage(t.Context(), s.fake.ChannelID, first.ID); err != nil {
			t.Error(err)
		}
		if _, err := s.client.CreateMessage(t.Context(), "5", m); !HasCode(err, CodeUnknownChannel) {
			t.Errorf("unknown channel: %v", err)
		}
	})
}

// Failures before and after the work is done, broken connections before and after,
// and 429: each interaction is answered once, each channel message stands once.
func TestFailuresOfTheServer(t *testing.T) {
	for name, fault := range map[string]func(*discordtest.Faults){
		"429 on every tenth call":    func(f *discordtest.Faults) { f.TooManyEvery = 10 },
		"429 on every second call":   func(f *discordtest.Faults) { f.TooManyEvery = 2 },
		"502 before, every third":    func(f *discordtest.Faults) { f.FailEvery = 3 },
		"408 before, every third":    func(f *discordtest.Faults) { f.FailEvery, f.FailStatus = 3, http.StatusRequestTimeout },
		"503 after, every third":     func(f *discordtest.Faults) { f.FailAfter, f.FailStatus = 3, 503 },
		"reset before, every third":  func(f *discordtest.Faults) { f.ResetEvery = 3 },
		"reset after, every third":   func(f *discordtest.Faults) { f.ResetAfter = 3 },
		"reset after, every second":  func(f *discordtest.Faults) { f.ResetAfter = 2 },
		"a page before, every third": func(f *discordtest.Faults) { f.PageEvery = 3 },
		"a page after, every third":  func(f *discordtest.Faults) { f.PageAfter = 3 },
		"everything, now and then":   func(f *discordtest.Faults) { f.TooManyEvery, f.FailAfter, f.ResetAfter, f.ResetEvery = 10, 7, 11, 13 },
		"numbers, nulls, new fields": func(f *discordtest.Faults) {
			f.NumericIDs, f.NullLists, f.UnknownFields, f.Sparse = true, true, true, true
		},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, discordtest.Options{Unlimited: true}, func(t *testing.T, s *setup) {
				s.fake.SetFaults(fault)
				for i := range 60 {
					in := s.slash()
					if err := s.client.Respond(t.Context(), in.ID, in.Token, Defer(false)); err != nil {
						t.Errorf("%d: respond: %v", i, err)
					}
					m, err := s.client.Edit(t.Context(), s.fake.AppID, in.Token, Original, say(fmt.Sprint("answer ", i)))
					if o, ok := in.Original(); err != nil || !ok || o.Text != fmt.Sprint("answer ", i) || m.ID != o.ID {
						t.Errorf("%d: edit: %v, %+v", i, err, o)
					}
					c := say(fmt.Sprint("message ", i))
					c.Nonce = fmt.Sprint("n", i)
					if _, err := s.client.CreateMessage(t.Context(), s.fake.ChannelID, c); err != nil {
						t.Errorf("%d: create: %v", i, err)
					}
					if err := s.client.Delete(t.Context(), s.fake.AppID, in.Token, Original); err != nil {
						t.Errorf("%d: delete: %v", i, err)
					}
				}
				got := s.fake.Messages(s.fake.ChannelID)
				if len(got) != 60 {
					t.Errorf("%d messages stand, want 60", len(got))
				}
			})
		})
	}
}

// A message without a nonce that may have arrived is not sent again; one that has not
// is.
func TestMessagesGoOnce(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault func(*discordtest.Faults)
		err   bool
		stand int
	}{
		{"502 after the work", func(f *discordtest.Faults) { f.FailAfter = 1 }, true, 1},
		{"502 before the work", func(f *discordtest.Faults) { f.FailEvery = 1 }, true, 0},
		{"reset after the work", func(f *discordtest.Faults) { f.ResetAfter = 1 }, true, 1},
		{"reset before the work", func(f *discordtest.Faults) { f.ResetEvery = 1 }, true, 0},
		{"429 on every second call", func(f *discordtest.Faults) { f.TooManyEvery = 2 }, false, 1},
	} {
		bubble(t, discordtest.Options{}, func(t *testing.T, s *setup) {
			before := len(s.fake.Calls())
			s.fake.SetFaults(c.fault)
			_, err := s.client.CreateMessage(t.Context(), s.fake.ChannelID, say("once"))
			if got := len(s.fake.Messages(s.fake.ChannelID)); (err != nil) != c.err || errors.Is(err, ErrUncertain) != c.err || got != c.stand {
				t.Errorf("%s: %v, %d stand", c.name, err, got)
			}
			if n := len(s.fake.Calls()) - before; n > 1 {
				t.Errorf("%s: sent %d times", c.name, n)
			}
		})
	}
}

func TestDeadlines(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, s *setup) {
		s.fake.SetFaults(func(f *discordtest.Faults) { f.FailEvery = 1 })
		in, begin := s.slash(), time.Now()
		err := s.client.Respond(t.Context(), in.ID, in.Token, Defer(false))
		if took := time.Since(begin); err == nil || took > CallbackLimit {
			t.Errorf("a callback that cannot succeed took %s, %v", took, err)
		}
		s.fake.SetFaults(func(f *discordtest.Faults) { f.FailEvery, f.TooManyEvery = 0, 1 })
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		begin = time.Now()
		var refused *Error
		err = s.client.Respond(ctx, in.ID, in.Token, Defer(false))
		if !errors.As(err, &refused) || refused.RetryAfter != 50*time.Millisecond || time.Since(begin) > 0 {
			t.Errorf("a 429 longer than the deadline: %v after %s", err, time.Since(begin))
		}
		cancel()
		if err := s.client.Respond(ctx, in.ID, in.Token, Defer(false)); !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a context that is over: %v", err)
		}
	})
}

// A connection that hangs leaves time for another one within the three seconds.
func TestHangs(t *testing.T) {
	bubble(t, discordtest.Options{}, func(t *testing.T, s *setup) {
		s.fake.SetFaults(func(f *discordtest.Faults) { f.HangEvery = 2 })
		for i := range 10 {
			in, begin := s.slash(), time.Now()
			if err := s.client.Respond(t.Context(), in.ID, in.Token, Reply(say("x"))); err != nil {
				t.Errorf("%d: %v", i, err)
			}
			if took := time.Since(begin); took > 2*time.Second {
				t.Errorf("%d took %s", i, took)
			}
		}
	})
}

// A hundred interactions at once do not wait for each other, one's edits do.
func TestOrderPerToken(t *testing.T) {
	bubble(t, discordtest.Options{Unlimited: true}, func(t *testing.T, s *setup) {
		var wg sync.WaitGroup
		var ins []*discordtest.Interaction
		for i := range 100 {
			in := s.slash()
			ins = append(ins, in)
			wg.Go(func() {
				if err := s.client.Respond(t.Context(), in.ID, in.Token, Defer(false)); err != nil {
					t.Error(err)
				}
				for k := range 3 {
					if _, err := s.client.Edit(t.Context(), s.fake.AppID, in.Token, Original, say(fmt.Sprint(i, ".", k))); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		for i, in := range ins {
			if m, _ := in.Original(); m.Text != fmt.Sprint(i, ".", 2) {
				t.Errorf("%d: %q", i, m.Text)
			}
		}
		// Callers that come one after the other are served in that order.
		in := s.slash()
		if err := s.client.Respond(t.Context(), in.ID, in.Token, Defer(false)); err != nil {
			t.Fatal(err)
		}
		release, err := s.client.turns.Lock(t.Context(), in.Token)
		if err != nil {
			t.Fatal(err)
		}
		var order []int
		for i := range 5 {
			wg.Go(func() {
				done, err := s.client.turns.Lock(t.Context(), in.Token)
				if err != nil {
					t.Error(err)
					return
				}
				order = append(order, i)
				done()
			})
			synctest.Wait()
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.client.turns.Lock(ctx, in.Token); err == nil {
			t.Error("took a turn that is taken")
		}
		release()
		wg.Wait()
		if !slices.IsSorted(order) || len(order) != 5 || s.client.turns.Len() != 0 {
			t.Errorf("order %v, %d keys", order, s.client.turns.Len())
		}
	})
}

func discardLog() *slog.Logger { return slog.New(slog.DiscardHandler) }
