package discord_test

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
)

var content = discordtest.Options{Privileged: discordgo.IntentMessageContent}

// Without Message Content a thread's answers carry Follow up, since nothing else can
// be read there. It begins with what it stands under.
func TestThreadWithoutContent(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	thread := r.StartThread(r.UserID, m.ID, "RHIT")
	r.Say(r.UserID, thread, "who can get it")
	r.Say(r.UserID, thread, "<@"+r.BotID+"> who can get it")
	a := r.reply(thread, 1)
	r.want("the reply", a.Text, "1: who can get it")
	form := r.press(r.UserID, a, "Follow up")
	form.Await()
	b := r.answer(r.Submit(r.UserID, form, map[string]any{"question": "and then"}))
	r.want("the follow-up", b.Text, "2: and then")
	if b.Flags&ephemeral != 0 || !has(t, b, "Follow up") {
		t.Errorf("the follow-up: %+v", b)
	}
	// A suggestion pressed in a thread is part of its conversation.
	if c := r.answer(r.press(r.UserID, b, "Who can get the RHIT?")); c.Flags&ephemeral != 0 || !strings.Contains(c.Text, "3: Who") {
		t.Errorf("the suggestion: %+v", c)
	}
}

// With it the bot's own threads need no mention, until people talk to each other.
func TestThreadWithContent(t *testing.T) {
	r := started(t, content)
	id := r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	for _, start := range []string{m.ID, id} { // under its answer, and under the question
		thread := r.StartThread(r.UserID, start, "RHIT")
		r.Say(r.UserID, thread, "who can get it")
		r.want("the reply, which knows what it is under", r.reply(thread, 1).Text, "1: who can get it")
		other := r.AddUser("other")
		r.Say(other, thread, "I got mine last year")
		r.Say(r.UserID, thread, "oh nice, was it hard?")
		r.idle()
		r.count("replies", len(r.replies(thread)), 1)
		r.Say(r.UserID, thread, "<@"+r.BotID+"> and what comes after")
		r.reply(thread, 2)
		r.Say(r.UserID, thread, "and after that")
		r.reply(thread, 3)
	}
	// Other people's threads and channels are none of its business.
	thread := r.StartThread(r.UserID, r.Say(r.UserID, r.ChannelID, "lunch?"), "lunch")
	r.Say(r.UserID, thread, "what about pizza?")
	r.Say(r.UserID, r.ChannelID, "what about pizza?")
	r.idle()
	r.count("replies", len(r.replies(thread)), 0)
}

func TestForum(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, title, post, want string // want "": no answer
		o                       discordtest.Options
	}{
		{"with content", "RHIT", "What is an RHIT?", "RHIT What is an RHIT?", content},
		{"a question without its mark", "advice please", "how do i become a coder", "advice please how do i", content},
		{"no question", "My first day", "It was great.", "", content},
		{"off topic", "WEATHER", "Will it rain?", "", content},
		{"title alone", "What is an RHIT?", "I saw it in an ad. PATIENT", "0: What is an RHIT?", discordtest.Options{}},
		{"no question in the title", "RHIT", "What is it?", "", discordtest.Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := started(t, c.o)
			closed, _ := r.Post(r.UserID, r.ForumID, c.title, c.post)
			r.idle()
			r.set(r.ForumID, "forum", "yes")
			thread, id := r.Post(r.UserID, r.ForumID, c.title, c.post)
			if c.want == "" {
				r.idle()
				r.count("replies", len(r.replies(thread)), 0)
				return
			}
			m := r.reply(thread, 1)
			r.want("the reply", strings.NewReplacer("\n", " ", "*", "").Replace(m.Text), c.want)
			if m.Reference != id || !has(t, m, "Follow up") {
				t.Errorf("the reply: %+v", m)
			}
			r.idle()
			r.count("replies where it was not wanted", len(r.replies(closed)), 0)
			r.count("questions", len(r.brain.questions()), 3)
		})
	}
}

// A thread that is deleted takes the message with it that began it only in a forum.
func TestThreadDeleted(t *testing.T) {
	r := started(t, content)
	r.set(r.ForumID, "forum", "yes")
	gone := func(thread, parent string) {
		r.Dispatch("THREAD_DELETE", map[string]any{"id": thread, "guild_id": r.GuildID, "parent_id": parent, "type": discordgo.ChannelTypeGuildPublicThread})
	}
	id := r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	thread := r.StartThread(r.UserID, id, "RHIT")
	gone(thread, r.ChannelID)
	r.Say(r.UserID, thread, "<@"+r.BotID+"> still there?") // events of a thread come in order
	r.reply(thread, 1)
	r.Change(id, "<@"+r.BotID+"> what is an RHIA")
	r.until("the reply is changed", func() bool { return strings.Contains(r.replies(r.ChannelID)[0].Text, "RHIA") })
	r.reply(r.ChannelID, 1)
	post, _ := r.Post(r.UserID, r.ForumID, "RHIT", "What is it?")
	r.reply(post, 1)
	gone(post, r.ForumID)
	r.until("the reply in the forum is gone", func() bool { return len(r.replies(post)) == 0 })
}

// Somebody in a crisis is never passed over, though nothing is asked.
func TestForumCrisis(t *testing.T) {
	r := started(t, content)
	r.set(r.ForumID, "forum", "yes")
	thread, _ := r.Post(r.UserID, r.ForumID, "CRISIS", "I cannot go on.")
	m := r.reply(thread, 1)
	r.want("the help", m.Text, "988")
	r.count("questions", len(r.brain.questions()), 0)
}

func TestForumEdit(t *testing.T) {
	r := started(t, content)
	r.set(r.ForumID, "forum", "yes")
	thread, id := r.Post(r.UserID, r.ForumID, "RHIT", "What is it?")
	r.reply(thread, 1)
	r.Change(id, "What does it cost?")
	r.until("the reply is changed", func() bool { return strings.Contains(r.replies(thread)[0].Text, "cost") })
	r.Rename(thread, "RHIA")
	r.until("the reply is changed again", func() bool { return strings.Contains(r.replies(thread)[0].Text, "RHIA") })
	r.count("replies", len(r.replies(thread)), 1)
	r.Remove(id)
	r.until("the reply is gone", func() bool { return len(r.replies(thread)) == 0 })
}
