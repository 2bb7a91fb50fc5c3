package discord_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
	"himpath/bot/reply"
)

func notice(text string) reply.Reply { return reply.Reply{Outcome: reply.Chat, Headline: text} }

// The same key is posted once: by its nonce for some minutes, and when it is looked
// for also later.
func TestSendOnce(t *testing.T) {
	r := started(t, discordtest.Options{})
	to := bot.Target{Platform: discord.Platform, Channel: r.ChannelID, Key: "T1.1.1:1234567890.000001"}
	first, err := r.app.Send(t.Context(), to, notice("one"))
	r.ok(err)
	again, err := r.app.Send(t.Context(), to, notice("one"))
	if r.ok(err); again != first {
		t.Errorf("by its nonce: %q, want %q", again, first)
	}
	for i := range 230 { // more than two pages of history
		r.Say(r.UserID, r.ChannelID, fmt.Sprint("chat ", i))
	}
	r.ForgetNonces()
	to.Again = true
	again, err = r.app.Send(t.Context(), to, notice("one"))
	if r.ok(err); again != first {
		t.Errorf("by its mark: %q, want %q", again, first)
	}
	other := to
	other.Key = "T1.1.2:1234567890.000001"
	second, err := r.app.Send(t.Context(), other, notice("one"))
	if r.ok(err); second == first {
		t.Error("another key is the same post")
	}
	r.count("posts", len(r.replies(r.ChannelID)), 2)
}

// A request that arrived without its answer coming back makes no second post.
func TestSendOverFaults(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	for name, faults := range map[string]func(*discordtest.Faults){
		"the answer is an error": func(x *discordtest.Faults) { x.FailAfter = 2 }, "the answer is lost": func(x *discordtest.Faults) { x.ResetAfter = 2 },
		"the request is lost": func(x *discordtest.Faults) { x.ResetEvery = 2 }, "too many": func(x *discordtest.Faults) { x.TooManyEvery = 2 },
	} {
		r.SetFaults(faults)
		for i := range 10 {
			to := bot.Target{Platform: discord.Platform, Channel: r.ChannelID, Key: fmt.Sprint(name, i)}
			for try := range 20 {
				to.Again = try > 0
				if _, err := r.app.Send(t.Context(), to, notice(to.Key)); err == nil {
					break
				}
			}
		}
		r.SetFaults(func(x *discordtest.Faults) { *x = discordtest.Faults{} })
		r.count(name, len(slices.DeleteFunc(r.replies(r.ChannelID), func(m discordtest.Message) bool { return !strings.Contains(m.Text, name) })), 10)
	}
}

// Who and what cannot be reached is told apart from what passes.
func TestSendRefused(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	person := func(user string) bot.Target { return bot.Target{Platform: discord.Platform, User: user} }
	channel := func() string { return r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "x") }
	closed, alone, gone, silent, unseen, removed := r.AddUser("closed"), r.AddUser("alone"), r.AddUser("gone"), channel(), channel(), channel()
	r.CloseDMs(closed, 50007)
	r.CloseDMs(alone, 50278)
	r.RemoveUser(gone)
	r.Forbid(silent, 50013)
	r.Forbid(unseen, 50001)
	r.RemoveChannel(removed)
	for name, to := range map[string]bot.Target{
		"closed messages": person(closed), "no server in common": person(alone), "no such person": person(gone),
		"may not write": {Channel: silent}, "cannot see": {Channel: unseen}, "no such channel": {Channel: removed},
		"a thread of a channel that is gone": {Channel: removed, Thread: removed + ":" + removed}, "looked for first": {Channel: unseen, Key: "k", Again: true},
	} {
		if _, err := r.app.Send(t.Context(), to, notice("hi")); !errors.Is(err, bot.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for channel, want := range map[string]string{unseen: "give it View Channel", removed: "not there any more"} {
		if _, err := r.app.Send(t.Context(), bot.Target{Channel: channel}, notice("hi")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("what to do about it: %v; want %s", err, want)
		}
	}
	r.SetFaults(func(x *discordtest.Faults) { x.FailEvery = 1 })
	if _, err := r.app.Send(t.Context(), bot.Target{Channel: r.ChannelID, Key: "k", Again: true}, notice("hi")); err == nil || errors.Is(err, bot.ErrRefused) {
		t.Errorf("what passes: %v", err)
	}
	r.SetFaults(func(x *discordtest.Faults) { x.FailEvery = 0 })
	if err := r.app.Edit(t.Context(), bot.Target{}, r.ChannelID+":1", notice("x")); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("what is gone: %v", err)
	}
	if err := r.app.Delete(t.Context(), bot.Target{}, r.ChannelID+":1"); err != nil {
		t.Errorf("what is gone: %v", err)
	}
}

