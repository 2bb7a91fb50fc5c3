package adaptertest

import (
	"slices"
	"strings"
	"time"

	"himpath/bot"
)

// cases are what every adapter is held to.
func cases() []testCase {
	return []testCase{
		{"mention", []Need{Channels}, mention},
		{"private message", nil, private},
		{"other bots", []Need{Bots, Channels}, otherBots},
		{"delivered twice", []Need{Redeliver}, deliveredTwice},
		{"delivered twice while it is answered", []Need{Redeliver, Acks}, deliveredTwiceAtOnce},
		{"edit", []Need{Edit}, edited},
		{"edit while it is answered", []Need{Edit, Acks}, editedEarly},
		{"delete", []Need{Delete}, deleted},
		{"failing answerer", nil, failing},
		{"slow answerer", []Need{Acks}, slow},
		{"hostile text", nil, hostile},
		{"button", []Need{Press}, button},
		{"button delivered twice", []Need{Press, Redeliver}, buttonTwice},
		{"cancelled while it answers", []Need{Acks}, cancelled},
		{"cancelled while idle", nil, cancelledIdle},
	}
}

// mention: one reply, in the right place.
func mention(r *run) {
	id := r.ask("what is an RHIT")
	r.reply("what is an RHIT")
	p := r.one(r.settled())
	if p.Under != id || p.Private {
		r.Errorf("it stands under %q, private %v; want under %q, for everybody", p.Under, p.Private, id)
	}
}

func private(r *run) {
	id := r.say(Question{Text: "what is an RHIT", Private: true})
	r.reply("what is an RHIT")
	p := r.one(r.settled())
	if p.Under != id || !p.Private {
		r.Errorf("it stands under %q, private %v; want under %q, private", p.Under, p.Private, id)
	}
}

// otherBots: silence for what bots say, and for what it says itself.
func otherBots(r *run) {
	r.say(Question{Text: "from another bot", By: OtherBot})
	r.say(Question{Text: "from myself", By: Self})
	for _, p := range r.settled() {
		if !strings.Contains(p.Shown, "from myself") || strings.Contains(p.Shown, "Answer") {
			r.Errorf("a post: %+v", p)
		}
	}
	if qs := r.brain.questions(); len(qs) != 1 {
		r.Errorf("it was asked %q", qs)
	}
}

func deliveredTwice(r *run) {
	id := r.ask("what is an RHIT")
	r.reply("what is an RHIT")
	r.ok(r.Redeliver(id))
	r.one(r.settled())
	r.asked("what is an RHIT", 1)
}

func deliveredTwiceAtOnce(r *run) {
	id := r.ask(waits + " for it")
	r.ok(r.Redeliver(id))
	close(r.brain.release)
	r.reply(waits + " for it")
	r.one(r.settled())
	r.asked(waits, 1)
}

// edited: the reply is updated where it stands.
func edited(r *run) {
	id := r.ask("what is an RHIT")
	first := r.reply("what is an RHIT")
	r.ok(r.Edit(id, "what is an RHIA"))
	r.reply("what is an RHIA")
	if p := r.one(r.settled()); p.ID != first.ID || p.Under != id {
		r.Errorf("the reply is another post: %+v, was %+v", p, first)
	}
}

// editedEarly: of a question that is edited before its answer is there, one reply
// stands in the end: the answer to what it says now.
func editedEarly(r *run) {
	id := r.ask(waits + " for the first")
	r.until("it is being answered", func() bool { return r.brain.count(waits) == 1 })
	r.ok(r.Edit(id, "the second"))
	close(r.brain.release)
	r.reply("the second")
	r.holds(r.one(r.settled()), answerTo("the second"))
}

// deleted: the reply goes with its question.
func deleted(r *run) {
	id := r.ask("what is an RHIT")
	r.reply("what is an RHIT")
	r.ok(r.Delete(id))
	r.until("the reply is gone", func() bool { return len(r.Posts()) == 0 })
	if left := r.settled(); len(left) > 0 {
		r.Errorf("posts: %+v", left)
	}
}

