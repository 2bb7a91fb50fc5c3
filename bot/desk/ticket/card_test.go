package ticket_test

import (
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/reply"
)

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
