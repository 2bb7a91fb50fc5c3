package ticket_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

func TestOpenLimits(t *testing.T) {
	r := newRig(t, "slack")
	q := r.asked("slack", "stu", "What about CEUs?")
	first := r.press("slack", "stu", "desk.tsend", q, false, nil)
	r.has("first", reply.Plain(first), "number 1", "usually within a day")
	same := r.asked("slack", "stu", "  what about ceus ")
	r.has("the same", reply.Plain(r.press("slack", "stu", "desk.tnamed", same, false, nil)), "already", "number 1")
	r.drain()
	if cards := r.cards(); len(cards) != 1 || !strings.Contains(labels(cards[0].reply), "Show name") {
		t.Errorf("the name was allowed later: %d cards", len(cards))
	}
	r.has("another's", reply.Plain(r.press("slack", "other", "desk.tsend", same, false, nil)), "number 2")
	for _, text := range []string{"two", "three"} {
		r.press("slack", "stu", "desk.tsend", r.asked("slack", "stu", text), false, nil)
	}
	fourth := r.asked("slack", "stu", "four")
	r.has("the fourth", reply.Plain(r.press("slack", "stu", "desk.tsend", fourth, false, nil)), "3 questions of yours already")
	_, ref := action(first, "Never mind, close it")
	r.press("slack", "stu", "desk.tdone", ref, false, nil)
	r.has("the fourth, then", reply.Plain(r.press("slack", "stu", "desk.tsend", fourth, false, nil)), "number 5")
	r.has("cancelled", r.press("slack", "stu", "desk.tcancel", fourth, false, nil).Headline, "Nothing was sent")
	r.has("confirmed by the adapter", reply.Plain(r.press("slack", "new", reply.AskAdvisor, fourth, false, map[string]string{bot.ValueConfirm: "yes"})), "number 6")
	m := r.message("slack", "stu")
	m.Act = &bot.Act{Kind: "desk.tsend", Ref: "never"}
	if _, err := r.room.Act(r.ctx, m); err == nil {
		t.Error("a question that is not kept can be asked")
	}
}

// TestClosedMessages: a student who takes no private messages reads the answer where
// they asked, alone.
func TestClosedMessages(t *testing.T) {
	r := newRig(t, "discord")
	c := r.chats["slack"]
	card := r.open("slack", "stu", "secret question")
	c.shut["stu"] = true
	_, ref := action(card.reply, "Take")
	r.press("discord", "adv", "desk.ttake", ref, true, nil)
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 0 {
		t.Errorf("that somebody took it is said in public: %s", texts(got))
	}
	long := strings.Repeat("first part ", 140) + "\n\n" + strings.Repeat("second part ", 140)
	r.says("discord", "adv", card.ref, long)
	r.says("discord", "adv", card.ref, "and more")
	r.drain()
	notices := c.at("CLASS", "T")
	if len(notices) != 1 {
		t.Fatalf("%d notices", len(notices))
	}
	n := notices[0].reply
	if n.Blocks[0].Tone != bot.ToneNotify || n.Blocks[0].Text != "stu" || strings.Contains(reply.Plain(n), "secret") || strings.Contains(reply.Plain(n), "part") {
		t.Errorf("the notice: %+v", n)
	}
	r.restart()
	kind, ref := action(n, "Read it")
	if got := r.press("slack", "other", kind, ref, false, nil); !strings.Contains(got.Headline, "Only the one") {
		t.Errorf("another reads %q", reply.Plain(got))
	}
	page := r.press("slack", "stu", kind, ref, false, nil)
	r.has("the first page", reply.Plain(page), "An advisor has your question", "first part")
	again := r.press("slack", "stu", kind, ref, false, nil)
	if reply.Plain(again) != reply.Plain(page) {
		t.Error("a second look shows something else")
	}
	read := reply.Plain(page)
	for {
		kind, ref := action(page, "Read on")
		if ref == "" || len(ref) > 40 {
			break
		}
		page = r.press("slack", "stu", kind, ref, false, nil)
		read += reply.Plain(page)
	}
	r.has("all pages", read, "second part", "and more")
	if got := labels(page); got != "Reply, That answers it" {
		t.Errorf("the last page has %s", got)
	}
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 0 {
		t.Errorf("the notice stands after reading: %s", texts(got))
	}

	r.says("discord", "adv", card.ref, "a new word")
	r.drain()
	if got := c.at("CLASS", "T"); len(got) != 1 {
		t.Errorf("%d notices of a new word", len(got))
	}
	c.shut["stu"] = false
	r.says("discord", "adv", card.ref, "open again")
	r.drain()
	r.has("private", r.direct("slack", "stu"), "open again")
	r.advance(2 * time.Hour)
	r.ok(r.store.Sweep(r.ctx, program))

	c.shut["stu"], c.shut["CLASS"] = true, true
	other := r.open("slack", "stu", "another question")
	r.says("discord", "adv", other.ref, "nobody reads this")
	r.drain()
	r.has("the advisors are told", r.under("discord", other.ref), "could not be delivered")
}