// failing: an apology without details.
func failing(r *run) {
	id := r.ask("please " + fails)
	r.until("there is an apology", func() bool { return len(r.Posts()) > 0 })
	p := r.one(r.settled())
	r.holds(p, bot.Apology().Headline)
	if strings.Contains(p.Shown, "secret") || strings.Contains(p.Shown, "index") || p.Under != id {
		r.Errorf("the apology: %+v", p)
	}
}

// slow: the platform has its acknowledgement though the answer is not there.
func slow(r *run) {
	r.ask(waits + " for it")
	r.until("it is being answered", func() bool { return r.brain.count(waits) == 1 })
	for _, p := range r.Posts() {
		if strings.Contains(p.Shown, answerTo(waits)) {
			r.Errorf("an answer before it was given: %+v", p)
		}
	}
	close(r.brain.release)
	r.reply(waits + " for it")
	r.one(r.settled())
	r.asked(waits, 1)
}

// hostile: what others wrote rings for nobody, hides no address, and is legible.
func hostile(r *run) {
	const text = "<!channel> <!here|x> <@U0FAKE00004> <#C0FAKE00001> <!subteam^S1> @everyone @here <@&123> <@!123> " +
		"<https://evil.example|your bank> [your bank](https://evil.example) &lt;!channel&gt; *b* _i_ ~s~ `c` ```d``` > q \u202ertl \x1b[2J <b>x</b> end"
	r.ask(text)
	var p Post
	r.until("there is an answer", func() bool {
		posts := r.Posts()
		if len(posts) > 0 {
			p = posts[0]
		}
		return len(posts) > 0
	})
	r.holds(p, "Answer to")
	for _, word := range []string{"channel", "everyone", "your bank", "evil.example", "end"} {
		r.holds(p, word)
	}
	if len(p.Pings) > 0 {
		r.Errorf("it rings for %q", p.Pings)
	}
	if slices.ContainsFunc(p.Links, func(l string) bool { return strings.Contains(l, "evil") }) {
		r.Errorf("it hides an address behind words: %q", p.Links)
	}
	for what, mark := range map[string]string{"turns the direction of writing": "\u202e", "drives a terminal": "\x1b"} {
		if strings.Contains(p.Shown, mark) {
			r.Errorf("it %s: %q", what, p.Shown)
		}
	}
}

// button: a suggestion is asked as if the person had typed it.
func button(r *run) {
	r.ask("what is an RHIT")
	p := r.reply("what is an RHIT")
	if _, err := r.Press(p, suggestion); err != nil {
		r.Fatalf("%v; buttons: %q", err, p.Buttons)
	}
	r.reply(suggestion)
	if n := len(r.settled()); n != 2 {
		r.Errorf("%d posts, want 2", n)
	}
	r.asked(suggestion, 1)
}

func buttonTwice(r *run) {
	r.ask("what is an RHIT")
	id, err := r.Press(r.reply("what is an RHIT"), suggestion)
	r.ok(err)
	r.reply(suggestion)
	r.ok(r.Redeliver(id))
	if n := len(r.settled()); n != 2 {
		r.Errorf("%d posts, want 2", n)
	}
	r.asked(suggestion, 1)
}

// cancelled: it stops though an answer is not there; no goroutine is left, which
// end checks.
func cancelled(r *run) {
	r.ask(waits + " for ever")
	r.until("it is being answered", func() bool { return r.brain.count(waits) == 1 })
	r.stops()
}

func cancelledIdle(r *run) {
	r.ask("what is an RHIT")
	r.reply("what is an RHIT")
	r.stops()
}

// drain is how long an adapter may take to stop.
const drain = 10 * time.Second

func (r *run) stops() {
	start := time.Now()
	r.end()
	if took := time.Since(start); took > drain {
		r.Errorf("it took %v to stop", took)
	}
}

// asked checks how often the answerer was asked something.
func (r *run) asked(text string, want int) {
	r.Helper()
	if n := r.brain.count(text); n != want {
		r.Errorf("%q was asked %d times, want %d: %q", text, n, want, r.brain.questions())
	}
}
