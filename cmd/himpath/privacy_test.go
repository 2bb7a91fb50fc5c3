package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

// The privacy test plants a word in every way in and then looks for it. What may be
// kept begins with "keep", what must not with "never"; each has the way in its name.
const (
	keep  = "keepmarker"
	never = "nevermarker"
)

// find returns the lines around each place where text holds a word; it looks at
// capitals and small letters alike.
func find(text, word string) []string {
	var out []string
	low := strings.ToLower(text)
	for at := 0; ; {
		i := strings.Index(low[at:], strings.ToLower(word))
		if i < 0 {
			return out
		}
		at += i + len(word)
		out = append(out, strings.ToValidUTF8(low[max(0, at-len(word)-40):min(len(low), at+40)], "."))
	}
}

// files returns what is in the folder of the database, by name.
func (v *served) files() map[string]string {
	v.t.Helper()
	names, err := filepath.Glob(filepath.Join(v.dir, "*"))
	if err != nil {
		v.t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			v.t.Fatal(err)
		}
		out[filepath.Base(name)] = string(data)
	}
	return out
}

// traces is everything that the program leaves, by where.
func (v *served) traces() map[string]string {
	v.t.Helper()
	all := map[string]string{"log": v.log.String(), "output": v.out.String()}
	_, all["metrics"] = v.get(v.admin + "/metrics")
	_, all["readyz"] = v.get(v.public + "/readyz")
	for name, text := range v.files() {
		all["file "+name] = text
	}
	return all
}

// mayKeep are the files that hold questions.
func mayKeep(where string) bool {
	return slices.Contains([]string{"file himpath.db", "file himpath.db-wal"}, where)
}

// checkTraces looks for what should not be where it is.
func (v *served) checkTraces(secrets ...string) {
	v.t.Helper()
	for where, text := range v.traces() {
		for _, word := range append([]string{never}, secrets...) {
			for _, at := range find(text, word) {
				v.t.Errorf("%s: %q must be nowhere: …%s…", where, word, at)
			}
		}
		if mayKeep(where) {
			continue
		}
		for _, at := range find(text, keep) {
			v.t.Errorf("%s holds what somebody wrote: …%s…", where, at)
		}
	}
}

// checkForgotten starts again, which sweeps, and waits until nothing is left of
// what was kept.
func checkForgotten(t *testing.T, v *served, settings []string) {
	t.Helper()
	held := func(s *served) bool {
		for _, text := range s.files() {
			if len(find(text, keep)) > 0 {
				return true
			}
		}
		return false
	}
	if err := v.end(); err != nil {
		t.Error(err)
	}
	again := serveTest(t, buildEcho(&echo{}), settings...)
	until(t, "what was forgotten is in no file", func() bool { return !held(again) })
}

// TestPrivacySlack goes through every way in of Slack.
func TestPrivacySlack(t *testing.T) {
	for way, settings := range map[string]func(*slacktest.Server) []string{"socket": socketSettings, "http": httpSettings} {
		t.Run(way, func(t *testing.T) {
			checkLeaks(t)
			f := slacktest.New(t, slacktest.Options{Threads: true})
			dir := t.TempDir()
			all := testSettings(dir, settings(f)...)
			v := serveTest(t, buildEcho(&echo{next: keep + "-button"}), all...)
			v.ready()
			p := &slackWays{T: t, f: f, v: v, student: f.AddPerson(slacktest.Person{Name: never + "name"})}
			if way == "http" {
				if err := f.ServeEndpoint(t.Context(), v.public); err != nil {
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
			v.checkTraces(p.student, f.DirectChannel(p.student), f.BotToken, f.AppToken, f.SigningSecret)
			p.checkShown()
			p.forget()
			checkForgotten(t, v, all)
		})
	}
}

// TestPrivacyEngine asks the real engine, whose guard decides what may be kept.
func TestPrivacyEngine(t *testing.T) {
	f := slacktest.New(t, slacktest.Options{})
	v := serveTest(t, nil, testSettings(t.TempDir(), socketSettings(f)...)...)
	v.ready()
	p := &slackWays{T: t, f: f, v: v, student: f.AddPerson(slacktest.Person{Name: never + "name"})}
	direct := f.DirectChannel(p.student)
	p.must(p.say(direct, "what does a medical coder do? "+keep))
	p.must(p.say(direct, "patient John Smith, SSN 123-45-6789, has diabetes, "+never))
	p.must(p.say(direct, "i want to kill myself "+never))
	p.must(p.f.Command(p.student, "", "/career", "MRN 12345678 of John "+never))
	p.settled()
	if len(f.Posts(direct)) != 3 {
		t.Errorf("%d answers", len(f.Posts(direct)))
	}
	if n := find(v.files()["himpath.db"]+v.files()["himpath.db-wal"], keep); len(n) == 0 {
		t.Error("the question was not kept")
	}
	v.checkTraces(p.student, direct, "123-45-6789", "12345678")
	p.checkShown()
}

// slackWays are the ways in.
type slackWays struct {
	*testing.T
	f       *slacktest.Server
	v       *served
	student string
}

func (p *slackWays) must(x *slacktest.Sent) *slacktest.Sent {
	p.Helper()
	if err := x.Wait(p.Context()); err != nil {
		p.Error(err)
	}
	return x
}

// settled waits until everything is answered.
func (p *slackWays) settled() {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), time.Minute)
	defer cancel()
	if err := p.f.Settle(ctx); err != nil {
		p.Fatal(err)
	}
	until(p.T, "at rest", func() bool {
		_, text := p.v.get(p.v.admin + "/metrics")
		return strings.Contains(text, `himpath_waiting{platform="slack"} 0`)
	})
}