func TestRouting(t *testing.T) {
	r := newRig(t, "slack", programFile)
	c := r.chats["slack"]
	for topic, place := range map[string]string{"ccs": "CODING", "rhia": "REGISTERED", "rhit": "ADV", "him-director": "ADV", "": "ADV"} {
		r.press("discord", "stu"+topic, "desk.tsend", r.asked("discord", "stu"+topic, "about "+topic, strings.Fields(topic)...), false, nil)
		r.drain()
		cards := c.at(place, "")
		if len(cards) == 0 || !strings.Contains(reply.Plain(cards[len(cards)-1].reply), strings.TrimSpace("about "+topic)) {
			t.Errorf("%q does not stand in %s", topic, place)
		}
	}
	card := c.at("CODING", "")[0]
	_, ref := action(card.reply, "Hand on")
	r.says("slack", "adv", card.ref, "Let me look.")
	r.drain()
	form := r.press("slack", "adv", "desk.thand", ref, true, nil).Form
	var options []string
	for _, o := range form.Fields[0].Options {
		options = append(options, o.Value)
	}
	if got := strings.Join(options, ", "); got != "-, Ann, Bea" {
		t.Errorf("to whom: %s", got)
	}
	r.press("slack", "adv", form.Kind, form.Ref, true, map[string]string{"to": "Bea", "note": "She knows the rule."})
	r.drain()
	r.has("the old card", reply.Plain(card.reply), "Handed on to Bea")
	if len(card.reply.Actions) != 0 {
		t.Errorf("the old card has %s", labels(card.reply))
	}
	moved := c.at("REGISTERED", "")[1]
	r.has("the new card", reply.Plain(moved.reply), "For: Bea", "waiting")
	r.has("its thread", texts(c.at("REGISTERED", moved.ref)), "Let me look.", "She knows the rule.")
	r.has("the student", r.direct("discord", "stuccs"), "handed on")
	if strings.Contains(r.direct("discord", "stuccs"), "She knows") {
		t.Error("the note reaches the student")
	}
	r.says("slack", "bea", moved.ref, "I know.")
	r.drain()
	r.has("the student", r.direct("discord", "stuccs"), "I know.")
	if got := r.says("slack", "adv", card.ref, "me too"); !strings.Contains(got.Headline, "On its way") {
		t.Errorf("under the old card: %s", got.Headline)
	}
}

