package discord_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
)

func TestMention(t *testing.T) {
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	r.want("the reply", m.Text, "0: what is an RHIT")
	r.want("its sources", m.Text, "[AHIMA](<https://www.ahima.org>), Certifications")
	if m.Reference != id || m.Flags&discordgo.MessageFlagsIsComponentsV2 == 0 {
		t.Errorf("the reply: %+v", m)
	}
	if has(t, m, "Follow up") || has(t, m, "Share") || has(t, m, "This is wrong") {
		t.Errorf("buttons that make no sense there: %s", m.Components)
	}
	// Nobody spoke to it.
	r.Say(r.UserID, r.ChannelID, "good morning")
	r.idle()
	r.count("replies", len(r.replies(r.ChannelID)), 1)
}

// A pinged reply goes on with the conversation, another person's too; a new mention
// of another person begins theirs.
func TestConversation(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.mention(r.UserID, "what is an RHIT")
	first := r.reply(r.ChannelID, 1)
	r.Answer(r.UserID, r.ChannelID, "who can get it", first.ID)
	r.want("the second", r.reply(r.ChannelID, 2).Text, "1: who can get it")
	other := r.AddUser("other")
	r.mention(other, "what does a coder do")
	third := r.reply(r.ChannelID, 3)
	r.want("the third", third.Text, "0: what does a coder do")
	r.Answer(other, r.ChannelID, "and then", first.ID)
	r.want("the fourth", r.reply(r.ChannelID, 4).Text, "2: and then")
}

func TestDirectMessages(t *testing.T) {
	r := started(t, discordtest.Options{})
	dm, _ := r.DM(r.UserID, "what is an RHIT")
	r.want("the first", r.reply(dm, 1).Text, "0: what is an RHIT")
	r.DM(r.UserID, "who can get it")
	m := r.reply(dm, 2)
	r.want("the second", m.Text, "1: who can get it")
	in := r.press(r.UserID, m, "What comes after RHIT?")
	a := r.answer(in)
	r.want("the press", a.Text, "2: What comes after RHIT?")
	if a.Flags&discordgo.MessageFlagsEphemeral != 0 {
		t.Error("an answer in a direct message need not be ephemeral")
	}
}

// A command that was typed and not chosen comes as text.
func TestTypedCommand(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	dm, _ := r.DM(r.UserID, "/career ask what is an RHIT")
	r.want("the reply", r.reply(dm, 1).Text, "0: what is an RHIT")
	r.mention(r.UserID, "/Career what is an RHIA")
	r.want("the reply", r.reply(r.ChannelID, 1).Text, "0: what is an RHIA")
	r.DM(r.UserID, "/career")
	r.want("the reply to nothing", r.reply(dm, 2).Text, "This is what I can do.")
	r.DM(r.UserID, "/careers in HIM")
	r.want("the reply to another word", r.reply(dm, 3).Text, "/careers in HIM")
}

func TestEditAndDelete(t *testing.T) {
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	r.Change(id, "<@"+r.BotID+"> what is an RHIA")
	r.until("the reply is changed", func() bool { return strings.Contains(r.replies(r.ChannelID)[0].Text, "RHIA") })
	if now := r.replies(r.ChannelID)[0]; now.ID != m.ID {
		t.Errorf("another message: %s, was %s", now.ID, m.ID)
	}
	r.Remove(id)
	r.until("the reply is gone", func() bool { return len(r.replies(r.ChannelID)) == 0 })
	// What was never asked is nobody's business.
	other := r.Say(r.UserID, r.ChannelID, "hello all")
	r.Change(other, "hello everybody")
	r.Remove(other)
	r.idle()
	r.count("replies", len(r.replies(r.ChannelID)), 0)
}

// What is older comes too late, in whatever order a server tells of it.
func TestEditionsOutOfOrder(t *testing.T) {
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	edited := func(id, text string, at time.Duration) {
		r.Dispatch("MESSAGE_UPDATE", map[string]any{"id": id, "channel_id": r.ChannelID, "guild_id": r.GuildID, "type": 0,
			"author": map[string]any{"id": r.UserID, "username": "student"}, "mentions": []any{map[string]any{"id": r.BotID}},
			"content": "<@" + r.BotID + "> " + text, "edited_timestamp": time.Now().Add(at).Format(time.RFC3339Nano)})
	}
	edited(id, "what is an RHIA", 0)
	r.until("the reply is changed", func() bool { return strings.Contains(r.replies(r.ChannelID)[0].Text, "RHIA") })
	edited(id, "what is a CCS", -time.Minute)
	r.idle()
	r.want("after an older edit", r.replies(r.ChannelID)[0].Text, "what is an RHIA")
	r.Remove(id)
	r.until("the reply is gone", func() bool { return len(r.replies(r.ChannelID)) == 0 })
	edited(id, "what is a CCA", time.Minute)
	r.idle()
	r.count("replies to what is deleted", len(r.replies(r.ChannelID)), 0)
	// An edit that comes before what it changes.
	late := "123456789012345678"
	edited(late, "what is a CDIP", 0)
	r.want("the edit", r.reply(r.ChannelID, 1).Text, "what is a CDIP")
	r.Dispatch("MESSAGE_CREATE", map[string]any{"id": late, "channel_id": r.ChannelID, "guild_id": r.GuildID, "type": 0,
		"author": map[string]any{"id": r.UserID, "username": "student"}, "mentions": []any{map[string]any{"id": r.BotID}},
		"content": "<@" + r.BotID + "> what is a CDI", "timestamp": time.Now().Format(time.RFC3339Nano)})
	r.idle()
	r.want("after what it changed", r.reply(r.ChannelID, 1).Text, "what is a CDIP")
}

