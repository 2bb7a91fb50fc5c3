package discord_test

import (
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/bot"
)

const ephemeral = discordgo.MessageFlagsEphemeral

func ask(text string) discordtest.Arg { return discordtest.Sub("ask", discordtest.A("question", text)) }

// calls counts the requests to a path.
func (r *rig) calls(method, path string) int {
	n := 0
	for _, c := range r.Calls() {
		if c.Method == method && strings.Contains(c.Path, path) {
			n++
		}
	}
	return n
}

func TestCommandAnsweredInTheCallback(t *testing.T) {
	both(t, discordtest.Options{}, func(r *rig) {
		in := r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT"))
		a := r.answer(in)
		r.want("the answer", a.Text, "“what is an RHIT”")
		r.want("the answer", a.Text, "0: what is an RHIT")
		if in.Kind() != 4 || a.Flags&ephemeral == 0 || !has(t, a, "Follow up") || !has(t, a, "Share with channel") {
			t.Errorf("kind %d, flags %d: %s", in.Kind(), a.Flags, a.Components)
		}
		r.count("edits", r.calls("PATCH", "/webhooks/"), 0)
		if r.http {
			r.count("callbacks", r.calls("POST", "/interactions/"), 0)
		}
	})
}

func TestCommands(t *testing.T) {
	r := started(t, discordtest.Options{})
	A := discordtest.A
	for _, c := range []struct {
		arg  discordtest.Arg
		want string
	}{
		{discordtest.Sub("role", A("name", "medical coder")), "Tell me about medical coder"},
		{discordtest.Sub("certification", A("name", "RHIT")), "Tell me about RHIT"},
		{discordtest.Sub("degree", A("name", "associate")), "Tell me about associate"},
		{discordtest.Sub("compare", A("first", "RHIT"), A("second", "RHIA")), "Compare RHIT and RHIA"},
		{discordtest.Sub("compare", A("first", "RHIT"), A("second", "rhit")), "Tell me about RHIT"},
		{discordtest.Sub("path", A("to", "HIM director")), "How do I get to HIM director?"},
		{discordtest.Sub("path", A("to", "HIM director"), A("from", "medical coder")), "How do I get from medical coder to HIM director?"},
		{discordtest.Sub("pay"), "What do health information management jobs pay?"},
		{discordtest.Sub("pay", A("role", "coder")), "What is the pay for coder?"},
		{discordtest.Sub("pay", A("role", "coder"), A("employer", "hospital")), "What is the pay for coder in hospital?"},
		{discordtest.Sub("fit", A("likes", "order"), A("job", "CNA")), "My current job: CNA. I like: order. Which HIM role fits me?"},
	} {
		a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", c.arg))
		r.want(c.arg.Name, a.Text, c.want)
		if a.Flags&ephemeral == 0 {
			t.Errorf("%s: everybody sees it", c.arg.Name)
		}
	}
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "careers"))
	r.want("an unknown command", a.Text, "don't know this command")
}

func TestDeferred(t *testing.T) {
	t.Parallel()
	both(t, discordtest.Options{}, func(r *rig) {
		in := r.Slash(r.UserID, r.ChannelID, "career", ask("SLOW one"))
		if !in.Await() || in.Kind() != 5 || !in.Thinking() {
			t.Fatalf("kind %d", in.Kind())
		}
		r.brain.gate <- struct{}{}
		a := r.answer(in)
		r.want("the answer", a.Text, "SLOW one")
		if a.Flags&ephemeral == 0 {
			t.Error("everybody sees it")
		}
		r.until("the work is closed", func() bool { return r.app.Stats().Posted == 1 })
		r.count("edits", r.calls("PATCH", "/webhooks/"), 1)
		r.count("deferred", int(r.app.Stats().Deferred), 1)
	})
}

func TestFollowUp(t *testing.T) {
	both(t, discordtest.Options{}, func(r *rig) {
		first := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT")))
		form := r.press(r.UserID, first, "Follow up")
		if !form.Await() || form.Kind() != 9 {
			t.Fatalf("kind %d", form.Kind())
		}
		if f := fields(t, form); len(f) != 1 || f[0] != "question" {
			t.Errorf("fields %q", f)
		}
		a := r.answer(r.Submit(r.UserID, form, map[string]any{"question": "who can get it"}))
		r.want("the answer", a.Text, "1: who can get it")
		r.want("the question above it", a.Text, "“who can get it”")
		if a.Flags&ephemeral == 0 || !has(t, a, "Follow up") {
			t.Errorf("the answer: %+v", a)
		}
	})
}

