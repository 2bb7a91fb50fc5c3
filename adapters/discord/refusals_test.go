package discord_test

import (
	"errors"
	"strings"
	"testing"

	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
	"himpath/bot/reply"
)

// Where the bot may not read the history it may not reply to a message either, and
// answers without.
func TestNoHistory(t *testing.T) {
	t.Parallel()
	for _, code := range []int{160002, 50035} {
		r := started(t, discordtest.Options{})
		r.Forbid(r.ChannelID, code)
		r.mention(r.UserID, "what is an RHIT")
		if m := r.reply(r.ChannelID, 1); m.Reference != "" {
			t.Errorf("a reply to %s", m.Reference)
		}
		r.until("it is noted", func() bool { return r.app.Stats().Posted == 1 })
		r.count("replies", len(r.replies(r.ChannelID)), 1)
		r.none("the log", r.log.String(), "sending it simpler")
	}
}

// Who asks where the bot may not write is told so in private.
func TestNoVoice(t *testing.T) {
	t.Parallel()
	for _, code := range []int{50001, 50013, 160005} {
		r := started(t, discordtest.Options{})
		r.Forbid(r.ChannelID, code)
		r.mention(r.UserID, "what is an RHIT")
		r.want("the hint", r.reply(r.OpenDM(r.UserID), 1).Text, "I can't write where you asked me")
	}
}

// One refusal of the token may be chance: the program goes on, and the answer comes.
func TestOneUnauthorized(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.Unauthorized = 1 })
	r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	r.stop()
	r.ok(r.err)
}

// A page of a proxy in front of Discord says nothing about the message.
func TestBlocked(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.Blocked = 1 })
	r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	if err := r.send("key"); err != nil {
		t.Error(err)
	}
	r.SetFaults(func(f *discordtest.Faults) { f.Blocked = 1 })
	if err := r.send("another"); err == nil || errors.Is(err, bot.ErrRefused) {
		t.Errorf("a notice is refused for good: %v", err)
	}
}

// send sends a notice into the channel.
func (r *rig) send(key string) error {
	_, err := r.app.Send(r.t.Context(), bot.Target{Platform: discord.Platform, Channel: r.ChannelID, Key: key}, reply.Reply{Outcome: reply.Chat, Headline: "A notice."})
	return err
}

// A notice, too, stands alone where it may not be a reply.
func TestNoticeWithoutHistory(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	id := r.Say(r.UserID, r.ChannelID, "hello")
	r.Forbid(r.ChannelID, 160002)
	_, err := r.app.Send(t.Context(), bot.Target{Platform: discord.Platform, Channel: r.ChannelID, Thread: r.ChannelID + ":" + id, Key: "k"},
		reply.Reply{Outcome: reply.Chat, Headline: "A notice."})
	r.ok(err)
	r.count("notices", len(r.replies(r.ChannelID)), 1)
}

// A token that is refused in all it does ends the program.
func TestUnauthorized(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.Unauthorized, f.TokenRefused = 1, true })
	r.mention(r.UserID, "what is an RHIT")
	r.until("it ends", func() bool { return !r.app.Ready() })
	r.stop()
	if r.err == nil || !strings.Contains(r.err.Error(), "DISCORD_TOKEN is refused") {
		t.Errorf("error: %v", r.err)
	}
}

// A question that was deleted while nobody listened is not answered, and not kept.
func TestQuestionGone(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "SLOW one")
	r.until("it is being answered", func() bool { return len(r.brain.questions()) == 1 })
	r.stop()
	r.Remove(id)
	r.ForgetSessions()
	close(r.brain.gate)
	r.start()
	r.until("it is withdrawn", func() bool { return r.app.Stats().Waiting == 0 && r.app.Stats().Posted == 2 })
	r.count("replies", len(r.replies(r.ChannelID)), 0)
	kept, err := r.bot.History(t.Context(), bot.DefaultProgram, "discord", r.UserID, 10)
	r.ok(err)
	r.count("questions kept", len(kept), 0)
}
