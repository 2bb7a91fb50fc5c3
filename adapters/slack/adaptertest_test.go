package slack_test

import (
	"context"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"himpath/adapters/adaptertest"
	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

func TestAdapter(t *testing.T) {
	for _, mode := range []slack.Mode{slack.Socket, slack.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			adaptertest.Run(t, adaptertest.Platform{Name: "Slack over " + string(mode), ID: slack.Platform,
				Open: func(t *testing.T, b *bot.Bot) adaptertest.Harness { return openHarness(t, b, mode) }})
		})
	}
}

// harness is the adapter against the fake Slack.
type harness struct {
	*slacktest.Server
	stop func() error
	mu   sync.Mutex
	sent map[string]*slacktest.Sent
}

func openHarness(t *testing.T, b *bot.Bot, mode slack.Mode) adaptertest.Harness {
	m, err := slack.NewManifest(true, "")
	if err != nil {
		t.Fatal(err)
	}
	s := slacktest.New(t, slacktest.Options{Manifest: m.YAML()})
	tr := s.Transport()
	app, err := slack.New(slack.Config{BotToken: s.BotToken, AppToken: s.AppToken, SigningSecret: s.SigningSecret, APIURL: s.URL(), Mode: mode,
		HTTPClient: &http.Client{Transport: tr}, Dialer: s.Dialer()}, b, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	b.Attach(slack.Platform, app)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx) }()
	web := httptest.NewServer(app.Handler())
	h := &harness{Server: s, sent: map[string]*slacktest.Sent{}}
	h.stop = sync.OnceValue(func() error {
		cancel()
		err := <-done
		web.Close()
		tr.CloseIdleConnections()
		s.Close()
		return err
	})
	h.ready(t, app, mode, web.URL)
	return h
}

// ready waits until the app takes deliveries.
func (h *harness) ready(t *testing.T, app *slack.Adapter, mode slack.Mode, url string) {
	for deadline := time.Now().Add(10 * time.Second); !app.Ready() || mode == slack.Socket && h.Sockets() == 0; {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		_ = h.Wait(ctx, func() bool { return false })
		cancel()
		if time.Now().After(deadline) {
			t.Fatal("the adapter does not get ready")
		}
	}
	if mode == slack.HTTP {
		if err := h.ServeEndpoint(t.Context(), url); err != nil {
			t.Fatal(err)
		}
	}
}

func (h *harness) keep(id string, x *slacktest.Sent) (string, error) {
	h.mu.Lock()
	h.sent[id] = x
	h.mu.Unlock()
	if !x.Told() {
		return id, nil
	}
	return id, h.acked(x)
}

func (h *harness) acked(x *slacktest.Sent) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return x.Wait(ctx)
}

func (h *harness) Ask(q adaptertest.Question) (string, error) {
	say := slacktest.Say{Text: slacktest.Escape(q.Text), Channel: h.ChannelID, User: map[adaptertest.Author]string{
		adaptertest.Person: h.StudentID, adaptertest.OtherBot: h.OtherBotUID, adaptertest.Self: h.BotUserID}[q.By]}
	if q.Private {
		say.Channel = h.DirectChannel(h.StudentID)
	} else {
		say.Text = slacktest.Mention(h.BotUserID) + " " + say.Text
	}
	x := h.Say(say)
	return h.keep(x.Channel+":"+x.TS, x)
}

func (h *harness) Edit(id, text string) error {
	in, ts, _ := strings.Cut(id, ":")
	if h.DirectChannel(h.StudentID) != in {
		text = slacktest.Mention(h.BotUserID) + " " + text
	}
	return h.acked(h.Server.Edit(in, ts, text))
}

func (h *harness) Delete(id string) error {
	in, ts, _ := strings.Cut(id, ":")
	return h.acked(h.Server.Delete(in, ts))
}

func (h *harness) Press(p adaptertest.Post, label string) (string, error) {
	in, ts, _ := strings.Cut(p.ID, ":")
	h.mu.Lock()
	id := fmt.Sprintf("press %d", len(h.sent))
	h.mu.Unlock()
	return h.keep(id, h.Server.Press(slacktest.Press{Channel: in, TS: ts, Label: label}))
}

func (h *harness) Redeliver(id string) error {
	h.mu.Lock()
	x := h.sent[id]
	h.mu.Unlock()
	if x == nil {
		return fmt.Errorf("%s was never delivered", id)
	}
	return h.acked(x.Again())
}

func (h *harness) Close() error { return h.stop() }

func (h *harness) Posts() []adaptertest.Post {
	private := h.DirectChannel(h.StudentID)
	var out []adaptertest.Post
	for _, m := range append(h.Server.Posts(""), h.Private(h.StudentID)...) {
		p := adaptertest.Post{ID: m.Channel + ":" + m.TS, Private: m.Channel == private || m.For != "", Shown: html.UnescapeString(m.Shown())}
		if m.Thread != "" {
			p.Under = m.Channel + ":" + m.Thread
		}
		for _, b := range m.Buttons() {
			p.Buttons = append(p.Buttons, b.Label)
		}
		p.Pings, p.Links = m.Pings(), m.Links()
		out = append(out, p)
	}
	return out
}

func (h *harness) Asker() string { return h.StudentID }
func (h *harness) Place() string { return h.ChannelID }
func (h *harness) CloseToBot()   { h.CloseTo(h.StudentID, "user_disabled") }

func (h *harness) Reply(p adaptertest.Post, text string) (string, error) {
	in, ts, _ := strings.Cut(p.ID, ":")
	x := h.Say(slacktest.Say{Text: slacktest.Escape(text), Channel: in, Thread: ts, User: h.StudentID})
	return h.keep(x.Channel+":"+x.TS, x)
}

func (h *harness) Form() (f adaptertest.Form, open bool) {
	views := h.Views(h.StudentID)
	if len(views) == 0 {
		return f, false
	}
	v := views[len(views)-1]
	return adaptertest.Form{Title: v.Title, Values: v.Values()}, true
}

func (h *harness) Submit(values map[string]string) error {
	views := h.Views(h.StudentID)
	if len(views) == 0 {
		return fmt.Errorf("no form is open")
	}
	return h.acked(h.Server.Submit(h.StudentID, views[len(views)-1].ID, values))
}
