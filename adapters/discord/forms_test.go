package discord_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// stub is a desk that opens a form, refuses what is sent until it says "good", and
// remembers what it was asked.
type stub struct {
	mu   sync.Mutex
	acts []bot.Act
	gate chan struct{} // "desk.xslow" waits for one element
	fail bool
}

func (s *stub) desk(*rig, *store.Store, *bot.Editions, *bot.Senders, *slog.Logger) (bot.Desk, func(context.Context)) {
	return s, func(context.Context) {}
}

func (s *stub) Offered(context.Context, string) bool                   { return true }
func (s *stub) Holds(context.Context, bot.Message) (bool, bool, error) { return false, false, nil }
func (s *stub) Said(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, nil }
func (s *stub) Forget(_ context.Context, _, _, _ string) error         { return nil }
func (s *stub) last() bot.Act                                          { s.mu.Lock(); defer s.mu.Unlock(); return s.acts[len(s.acts)-1] }
func (s *stub) form(kind reply.ActionKind, v map[string]string) *reply.Form {
	return &reply.Form{Kind: kind, Ref: "D1", Title: "Save as answer", Intro: "What others are told.", Fields: []reply.Field{
		{Name: "wording", Label: "Answer", Value: v["wording"], Long: true, Max: 1000}, {Name: "to", Label: "For", Value: v["to"], Options: []reply.Option{{Label: "Coders", Value: "c"}, {Label: "Managers", Value: "m"}}},
		{Name: "source", Label: "Source", Value: v["source"], Optional: true}}}
}

// done are the acts of a kind so far.
func (s *stub) done(kind reply.ActionKind) (out []bot.Act) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.acts {
		if a.Kind == kind {
			out = append(out, a)
		}
	}
	return out
}

func (s *stub) Act(ctx context.Context, m bot.Message) (reply.Reply, error) {
	s.mu.Lock()
	s.acts = append(s.acts, *m.Act)
	fail := s.fail
	s.mu.Unlock()
	if fail {
		return reply.Reply{}, context.DeadlineExceeded
	}
	words := reply.Reply{Outcome: reply.Chat, Headline: "Write the answer in the thread."}
	switch m.Act.Kind {
	case "desk.xslow":
		select {
		case <-s.gate:
		case <-ctx.Done():
			return reply.Reply{}, ctx.Err()
		}
		words.Form = s.form("desk.xsent", nil)
	case "desk.xopen":
		words.Form = s.form("desk.xsent", map[string]string{"to": "m"})
	case "desk.xnothing":
		return reply.Reply{}, nil
	case bot.DeskHome, bot.DeskGaps:
		words.Headline = string(m.Act.Kind) + " for: " + m.Act.Values[bot.ValueText]
	case "desk.xsent":
		if !strings.Contains(m.Act.Values["wording"], "good") {
			words.Headline, words.Form = "That topic is not known.", s.form("desk.xsent", m.Act.Values)
			return words, nil
		}
		words.Headline = "Saved."
	}
	return words, nil
}

// buttons is a rig with a stub for a desk, and a post with its buttons.
func buttons(t *testing.T, http bool) (*office, *stub, discordtest.Message) {
	s := &stub{gate: make(chan struct{}, 10)}
	r := newRig(t, discordtest.Options{})
	r.http, r.desk = http, s.desk
	r.start()
	f := &office{rig: r, channel: advised(r), advisor: r.AddUser("Ms. Rivera")}
	r.GiveRole(f.advisor, advisorRole)
	var actions []reply.Action
	for _, k := range []string{"open", "slow", "nothing"} {
		actions = append(actions, reply.Action{Kind: reply.ActionKind("desk.x" + k), Label: k, Ref: "R|1"})
	}
	_, err := r.app.Send(t.Context(), bot.Target{Channel: f.channel}, reply.Reply{Outcome: reply.Chat, Headline: "A post", Actions: actions})
	r.ok(err)
	return f, s, f.in(f.channel, "A post")
}

