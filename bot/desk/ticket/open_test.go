package ticket_test

import (
	"strings"
	"testing"

	"himpath/bot"
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

// TestAskAgainLimit: a closed question that its student asks again counts among those
// that are open; one that an advisor opens again may be one more.
func TestAskAgainLimit(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("slack", "stu", "one")
	_, ref := action(card.reply, "Take")
	r.press("slack", "adv", "desk.tclose", ref, true, nil)
	for _, text := range []string{"two", "three", "four"} {
		r.open("slack", "stu", text)
	}
	again := r.press("slack", "stu", "desk.tword", ref, false, map[string]string{"text": "please"})
	r.has("asked again", again.Headline, "3 questions of yours already")
	r.areOpen(3)
	r.press("slack", "adv", "desk.treopen", ref, true, nil)
	r.areOpen(4)
	again = r.press("slack", "stu", "desk.tword", ref, false, map[string]string{"text": "please"})
	r.has("said to one that is open", again.Headline, "Passed on")
}

// areOpen holds how many tickets are open.
func (r *rig) areOpen(want int) {
	r.t.Helper()
	ts, err := r.room.Open(r.ctx, program)
	r.ok(err)
	if len(ts) != want {
		r.t.Errorf("%d are open, want %d", len(ts), want)
	}
}
