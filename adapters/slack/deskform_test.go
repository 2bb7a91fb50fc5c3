package slack_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/render"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// stubDesk does as the Ref of an act says.
type stubDesk struct {
	mu   sync.Mutex
	wait time.Duration // before an act is answered
	acts []bot.Act
	said []bot.Message
}

func (d *stubDesk) Offered(context.Context, string) bool                   { return true }
func (d *stubDesk) Forget(context.Context, string, string, string) error   { return nil }
func (d *stubDesk) Holds(context.Context, bot.Message) (bool, bool, error) { return false, false, nil }

func (d *stubDesk) Said(_ context.Context, m bot.Message) (reply.Reply, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.said = append(d.said, m)
	return reply.Reply{}, nil
}

func (d *stubDesk) did() []bot.Act {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.acts)
}

func (d *stubDesk) slow(wait time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.wait = wait
}

func stubForm(text, to string) *reply.Form {
	return &reply.Form{Kind: "desk.xsend", Ref: "F", Title: "A form", Intro: "Who reads it.", Fields: []reply.Field{
		{Name: "text", Label: "Words", Long: true, Value: text},
		{Name: "to", Label: "To", Value: to, Options: []reply.Option{{Label: "Ann", Value: "a"}, {Label: "Bea", Value: "b"}}},
		{Name: "note", Label: "A note", Optional: true}}}
}

func (d *stubDesk) Act(ctx context.Context, m bot.Message) (reply.Reply, error) {
	d.mu.Lock()
	d.acts = append(d.acts, *m.Act)
	wait := d.wait
	d.mu.Unlock()
	select {
	case <-time.After(wait):
	case <-ctx.Done():
		return reply.Reply{}, ctx.Err()
	}
	out := reply.Reply{Outcome: reply.Chat, Headline: "Done: " + string(m.Act.Kind) + " " + m.Act.Values["text"]}
	switch text := m.Act.Values["text"]; {
	case m.Act.Kind == bot.DeskGaps:
		out.Headline = fmt.Sprintf("The gaps, advisor %v, about %q", m.Act.Advisor, text)
	case m.Act.Kind == bot.DeskHome:
		out.Headline = fmt.Sprintf("The desk, advisor %v, about %q", m.Act.Advisor, text)
		out.Actions = []reply.Action{{Kind: "desk.xform", Label: "Write", Ref: "F", Style: reply.Primary}}
	case m.Act.Kind == "desk.xform":
		out.Form = stubForm("", "b")
	case strings.Contains(text, "REFUSED"):
		out.Headline, out.Form = "That is not taken.", stubForm(text, m.Act.Values["to"])
	case strings.Contains(text, "BROKEN"):
		return reply.Reply{}, errors.New("the desk is on fire")
	}
	return out, nil
}

// withStub is a rig with a desk that does as it is told, and the card of it in a
// channel of advisors.
func withStub(r *rig) (*stubDesk, func()) {
	d := &stubDesk{}
	r.desk = func(*store.Store, *bot.Editions, *bot.Senders, *slog.Logger) bot.Desk { return d }
	return d, func() {
		r.start()
		r.advisors()
	}
}

// TestDeskForm: a form opens at a press, stays open with what was typed where it is
// not taken, and comes back once.
func TestDeskForm(t *testing.T) {
	for _, mode := range []string{"socket", "http", "socket without triggers"} {
		t.Run(mode, func(t *testing.T) {
			mode, other, _ := strings.Cut(mode, " ")
			r := newRig(t, slack.Mode(mode), slacktest.Options{})
			r.faults(func(f *slacktest.Faults) { f.NoTriggers = other != "" })
			d, start := withStub(r)
			start()
			r.Command(r.AdvisorID, r.ChannelID, "/career", "admin answers what coders earn")
			home := r.whispered(r.AdvisorID, `The desk, advisor true, about "what coders earn"`)
			r.press(r.AdvisorID, home, "Write")
			f := r.form(r.AdvisorID)
			r.want("the form", f.Shown(), "Who reads it.")
			r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "REFUSED words", "to": "a"})
			r.until("it says why", func() bool { return strings.Contains(r.form(r.AdvisorID).Shown(), "That is not taken.") })
			if now := r.form(r.AdvisorID); now.ID != f.ID {
				t.Error("it is another form")
			}
			r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "PATIENT words"})
			r.until("it says why", func() bool { return r.form(r.AdvisorID).Errors["text"] != "" })
			r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "BROKEN words"})
			r.until("it says why", func() bool { return strings.Contains(r.form(r.AdvisorID).Errors["text"], "wrong") })
			sent := r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "good words"})
			r.whispered(r.AdvisorID, "Done: desk.xsend good words")
			r.until("the form is closed", func() bool { return len(r.Views(r.AdvisorID)) == 0 })
			sent.Again()
			r.idle()
			acts := d.did()
			last := acts[len(acts)-1]
			if len(acts) != 5 || last.Ref != "F" || !last.Advisor || last.Values["to"] != "a" {
				t.Errorf("%+v", acts)
			}
			r.Command(r.StudentID, r.ChannelID, "/career", "admin gaps")
			r.whispered(r.StudentID, `The gaps, advisor false, about ""`)
		})
	}
}

