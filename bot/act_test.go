package bot_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

func TestAsk(t *testing.T) {
	r := newRig(t)
	first := r.ask("first question")
	about := ref(t, first, reply.Rate)
	for name, c := range map[string]struct {
		act  bot.Act
		want string
	}{
		"by text":       {bot.Act{Kind: bot.Ask, Values: map[string]string{bot.ValueText: "a suggestion"}}, "a suggestion"},
		"by number":     {bot.Act{Kind: bot.Ask, Ref: about, Values: map[string]string{bot.ValueChoice: "1"}}, "second choice"},
		"too high":      {bot.Act{Kind: bot.Ask, Ref: about, Values: map[string]string{bot.ValueChoice: "2"}}, "no longer kept"},
		"no number":     {bot.Act{Kind: bot.Ask, Ref: about, Values: map[string]string{bot.ValueChoice: "x"}}, "no longer kept"},
		"of nothing":    {bot.Act{Kind: bot.Ask, Ref: "never", Values: map[string]string{bot.ValueChoice: "0"}}, "no longer kept"},
		"the fit form":  {bot.Act{Kind: reply.OpenFit, Values: map[string]string{bot.ValueJob: "CNA.", bot.ValueLikes: " data "}}, "My current job: CNA. I like: data. Which HIM role fits me?"},
		"an empty form": {bot.Act{Kind: reply.OpenFit}, "Which HIM role fits me?"},
		"unknown":       {bot.Act{Kind: "dance"}, "another version"},
	} {
		t.Run(name, func(t *testing.T) {
			m := r.message("ignored")
			m.User, m.Act = "v", &c.act
			got, _ := r.send(m)
			if !strings.HasSuffix(got.Headline, c.want) && !strings.Contains(got.Headline, c.want) {
				t.Errorf("%q, want %q", got.Headline, c.want)
			}
		})
	}
	if qs := r.history(); len(qs) != 1 {
		t.Errorf("what v pressed is in u's history: %+v", qs)
	}
	if qs, err := r.bot.History(t.Context(), "", "slack", "v", 9); err != nil || len(qs) != 4 {
		t.Errorf("v has %d questions, %v", len(qs), err)
	}
}

// TestPressIsItsOwn: a press is no edit of the question that it stands under,
// whatever ID the adapter gives it.
func TestPressIsItsOwn(t *testing.T) {
	r := newRig(t)
	m := r.message("question")
	got, _ := r.send(m)
	p := r.press(bot.Ask, ref(t, got, reply.Rate), map[string]string{bot.ValueChoice: "0"})
	p.ID = m.ID
	if _, accepted := r.send(p); accepted.Previous != "" {
		t.Errorf("the press updates %q", accepted.Previous)
	}
	if len(r.history()) != 2 {
		t.Errorf("history: %+v", r.history())
	}
}

func TestRate(t *testing.T) {
	r, _ := withDesk(t)
	about := ref(t, r.ask("question"), reply.Rate)
	rate := func(helpful, reason string) reply.Reply {
		got, _ := r.send(r.press(reply.Rate, about, map[string]string{bot.ValueHelpful: helpful, bot.ValueReason: reason}))
		return got
	}
	if got := rate("yes", ""); !strings.Contains(got.Headline, "Thanks") || len(got.Actions) != 0 {
		t.Errorf("helpful: %+v", got)
	}
	got := rate("no", "call 512-555-0142")
	if ref(t, got, reply.AskAdvisor) != about {
		t.Errorf("not helpful offers %+v", got.Actions)
	}
	var all []bot.Rating
	r.ok(r.store.Ratings(t.Context(), "default", time.Time{}, func(x bot.Rating) error { all = append(all, x); return nil }))
	if len(all) != 1 || all[0].Helpful || all[0].Reason != "call [phone]" || all[0].Question != about {
		t.Errorf("ratings: %+v", all)
	}
	if got, _ := r.send(r.press(reply.Rate, "never", nil)); !strings.Contains(got.Headline, "no longer kept") {
		t.Errorf("rating of nothing: %+v", got)
	}
}

// staff sets an advisors' channel.
func (r *rig) staff(s bot.Sender) {
	r.t.Helper()
	r.bot.Attach("slack", s)
	r.ok(r.bot.Set(r.t.Context(), "", bot.Setting{Platform: "slack", Channel: "A", Name: bot.SettingAdvisor, Value: "yes"}))
}

// withDesk gives the rig a desk.
func withDesk(t testing.TB) (*rig, *fakeDesk) {
	t.Helper()
	r, d := newRig(t), &fakeDesk{}
	r.stop()
	r.desk = d
	r.start()
	return r, d
}

