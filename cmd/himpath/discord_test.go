package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/bot"
)

func discordSettings(f *discordtest.Server, more ...string) []string {
	return append([]string{"DISCORD_TOKEN=" + f.Token, "DISCORD_API_URL=" + f.URL()}, more...)
}

// newDiscord is a fake that is gone before goroutines are counted.
func newDiscord(t *testing.T, o discordtest.Options) *discordtest.Server {
	o.Unlimited = true
	return discordtest.New(t, o)
}

// shown is all text of the bot's messages in a channel.
func shown(f *discordtest.Server, channel string) string {
	var parts []string
	for _, m := range f.Messages(channel) {
		if m.AuthorID == f.BotID {
			parts = append(parts, m.Text)
		}
	}
	return strings.Join(parts, "\n")
}

// buttonID finds the custom_id of a button by its label, or of a select by what stands
// in it.
func buttonID(m discordtest.Message, label string) string {
	var walk func(any) string
	walk = func(v any) string {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				if id := walk(x); id != "" {
					return id
				}
			}
		case map[string]any:
			if v["label"] == label || v["placeholder"] == label {
				id, _ := v["custom_id"].(string)
				return id
			}
			return walk(v["components"])
		}
		return ""
	}
	var all any
	if json.Unmarshal(m.Components, &all) != nil {
		return ""
	}
	return walk(all)
}

// TestServeDiscord asks over the gateway and over HTTP.
func TestServeDiscord(t *testing.T) {
	for _, way := range []string{"gateway", "http"} {
		t.Run(way, func(t *testing.T) {
			checkLeaks(t)
			f := newDiscord(t, discordtest.Options{})
			settings := discordSettings(f)
			if way == "http" {
				settings = append(settings, "DISCORD_PUBLIC_KEY="+f.PublicKey())
			}
			v := serveTest(t, buildEcho(&echo{}), testSettings(t.TempDir(), settings...)...)
			v.ready()
			if way == "http" {
				if err := f.SetEndpoint(v.public + "/discord/interactions"); err != nil {
					t.Fatal(err)
				}
			}
			f.Say(f.UserID, f.ChannelID, "<@"+f.BotID+"> what does a coder do?")
			until(t, "answered", func() bool { return strings.Contains(shown(f, f.ChannelID), "You said: what does a coder do?") })
			in := f.Slash(f.UserID, f.ChannelID, "career", discordtest.Sub("ask", discordtest.A("question", "which degree?")))
			until(t, "the command answered", func() bool { m, ok := in.Original(); return ok && strings.Contains(m.Text, "You said: which degree?") })
			until(t, "commands registered", func() bool { return len(f.Commands("")) > 0 })
			if _, text := v.get(v.admin + "/metrics"); !strings.Contains(text, `himpath_deliveries_total{platform="discord",what="accepted"} 2`) {
				t.Error("not counted")
			}
			if err := v.end(); err != nil {
				t.Errorf("serve ended with %v", err)
			}
			f.Close()
		})
	}
}

func TestDiscordSetUp(t *testing.T) {
	f := newDiscord(t, discordtest.Options{})
	settings := testSettings(t.TempDir(), discordSettings(f)...)
	if got := runIn(t, settings, "discord", "sync", "--guild", f.GuildID); !strings.Contains(got, "created: career") {
		t.Errorf("sync: %q", got)
	}
	if got := runIn(t, settings, "discord", "sync", "--guild", f.GuildID); !strings.HasPrefix(got, "Nothing to change") {
		t.Errorf("sync again: %q", got)
	}
	if len(f.Commands(f.GuildID)) == 0 {
		t.Error("no commands")
	}
	if got := runIn(t, settings, "discord", "invite"); !strings.HasPrefix(got, "https://discord.com/oauth2/authorize?") || !strings.Contains(got, f.AppID) {
		t.Errorf("invite: %q", got)
	}
	if got := runIn(t, settings, "doctor"); !strings.Contains(got, "✓ Discord: DISCORD_TOKEN is good") {
		t.Errorf("doctor: %q", got)
	}
}