func TestShare(t *testing.T) {
	both(t, discordtest.Options{}, func(r *rig) {
		first := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an *RHIT*")))
		r.count("messages for everybody", len(r.replies(r.ChannelID)), 0)
		a := r.answer(r.press(r.UserID, first, "Share"))
		r.want("the shared answer", a.Text, "what is an \\*RHIT\\*”")
		r.want("the shared answer", a.Text, "Shared by somebody")
		if a.Flags&ephemeral != 0 || has(t, a, "Share") {
			t.Errorf("the shared answer: %+v", a)
		}
		r.count("messages for everybody", len(r.replies(r.ChannelID)), 1)
		again := r.answer(r.press(r.UserID, first, "Share"))
		r.want("pressed twice", again.Text, "shared already")
		r.count("messages for everybody", len(r.replies(r.ChannelID)), 1)
	})
}

func TestPublicServer(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.set(r.GuildID, "answers", "public")
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT")))
	if a.Flags&ephemeral != 0 || has(t, a, "Share") || !has(t, a, "Follow up") {
		t.Errorf("the answer: %+v", a)
	}
	for _, text := range []string{"CRISIS", "PATIENT Jane Roe"} {
		if a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask(text))); a.Flags&ephemeral == 0 {
			t.Errorf("everybody sees what %s is told", text)
		}
	}
	// Another person's follow-up is about the same answer.
	form := r.press(r.AddUser("other"), a, "Follow up")
	form.Await()
	b := r.answer(r.Submit(r.UserID, form, map[string]any{"question": "who can get it"}))
	r.want("the follow-up", b.Text, "1: who can get it")
}

func TestSuggestionsAndChoices(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.mention(r.UserID, "WHICH exam")
	m := r.reply(r.ChannelID, 1)
	r.want("the choices", m.Text, "1. The RHIT exam\n2. The RHIA exam")
	a := r.answer(r.press(r.UserID, m, "2. The RHIA exam"))
	r.want("the choice", a.Text, "The RHIA exam")
	if a.Flags&ephemeral == 0 {
		t.Error("a press in a public channel is answered for everybody")
	}
	b := r.answer(r.press(r.UserID, a, "Who can get the RHIT?"))
	r.want("the suggestion", b.Text, "Who can get the RHIT?")
}

func TestRating(t *testing.T) {
	both(t, discordtest.Options{}, func(r *rig) {
		r.mention(r.UserID, "what is an RHIT")
		m := r.reply(r.ChannelID, 1)
		r.want("thanks", r.answer(r.press(r.UserID, m, "👍")).Text, "Thanks")
		form := r.press(r.UserID, m, "👎")
		if !form.Await() || form.Kind() != 9 {
			t.Fatalf("kind %d", form.Kind())
		}
		r.until("the rating is kept", func() bool { return r.rating().NotHelpful == 1 })
		a := r.answer(r.Submit(r.UserID, form, map[string]any{"reason": "too short"}))
		r.want("thanks", a.Text, "Thanks")
		if a.Flags&ephemeral == 0 {
			t.Error("everybody sees the thanks")
		}
		if q := r.rating(); q.NotHelpful != 1 || q.Helpful != 0 {
			t.Errorf("the ratings: %+v", q)
		}
	})
}

func (r *rig) rating() bot.Question {
	qs, err := r.bot.History(r.t.Context(), "", "discord", r.UserID, 5)
	r.ok(err)
	if len(qs) == 0 {
		return bot.Question{}
	}
	return qs[len(qs)-1]
}

func TestFit(t *testing.T) {
	r := started(t, discordtest.Options{})
	form := r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("fit"))
	if !form.Await() || form.Kind() != 9 {
		t.Fatalf("kind %d", form.Kind())
	}
	a := r.answer(r.Submit(r.UserID, form, map[string]any{"schooling": "associate", "job": "", "likes": "order"}))
	r.want("the answer", a.Text, "My schooling: associate. I like: order. Which HIM role fits me?")
	r.mention(r.UserID, "FIT me")
	form = r.press(r.UserID, r.reply(r.ChannelID, 1), "Which role fits me?")
	form.Await()
	b := r.answer(r.Submit(r.UserID, form, map[string]any{"likes": "people"}))
	if b.Flags&ephemeral == 0 {
		t.Error("everybody sees what somebody says of themselves")
	}
}