func TestOffered(t *testing.T) {
	offers := func(r reply.Reply) bool {
		return slices.ContainsFunc(r.Actions, func(a reply.Action) bool { return a.Kind == reply.AskAdvisor })
	}
	if got := newRig(t).ask("UNKNOWN fee"); offers(got) {
		t.Errorf("an advisor is offered where there is no desk: %+v", got.Actions)
	}
	r, d := withDesk(t)
	for _, c := range []struct {
		text string
		want bool
	}{
		{"plain", false}, {"UNKNOWN fee", true}, {"DISPUTED pay", true},
		{"VAGUE one", false}, {"VAGUE two", true}, {"ELSEWHERE after that", true}, {"ELSEWHERE again", false},
		{"VAGUE three", false}, {"answered after it", false}, {"HELP", false},
		{"VAGUE four", false}, {"HELP me", true}, {"HELP again", false}, {"VAGUE five", false}, {"UNKNOWN thing", true},
	} {
		if got := r.ask(c.text); offers(got) != c.want {
			t.Errorf("%s: offered %v", c.text, !c.want)
		}
	}
	d.closed = true
	if got := r.ask("UNKNOWN fee"); offers(got) {
		t.Error("an advisor is offered where the way to them is broken")
	}
}

// TestNoneMeant: who is asked which reading is meant, and says that none is, is asked
// for other words and offered an advisor, with the question that was asked back about.
func TestNoneMeant(t *testing.T) {
	r, _ := withDesk(t)
	for _, no := range []string{"neither", "None of those.", "no", "Nope, something else", "not those, sorry", "none of the above"} {
		r.ask("VAGUE " + no)
		asked := r.history()[0].Ref
		got := r.ask(no)
		if got.Outcome != reply.Chat || !strings.Contains(got.Headline, "did not understand") {
			t.Errorf("%s: %+v", no, got)
		}
		if len(got.Actions) == 0 || got.Actions[0].Kind != reply.AskAdvisor || got.Actions[0].Ref != asked {
			t.Errorf("%s: offers %+v, of %s", no, got.Actions, asked)
		}
		if got := r.ask(no); !strings.Contains(got.Headline, no) {
			t.Errorf("%s, when nothing was asked back: %+v", no, got)
		}
	}
	for _, other := range []string{"not the exam, the pay", "no degree", "the second one", "nothing on pay?", "1", ""} {
		r.ask("VAGUE again")
		if got := r.ask(other + " "); strings.Contains(got.Headline, "did not understand") {
			t.Errorf("%q was taken for none: %+v", other, got)
		}
	}
}

// TestSettle: the desk hears that the advisors' channel was set, also the same again.
func TestSettle(t *testing.T) {
	r, d := withDesk(t)
	set := func(name, value string) {
		r.ok(r.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: "A", Name: name, Value: value}))
	}
	set(bot.SettingAdvisor, "yes")
	set(bot.SettingAdvisor, "yes")
	set(bot.SettingAdvisor, "")
	set(bot.SettingAllowed, "yes")
	if !slices.Equal(d.settled, []string{bot.DefaultProgram, bot.DefaultProgram}) {
		t.Errorf("the desk heard of %q", d.settled)
	}
}

func TestAskAdvisor(t *testing.T) {
	r, d := withDesk(t)
	about := ref(t, r.ask("UNKNOWN fee"), reply.AskAdvisor)
	if got, _ := r.send(r.press(reply.AskAdvisor, about, nil)); got.Headline != "desk" || len(d.acts) != 1 || d.acts[0].Act.Ref != about {
		t.Errorf("%+v, handed over %+v", got, d.acts)
	}
	r.send(r.press("desk.tword", "T", map[string]string{"text": "call 512-555-0142"}))
	if got := d.acts[1].Act.Values["text"]; got != "call 512-555-0142" {
		t.Errorf("what one person says to another is masked: %q", got)
	}
	d.err = bot.ErrNotFound
	if got, _ := r.send(r.press(reply.AskAdvisor, "never", nil)); !strings.Contains(got.Headline, "no longer kept") {
		t.Errorf("about nothing: %+v", got)
	}
	alone := newRig(t)
	if got, _ := alone.send(alone.press(reply.AskAdvisor, "Q", nil)); !strings.Contains(got.Headline, "No advisor") {
		t.Errorf("without a desk: %+v", got)
	}
}

func TestHeld(t *testing.T) {
	r, d := withDesk(t)
	say := func(channel, text string) reply.Reply {
		m := r.message(text)
		m.Channel, m.Under = channel, []string{"x", heldPost}
		got, _ := r.send(m)
		return got
	}
	if got := say("C", "write to me: a@b.example"); got.Headline != "passed on" || d.said[0].Text != "write to me: a@b.example" {
		t.Errorf("%+v, handed over %+v", got, d.said)
	}
	if got := say("C", "CRISIS"); len(d.said) != 1 || got.Intent != "crisis" {
		t.Errorf("a student's crisis goes to a thread: %+v", got)
	}
	if say("A", "CRISIS line is 988"); len(d.said) != 2 {
		t.Error("an advisor may not name the crisis line")
	}
	if got := say("A", "PATIENT"); len(d.said) != 2 || got.Outcome != reply.Blocked {
		t.Errorf("a patient's data is passed on: %+v", got)
	}
	if say("C", "DANGER"); len(d.said) != 3 {
		t.Error("what may be no crisis is kept from the person to whom it is said")
	}
	if qs := r.history(); len(qs) != 0 {
		t.Errorf("what people say to each other is kept as questions: %+v", qs)
	}
	r.ok(r.bot.Forget(t.Context(), "", "slack", "u"))
	if d.forgot != "u" {
		t.Error("the desk forgets nobody")
	}
}