// TestPrivacyDiscord goes through every way in of Discord.
func TestPrivacyDiscord(t *testing.T) {
	for _, way := range []string{"gateway", "http"} {
		t.Run(way, func(t *testing.T) {
			checkLeaks(t)
			f := newDiscord(t, discordtest.Options{Privileged: discordgo.IntentMessageContent, Restarts: true})
			dir := t.TempDir()
			settings := testSettings(dir, discordSettings(f, "DISCORD_PUBLIC_KEY="+f.PublicKey())...)
			v := serveTest(t, buildEcho(&echo{next: keep + "-button"}), settings...)
			v.ready()
			p := &discordWays{T: t, f: f, v: v, student: f.AddUser(never + "name")}
			if way == "http" {
				if err := f.SetEndpoint(v.public + "/discord/interactions"); err != nil {
					t.Fatal(err)
				}
				p.strangers()
			}
			p.messages()
			p.commands()
			p.presses()
			p.settled()
			if n := find(v.files()["himpath.db"]+v.files()["himpath.db-wal"], keep); len(n) == 0 {
				t.Error("nothing was kept: the test does not look where it should")
			}
			v.checkTraces(p.student, p.direct, f.Token)
			p.checkShown()
			p.forget()
			checkForgotten(t, v, settings)
			f.Close()
		})
	}
}

// discordWays are the ways in.
type discordWays struct {
	*testing.T
	f       *discordtest.Server
	v       *served
	student string
	direct  string
	private []*discordtest.Interaction
}

func (p *discordWays) said(channel, text string) {
	p.Helper()
	until(p.T, text, func() bool { return strings.Contains(shown(p.f, channel), text) })
}

// answered waits until an interaction has its answer.
func (p *discordWays) answered(in *discordtest.Interaction) *discordtest.Interaction {
	p.Helper()
	if !in.Await() {
		p.Error("an interaction was not answered in time")
	}
	p.private = append(p.private, in)
	return in
}

// settled waits until everything is answered.
func (p *discordWays) settled() {
	p.Helper()
	until(p.T, "at rest", func() bool {
		_, text := p.v.get(p.v.admin + "/metrics")
		return strings.Contains(text, `himpath_waiting{platform="discord"} 0`)
	})
}

// messages are said, edited and deleted, in channels, forums and privately.
func (p *discordWays) messages() {
	at := "<@" + p.f.BotID + "> "
	p.f.Say(p.student, p.f.ChannelID, never+"-chatter among students")
	p.f.Change(p.f.Say(p.student, p.f.ChannelID, "lunch?"), never+"-chatter, edited")
	asked := p.f.Say(p.student, p.f.ChannelID, at+keep+"-mention")
	p.said(p.f.ChannelID, keep+"-mention")
	p.f.Change(asked, at+keep+"-edited")
	p.said(p.f.ChannelID, keep+"-edited")
	second := p.f.Say(p.student, p.f.ChannelID, at+keep+"-second")
	p.said(p.f.ChannelID, keep+"-second")
	p.f.Change(second, at+never+"-edited, SSN 123-45-6789")
	gone := p.f.Say(p.student, p.f.ChannelID, at+keep+"-deleted")
	p.said(p.f.ChannelID, keep+"-deleted")
	p.f.Remove(gone)
	p.f.Post(p.student, p.f.ForumID, never+"-title of a forum that nobody opened to the bot?", never+"-post")
	p.direct, _ = p.f.DM(p.student, keep+"-direct")
	p.said(p.direct, keep+"-direct")
	for _, text := range []string{keep + "-error FAIL", never + "-patient SSN 123-45-6789", never + "-crisis CRISIS"} {
		p.f.DM(p.student, text)
	}
	p.f.Dispatch("UNKNOWN_EVENT", map[string]any{"content": never + "-unknown"})
	p.f.Dispatch("MESSAGE_CREATE", map[string]any{"id": 7, "content": map[string]any{"text": never + "-broken"}})
	p.f.Dispatch("INTERACTION_CREATE", map[string]any{"id": "8", "type": 2, "data": never + "-broken"})
	p.f.Dispatch("PRESENCE_UPDATE", map[string]any{"user": map[string]any{"id": p.student, "username": never + "-presence"}})
}

// commands are slash commands, what is typed into them, and the menu of a message.
func (p *discordWays) commands() {
	sub, a := discordtest.Sub, discordtest.A
	slash := func(args ...discordtest.Arg) {
		p.Helper()
		p.answered(p.f.Slash(p.student, p.f.ChannelID, "career", args...))
	}
	slash(sub("ask", a("question", keep+"-command")))
	slash(sub("ask", a("question", never+"-command CRISIS")))
	slash(sub("role", a("name", keep+"-role")))
	slash(sub("compare", a("first", keep+"-first"), a("second", keep+"-other")))
	slash(sub("fit", a(bot.ValueSchooling, keep+"-schooling"), a(bot.ValueLikes, keep+"-likes")))
	slash(sub("fit", a(bot.ValueLikes, never+"-likes SSN 123-45-6789")))
	slash(sub("help"))
	slash(sub("privacy"))
	p.answered(p.f.Slash(p.student, p.f.ChannelID, never+"-other", a("text", never)))
	p.answered(p.f.Autocomplete(p.student, p.f.ChannelID, "career", sub("role", discordtest.Focus("name", never+"-typed"))))
	other := p.f.Say(p.f.UserID, p.f.ChannelID, keep+"-menu")
	p.answered(p.f.Menu(p.student, other, "Answer this"))
	blocked := p.f.Say(p.f.UserID, p.f.ChannelID, never+"-menu SSN 123-45-6789")
	p.answered(p.f.Menu(p.student, blocked, "Answer this"))
	in := p.answered(p.f.Slash(p.student, p.f.ChannelID, "career", sub("fit")))
	p.answered(p.f.Submit(p.student, in, map[string]any{bot.ValueSchooling: keep + "-form", bot.ValueJob: keep + "-job"}))
}