func TestForms(t *testing.T) {
	for _, name := range []string{"gateway", "http"} {
		t.Run(name, func(t *testing.T) {
			f, s, post := buttons(t, name == "http")
			form := f.form(f.advisor, post, "open")
			if a := s.last(); a.Kind != "desk.xopen" || a.Ref != "R|1" || !a.Advisor || a.On != f.channel+":"+post.ID {
				t.Errorf("the press: %+v", a)
			}
			typed := map[string]any{"wording": "bad *words*\n\nin two paragraphs", "source": "the catalog"}
			no := f.answer(f.Submit(f.advisor, form, typed))
			if a := s.last(); a.Kind != "desk.xsent" || a.Ref != "D1" || !a.Advisor || a.Values["wording"] != typed["wording"] || a.Values["to"] != "m" || a.Values["source"] != "the catalog" {
				t.Errorf("the form: %+v", a)
			}
			f.want("the refusal", no.Text, "That topic is not known.")
			if no.Flags&ephemeral == 0 {
				t.Error("everybody sees it")
			}
			f.stop()
			f.start()
			again := f.form(f.advisor, no, "Edit and send again")
			for _, want := range []string{`bad *words*\n\nin two paragraphs`, "the catalog", `"value":"m","default":true`} {
				f.want("what was typed", strings.ReplaceAll(string(again.Data()), " ", " "), strings.ReplaceAll(want, `"value":"m","default":true`, `"default":true`))
			}
			f.want("the end", f.answer(f.Submit(f.advisor, again, map[string]any{"wording": "good words", "to": "c"})).Text, "Saved.")
			if a := s.last(); a.Values["to"] != "c" || a.Values["source"] != "the catalog" {
				t.Errorf("the form, sent again: %+v", a)
			}
			f.want("another person", f.answer(f.press(f.UserID, no, "Edit and send again")).Text, "another version")
			student := f.form(f.UserID, post, "open")
			if f.answer(f.Submit(f.UserID, student, typed)); s.last().Advisor {
				t.Error("a student is taken for an advisor")
			}
		})
	}
}

// A form that is ready too late is a button; nothing is deferred for ever.
func TestFormLate(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"gateway", "http"} {
		t.Run(name, func(t *testing.T) {
			f, s, post := buttons(t, name == "http")
			in := f.press(f.advisor, post, "slow")
			if !in.Await() || in.Kind() != 5 {
				t.Fatalf("kind %d", in.Kind())
			}
			s.gate <- struct{}{}
			late := f.answer(in)
			f.want("the word", late.Text, "Please press again")
			f.want("what else there is", late.Text, "Write the answer in the thread.")
			form := f.form(f.advisor, late, "Open the form")
			f.want("the end", f.answer(f.Submit(f.advisor, form, map[string]any{"wording": "good", "to": "c"})).Text, "Saved.")
			// Nothing to say: the deferral goes, or is none that shows.
			quiet := f.press(f.advisor, post, "nothing")
			if !quiet.Await() || quiet.Kind() != 6 {
				t.Errorf("kind %d", quiet.Kind())
			}
		})
	}
}

// A process that ends while the desk works leaves nothing undone and nothing doubled.
func TestFormOverARestart(t *testing.T) {
	s := &stub{gate: make(chan struct{}, 10)}
	r := newRig(t, discordtest.Options{})
	r.desk, r.lease = s.desk, time.Second
	r.start()
	f := &office{rig: r, channel: advised(r), advisor: r.AddUser("Ms. Rivera")}
	r.GiveRole(f.advisor, advisorRole)
	_, err := r.app.Send(t.Context(), bot.Target{Channel: f.channel}, reply.Reply{Outcome: reply.Chat, Headline: "A post",
		Actions: []reply.Action{{Kind: "desk.xslow", Label: "slow", Ref: "R"}, {Kind: "desk.xopen", Label: "open", Ref: "R"}}})
	r.ok(err)
	post := f.in(f.channel, "A post")
	pressed := f.press(f.advisor, post, "slow")
	f.until("the desk works on it", func() bool { return len(s.done("desk.xslow")) == 1 })
	f.stop()
	s.gate <- struct{}{}
	s.gate <- struct{}{}
	f.start()
	late := f.answer(pressed)
	f.want("the word", late.Text, "Please press again")
	form := f.form(f.advisor, late, "Open the form")
	f.want("the end", f.answer(f.Submit(f.advisor, form, map[string]any{"wording": "good", "to": "c"})).Text, "Saved.")
	f.count("forms sent", len(s.done("desk.xsent")), 1)
}

// Servers without forms get the words.
func TestFormsUnknown(t *testing.T) {
	f, _, post := buttons(t, false)
	f.SetFaults(func(x *discordtest.Faults) { x.NoModals = true })
	f.want("the words", f.answer(f.press(f.advisor, post, "open")).Text, "Write the answer in the thread.")
}

// What was typed into a form is not lost with the desk.
func TestFormFails(t *testing.T) {
	f, s, post := buttons(t, false)
	form := f.form(f.advisor, post, "open")
	s.mu.Lock()
	s.fail = true
	s.mu.Unlock()
	sorry := f.answer(f.Submit(f.advisor, form, map[string]any{"wording": "many good words", "to": "c"}))
	f.want("the apology", sorry.Text, "something went wrong")
	f.want("the apology", sorry.Text, "You wrote: many good words")
	if sorry.Flags&ephemeral == 0 {
		t.Error("everybody sees it")
	}
}

