package adaptertest

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
)

// deskCases are what an adapter is held to where an advisors' desk can be.
func deskCases() []testCase {
	return []testCase{
		{"desk: a refused form comes back as it was typed", []Need{Desk, Press}, formRefused},
		{"desk: what is said under a post goes to a person", []Need{Desk, Redeliver}, saidToAPerson},
		{"desk: a post is sent once", []Need{Desk}, sentOnce},
		{"desk: a person who takes no messages", []Need{Desk}, closedToBot},
		{"desk: a mention that notifies", []Need{Desk}, notifies},
	}
}

func (r *run) office() Office { return r.Harness.(Office) }

// send posts something as the desk does, and returns it as it stands.
func (r *run) send(to bot.Target, d reply.Reply) (ref string, p Post) {
	r.Helper()
	to.Platform = r.platform
	ref, err := r.senders.Get(r.platform).Send(r.Context(), to, d)
	r.ok(err)
	r.until("the post stands", func() bool {
		for _, x := range r.Posts() {
			if strings.Contains(x.Shown, d.Headline) {
				p = x
				return true
			}
		}
		return false
	})
	return ref, p
}

// form waits for an open form; one that was refused may have to be opened again.
func (r *run) form() Form {
	r.Helper()
	var f Form
	r.until("a form is open", func() bool {
		open := false
		if f, open = r.office().Form(); open {
			return true
		}
		for _, p := range r.Posts() {
			if slices.Contains(p.Buttons, againLabel) {
				_, err := r.Press(p, againLabel)
				r.ok(err)
				f, open = r.office().Form()
			}
		}
		return open
	})
	return f
}

// submit sends the open form, and waits until the desk has it.
func (r *run) submit(values map[string]string) bot.Act {
	r.Helper()
	n := len(r.clerk.pressed())
	r.ok(r.office().Submit(values))
	r.until("the form arrives", func() bool { return len(r.clerk.pressed()) > n })
	return r.clerk.pressed()[n]
}

func formRefused(r *run) {
	_, p := r.send(bot.Target{Channel: r.office().Place()}, reply.Reply{Outcome: reply.Chat, Headline: "A card",
		Actions: []reply.Action{{Kind: openForm, Label: "Write", Ref: "T|1", Style: reply.Primary}}})
	_, err := r.Press(p, "Write")
	r.ok(err)
	f := r.form()
	if f.Title != "Write to them" || !maps.Equal(f.Values, map[string]string{"text": "Dear all,\n\n", "to": "b"}) {
		r.Errorf("the form: %+v", f)
	}
	if a := r.clerk.pressed()[0]; a.Kind != openForm || a.Ref != "T|1" || a.Advisor {
		r.Errorf("the press: %+v", a)
	}
	typed := map[string]string{"text": "bad <@U1> *words* &amp;\n\nmore", "to": "a"}
	if a := r.submit(typed); a.Kind != sentForm || a.Ref != "F1" || !maps.Equal(a.Values, typed) || a.Advisor {
		r.Errorf("the form, sent: %+v", a)
	}
	if f := r.form(); !maps.Equal(f.Values, typed) {
		r.Errorf("what was typed is lost: %+v", f)
	}
	if a := r.submit(map[string]string{"text": "good words"}); a.Values["to"] != "a" {
		r.Errorf("the form, sent again: %+v", a)
	}
	r.until("the end is told", func() bool {
		return slices.ContainsFunc(r.Posts(), func(p Post) bool { return strings.Contains(p.Shown, "It is sent.") })
	})
	for _, p := range r.Posts() {
		if !p.Private && strings.Contains(p.Shown, "It is sent.") {
			r.Errorf("everybody reads it: %+v", p)
		}
	}
}

func saidToAPerson(r *run) {
	ref, p := r.send(bot.Target{Channel: r.office().Place()}, reply.Reply{Outcome: reply.Chat, Headline: "A card",
		Actions: []reply.Action{{Kind: openForm, Label: "Write", Ref: "T1"}}})
	r.clerk.hold(ref)
	id, err := r.office().Reply(p, "what is an RHIT")
	r.ok(err)
	r.until("it arrives", func() bool { return len(r.clerk.heard()) > 0 })
	r.ok(r.Redeliver(id))
	r.settled()
	if said := r.clerk.heard(); !slices.Equal(said, []string{"what is an RHIT"}) {
		r.Errorf("it was handed on: %q", said)
	}
	r.asked("RHIT", 0)
}

func sentOnce(r *run) {
	to := bot.Target{Channel: r.office().Place(), Key: "T1.1.1:1234567890.000001"}
	d := reply.Reply{Outcome: reply.Chat, Headline: "A notice"}
	first, _ := r.send(to, d)
	to.Again = true
	if again, _ := r.send(to, d); again != first {
		r.Errorf("it stands as %q, and as %q", first, again)
	}
	to.Key = "T1.1.2:1234567890.000002"
	if other, _ := r.send(to, d); other == first {
		r.Error("another post is taken for it")
	}
	if n := len(r.settled()); n != 2 {
		r.Errorf("%d posts, want 2", n)
	}
}

func closedToBot(r *run) {
	to := bot.Target{Platform: r.platform, User: r.office().Asker()}
	r.send(to, reply.Reply{Outcome: reply.Chat, Headline: "while it is open"})
	r.office().CloseToBot()
	_, err := r.senders.Get(r.platform).Send(r.Context(), to, reply.Reply{Outcome: reply.Chat, Headline: "closed"})
	if !errors.Is(err, bot.ErrRefused) {
		r.Errorf("it is no refusal: %v", err)
	}
}

func notifies(r *run) {
	for tone, want := range map[string][]string{bot.ToneNotify: {r.office().Asker()}, bot.TonePerson: nil} {
		_, p := r.send(bot.Target{Channel: r.office().Place()}, reply.Reply{Outcome: reply.Chat, Headline: "For a " + tone,
			Blocks: []reply.Block{{Kind: reply.Paragraph, Tone: tone, Text: r.office().Asker()}}})
		var got []string // a platform may tell the same in words and in what it shows
		for _, who := range p.Pings {
			if who = strings.TrimPrefix(who, "@"); !slices.Contains(got, who) {
				got = append(got, who)
			}
		}
		if !slices.Equal(got, want) {
			r.Errorf("%s: it notifies %q, want %q", tone, got, want)
		}
	}
}
