package ticket_test

import (
	"context"
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// What is said under a post that a crash left unnoted goes to its ticket by the mark
// of the post, before the post is tried again.
func TestSaidUnderAnUnnotedPost(t *testing.T) {
	r := newRig(t, "slack")
	d := r.chats["discord"]
	r.senders.Attach("discord", marking{d})
	card := r.open("discord", "U1", "what does the exam cost")
	_, ref := action(card.reply, "Answer")
	r.press("slack", "ADVISOR", "desk.tsay", ref, true, map[string]string{"text": "Ask the office."})
	d.fault = func() fault { return crash }
	for r.ctx.Err() == nil {
		if _, err := r.room.Work(r.ctx, program); err != nil && r.ctx.Err() == nil {
			t.Fatal(err)
		}
	}
	d.fault = nil
	r.restart()
	stands := d.at("U1", "")
	if len(stands) != 1 {
		t.Fatalf("%d posts stand", len(stands))
	}
	m := r.message("discord", "U1")
	m.Text, m.Under = "Which one?", []string{stands[0].ref}
	if holds, _, err := r.room.Holds(r.ctx, m); err != nil || holds {
		t.Fatalf("it is known where it stands: %v, %v", holds, err)
	}
	m.Under = append(m.Under, "mark:"+stands[0].to.Key)
	holds, advisor, err := r.room.Holds(r.ctx, m)
	if err != nil || !holds || advisor {
		t.Fatalf("by its mark: %v, %v, %v", holds, advisor, err)
	}
	if about, err := r.room.About(r.ctx, program, m); err != nil || !about {
		t.Errorf("of the program: %v, %v", about, err)
	}
	if _, err := r.room.Said(r.ctx, m); err != nil {
		t.Fatal(err)
	}
	r.settle()
	tk, err := r.room.Ticket(r.ctx, program, ref)
	r.ok(err)
	if n := len(tk.Lines); n != 2 || tk.Lines[1].Text != "Which one?" || tk.State != ticket.Taken {
		t.Errorf("the ticket: %s, %+v", tk.State, tk.Lines)
	}
	other := bot.Message{Program: program, Platform: "discord", User: "U2", Key: "k", Text: "me too", Under: m.Under}
	if holds, _, err := r.room.Holds(r.ctx, other); err != nil || holds {
		t.Errorf("of another student: %v, %v", holds, err)
	}
}

// noting is a store in which a post gets noted just before one looks for those that
// are not.
type noting struct {
	ticket.Store
	note func()
}

func (n noting) PostsTried(ctx context.Context, program, platform string) ([]ticket.Post, error) {
	n.note()
	return n.Store.PostsTried(ctx, program, platform)
}

// A post that is noted while somebody looks for it is found.
func TestSaidUnderAPostNotedMeanwhile(t *testing.T) {
	r := newRig(t, "slack")
	d := r.chats["discord"]
	r.senders.Attach("discord", marking{d})
	card := r.open("discord", "U1", "what does the exam cost")
	_, ref := action(card.reply, "Answer")
	r.press("slack", "ADVISOR", "desk.tsay", ref, true, map[string]string{"text": "Ask the office."})
	m := r.message("discord", "U1")
	m.Text, m.Under = "Which one?", []string{"not there yet"}
	note := func() { r.drain(); m.Under[0] = d.at("U1", "")[0].ref }
	room, err := ticket.New(ticket.Options{Store: noting{r.store, note}, Book: r.store, Editions: r.editions, Senders: r.senders,
		Programs: []string{program}, Now: r.time, Log: r.logger()})
	r.ok(err)
	if holds, _, err := room.Holds(r.ctx, m); err != nil || !holds {
		t.Errorf("%v, %v", holds, err)
	}
}

// Where a platform cannot tell what stands, a card that a crash cut off stands twice:
// the one that nobody knows of goes away when somebody presses a button on it.
func TestDouble(t *testing.T) {
	r := newRig(t, "slack")
	r.press("discord", "U1", "desk.tsend", r.asked("discord", "U1", "what does the exam cost"), false, nil)
	c := r.chats["slack"]
	c.fault = func() fault { return crash }
	_, _ = r.room.Work(r.ctx, program) // dies
	c.fault = nil
	c.byKey = map[string]*post{} // it may not be read
	r.restart()
	first := c.at("ADV", "")[0]
	kind, ref := action(first.reply, "Take")
	take := func(on *post) {
		t.Helper()
		m := r.message("slack", "ADVISOR")
		m.Channel, m.Act = "ADV", &bot.Act{Kind: kind, Ref: ref, On: on.ref, Advisor: true}
		if _, err := r.room.Act(r.ctx, m); err != nil {
			t.Fatal(err)
		}
		r.settle()
	}
	m := r.message("slack", "ADVISOR") // before the second one stands, the first may be all there is
	m.Channel, m.Act = "ADV", &bot.Act{Kind: kind, Ref: ref, On: first.ref, Advisor: true}
	if _, err := r.room.Act(r.ctx, m); err != nil {
		t.Fatal(err)
	}
	r.settle()
	both := c.at("ADV", "")
	if len(both) != 2 {
		t.Fatalf("%d cards", len(both))
	}
	take(both[1])
	if n := len(c.at("ADV", "")); n != 2 {
		t.Fatalf("%d cards after a press on the one that is known", n)
	}
	take(first)
	left := c.at("ADV", "")
	if len(left) != 1 || left[0] != both[1] {
		t.Fatalf("%d cards after a press on the other", len(left))
	}
	r.has("the card", reply.Plain(left[0].reply), "Taken by")
}

// TestCorrection: an edit of what was passed on is passed on as one.
func TestCorrection(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("slack", "stu", "q")
	say := r.sayer("slack")
	say("adv", card.ref, "A1", "A1:0", "In Mai.")
	say("adv", card.ref, "A1", "A1:1", "In May.")
	r.drain()
	dms := r.chats["slack"].at("stu", "")
	if len(dms) != 1 || dms[0].reply.Headline != "An advisor answers (corrected)" || strings.Contains(reply.Plain(dms[0].reply), "Mai") {
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
	if tk := r.ticket(card); len(tk.Answers()) != 1 || tk.Answers()[0] != "In May." {
		t.Errorf("the advisors' words: %q", tk.Answers())
	}
	form := r.press("slack", "adv", "desk.tsay", strings.TrimSuffix(card.to.Key, ".card.1"), true, map[string]string{"text": " "})
	if form.Form == nil || !strings.Contains(form.Headline, "needs words") {
		t.Errorf("an empty answer: %+v", form)
	}
}

// TestTakenBack: who deletes what was passed on takes it back. The student waits again where
// nothing else answers, and no draft is made of it.
func TestTakenBack(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("slack", "stu", "q")
	say := r.sayer("slack")
	unsay := func(user, under, id string) {
		t.Helper()
		m := bot.Message{Program: program, Platform: "slack", User: user, ID: id, Key: id + ":deleted", Deleted: true, Under: []string{under}}
		r.ok(r.room.Unsaid(r.ctx, m))
		r.ok(r.room.Unsaid(r.ctx, m))
		r.drain()
	}
	say("adv", card.ref, "A1", "A1:0", "In May. "+strings.Repeat("And so on. ", 300))
	r.drain()
	dms := r.chats["slack"].at("stu", "")
	unsay("adv", card.ref, "A0") // never passed on
	unsay("adv", "elsewhere", "A1")
	if len(dms) < 2 || r.ticket(card).State != ticket.Answered {
		t.Fatalf("%d messages, %s", len(dms), r.ticket(card).State)
	}
	unsay("adv", card.ref, "A1")
	if text := texts(r.chats["slack"].at("stu", "")); strings.Contains(text, "May") || strings.Contains(text, "so on") || strings.Count(text, "taken this answer back") != 1 {
		t.Errorf("the student still has %s", text)
	}
	if tk := r.ticket(card); tk.State != ticket.Taken || len(tk.Answers()) != 0 || tk.Taker != "adv" {
		t.Errorf("the ticket: %s, %q", tk.State, tk.Answers())
	}
	say("adv", card.ref, "A2", "A2:0", "In June.")
	say("stu", dms[0].ref, "S1", "S1:0", "Secret one")
	say("stu", dms[0].ref, "S1", "S1:1", "Secret two")
	r.drain()
	r.has("the thread", r.under("slack", card.ref), "Secret one", "Secret two")
	unsay("stu", dms[0].ref, "S1")
	text := r.under("slack", card.ref)
	r.has("the thread", text, "has deleted what they wrote")
	if strings.Contains(text, "Secret") {
		t.Errorf("advisors still read %s", text)
	}
	if tk := r.ticket(card); len(tk.Lines) != 1 || tk.Lines[0].Text != "In June." {
		t.Errorf("kept: %+v", tk.Lines)
	}
}

// TestTakenBackBesideAnother: what is taken back answers nothing, though another answer stands.
func TestTakenBackBesideAnother(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("slack", "stu", "q")
	say := r.sayer("slack")
	say("adv", card.ref, "A1", "A1:0", "In May.")
	say("adv", card.ref, "A2", "A2:0", "In June.")
	r.drain()
	r.ok(r.room.Unsaid(r.ctx, bot.Message{Program: program, Platform: "slack", User: "adv", ID: "A2", Key: "A2:deleted", Deleted: true, Under: []string{card.ref}}))
	r.drain()
	dms := r.chats["slack"].at("stu", "")
	if len(dms) != 2 || r.ticket(card).State != ticket.Answered {
		t.Fatalf("%d messages, %s", len(dms), r.ticket(card).State)
	}
	for i, want := range []string{"Reply, That answers it", "Reply"} {
		var labels []string
		for _, a := range dms[i].reply.Actions {
			labels = append(labels, a.Label)
		}
		if got := strings.Join(labels, ", "); got != want {
			t.Errorf("under %q: %s, want %s", dms[i].reply.Headline, got, want)
		}
	}
}

// sayer says something under a post, twice, as where a delivery comes again.
func (r *rig) sayer(platform string) func(user, under, id, key, text string) reply.Reply {
	return func(user, under, id, key, text string) (out reply.Reply) {
		r.t.Helper()
		m := bot.Message{Program: program, Platform: platform, User: user, ID: id, Key: key, Text: text, Under: []string{under}}
		for i := range 2 {
			got, err := r.room.Said(r.ctx, m)
			r.ok(err)
			if i == 0 {
				out = got
			}
		}
		return out
	}
}

// ticket is the ticket of a card.
func (r *rig) ticket(card *post) ticket.Ticket {
	r.t.Helper()
	ref, _, _ := strings.Cut(card.to.Key, ".card.")
	t, err := r.room.Ticket(r.ctx, program, ref)
	r.ok(err)
	return t
}

// TestCorrectionInPlace: what the student has changes where it stands, part by part,
// and nothing else happens by it.
func TestCorrectionInPlace(t *testing.T) {
	r := newRig(t, "slack")
	d := r.chats["discord"]
	card := r.open("discord", "stu", "q")
	say := r.sayer("slack")
	long := strings.Repeat("first part ", 140) + "\n\n" + strings.Repeat("second part ", 140)
	say("adv", card.ref, "A1", "A1:0", "one\nline")
	r.drain()
	r.says("discord", "stu", d.at("stu", "")[0].ref, "Which one?")
	r.drain()
	before := r.ticket(card)
	if got := say("adv", card.ref, "A1", "A1:1", long); !strings.Contains(got.Headline, "Changed for ") {
		t.Errorf("the advisor is told %q", got.Headline)
	}
	r.drain()
	dms := d.at("stu", "")
	if len(dms) != 2 || labels(dms[0].reply) != "" || labels(dms[1].reply) != "Reply, Never mind, close it" {
		t.Fatalf("longer: %s", texts(dms))
	}
	r.has("the first", reply.Plain(dms[0].reply), "corrected", "first part")
	r.has("the second", reply.Plain(dms[1].reply), "second part")
	r.restart()
	say("adv", card.ref, "A1", "A1:2", "one line")
	r.drain()
	dms = d.at("stu", "")
	if len(dms) != 2 || labels(dms[0].reply) != "Reply, Never mind, close it" || strings.Contains(texts(dms), "part \n") {
		t.Fatalf("shorter: %s", texts(dms))
	}
	r.has("the first", reply.Plain(dms[0].reply), "one line")
	r.has("the second", reply.Plain(dms[1].reply), "taken this part")
	if after := r.ticket(card); after.State != ticket.Taken || !after.Since.Equal(before.Since) || len(after.Lines) != len(before.Lines) {
		t.Errorf("the ticket: %+v, was %+v", after, before)
	}
	edits := dms[0].edits
	say("adv", card.ref, "A1", "A1:3", "one line")
	r.drain()
	if dms[0].edits != edits {
		t.Error("an edit that changes no word reaches the student")
	}
	_, ref := action(card.reply, "Close")
	r.press("slack", "adv", "desk.tclose", ref, true, nil)
	say("adv", card.ref, "A1", "A1:4", "after the end")
	r.drain()
	r.has("the first", reply.Plain(dms[0].reply), "after the end")
	if labels(dms[0].reply) != "Ask again" || r.ticket(card).State != ticket.Closed {
		t.Errorf("of a closed ticket: %s, %s", r.ticket(card).State, labels(dms[0].reply))
	}
}

// TestCorrectionElsewhere: where the message cannot be changed the correction is told
// once, and read in place of what it corrects.
func TestCorrectionElsewhere(t *testing.T) {
	r := newRig(t, "slack")
	d := r.chats["discord"]
	card := r.open("discord", "stu", "q")
	say := r.sayer("slack")
	say("adv", card.ref, "A1", "A1:0", "first")
	r.drain()
	d.at("stu", "")[0].deleted = true
	say("adv", card.ref, "A1", "A1:1", "second")
	r.drain()
	say("adv", card.ref, "A1", "A1:2", "third")
	r.drain()
	if dms := d.at("stu", ""); len(dms) != 1 || !strings.Contains(texts(dms), "third") || dms[0].edits != 1 {
		t.Errorf("after the message was deleted: %s", texts(dms))
	}

	d.shut["stu"] = true
	say("adv", card.ref, "B1", "B1:0", "held one")
	r.drain()
	say("adv", card.ref, "B1", "B1:1", "held two")
	say("adv", card.ref, "A1", "A1:3", "fourth")
	r.drain()
	say("adv", card.ref, "A1", "A1:4", "fifth")
	r.drain()
	notices := d.at("CLASS", "T")
	if len(notices) != 1 {
		t.Fatalf("%d notices", len(notices))
	}
	kind, ref := action(notices[0].reply, "Read it")
	read := reply.Plain(r.press("discord", "stu", kind, ref, false, nil))
	r.has("what waited", read, "held two", "fifth")
	if strings.Contains(read, "held one") || strings.Contains(read, "fourth") {
		t.Errorf("what was corrected is read: %s", read)
	}
	r.drain()
	say("adv", card.ref, "B1", "B1:2", "held three")
	r.drain()
	if n := len(d.at("CLASS", "T")); n != 1 {
		t.Errorf("%d notices of a correction of what was read", n)
	}
}