// An update need not hold more than what changed.
// https://docs.discord.com/developers/events/gateway-events#message-update
func TestPartialUpdate(t *testing.T) {
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	dm, private := r.DM(r.UserID, "what is a CCS")
	r.reply(dm, 1)
	for _, u := range []struct{ channel, id string }{{r.ChannelID, id}, {dm, private}} {
		r.Dispatch("MESSAGE_UPDATE", map[string]any{"id": u.id, "channel_id": u.channel, "embeds": []any{}})
		r.Dispatch("MESSAGE_UPDATE", map[string]any{"id": u.id, "channel_id": u.channel, "content": "what is an RHIA",
			"edited_timestamp": time.Now().Format(time.RFC3339Nano)})
		r.until("the reply is changed", func() bool { return strings.Contains(r.replies(u.channel)[0].Text, "what is an RHIA") })
		r.reply(u.channel, 1)
	}
}

func TestBotsAreIgnored(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.Say(r.AddBot("other"), r.ChannelID, "<@"+r.BotID+"> what is an RHIT")
	r.Say(r.BotID, r.ChannelID, "<@"+r.BotID+"> what is an RHIT")
	r.idle()
	r.count("questions", len(r.brain.questions()), 1)
}

// Who names the bot's role means the bot: where its text is shown it is answered, else
// its writer is told what to choose.
func TestOwnRole(t *testing.T) {
	r := started(t, discordtest.Options{})
	const role, other = "600000000000000001", "600000000000000002"
	r.Dispatch("GUILD_CREATE", map[string]any{"id": r.GuildID, "roles": []any{
		map[string]any{"id": other, "name": "helpers", "tags": nil},
		map[string]any{"id": role, "name": "himpath", "managed": true, "tags": map[string]any{"bot_id": r.BotID}}}})
	r.idle()
	say := func(id, role, content string) {
		r.Dispatch("MESSAGE_CREATE", map[string]any{"id": id, "channel_id": r.ChannelID, "guild_id": r.GuildID, "type": 0, "content": content,
			"author": map[string]any{"id": r.UserID, "username": "student"}, "mention_roles": []any{role}})
	}
	say("223456789012345678", other, "<@&"+other+"> what is a CCS")
	say("323456789012345678", role, "<@&"+role+"> what is an RHIT")
	r.want("the answer", r.reply(r.ChannelID, 1).Text, "0: what is an RHIT")
	say("423456789012345678", other, "")
	say("523456789012345678", role, "")
	r.want("the hint", r.reply(r.OpenDM(r.UserID), 1).Text, "not the role of the same name")
	r.idle()
	r.reply(r.ChannelID, 1)
}

// What stands right behind the news of a server is judged by it: the bot's role is
// known, and no channel is asked for.
func TestOwnRoleAtOnce(t *testing.T) {
	r := started(t, discordtest.Options{})
	var roles []any // so many that looking through them takes a while
	for i := range 3000 {
		roles = append(roles, map[string]any{"id": fmt.Sprint(600000000000001000 + i), "name": "helpers"})
	}
	for i := range 5 {
		guild, role, channel := fmt.Sprint(600000000000000100+i), fmt.Sprint(600000000000000200+i), fmt.Sprint(600000000000000300+i)
		r.Dispatch("GUILD_CREATE", map[string]any{"id": guild, "roles": append(roles[:len(roles):len(roles)],
			map[string]any{"id": role, "name": "himpath", "managed": true, "tags": map[string]any{"bot_id": r.BotID}}),
			"channels": []any{map[string]any{"id": channel, "type": 0, "name": "careers"}}})
		r.Dispatch("MESSAGE_CREATE", map[string]any{"id": fmt.Sprint(600000000000000400 + i), "channel_id": channel, "guild_id": guild, "type": 0,
			"content": "<@&" + role + "> what is an RHIT", "author": map[string]any{"id": r.UserID, "username": "student"}, "mention_roles": []any{role}})
	}
	r.until("all are taken", func() bool { s := r.app.Stats(); return s.Accepted+s.Dropped == 5 })
	r.count("accepted", int(r.app.Stats().Accepted), 5)
	for _, c := range r.Calls() {
		if c.Method == "GET" && strings.HasPrefix(c.Path, "/channels/") && !strings.Contains(c.Path, "/messages") {
			t.Errorf("asked for %s", c.Path)
		}
	}
}

