package ticket_test

import (
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/reply"
)

// TestWalk goes the whole way of a ticket, for each pair of platforms.
func TestWalk(t *testing.T) {
	for _, pair := range [][2]string{{"slack", "slack"}, {"slack", "discord"}, {"discord", "slack"}, {"discord", "discord"}} {
		t.Run(pair[0]+" to "+pair[1], func(t *testing.T) { walk(t, pair[0], pair[1]) })
	}
}

func walk(t *testing.T, from, to string) {
	r := newRig(t, to, programFile)
	q := r.asked(from, "stu", "What is the RHIT retake rule?", "rhit")
	consent := r.press(from, "stu", reply.AskAdvisor, q, false, nil)
	r.has("consent", reply.Plain(consent), "Ann", "everybody in the advisors' channel", "I answered", "open until 16:00 today")
	kind, ref := action(consent, "Send with my name")
	r.has("opened", reply.Plain(r.press(from, "stu", kind, ref, false, nil)), "number 1", "private message")
	r.drain()
	card := r.cards()[0]
	r.has("card", reply.Plain(card.reply), "#1", "retake rule", "I don't know that.", "Registered Health Information Technician", "waiting since Mon Mar 2, 10:00", "For: Ann")
	if got := labels(card.reply); got != "Take, Answer, Hand on, Close, Show name" {
		t.Errorf("buttons %s", got)
	}
	if strings.Contains(reply.Plain(card.reply), "stu") {
		t.Error("the card names the student")
	}

	kind, ref = action(card.reply, "Take")
	if got := r.press(to, "adv", kind, ref, false, nil); !strings.Contains(got.Headline, "Only advisors") {
		t.Errorf("anybody may take: %s", got.Headline)
	}
	r.press(to, "adv", kind, ref, true, nil)
	r.drain()
	if got := labels(card.reply); got != "Answer, Hand on, Close, Show name" {
		t.Errorf("buttons after taking: %s", got)
	}
	r.has("taken", r.direct(from, "stu"), "An advisor has your question now.")

	kind, ref = action(card.reply, "Answer")
	form := r.press(to, "adv", kind, ref, true, nil).Form
	if form == nil || form.Fields[0].Name != "text" {
		t.Fatalf("no form: %+v", form)
	}
	long := strings.Repeat("All of it. ", 150) + "\n\n" + strings.Repeat("And more. ", 150)
	r.press(to, "adv", form.Kind, form.Ref, true, map[string]string{"text": long})
	r.says(to, "adv", card.ref, "One more thing.")
	r.drain()
	r.has("student", r.direct(from, "stu"), "An advisor answers", "And more.", "One more thing.")
	r.has("thread", r.under(to, card.ref), "Sent to", "And more.")
	if strings.Contains(r.under(to, card.ref), "One more thing.") {
		t.Error("what was said in the thread is said there again")
	}

	dms := r.chats[from].at("stu", "")
	last := dms[len(dms)-1]
	r.says(from, "stu", last.ref, "And on Sundays?")
	kind, ref = action(last.reply, "Reply")
	form = r.press(from, "stu", kind, ref, false, nil).Form
	r.press(from, "stu", form.Kind, form.Ref, false, map[string]string{"text": "Or at night?"})
	if got := r.press(from, "other", form.Kind, form.Ref, false, map[string]string{"text": "me too"}); !strings.Contains(got.Headline, "Only the one") {
		t.Errorf("anybody may write: %s", got.Headline)
	}
	r.drain()
	r.has("thread", r.under(to, card.ref), "And on Sundays?", "Or at night?", "writes")
	r.has("card", reply.Plain(card.reply), "the student waits")

	name := r.press(to, "adv", "desk.tname", ref, true, nil)
	if from == to && (len(name.Blocks) != 1 || name.Blocks[0].Tone != bot.TonePerson || name.Blocks[0].Text != "stu") {
		t.Errorf("name: %+v", name)
	}
	r.drain()
	r.has("card", reply.Plain(card.reply), "Name looked up: 1×")

	r.press(from, "stu", "desk.tdone", ref, false, nil)
	r.drain()
	r.has("card", reply.Plain(card.reply), "closed by the student")
	if got := labels(card.reply); got != "Reopen, Save as answer, Show name" {
		t.Errorf("buttons after closing: %s", got)
	}
	if got := r.says(to, "adv", card.ref, "too late"); !strings.Contains(got.Headline, "not sent") {
		t.Errorf("said after closing: %s", got.Headline)
	}
	kind, ref = action(card.reply, "Reopen")
	r.press(to, "adv", kind, ref, true, nil)
	r.drain()
	r.has("student", r.direct(from, "stu"), "open again")
	r.press(to, "adv", "desk.tclose", ref, true, nil)
	r.drain()
	r.has("student", r.direct(from, "stu"), "closed your question", "until Thursday, March 5")
	if n := len(r.cards()); n != 1 {
		t.Errorf("%d cards", n)
	}
	for _, c := range r.chats {
		if len(c.twice) > 0 {
			t.Errorf("posted twice: %v", c.twice)
		}
	}
}

// direct is all that somebody got in private.
func (r *rig) direct(platform, user string) string {
	return texts(r.chats[platform].at(user, ""))
}

// under is all that stands in the thread of a card.
func (r *rig) under(platform, ref string) string {
	return texts(r.chats[platform].at("ADV", ref))
}

func texts(posts []*post) string {
	var out []string
	for _, p := range posts {
		out = append(out, reply.Plain(p.reply))
	}
	return strings.Join(out, "\n---\n")
}