// TestDeskFormLate: a form that cannot be opened any more, or is refused when it is
// closed already, is opened by another press with all that was typed.
func TestDeskFormLate(t *testing.T) {
	bubble2(t, func(r *rig, d *stubDesk) {
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin answers")
		home := r.whispered(r.AdvisorID, "The desk")
		d.slow(5 * time.Second)
		r.press(r.AdvisorID, home, "Write")
		again := r.whispered(r.AdvisorID, "Please press again")
		r.count("open forms", len(r.Views(r.AdvisorID)), 0)
		r.press(r.AdvisorID, again, "Open the form")
		f := r.form(r.AdvisorID)
		r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "REFUSED long words", "to": "a", "note": "n"})
		again = r.whispered(r.AdvisorID, "That is not taken.")
		r.count("open forms", len(r.Views(r.AdvisorID)), 0)
		r.stop() // what was typed outlives the process
		r.start()
		r.press(r.AdvisorID, again, "Open the form")
		f = r.form(r.AdvisorID)
		r.want("the form", f.Shown(), "That is not taken.")
		d.slow(0)
		r.Submit(r.AdvisorID, f.ID, nil)
		r.until("it comes back as it was", func() bool {
			acts := d.did()
			last := acts[len(acts)-1]
			return len(acts) == 4 && last.Values["text"] == "REFUSED long words" && last.Values["to"] == "a"
		})
	})
}

// TestDeskFormRecovered: a press that is answered by the next process asks to press
// again.
func TestDeskFormRecovered(t *testing.T) {
	bubble2(t, func(r *rig, d *stubDesk) {
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin answers")
		home := r.whispered(r.AdvisorID, "The desk")
		d.slow(time.Minute)
		r.press(r.AdvisorID, home, "Write")
		time.Sleep(time.Second)
		r.stop()
		d.slow(0)
		r.start()
		time.Sleep(3 * time.Minute)
		r.press(r.AdvisorID, r.whispered(r.AdvisorID, "Please press again"), "Open the form")
		r.form(r.AdvisorID)
	})
}

// TestDeskUnchecked: where it cannot be told whether somebody is an advisor, nothing
// that was typed is lost.
func TestDeskUnchecked(t *testing.T) {
	bubble2(t, func(r *rig, d *stubDesk) {
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin answers")
		r.press(r.AdvisorID, r.whispered(r.AdvisorID, "The desk"), "Write")
		f := r.form(r.AdvisorID)
		r.faults(func(x *slacktest.Faults) {
			*x = slacktest.Faults{Methods: []string{"conversations.members"}, FailEvery: 1}
		})
		r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "words"})
		r.until("it says why", func() bool { return strings.Contains(r.form(r.AdvisorID).Errors["text"], "could not check") })
		r.clear()
		r.Submit(r.AdvisorID, f.ID, nil)
		r.whispered(r.AdvisorID, "Done: desk.xsend words")
		r.count("acts", len(d.did()), 3)
	})
}

// TestDeskFromHome: the way to the desk from the settings and the app's home.
func TestDeskFromHome(t *testing.T) {
	bubble2(t, func(r *rig, d *stubDesk) {
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin")
		v := r.form(r.AdvisorID)
		r.Press(slacktest.Press{User: r.AdvisorID, View: v.ID, Label: "Answers and gaps"})
		r.press(r.AdvisorID, r.whispered(r.AdvisorID, "The desk, advisor true"), "Write")
		r.until("the form opens over the settings", func() bool { return len(r.Views(r.AdvisorID)) == 2 })
		r.OpenHome(r.AdvisorID, "home")
		r.until("the home is shown", func() bool { return r.Home(r.AdvisorID).Type == "home" })
		r.Press(slacktest.Press{User: r.AdvisorID, Label: "Answers and gaps"})
		r.find(r.DirectChannel(r.AdvisorID), "The desk, advisor true")
		r.OpenHome(r.StudentID, "home")
		r.until("the home is shown", func() bool { return r.Home(r.StudentID).Type == "home" })
		for _, b := range r.Home(r.StudentID).Buttons() {
			if b.Label == "Answers and gaps" {
				t.Error("a student is offered the desk")
			}
		}
	})
}

// TestPrivacy: what is kept is said once, shown, and deleted.
func TestPrivacy(t *testing.T) {
	bubble2(t, func(r *rig, _ *stubDesk) {
		first, _ := r.ask("what is RHIT?")
		r.want("the first reply", first.Shown(), render.FirstContact)
		second, _ := r.ask("what is RHIA?")
		if strings.Contains(second.Shown(), render.FirstContact) {
			t.Error("said twice")
		}
		r.Command(r.StudentID, r.ChannelID, "/career", "privacy")
		page := r.whispered(r.StudentID, "What I keep of you")
		r.want("the page", page.Shown(), "what is RHIA?")
		r.press(r.StudentID, page, "Delete my data")
		r.whispered(r.StudentID, "are deleted")
		qs, err := r.bot.History(r.t.Context(), "", "slack", r.StudentID, 9)
		r.ok(err)
		r.count("kept", len(qs), 0)
	})
}

// TestPrivacyTooLong: what is kept may be more than an acknowledgement takes.
func TestPrivacyTooLong(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		for n := range 15 {
			r.command(fmt.Sprintf("%d %s", n, strings.Repeat("病歷編碼", 200)))
		}
		r.Command(r.StudentID, r.ChannelID, "/career", "privacy")
		r.want("the page", r.private(15).Shown(), "What I keep of you")
		r.count("private", len(r.Private(r.StudentID)), 16)
	})
}

func bubble2(t *testing.T, test func(*rig, *stubDesk)) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, "socket", slacktest.Options{Memory: true})
		d, start := withStub(r)
		start()
		test(r, d)
		r.stop()
		r.Close()
	})
}