func TestMenu(t *testing.T) {
	r := started(t, discordtest.Options{})
	id := r.Say(r.AddUser("other"), r.ChannelID, "anyone know what an **RHIT** is <@"+r.UserID+"> <@&"+r.GuildID+">")
	a := r.answer(r.Menu(r.UserID, id, "Answer this"))
	r.want("the answer", a.Text, "anyone know what an RHIT is somebody people")
	if a.Flags&ephemeral == 0 {
		t.Error("everybody sees it")
	}
	empty := r.answer(r.Menu(r.UserID, r.Say(r.UserID, r.ChannelID, "<@"+r.BotID+">"), "Answer this"))
	r.want("without text", empty.Text, "no text in that message")
	passed := r.answer(r.Menu(r.UserID, r.Forward(r.UserID, r.ChannelID, "what is an RHIT"), "Answer this"))
	r.want("what was forwarded", passed.Text, "what is an RHIT")
}

func TestAutocomplete(t *testing.T) {
	both(t, discordtest.Options{}, func(r *rig) {
		start := time.Now()
		in := r.Autocomplete(r.UserID, r.ChannelID, "career", discordtest.Sub("role", discordtest.Focus("name", "cod")))
		if !in.Await() {
			t.Fatal("no answer")
		}
		if took := time.Since(start); took > slowness*300*time.Millisecond {
			t.Errorf("it took %v", took)
		}
		if c := in.Choices(); len(c) != 2 || c[0] != [2]string{"role cod", "cod!"} || len([]rune(c[1][0])) != 100 {
			t.Errorf("choices %q", c)
		}
		none := r.Autocomplete(r.UserID, r.ChannelID, "career", discordtest.Sub("pay", discordtest.Focus("employer", "none")))
		if !none.Await() || len(none.Choices()) != 0 || string(none.Data()) != `{"choices":[]}` {
			t.Errorf("no choices: %s", none.Data())
		}
		r.count("requests kept", int(r.app.Stats().Accepted), 0)
	})
}

// TestAutocompleteToCompare: what can be compared is proposed before anything else, and
// what is of the kind of the other one before that.
func TestAutocompleteToCompare(t *testing.T) {
	r := started(t, discordtest.Options{})
	proposes := func(want string, options ...discordtest.Arg) {
		t.Helper()
		in := r.Autocomplete(r.UserID, r.ChannelID, "career", discordtest.Sub("compare", options...))
		if !in.Await() {
			t.Fatal("no answer")
		}
		var got []string
		for _, c := range in.Choices() {
			got = append(got, c[1])
		}
		if list := strings.Join(got, " "); !strings.HasPrefix(list, want) {
			t.Errorf("choices %q, want %q", list, want)
		}
	}
	proposes("role! certification! degree!", discordtest.Focus("first", ""))
	proposes("certification! role! degree!", discordtest.A("first", "RHIT"), discordtest.Focus("second", ""))
	proposes("certification! role! degree!", discordtest.Focus("first", ""), discordtest.A("second", "RHIT"))
	proposes("cod!", discordtest.Focus("first", "cod"))
}

// TestAutocompleteOfProgram: a server and a channel of it are bound to different programs.
func TestAutocompleteOfProgram(t *testing.T) {
	r := newRig(t, discordtest.Options{})
	r.programs = []string{bot.DefaultProgram, "north"}
	r.start()
	proposes := func(want string) {
		t.Helper()
		in := r.Autocomplete(r.UserID, r.ChannelID, "career", discordtest.Sub("role", discordtest.Focus("name", "cod")))
		if !in.Await() {
			t.Fatal("no answer")
		}
		if c := in.Choices(); len(c) != 1 || c[0][0] != want {
			t.Errorf("choices %q, want %s", c, want)
		}
	}
	proposes("role of default")
	r.set(r.GuildID, bot.SettingProgram, "north")
	proposes("role of north")
	r.set(r.ChannelID, bot.SettingProgram, bot.DefaultProgram)
	proposes("role of default")
}

