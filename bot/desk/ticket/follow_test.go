package ticket_test

import (
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// moved sets another channel for the advisors, as [bot.Bot.Set] does.
func (r *rig) moved(from, platform, channel string) {
	r.t.Helper()
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: from, Channel: "ADV", Name: bot.SettingAdvisor}))
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: platform, Channel: channel, Name: bot.SettingAdvisor, Value: "yes"}))
	r.room.Settle(program)
	r.ok(r.room.TestWays(r.ctx, program))
	r.drain()
}

// latest is the last post of a private conversation.
func (r *rig) latest(platform, user string) *post {
	all := r.chats[platform].at(user, "")
	return all[len(all)-1]
}

// TestFollow: where another channel is set for the advisors, open tickets stand there,
// with all that was said, and the cards that were left say so.
func TestFollow(t *testing.T) {
	for _, platform := range []string{"slack", "discord"} {
		t.Run(platform, func(t *testing.T) {
			r := newRig(t, "slack")
			card := r.open("discord", "stu", "the question")
			_, ref := action(card.reply, "Take")
			r.press("slack", "adv", "desk.ttake", ref, true, nil)
			r.says("slack", "adv", card.ref, "first word")
			r.drain()
			r.says("discord", "stu", r.latest("discord", "stu").ref, "and then?")
			r.drain()
			r.moved("slack", platform, "NEW")
			there := r.chats[platform].at("NEW", "")
			if len(there) != 1 {
				t.Fatalf("in the new channel: %s", texts(there))
			}
			now := there[0]
			r.has("the new card", reply.Plain(now.reply), "the question")
			r.has("its thread", texts(r.chats[platform].at("NEW", now.ref)), "first word", "and then?")
			r.has("the old card", reply.Plain(card.reply), "Handed on to another channel")
			if got := labels(card.reply); got != "" {
				t.Errorf("the old card has %s", got)
			}
			told := strings.Contains(r.direct("discord", "stu"), "handed on to another advisor")
			if taken := strings.Contains(reply.Plain(now.reply), "Taken by"); taken == told || taken != (platform == "slack") {
				t.Errorf("taken: %v, told: %v", taken, told)
			}
			r.says("discord", "stu", r.latest("discord", "stu").ref, "anybody?")
			r.drain()
			r.has("its thread", texts(r.chats[platform].at("NEW", now.ref)), "anybody?")
			if strings.Contains(r.under("slack", card.ref), "anybody?") {
				t.Error("it stands under the old card, too")
			}
			r.advance(24 * time.Hour)
			r.ok(r.room.TestWays(r.ctx, program))
			r.drain()
			if n := len(r.chats[platform].at("NEW", "")); n != 1 {
				t.Errorf("%d cards a day later", n)
			}
		})
	}
}

// TestFollowLater: a ticket that had ended is taken up where the advisors are by now,
// and nothing waits for a platform that is not served any more.
func TestFollowLater(t *testing.T) {
	r := newRig(t, "slack")
	card := r.open("discord", "stu", "the question")
	_, ref := action(card.reply, "Close")
	r.says("slack", "adv", card.ref, "first word")
	r.press("slack", "adv", "desk.tclose", ref, true, nil)
	r.drain()
	r.senders.Attach("slack", nil)
	r.moved("slack", "discord", "NEW")
	if n := len(r.chats["discord"].at("NEW", "")); n != 0 {
		t.Fatalf("%d cards of a closed ticket", n)
	}
	r.press("discord", "stu", "desk.tword", ref, false, map[string]string{"text": "one more thing"})
	r.drain()
	there := r.chats["discord"].at("NEW", "")
	if len(there) != 1 {
		t.Fatalf("in the new channel: %s", texts(there))
	}
	r.has("its thread", texts(r.chats["discord"].at("NEW", there[0].ref)), "first word", "one more thing")
}

// TestFollowNot: what stands in the channel of a route stays there.
func TestFollowNot(t *testing.T) {
	r := newRig(t, "slack", "program.md")
	r.press("discord", "stu", "desk.tsend", r.asked("discord", "stu", "a coding question", "ccs"), false, nil)
	r.drain()
	r.moved("slack", "slack", "NEW")
	if n, m := len(r.chats["slack"].at("CODING", "")), len(r.chats["slack"].at("NEW", "")); n != 1 || m != 0 {
		t.Errorf("%d with the route, %d in the new channel", n, m)
	}
}