// In a thread of the advisors' channel whoever may write there is an advisor, where no
// role narrows that.
func TestAdvisorInAThread(t *testing.T) {
	f, s, post := buttons(t, false)
	f.set(f.GuildID, "advisor_role", "")
	thread := f.StartThread(f.UserID, post.ID, "a thread")
	_, err := f.app.Send(t.Context(), bot.Target{Channel: f.channel, Thread: post.ChannelID + ":" + post.ID}, reply.Reply{Outcome: reply.Chat, Headline: "In it", Actions: []reply.Action{{Kind: "desk.xopen", Label: "open", Ref: "R"}}})
	f.ok(err)
	f.form(f.UserID, f.in(thread, "In it"), "open")
	if !s.last().Advisor {
		t.Error("no advisor")
	}
}

func TestDeskCommands(t *testing.T) {
	f, s, _ := buttons(t, false)
	run := func(user, sub string, args ...discordtest.Arg) string {
		return f.answer(f.Slash(user, f.ChannelID, "career-admin", discordtest.Sub(sub, args...))).Text
	}
	f.Permit(f.advisor, discordgo.PermissionSendMessages)
	f.want("an advisor", run(f.advisor, "answers", discordtest.A("search", "exam fees")), "desk.home for: exam fees")
	if a := s.last(); !a.Advisor || a.Kind != bot.DeskHome {
		t.Errorf("%+v", a)
	}
	f.want("gaps", run(f.advisor, "gaps"), "desk.gaps for:")
	f.want("an admin who is none", run(f.UserID, "answers"), "That is for advisors")
	student := f.AddUser("student")
	f.Permit(student, discordgo.PermissionSendMessages)
	f.want("a student", run(student, "answers"), "Only advisors")
	f.want("an advisor who may not manage", run(f.advisor, "status"), "Only people who may manage")
}

// Channels and servers are bound to programs, and each has its settings.
func TestPrograms(t *testing.T) {
	s := &stub{gate: make(chan struct{}, 10)}
	r := newRig(t, discordtest.Options{})
	r.desk, r.programs = s.desk, []string{bot.DefaultProgram, "north"}
	r.start()
	r.admin()
	north := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "north")
	C := func(id string) discordtest.Arg {
		return discordtest.Arg{Name: "channel", Value: id, Kind: discordgo.ApplicationCommandOptionChannel}
	}
	admin := func(channel, sub string, args ...discordtest.Arg) string {
		return r.answer(r.Slash(r.UserID, channel, "career-admin", discordtest.Sub(sub, args...))).Text
	}
	r.want("no such program", admin(north, "program", discordtest.A("name", "south")), "There are: default, north")
	r.want("bound", admin(r.ChannelID, "program", discordtest.A("name", "North"), C(north)), "That channel is served by the program north")
	in := r.Autocomplete(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("program", discordtest.Focus("name", "n")))
	if in.Await(); len(in.Choices()) != 1 || in.Choices()[0][1] != "north" {
		t.Errorf("choices: %q", in.Choices())
	}
	r.want("the status there", admin(north, "status"), "Program served here: north")
	r.want("the status elsewhere", admin(r.ChannelID, "status"), "Program served here: default")

	advisors := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors of north")
	r.want("the advisors", admin(north, "advisors", C(advisors)), "Questions for advisors go")
	set, err := r.bot.Settings(t.Context(), "north")
	r.ok(err)
	if to, ok := set.Advisors(); !ok || to.Channel != advisors {
		t.Errorf("advisors of north: %+v, %v", to, ok)
	}
	if set, _ := r.bot.Settings(t.Context(), ""); len(set.Channels("discord", bot.SettingAdvisor)) > 0 {
		t.Error("the default program has them too")
	}
	// What is pressed in the advisors' channel is about their program, in threads too.
	p, err := r.bot.At(t.Context(), "discord", r.GuildID, advisors)
	if r.ok(err); p != "north" {
		t.Errorf("the advisors' channel is served by %q", p)
	}
	thread := r.StartThread(r.UserID, r.Say(r.UserID, north, "hello"), "a thread")
	r.Say(r.UserID, thread, "<@"+r.BotID+"> what is an RHIT")
	r.reply(thread, 1)
	r.want("the server", admin(r.ChannelID, "program", discordtest.A("name", "north")), "The whole server is served by the program north")
	r.want("the status now", admin(r.ChannelID, "status"), "Program served here: north")
	qs, err := r.bot.History(t.Context(), "north", "discord", r.UserID, 10)
	if r.ok(err); len(qs) != 1 {
		t.Errorf("%d questions in north", len(qs))
	}
}