// Advisors are never told to slow down, and what a student says to them is not dropped
// in silence.
func TestHeldIsNotDropped(t *testing.T) {
	d := &fakeDesk{}
	r := newRigLimits(t, bot.Limits{UserEvery: time.Hour, UserBurst: 1, ChannelEvery: time.Hour, ChannelBurst: 1})
	r.stop()
	r.desk = d
	r.start()
	say := func(channel string) reply.Reply {
		m := r.message("words")
		m.Channel, m.Under = channel, []string{heldPost}
		got, _ := r.send(m)
		return got
	}
	for range 5 {
		say("A")
	}
	m := r.press("desk.tsay", "T", map[string]string{"text": "words"})
	m.Act.Advisor = true
	r.send(m)
	if len(d.said) != 5 || len(d.acts) != 1 {
		t.Errorf("an advisor said %d things and sent %d forms", len(d.said), len(d.acts))
	}
	say("C")
	for range 3 {
		if got := say("C"); !strings.Contains(got.Headline, "a lot at once") {
			t.Errorf("a student is told %+v", got)
		}
	}
}

func TestShare(t *testing.T) {
	r := newRig(t)
	first := r.ask("question")
	got, _ := r.send(r.press(reply.Share, ref(t, first, reply.Rate), nil))
	if got.Headline != first.Headline || len(got.Actions) == 0 {
		t.Errorf("shared: %+v", got)
	}
}

func TestWrong(t *testing.T) {
	r := newRig(t)
	s := &fakeSender{}
	r.staff(s)
	one, two := ref(t, r.ask("one passage"), reply.Wrong), ref(t, r.ask("TWO passages"), reply.Wrong)
	press := func(kind reply.ActionKind, ref string, advisor bool) reply.Reply {
		m := r.press(kind, ref, nil)
		m.Act.Advisor = advisor
		got, _ := r.send(m)
		return got
	}
	if got := press(reply.Wrong, one, false); r.engine.gone() != "" || !strings.Contains(got.Headline, "Only advisors") {
		t.Errorf("a student took out %q: %+v", r.engine.gone(), got)
	}
	got := press(reply.Wrong, two, true)
	if r.engine.gone() != "" || len(got.Actions) != 2 {
		t.Fatalf("of two passages: %q gone, %+v", r.engine.gone(), got)
	}
	press(reply.Wrong, got.Actions[1].Ref, true)
	if r.engine.gone() != "topic.pay" || len(s.sent) != 1 || !strings.Contains(s.sent[0].Headline, "topic.pay") {
		t.Errorf("gone %q, listed %+v", r.engine.gone(), s.sent)
	}
	press(reply.Wrong, one, true)
	if r.engine.gone() != "topic.about topic.pay" {
		t.Errorf("gone %q", r.engine.gone())
	}
	next := &fake{}
	r.editions.Swap("default", next)
	if next.gone() != "topic.about topic.pay" {
		t.Errorf("the next edition tells again: gone %q", next.gone())
	}
	back := ref(t, s.sent[0], bot.Restore)
	if press(bot.Restore, back, false); next.gone() != "topic.about topic.pay" {
		t.Errorf("a student put back: gone %q", next.gone())
	}
	if press(bot.Restore, back, true); next.gone() != "topic.about" {
		t.Errorf("put back: gone %q", next.gone())
	}
	r.stop()
	r.start()
	if ids, err := r.store.Withdrawn(context.Background(), bot.DefaultProgram); err != nil || r.engine.gone() != "topic.about" || len(ids) != 1 {
		t.Errorf("after a restart: gone %q, %v", r.engine.gone(), err)
	}
}

// TestRestoreLong: a passage whose id is longer than a button's Ref goes back too.
func TestRestoreLong(t *testing.T) {
	r := newRig(t)
	long := "professional-practice-experience.about-desk-" + strings.Repeat("Q", 26)
	ref := bot.RestoreRef(long)
	if len(ref) > 40 || bot.RestoreRef("rhit.issuer") != "rhit.issuer" {
		t.Errorf("the refs: %q, %q", ref, bot.RestoreRef("rhit.issuer"))
	}
	r.ok(r.bot.Withdraw(t.Context(), "", []string{long}, false))
	for _, want := range []string{"Back again: " + long, "back already"} {
		m := r.press(bot.Restore, ref, nil)
		m.Act.Advisor = true
		if got, _ := r.send(m); !strings.Contains(got.Headline, want) || r.engine.gone() != "" {
			t.Errorf("%q, gone %q", got.Headline, r.engine.gone())
		}
	}
}