// TestTime lets everything happen that happens by itself.
func TestTime(t *testing.T) {
	r := newRig(t, "slack", programFile)
	card := r.open("discord", "stu", "when is it")
	r.later(3*time.Hour + 59*time.Minute)
	if len(r.cards()) != 1 {
		t.Fatal("reminded too early")
	}
	r.later(time.Minute)
	if cards := r.cards(); len(cards) != 2 || !strings.Contains(cards[1].reply.Headline, "Nobody has taken #1") {
		t.Fatalf("not reminded: %s", texts(cards))
	}
	r.later(24 * time.Hour)
	if len(r.cards()) != 2 {
		t.Error("reminded again")
	}
	_, ref := action(card.reply, "Take")
	r.press("slack", "adv", "desk.ttake", ref, true, nil)
	r.drain()
	if len(r.cards()) != 1 {
		t.Error("the reminder stands though somebody took it")
	}
	r.later(6 * 24 * time.Hour)
	r.has("the student", r.direct("discord", "stu"), "has expired")
	r.has("the card", reply.Plain(card.reply), "expired")
	if got := labels(card.reply); got != "Reopen, Answer" {
		t.Errorf("an expired card has %s", got)
	}
	r.press("slack", "adv", "desk.tsay", ref, true, map[string]string{"text": "late, but here"})
	r.drain()
	r.has("the student", r.direct("discord", "stu"), "late, but here")
	r.later(7 * 24 * time.Hour)
	r.has("the student", r.direct("discord", "stu"), "Nothing was said for a week")
	dms := r.chats["discord"].at("stu", "")
	last := dms[len(dms)-1]
	kind, _ := action(last.reply, "Ask again")
	form := r.press("discord", "stu", kind, ref, false, nil).Form
	r.press("discord", "stu", form.Kind, ref, false, map[string]string{"text": "one more thing"})
	r.drain()
	r.has("the thread", r.under("slack", card.ref), "has asked again", "one more thing")
	r.press("slack", "adv", "desk.tclose", ref, true, nil)
	r.later(3*24*time.Hour + time.Minute)
	x, err := r.room.Ticket(r.ctx, program, ref)
	r.ok(err)
	if x.Student != nil || x.Taker != "" || len(x.Answers()) != 1 {
		t.Errorf("after the last day: %+v", x)
	}
	if got := labels(card.reply); got != "Save as answer" {
		t.Errorf("the card has %s", got)
	}
	m := r.message("discord", "stu")
	m.Under = []string{last.ref}
	if holds, _, err := r.room.Holds(r.ctx, m); err != nil || holds {
		t.Errorf("what the student says under an old post is no question: %v", err)
	}
	for _, c := range []struct {
		user    string
		kind    reply.ActionKind
		advisor bool
	}{{"adv", "desk.treopen", true}, {"adv", "desk.tanswer", true}, {"adv", "desk.tname", true}, {"stu", "desk.treply", false}, {"stu", "desk.tword", false}} {
		platform := map[bool]string{true: "slack", false: "discord"}[c.advisor]
		got := r.press(platform, c.user, c.kind, ref, c.advisor, map[string]string{"text": "x"})
		if got.Form != nil || !strings.Contains(got.Headline, "not kept") && !strings.Contains(got.Headline, "no way back") {
			t.Errorf("%s: %+v", c.kind, got)
		}
	}
}

func TestRemindBlind(t *testing.T) {
	r := newRig(t, "slack")
	r.open("slack", "stu", "q")
	r.later(23 * time.Hour)
	if len(r.cards()) != 1 {
		t.Error("reminded after less than a day though hours are not known")
	}
	r.later(time.Hour)
	if len(r.cards()) != 2 {
		t.Error("not reminded")
	}
}

// TestCorrection: an edit of what was passed on is passed on as one.
func TestCorrection(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("slack", "stu", "q")
	say := func(user, under, id, key, text string) {
		t.Helper()
		m := bot.Message{Program: program, Platform: "slack", User: user, ID: id, Key: key, Text: text, Under: []string{under}}
		for range 2 {
			_, err := r.room.Said(r.ctx, m)
			r.ok(err)
		}
	}
	say("adv", card.ref, "A1", "A1:0", "In Mai.")
	say("adv", card.ref, "A1", "A1:1", "In May.")
	r.drain()
	dms := r.chats["slack"].at("stu", "")
	if len(dms) != 2 || dms[1].reply.Headline != "An advisor corrects the answer" {
		t.Errorf("the student got %s", texts(dms))
	}
	say("stu", dms[0].ref, "S1", "S1:0", "Thx")
	say("stu", dms[0].ref, "S1", "S1:1", "Thanks")
	r.drain()
	r.has("the thread", r.under("slack", card.ref), "corrects what they wrote")
	for _, m := range []bot.Message{{User: "adv", Under: []string{card.ref}}, {User: "stu", Under: []string{dms[0].ref}}} {
		m.Program, m.Platform, m.ID, m.Key = program, "slack", "E"+m.User, "E"+m.User
		if got, err := r.room.Said(r.ctx, m); err != nil || !strings.Contains(got.Headline, "only pass on words") {
			t.Errorf("a picture alone: %+v, %v", got, err)
		}
	}
	form := r.press("slack", "adv", "desk.tsay", strings.TrimSuffix(card.to.Key, ".card.1"), true, map[string]string{"text": " "})
	if form.Form == nil || !strings.Contains(form.Headline, "needs words") {
		t.Errorf("an empty answer: %+v", form)
	}
}