func TestAllowedChannels(t *testing.T) {
	r := started(t, discordtest.Options{})
	other := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "bots")
	r.set(other, "allowed", r.GuildID)
	r.mention(r.UserID, "what is an RHIT")
	r.Say(r.UserID, other, "<@"+r.BotID+"> what is an RHIT")
	r.reply(other, 1)
	r.until("the person is told in private", func() bool { return len(r.replies(r.OpenDM(r.UserID))) == 1 })
	r.want("the hint", r.replies(r.OpenDM(r.UserID))[0].Text, "I don't answer in that channel")
	r.count("replies in the channel", len(r.replies(r.ChannelID)), 0)
	// Commands are answered there, for the one who asks.
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("ask", discordtest.A("question", "what is an RHIT"))))
	if a.Flags&discordgo.MessageFlagsEphemeral == 0 || has(t, a, "Share") {
		t.Errorf("the answer: %+v", a)
	}
}

func TestNothingToRead(t *testing.T) {
	r := started(t, discordtest.Options{})
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("help")))
	r.want("help", a.Text, "This is what I can do.")
	r.Say(r.UserID, r.ChannelID, "<@"+r.BotID+">")
	r.want("a bare mention", r.reply(r.ChannelID, 1).Text, "This is what I can do.")
	dm := r.OpenDM(r.UserID)
	r.Say(r.UserID, dm, "<:wave:123456789012345678>")
	r.want("an emoji of a server", r.reply(dm, 1).Text, "This is what I can do.")
	send := func(id string, more map[string]any) {
		m := map[string]any{"id": id, "channel_id": dm, "type": 0, "content": "", "author": map[string]any{"id": r.UserID, "username": "student"}}
		maps.Copy(m, more)
		r.Dispatch("MESSAGE_CREATE", m)
	}
	send("223456789012345678", map[string]any{"attachments": []any{map[string]any{"id": "1", "filename": "voice.ogg"}}})
	r.want("a file alone", r.reply(dm, 2).Text, "This is what I can do.")
	send("323456789012345678", map[string]any{"sticker_items": []any{map[string]any{"id": "1", "name": "wave", "format_type": 1}}})
	r.want("a sticker", r.reply(dm, 3).Text, "This is what I can do.")
	send("423456789012345678", map[string]any{"message_reference": map[string]any{"type": 1, "channel_id": r.ChannelID, "message_id": "5"},
		"message_snapshots": []any{map[string]any{"message": map[string]any{"content": "what is an RHIT", "type": 0}}}})
	r.want("what was forwarded", r.reply(dm, 4).Text, "what is an RHIT")
	send("473456789012345678", map[string]any{"poll": map[string]any{"question": map[string]any{"text": "who awards the RHIT"}, "answers": []any{}, "layout_type": 1}})
	r.want("a poll", r.reply(dm, 5).Text, "who awards the RHIT")
	send("523456789012345678", nil)
	r.idle()
	r.reply(dm, 5)
}

// TestChangeUnseen: who edits the mention out of a question is told that Discord does not
// show the rest, and how to take the question back; once.
func TestChangeUnseen(t *testing.T) {
	r := started(t, discordtest.Options{})
	asked := r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	r.Change(asked, "what is an RHIA")
	dm := r.OpenDM(r.UserID)
	r.want("the hint", r.reply(dm, 1).Text, "delete your message to take both away")
	r.Change(asked, "what is a CCS")
	r.Change(asked, "<@"+r.BotID+"> what is a CCS")
	r.until("the answer changes", func() bool { return strings.Contains(r.reply(r.ChannelID, 1).Text, "what is a CCS") })
	r.reply(dm, 1)
}

// Patient data and crises leave no text anywhere.
func TestGuarded(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.mention(r.UserID, "PATIENT Jane Roe")
	m := r.reply(r.ChannelID, 1)
	r.want("the warning", m.Text, "identify a patient")
	r.none("the warning", m.Text, "Jane")
	r.mention(r.UserID, "CRISIS")
	r.want("the help", r.reply(r.ChannelID, 2).Text, "988")
	r.mention(r.UserID, "FAIL please")
	r.want("the apology", r.reply(r.ChannelID, 3).Text, "something went wrong")
	r.set(r.GuildID, "answers", "public")
	for _, text := range []string{"PATIENT Jane Roe", "CRISIS Jane"} {
		a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("ask", discordtest.A("question", text))))
		r.none("the answer to a command", a.Text, "Jane")
	}
	r.none("the log", r.log.String(), "Jane")
}