func (p *slackWays) say(channel, text string) *slacktest.Sent {
	return p.f.Say(slacktest.Say{User: p.student, Channel: channel, Text: text})
}

// messages are said, edited and deleted.
func (p *slackWays) messages() {
	at := slacktest.Mention(p.f.BotUserID) + " "
	p.must(p.say("", never+"-chatter among students"))
	p.must(p.f.Edit("", p.say("", "lunch?").TS, never+"-chatter, edited"))
	asked := p.must(p.say("", at+keep+"-mention"))
	said(p.T, p.f, keep+"-mention")
	p.must(p.f.Edit("", asked.TS, at+keep+"-edited"))
	said(p.T, p.f, keep+"-edited")
	second := p.must(p.say("", at+keep+"-second"))
	said(p.T, p.f, keep+"-second")
	p.must(p.f.Edit("", second.TS, at+never+"-edited, SSN 123-45-6789"))
	p.must(p.f.Say(slacktest.Say{User: p.student, Thread: asked.TS, Text: keep + "-thread"}))
	said(p.T, p.f, keep+"-thread")
	gone := p.must(p.say("", at+keep+"-deleted"))
	said(p.T, p.f, keep+"-deleted")
	p.must(p.f.Delete("", gone.TS))
	direct := p.f.DirectChannel(p.student)
	p.must(p.say(direct, keep+"-direct"))
	said(p.T, p.f, keep+"-direct")
	p.must(p.say(direct, keep+"-error FAIL"))
	p.must(p.say(direct, never+"-patient SSN 123-45-6789"))
	p.must(p.say(direct, never+"-crisis CRISIS"))
	p.must(p.f.Send(map[string]any{"type": "message_metadata_posted", "channel": direct, "ts": "1.2", "text": never + "-unknown"}, nil))
	p.must(p.f.OpenHome(p.student, "messages"))
}

// commands are slash commands and the shortcut.
func (p *slackWays) commands() {
	p.must(p.f.Command(p.student, "", "/career", keep+"-command"))
	p.must(p.f.Command(p.student, "", "/career", never+"-command CRISIS"))
	p.must(p.f.Command(p.student, "", "/other", never+"-other SSN 1"))
	other := p.f.Say(slacktest.Say{User: p.f.AdvisorID, Text: keep + "-shortcut"})
	p.must(p.f.Shortcut(p.student, "", other.TS, "himpath_answer"))
	p.must(p.f.Shortcut(p.student, "", p.say("", never+"-shortcut").TS, "of another version"))
	p.must(p.f.Command(p.student, "", "/career", "fit"))
	p.submit(map[string]string{bot.ValueSchooling: keep + "-schooling", bot.ValueJob: keep + "-job", bot.ValueLikes: keep + "-likes"})
	p.must(p.f.Command(p.student, "", "/career", "fit"))
	p.submit(map[string]string{bot.ValueLikes: never + "-form SSN 123-45-6789"})
}