// TestLostCard: a card that somebody deletes comes back with the next change, and a
// channel that closes is left for the one that is set then.
func TestLostCard(t *testing.T) {
	r := newRig(t, "slack")
	c := r.chats["slack"]
	card := r.open("discord", "stu", "q")
	card.deleted = true
	ref := strings.TrimSuffix(card.to.Key, ".card.1")
	r.press("slack", "adv", "desk.ttake", ref, true, nil)
	r.drain()
	cards := r.cards()
	if len(cards) != 1 || !strings.Contains(reply.Plain(cards[0].reply), "taken") {
		t.Fatalf("the card does not come back: %s", texts(cards))
	}
	r.says("slack", "adv", cards[0].ref, "an answer")
	r.drain()

	c.shut["ADV"] = true
	r.press("discord", "stu", "desk.tword", ref, false, map[string]string{"text": "are you there"})
	r.settle()
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: "slack", Channel: "ADV", Name: bot.SettingAdvisor}))
	r.settle()
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: "discord", Channel: "NEW", Name: bot.SettingAdvisor, Value: "yes"}))
	r.settle()
	moved := r.chats["discord"].at("NEW", "")
	if len(moved) != 1 {
		t.Fatalf("%d cards in the new channel", len(moved))
	}
	thread := texts(r.chats["discord"].at("NEW", moved[0].ref))
	r.has("its thread", thread, "an answer", "are you there")
	if strings.Count(thread, "are you there") != 1 {
		t.Errorf("said twice: %s", thread)
	}
	r.says("discord", "adv", moved[0].ref, "yes")
	r.settle()
	r.has("the student", r.direct("discord", "stu"), "yes")
}

// TestForget: what a student deletes is gone, here and in the advisors' channel.
func TestForget(t *testing.T) {
	r := newRig(t, "discord")
	card := r.open("slack", "stu-marker", "question-marker")
	r.open("slack", "other", "other question")
	ref := strings.TrimSuffix(card.to.Key, ".card.1")
	r.press("slack", "stu-marker", "desk.tword", ref, false, map[string]string{"text": "word-marker"})
	r.says("discord", "adv-marker", card.ref, "answer-marker")
	r.later(time.Minute)
	r.press("slack", "stu-marker", "desk.tsend", r.asked("slack", "stu-marker", "unsent-marker"), false, nil)
	r.scan("while it is open", "stu-marker", "word-marker", "answer-marker", "adv-marker")
	r.ok(r.room.Forget(r.ctx, program, "slack", "stu-marker"))
	r.ok(r.store.Forget(r.ctx, program, "slack", "stu-marker"))
	r.ok(r.store.Sweep(r.ctx, program))
	r.drain()
	r.ok(r.store.Sweep(r.ctx, program))
	if got := r.chats["discord"].all(); strings.Contains(got, "marker") {
		t.Errorf("left in the advisors' channel:\n%s", got)
	}
	r.has("the card", reply.Plain(card.reply), "withdrawn")
	r.has("the other's", r.chats["discord"].all(), "other question")
	r.scan("after it was forgotten", "marker")
	if got := r.says("discord", "adv-marker", card.ref, "hello?"); !strings.Contains(got.Headline, "withdrawn") {
		t.Errorf("said under it: %s", got.Headline)
	}
	if ts, err := r.room.Open(r.ctx, program); err != nil || len(ts) != 1 {
		t.Errorf("open: %d, %v", len(ts), err)
	}
	if strings.Contains(r.log.String(), "marker") {
		t.Errorf("the log tells: %s", r.log)
	}
}

// scan looks for words in the files of the store.
func (r *rig) scan(when string, words ...string) {
	r.t.Helper()
	files, err := filepath.Glob(filepath.Join(r.dir, "*"))
	r.ok(err)
	for _, f := range files {
		data, err := os.ReadFile(f)
		r.ok(err)
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				r.t.Errorf("%s: %q stands in %s", when, w, filepath.Base(f))
			}
		}
	}
}