// presses are buttons, and forms that they open.
func (p *discordWays) presses() {
	set := bot.Setting{Platform: "discord", Channel: p.f.AddChannel(p.f.GuildID, discordgo.ChannelTypeGuildText, "advisors"), Name: bot.SettingAdvisor, Value: "yes"}
	if err := p.v.s.bot.Set(p.Context(), "", set); err != nil {
		p.Fatal(err)
	}
	p.f.Say(p.student, p.f.ChannelID, "<@"+p.f.BotID+"> "+keep+"-press")
	p.said(p.f.ChannelID, keep+"-press")
	var m discordtest.Message
	for _, x := range p.f.Messages(p.f.ChannelID) {
		if x.AuthorID == p.f.BotID && strings.Contains(x.Text, keep+"-press") {
			m = x
		}
	}
	p.answered(p.f.Click(p.student, m.ID, buttonID(m, keep+"-button")))
	no := p.answered(p.f.Click(p.student, m.ID, buttonID(m, "👎 Not helpful")))
	thanks := p.answered(p.f.Submit(p.student, no, map[string]any{bot.ValueReason: keep + "-reason"}))
	in := p.answered(p.f.Slash(p.student, p.f.ChannelID, "career", discordtest.Sub("ask", discordtest.A("question", keep+"-before"))))
	var answer discordtest.Message
	until(p.T, "an answer", func() bool { answer, _ = in.Original(); return buttonID(answer, "Follow up") != "" })
	for _, text := range []string{keep + "-follow", never + "-follow SSN 123-45-6789"} {
		form := p.answered(p.f.Click(p.student, answer.ID, buttonID(answer, "Follow up")))
		p.answered(p.f.Submit(p.student, form, map[string]any{"question": text}))
	}
	p.press(thanks, "Ask an advisor", "Send without my name")
	p.said(set.Channel, keep+"-press")
}

// press presses buttons one after the other, each on the answer to the one before.
func (p *discordWays) press(in *discordtest.Interaction, labels ...string) {
	p.Helper()
	for _, label := range labels {
		var m discordtest.Message
		until(p.T, label, func() bool { m, _ = in.Original(); return buttonID(m, label) != "" })
		in = p.answered(p.f.Click(p.student, m.ID, buttonID(m, label)))
	}
}

// strangers send what Discord does not: it leaves no trace.
func (p *discordWays) strangers() {
	for _, signed := range []bool{false, true} {
		body := `{"type":2,"data":"` + never
		req, err := http.NewRequestWithContext(p.Context(), http.MethodPost, p.v.public+"/discord/interactions?"+never, strings.NewReader(body))
		if err != nil {
			p.Fatal(err)
		}
		p.f.Sign(req, []byte(body), time.Now(), signed)
		tr := &http.Transport{DisableKeepAlives: true}
		resp, err := tr.RoundTrip(req)
		if err != nil {
			p.Fatal(err)
		}
		resp.Body.Close()
	}
}

// checkShown holds that nothing that must not be kept is said again.
func (p *discordWays) checkShown() {
	p.Helper()
	all := shown(p.f, p.f.ChannelID) + shown(p.f, p.direct)
	for _, in := range p.private {
		if m, ok := in.Original(); ok {
			all += m.Text
		}
		for _, m := range in.FollowUps() {
			all += m.Text
		}
	}
	for _, at := range find(all, never) {
		p.Errorf("said again: …%s…", at)
	}
}

// forget deletes the student's data as a student does.
func (p *discordWays) forget() {
	in := p.answered(p.f.Slash(p.student, p.f.ChannelID, "career", discordtest.Sub("privacy")))
	p.press(in, "Delete my data", "Yes, delete it")
	until(p.T, "forgotten", func() bool {
		qs, err := p.v.s.bot.History(p.Context(), "", "discord", p.student, 10)
		return err == nil && len(qs) == 0
	})
}
