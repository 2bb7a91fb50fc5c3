package discord_test

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
)

// A server that has no address for who the bot is says it in READY: all is answered.
func TestOnlyReadyNamesTheBot(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.NoNames = true })
	r.start()
	r.mention(r.UserID, "what is an RHIT")
	r.want("a mention", r.reply(r.ChannelID, 1).Text, "what is an RHIT")
	r.want("a command", r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is a CCS"))).Text, "what is a CCS")
	dm, _ := r.DM(r.UserID, "in private")
	r.want("in private", r.reply(dm, 1).Text, "in private")
	r.until("the commands are registered", func() bool { return strings.Contains(r.log.String(), "commands registered") })
	r.want("the log", r.log.String(), "the server does not say who the bot is; the gateway will")
}

// A server that always fails at the question for the app is served without.
func TestNoApp(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for half a minute")
	}
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.NoApp = true })
	r.start()
	r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	r.want("the log", r.log.String(), "going on without Message Content")
}

// What is said in a channel is not taken for a direct message where a server does not say
// in which of its servers it was.
func TestMessagesWithoutServer(t *testing.T) {
	t.Parallel()
	r := started(t, content)
	unknown := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "new")
	say := func(id, channel, text string, more map[string]any) {
		m := map[string]any{"id": id, "channel_id": channel, "content": text, "type": 0, "author": map[string]any{"id": r.UserID, "username": "x"}}
		for k, v := range more {
			m[k] = v
		}
		r.Dispatch("MESSAGE_CREATE", m)
	}
	say("900000000000000001", r.ChannelID, "lovely weather", nil)
	say("900000000000000002", unknown, "lovely weather", map[string]any{"member": map[string]any{"roles": []string{}}})
	id := r.Say(r.UserID, r.ChannelID, "hm")
	say(id, r.ChannelID, "<@"+r.BotID+"> what is an RHIT", nil)
	r.want("a mention", r.reply(r.ChannelID, 1).Text, "what is an RHIT")
	r.count("questions", len(r.brain.questions()), 1)
	r.count("replies elsewhere", len(r.replies(unknown)), 0)
}