// TestWay tests the way to the advisors, breaks it, and mends it.
func TestWay(t *testing.T) {
	r := newRig(t, "slack")
	c := r.chats["slack"]
	way := func(after time.Duration) ticket.Status {
		t.Helper()
		r.advance(after)
		r.ok(r.room.TestWays(r.ctx, program))
		return r.room.Status(r.ctx)[0]
	}
	offered := func(want bool) {
		t.Helper()
		if r.room.Offered(r.ctx, program) != want {
			t.Errorf("offered: %v", !want)
		}
	}
	offered(true) // until something is known
	if s := way(0); !s.OK || !s.Set || c.tested != 1 || len(c.at("ADV", "")) != 0 {
		t.Errorf("at the start: %+v, %d tests", s, c.tested)
	}
	if way(23 * time.Hour); c.tested != 1 {
		t.Error("tested before a day is over")
	}
	if way(time.Hour); c.tested != 2 {
		t.Error("not tested daily")
	}
	c.shut["ADV"] = true
	if s := way(24 * time.Hour); !s.OK {
		t.Errorf("one failure may pass by itself: %+v", s)
	}
	offered(true)
	s := way(15 * time.Second)
	if s.OK || !strings.Contains(s.Problem, "post to the advisors' channel") {
		t.Errorf("broken: %+v", s)
	}
	offered(false)
	for range 5 {
		way(10 * time.Minute)
	}
	if n := strings.Count(r.log.String(), "is broken"); n != 1 {
		t.Errorf("logged %d times", n)
	}
	if got := r.press("slack", "stu", reply.AskAdvisor, r.asked("slack", "stu", "q"), false, nil); !strings.Contains(got.Headline, "can't reach") {
		t.Errorf("asked all the same: %+v", got)
	}
	c.shut["ADV"] = false
	if s := way(10 * time.Minute); !s.OK {
		t.Errorf("mended: %+v", s)
	}
	offered(true)
	r.has("the channel", texts(c.at("ADV", "")), "can ask you again")

	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: "slack", Channel: "ADV", Name: bot.SettingAdvisor}))
	if s := way(0); s.Set || s.OK || s.Problem == "" {
		t.Errorf("no channel: %+v", s)
	}
	offered(false)
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: "terminal", Channel: "X", Name: bot.SettingAdvisor, Value: "yes"}))
	if s := way(0); s.OK || !strings.Contains(s.Problem, "not served") {
		t.Errorf("a platform that is not served: %+v", s)
	}
	offered(false)
}

// TestPost sends what other rooms have to say, once.
func TestPost(t *testing.T) {
	r := newRig(t, "slack")
	to := bot.Target{Platform: "discord", User: "stu"}
	for range 2 {
		r.ok(r.room.Post(r.ctx, program, to, "digest 1", reply.Reply{Headline: "news"}))
	}
	r.drain()
	r.restart()
	r.ok(r.room.Post(r.ctx, program, to, "digest 1", reply.Reply{Headline: "news"}))
	r.drain()
	if n := len(r.chats["discord"].at("stu", "")); n != 1 {
		t.Errorf("sent %d times", n)
	}
	r.chats["discord"].shut["stu"] = true
	r.ok(r.room.Post(r.ctx, program, to, "digest 2", reply.Reply{Headline: "news"}))
	r.ok(r.room.Post(r.ctx, program, bot.Target{Platform: "terminal", Channel: "X"}, "digest 3", reply.Reply{}))
	r.settle()
	if n := len(r.chats["discord"].at("stu", "")); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

// TestNames looks a name up that is on another platform.
func TestNames(t *testing.T) {
	r := newRig(t, "slack")
	q := r.asked("discord", "stu", "q")
	r.press("discord", "stu", "desk.tnamed", q, false, nil)
	r.drain()
	ref := strings.TrimSuffix(r.cards()[0].to.Key, ".card.1")
	look := func() string { return reply.Plain(r.press("slack", "adv", "desk.tname", ref, true, nil)) }
	r.has("without a look-up", look(), "can't look names up")
	r.senders.Attach("discord", namer{r.chats["discord"]})
	r.has("with one", look(), "Name of stu, on Discord")
	x, err := r.room.Ticket(r.ctx, program, ref)
	r.ok(err)
	if n := len(x.Log); n != 3 || x.Log[2].What != "name looked up" || x.Log[2].By != "adv" {
		t.Errorf("the log: %+v", x.Log)
	}
}