// A name that nothing has is not answered with something else: choices are shown.
func TestUnknownNames(t *testing.T) {
	r := started(t, discordtest.Options{})
	for _, c := range []struct {
		sub     string
		options map[string]string
		want    string // button
		says    string
	}{
		{"role", map[string]string{"name": "none"}, "Tell me about role!", "no role called “none”"},
		{"role", map[string]string{"name": "far"}, "Tell me about far!", "no role called “far”"},
		{"role", map[string]string{"name": "😀 !"}, "Tell me about role!", "no role called “😀 !”"},
		{"certification", map[string]string{"name": "none"}, "Tell me about certification!", "no certification called “none”"},
		{"degree", map[string]string{"name": "none"}, "Tell me about degree!", "no degree called “none”"},
		{"compare", map[string]string{"first": "RHIT", "second": "none"}, "Compare RHIT and certification!", "called “none”"},
		{"compare", map[string]string{"first": "none", "second": "coder"}, "Compare role! and coder", "called “none”"},
		{"path", map[string]string{"to": "none"}, "How do I get to role!?", "no role called “none”"},
		{"pay", map[string]string{"role": "coder", "employer": "none"}, "What is the pay for coder in employer!?", "no kind of employer called “none”"},
	} {
		var options []discordtest.Arg
		for k, v := range c.options {
			options = append(options, discordtest.A(k, v))
		}
		m := r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub(c.sub, options...)))
		r.want(c.sub, m.Text, c.says)
		if m.Flags&ephemeral == 0 || !has(t, m, c.want) {
			t.Errorf("%s: %s", c.sub, m.Text)
		}
	}
	m := r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("compare", discordtest.A("first", "none"), discordtest.A("second", "none of these"))))
	r.want("two names", m.Text, "neither “none” nor “none of these”")
	r.want("two names", m.Text, "what I propose while you type")
	r.none("two names", strings.Join(labels(t, m), " "), "Compare")
	m = r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("compare", discordtest.A("first", "far"), discordtest.A("second", "far off"))))
	r.want("two names that are near others", m.Text, "neither “far” nor “far off”")
	if !has(t, m, "Compare far! and far off!") {
		t.Errorf("what may be meant is not proposed: %q", labels(t, m))
	}
	r.count("questions", len(r.brain.questions()), 0)
	m = r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("role", discordtest.A("name", "none"))))
	r.want("the choice", r.answer(r.press(r.UserID, m, "Tell me about role!")).Text, "Tell me about role!")
	m = r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("role", discordtest.A("name", "coder"))))
	r.want("a name that is known", m.Text, "Tell me about coder")
	m = r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("path", discordtest.A("to", "coder"), discordtest.A("from", "none"))))
	r.want("a way from elsewhere", m.Text, "How do I get from none to coder?")
}

func TestPrivacy(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT")))
	page := r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("privacy")))
	r.want("the page", page.Text, "what is an RHIT")
	if page.Flags&ephemeral == 0 {
		t.Error("everybody sees it")
	}
	sure := r.answer(r.press(r.UserID, page, "Delete my data"))
	r.want("the question", sure.Text, "cannot be undone")
	r.want("the end", r.answer(r.press(r.UserID, sure, "Yes, delete it")).Text, "are deleted")
	if qs, err := r.bot.History(t.Context(), "", "discord", r.UserID, 5); err != nil || len(qs) != 0 {
		t.Errorf("left: %+v, %v", qs, err)
	}
}

// What is not signed by this bot is not believed.
func TestForgedIDs(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	id, _ := component(t, m, "👍")
	for _, forged := range []string{"h1w" + id[3:], id[:len(id)-1] + "x", "custom", "h1", ""} {
		in := r.Raw(map[string]any{"type": 3, "channel_id": r.ChannelID, "guild_id": r.GuildID,
			"member": map[string]any{"user": map[string]any{"id": r.UserID}, "permissions": "8", "roles": []string{}},
			"data":   map[string]any{"custom_id": forged, "component_type": 2}})
		r.want("a forged "+forged, r.answer(in).Text, "another version")
	}
	r.count("accepted", int(r.app.Stats().Accepted), 1)
}

func TestDeliveredTwice(t *testing.T) {
	r := started(t, discordtest.Options{})
	in := r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT"))
	r.answer(in)
	r.Again(in)
	r.until("it was seen before", func() bool { return r.app.Stats().Repeated == 1 })
	r.count("questions", len(r.brain.questions()), 1)
	r.count("refused answers", in.Refused(), 0)
}