// Where a post goes by its thread.
func TestSendUnder(t *testing.T) {
	r := started(t, discordtest.Options{})
	send := func(to bot.Target, rep reply.Reply) (channel, id string) {
		t.Helper()
		ref, err := r.app.Send(t.Context(), to, rep)
		r.ok(err)
		channel, id, _ = strings.Cut(ref, ":")
		return channel, id
	}
	card := notice("#1: Quiet Heron asks")
	card.Actions = []reply.Action{{Kind: "desk.ttake", Label: "Take", Ref: "T1"}}
	_, id := send(bot.Target{Channel: r.ChannelID}, card)
	to := bot.Target{Channel: r.ChannelID, Thread: r.ChannelID + ":" + id}
	for range 2 {
		if channel, _ := send(to, notice("in the thread")); channel != id {
			t.Errorf("it stands in %s, want %s", channel, id)
		}
	}
	r.want("its name", r.ChannelName(id), "#1: Quiet Heron asks")
	r.count("threads opened", r.calls(http.MethodPost, "/threads"), 1)
	r.stop()
	r.start() // nothing is remembered but by Discord
	if channel, _ := send(to, notice("in the thread again")); channel != id {
		t.Errorf("it stands in %s, want %s", channel, id)
	}
	r.LockThread(id)
	if channel, under := send(to, notice("the thread is locked")); channel != r.ChannelID || reference(r, channel, under) != id {
		t.Errorf("of a locked thread: it stands in %s and answers %q, want the card", channel, reference(r, channel, under))
	}
	r.RemoveChannel(id)
	if _, under := send(to, notice("the thread is gone")); reference(r, r.ChannelID, under) != id {
		t.Errorf("it answers %q, want the card", reference(r, r.ChannelID, under))
	}
	// A student's message is answered where it stands; an answer of the bot's stands
	// for its question; what is gone is no reason to be silent.
	q := r.mention(r.UserID, "what is an RHIT")
	answer := r.in1(r.ChannelID, "what is an RHIT")
	for name, at := range map[string]string{"a question": q, "its answer": answer.ID} {
		if _, id := send(bot.Target{Channel: r.ChannelID, Thread: r.ChannelID + ":" + at}, notice("hi")); reference(r, r.ChannelID, id) != q {
			t.Errorf("%s: it answers %q, want %q", name, reference(r, r.ChannelID, id), q)
		}
	}
	r.Remove(q)
	send(bot.Target{Channel: r.ChannelID, Thread: r.ChannelID + ":" + q}, notice("still"))
	send(bot.Target{Channel: r.ChannelID, Thread: "by:" + r.UserID}, notice("a conversation is no thread"))
	if name, err := r.app.Name(t.Context(), r.UserID); err != nil || name != "student" {
		t.Errorf("%q, %v", name, err)
	}
}

func (r *rig) in1(channel, words string) discordtest.Message {
	return (&office{rig: r}).in(channel, words)
}

func reference(r *rig, channel, id string) string {
	for _, m := range r.Messages(channel) {
		if m.ID == id {
			return m.Reference
		}
	}
	return "?"
}
