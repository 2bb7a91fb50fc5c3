package discord_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"himpath/adapters/adaptertest"
	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
)

// harness is the adapter in the hands of one person of a fake Discord.
type harness struct {
	*discordtest.Server
	bystander string
	stop      func() error

	mu  sync.Mutex
	ins map[string]*discordtest.Interaction // presses by their id
	in  *discordtest.Interaction            // the last one that opened a form
}

func openHarness(t *testing.T, b *bot.Bot) adaptertest.Harness {
	h := &harness{Server: discordtest.New(t, discordtest.Options{Unlimited: true, Patience: slowness * 3 * time.Second}), ins: map[string]*discordtest.Interaction{}}
	h.bystander = h.AddBot("another bot")
	tr := h.Transport()
	a, err := discord.New(discord.Config{Token: h.Token, APIURL: h.URL(), HTTP: tr, Dialer: h.Dialer()}, b, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	b.Attach(discord.Platform, a)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	for !a.Connected() {
		select {
		case err := <-done:
			t.Fatal(err)
		case <-time.After(time.Millisecond):
		}
	}
	h.stop = func() error {
		cancel()
		err := <-done
		tr.CloseIdleConnections()
		h.Server.Close()
		return err
	}
	return h
}

func (h *harness) Ask(q adaptertest.Question) (string, error) {
	switch {
	case q.By == adaptertest.OtherBot:
		return h.Say(h.bystander, h.ChannelID, "<@"+h.BotID+"> "+q.Text), nil
	case q.By == adaptertest.Self:
		return h.Say(h.BotID, h.ChannelID, "<@"+h.BotID+"> "+q.Text), nil
	case q.Private:
		_, id := h.DM(h.UserID, q.Text)
		return id, nil
	}
	return h.Say(h.UserID, h.ChannelID, "<@"+h.BotID+"> "+q.Text), nil
}

func (h *harness) Edit(id, text string) error {
	h.Change(id, "<@"+h.BotID+"> "+text)
	return nil
}

func (h *harness) Delete(id string) error {
	h.Remove(id)
	return nil
}

func (h *harness) Press(p adaptertest.Post, label string) (string, error) {
	for _, m := range h.all() {
		if m.ID != p.ID {
			continue
		}
		for _, c := range harnessParts(m) {
			if c.CustomID != "" && c.Label == label {
				in := h.Click(h.UserID, p.ID, c.CustomID)
				h.mu.Lock()
				defer h.mu.Unlock()
				h.ins[in.ID] = in
				if !in.Await() {
					return in.ID, errors.New("no answer within Discord's time")
				}
				if in.Kind() == 9 {
					h.in = in
				}
				return in.ID, nil
			}
		}
	}
	return "", fmt.Errorf("no button %q", label)
}

func (h *harness) Redeliver(id string) error {
	h.mu.Lock()
	in := h.ins[id]
	h.mu.Unlock()
	if in != nil {
		h.Again(in)
		return nil
	}
	h.SayAgain(id)
	return nil
}

// all are the messages that stand, those for one person too.
func (h *harness) all() []discordtest.Message {
	out := append(h.Messages(h.ChannelID), h.Messages(h.OpenDM(h.UserID))...)
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, in := range h.ins {
		if m, ok := in.Original(); ok && m.AuthorID == h.BotID && !slices.ContainsFunc(out, func(o discordtest.Message) bool { return o.ID == m.ID }) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b discordtest.Message) int { return strings.Compare(a.ID, b.ID) })
	return out
}

func (h *harness) Posts() []adaptertest.Post {
	var out []adaptertest.Post
	for _, m := range h.all() {
		if m.AuthorID != h.BotID || m.Flags&(1<<7) != 0 {
			continue
		}
		p := adaptertest.Post{ID: m.ID, Under: m.Reference, Private: m.ChannelID != h.ChannelID || m.Flags&ephemeral != 0, Shown: shown(m.Text), Pings: m.Pings}
		for _, c := range harnessParts(m) {
			if c.CustomID != "" {
				p.Buttons = append(p.Buttons, c.Label)
			}
		}
		for _, l := range masked.FindAllStringSubmatch(m.Text, -1) {
			p.Links = append(p.Links, l[2])
		}
		out = append(out, p)
	}
	return out
}

func (h *harness) Close() error { return h.stop() }

func (h *harness) Asker() string { return h.UserID }
func (h *harness) Place() string { return h.ChannelID }
func (h *harness) CloseToBot()   { h.CloseDMs(h.UserID, 50007) }

func (h *harness) Reply(p adaptertest.Post, text string) (string, error) {
	for _, m := range h.all() {
		if m.ID == p.ID {
			return h.Answer(h.UserID, m.ChannelID, text, m.ID), nil
		}
	}
	return "", errors.New("no such post")
}

func (h *harness) Form() (f adaptertest.Form, open bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.in == nil {
		return f, false
	}
	var d struct {
		Title      string `json:"title"`
		Components []part `json:"components"`
	}
	if json.Unmarshal(h.in.Data(), &d) != nil {
		return f, false
	}
	f = adaptertest.Form{Title: d.Title, Values: map[string]string{}}
	for _, c := range d.Components {
		if in := c.Component; in != nil {
			f.Values[in.CustomID] = in.Value
			for _, o := range in.Options {
				if o.Default {
					f.Values[in.CustomID] = o.Value
				}
			}
		}
	}
	return f, true
}

func (h *harness) Submit(values map[string]string) error {
	h.mu.Lock()
	from := h.in
	h.in = nil
	h.mu.Unlock()
	fields := map[string]any{}
	for name, v := range values {
		fields[name] = v
	}
	in := h.Server.Submit(h.UserID, from, fields)
	h.mu.Lock()
	h.ins[in.ID] = in
	h.mu.Unlock()
	if !in.Await() {
		return errors.New("no answer within Discord's time")
	}
	return nil
}

var (
	masked  = regexp.MustCompile(`(?:^|[^\\])\[((?:\\.|[^\]\\])*)\]\(<?([^)>]*)>?\)`)
	escaped = regexp.MustCompile(`\\([[:punct:]])`)
)

// shown is markdown as Discord shows it, near enough.
func shown(markdown string) string {
	text := masked.ReplaceAllString(markdown, "$1")
	text = strings.ReplaceAll(text, "**", "")
	return escaped.ReplaceAllString(text, "$1")
}

func harnessParts(m discordtest.Message) []part {
	ps, _ := partsOf(m.Components)
	return ps
}

func TestSuite(t *testing.T) {
	adaptertest.Run(t, adaptertest.Platform{Name: "Discord", ID: discord.Platform, Open: openHarness})
}
