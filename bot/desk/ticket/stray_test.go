package ticket_test

import (
	"sync"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// dated is a chat that may not be read, where a post tells when it came to stand.
type dated struct {
	*chat
	mu sync.Mutex
	at map[string]time.Time
}

func (d *dated) StoodAt(ref string) (time.Time, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at, ok := d.at[ref]
	return at, ok
}

// unread makes the advisors' chat such a one, each post of which comes some seconds
// after the one before.
func (r *rig) unread() *chat {
	c := r.chats["slack"]
	d := &dated{chat: c, at: map[string]time.Time{}}
	c.placed = func(p *post) {
		r.advance(3 * time.Second)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.at[p.ref] = r.time()
		delete(c.byKey, p.to.Key)
	}
	r.senders.Attach("slack", d)
	return c
}

// cutOff sends a question whose card is cut off when it stands, the way nobody knows of it.
func (r *rig) cutOff(c *chat, user, text string) (stray *post) {
	r.t.Helper()
	r.press("discord", user, "desk.tsend", r.asked("discord", user, text), false, nil)
	c.fault = func() fault { return after }
	_, err := r.room.Work(r.ctx, program)
	r.ok(err)
	c.fault = nil
	cards := c.at("ADV", "")
	return cards[len(cards)-1]
}

// mention is what an advisor says to the bot under a post of the bot's.
func (r *rig) mention(channel, under, text string) (reply.Reply, bool) {
	r.t.Helper()
	m := r.message("slack", "adv")
	m.Channel, m.Under, m.Own, m.Text = channel, []string{under}, true, text
	holds, advisor, err := r.room.Holds(r.ctx, m)
	r.ok(err)
	if !holds {
		return reply.Reply{}, false
	}
	if !advisor {
		r.t.Errorf("%q is no advisor's", text)
	}
	out, err := r.room.Said(r.ctx, m)
	r.ok(err)
	r.drain()
	return out, true
}

// TestStray: what an advisor says under a card that stands twice reaches the student,
// and the card says that another one counts.
func TestStray(t *testing.T) {
	r := newRig(t, "slack")
	c := r.unread()
	stray := r.cutOff(c, "stu", "what does the exam cost")
	if _, ok := r.mention("ADV", stray.ref, "Before the other one stands."); !ok {
		t.Fatal("a card that stands for a moment only is taken for no card")
	}
	r.settle()
	if n := len(c.at("ADV", "")); n != 2 {
		t.Fatalf("%d cards", n)
	}
	for _, words := range []string{"It is 299 dollars.", "For members."} {
		out, ok := r.mention("ADV", stray.ref, words)
		r.has("the advisor", out.Headline, "On its way")
		if !ok {
			t.Error("it is taken for a question")
		}
	}
	r.has("the student", r.direct("discord", "stu"), "Before the other one stands.", "299 dollars", "For members")
	r.has("the first card", reply.Plain(stray.reply), "#1", "stood here twice")
	if len(stray.reply.Actions) > 0 {
		t.Errorf("there are buttons on it: %+v", stray.reply.Actions)
	}
	other := c.at("ADV", "")[1]
	r.has("the other", reply.Plain(other.reply), "what does the exam cost", "answered")
}

// TestStrayOfTwo: where two cards may be the one that nobody knows of, no student is
// told what was meant for another.
func TestStrayOfTwo(t *testing.T) {
	r := newRig(t, "slack")
	c := r.unread()
	first := r.cutOff(c, "one", "the first question")
	r.advance(time.Second)
	second := r.cutOff(c, "two", "the second question")
	r.settle()
	out, ok := r.mention("ADV", second.ref, "To the second.")
	r.has("the advisor", reply.Plain(out), "don't know this post", "nobody was sent")
	if !ok {
		t.Error("it is taken for a question")
	}
	if _, ok = r.mention("ADV", first.ref, "To the first."); !ok {
		t.Error("it is taken for a question")
	}
	r.has("the first student", r.direct("discord", "one"), "To the first.")
	if got := r.direct("discord", "two"); got != "" {
		t.Errorf("the second student: %s", got)
	}
}

// TestStrayPlaces: only what stands among advisors, under a post that nobody has noted,
// is no question to the bot.
func TestStrayPlaces(t *testing.T) {
	r := newRig(t, "slack")
	c := r.unread()
	say := func(channel, text string) string {
		t.Helper()
		ref, err := c.Send(r.ctx, bot.Target{Platform: "slack", Channel: channel}, reply.Reply{Headline: text})
		r.ok(err)
		return ref
	}
	old := say("ADV", "a card of a year ago")
	if out, ok := r.mention("ADV", old, "words"); !ok || out.Headline == "" {
		t.Errorf("under a post that nobody knows: %+v", out)
	}
	if _, ok := r.mention("CLASS", say("CLASS", "an answer"), "a question"); ok {
		t.Error("outside of the advisors' channel")
	}
	r.ok(r.room.Post(r.ctx, program, bot.Target{Platform: "slack", Channel: "ADV"}, "digest", reply.Reply{Headline: "The week"}))
	r.drain()
	posts := c.at("ADV", "")
	if _, ok := r.mention("ADV", posts[len(posts)-1].ref, "a question"); ok {
		t.Error("under a digest")
	}
	c.shut["ADV"] = true
	r.press("discord", "stu", "desk.tsend", r.asked("discord", "stu", "it waits"), false, nil)
	r.drain()
	r.ok(r.room.TestWays(r.ctx, program))
	c.shut["ADV"] = false
	r.advance(time.Minute)
	r.ok(r.room.TestWays(r.ctx, program))
	posts = c.at("ADV", "")
	word := posts[len(posts)-1]
	r.has("the channel", reply.Plain(word.reply), "can ask you again")
	r.drain()
	if _, ok := r.mention("ADV", word.ref, "what was the matter?"); ok {
		t.Error("under the word that the way works")
	}
}