// submit sends the form that opens.
func (p *slackWays) submit(values map[string]string) {
	p.Helper()
	until(p.T, "a form", func() bool { return len(p.f.Views(p.student)) > 0 })
	views := p.f.Views(p.student)
	p.must(p.f.Submit(p.student, views[len(views)-1].ID, values))
	until(p.T, "the form closed", func() bool { return len(p.f.Views(p.student)) == 0 })
}

// presses are buttons and what they open.
func (p *slackWays) presses() {
	if err := p.v.s.bot.Set(p.Context(), "", bot.Setting{Platform: "slack", Channel: p.f.AdvisorsID, Name: bot.SettingAdvisor, Value: "yes"}); err != nil {
		p.Fatal(err)
	}
	post := p.must(p.say("", slacktest.Mention(p.f.BotUserID)+" "+keep+"-press"))
	said(p.T, p.f, keep+"-press")
	thread := p.f.Thread(post.Channel, post.TS)
	answer := thread[len(thread)-1]
	p.must(p.f.Press(slacktest.Press{User: p.student, TS: answer.TS, Label: keep + "-button"}))
	said(p.T, p.f, "You said: "+keep+"-button")
	for _, b := range answer.Buttons() {
		if strings.Contains(b.ActionID, "rate") && strings.Contains(b.Value, "no") {
			p.must(p.f.Press(slacktest.Press{User: p.student, TS: answer.TS, ActionID: b.ActionID, Value: b.Value}))
			p.submit(map[string]string{bot.ValueReason: keep + "-reason"})
			break
		}
	}
	p.pressPrivate("Ask an advisor")
	p.pressPrivate("Send without my name")
	until(p.T, "the advisors have it", func() bool { return len(p.f.Posts(p.f.AdvisorsID)) > 0 })
}

// pressPrivate presses a button on what only the student sees.
func (p *slackWays) pressPrivate(label string) {
	p.Helper()
	var found slacktest.Message
	until(p.T, label, func() bool {
		for _, m := range p.f.Private(p.student) {
			if slices.ContainsFunc(m.Buttons(), func(b slacktest.Button) bool { return b.Label == label }) {
				found = m
			}
		}
		return found.TS != ""
	})
	p.must(p.f.Press(slacktest.Press{User: p.student, Channel: found.Channel, TS: found.TS, Label: label}))
}

// strangers send what Slack does not: it leaves no trace.
func (p *slackWays) strangers() {
	for _, path := range []string{"/slack/events", "/slack/interactions", "/slack/commands", "/slack/" + never, "/" + never + "?q=" + never} {
		req, err := http.NewRequestWithContext(p.Context(), http.MethodPost, p.v.public+path, strings.NewReader(`{"text":"`+never+`-unsigned"}`))
		if err != nil {
			p.Fatal(err)
		}
		req.Header.Set("User-Agent", never)
		resp, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			p.Fatal(err)
		}
		resp.Body.Close()
	}
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	for path, body := range map[string]string{"/slack/events": `{"type":"event_callback","event":{"type":"message","text":"` + never + `-broken`,
		"/slack/interactions": "payload=" + never + "-nojson", "/slack/commands": "text=" + never + "%zz&user_id=" + never} {
		if status, _, err := p.f.Post(p.Context(), p.v.public+path, "application/x-www-form-urlencoded", []byte(body)); err != nil || status != http.StatusOK {
			p.Errorf("%s: signed and broken: HTTP %d, %v", path, status, err)
		}
	}
}

// checkShown holds that nothing that must not be kept is said again.
func (p *slackWays) checkShown() {
	p.Helper()
	for _, m := range append(p.f.Posts(""), p.f.Private(p.student)...) {
		if m.Channel == p.f.AdvisorsID {
			continue // advisors are told who asks
		}
		for _, at := range find(m.Text+m.Shown(), never) {
			p.Errorf("said again: …%s…", at)
		}
	}
}

// forget deletes the student's data as a student does.
func (p *slackWays) forget() {
	p.must(p.f.OpenHome(p.student, "home"))
	until(p.T, "the home", func() bool { return p.f.Home(p.student).Type != "" })
	p.must(p.f.Press(slacktest.Press{User: p.student, Label: "Delete my data"}))
	until(p.T, "forgotten", func() bool {
		qs, err := p.v.s.bot.History(p.Context(), "", "slack", p.student, 10)
		return err == nil && len(qs) == 0
	})
}
