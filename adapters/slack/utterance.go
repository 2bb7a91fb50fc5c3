package slack

import (
	"slices"

	"himpath/adapters/slack/wire"
	"himpath/bot"
)

// utterance is something that a person said, changed or took back.
type utterance struct {
	channel, ts, user string
	thread            string // where a reply belongs: the thread, or the one that it begins
	parent            string // who began the thread; "" if it is not in one or Slack does not say
	edited            string // ts of the edit
	text              wire.Text
	told              string // the same for a person who is told it
	files             bool
	inThread          bool
	direct            bool
	mention           bool // Slack says that the app is mentioned, or the text does
	deleted           bool
}

// changed reports whether it is about an earlier utterance.
func (u utterance) changed() bool { return u.deleted || u.edited != "" }

// hear reads an event of a message. It is false for what no person said: posts of
// this and other apps, and notices such as that somebody joined.
func hear(e wire.Event, self string) (utterance, bool) {
	u := utterance{channel: e.Channel, direct: e.Direct(), mention: e.Type == wire.Mention}
	said := &e
	switch {
	case spoken(e.Subtype):
	case e.Subtype == "message_changed":
		said = e.Message
		if said == nil {
			return u, false
		}
		if said.Subtype == "tombstone" { // deleted, with a thread that still stands
			u.deleted, said = true, e.Before
			if said != nil && said.TS == "" {
				said.TS = e.Message.TS
			}
			break
		}
		// Without "edited", or with the same words, it was a preview of a link. A notice is
		// none of a person's words either when it changes, such as a thread's title.
		if !spoken(said.Subtype) || said.Edited == nil || e.Before != nil && e.Before.Text == said.Text {
			return u, false
		}
	case e.Subtype == "message_deleted":
		u.deleted, said = true, e.Before
		if said == nil {
			said = &wire.Event{User: unknownUser}
		}
		said.TS = e.DeletedTS
	default:
		return u, false
	}
	if said == nil || said.BotID != "" || slices.Contains([]string{"", self, "USLACKBOT"}, said.User) || said.TS == "" || u.channel == "" {
		return u, false
	}
	u.fill(*said, self)
	return u, true
}

// spoken reports whether messages with a subtype hold what a person wrote.
func spoken(subtype string) bool {
	return slices.Contains([]string{"", "file_share", "thread_broadcast"}, subtype)
}

// unknownUser stands for the writer of a deleted message that Slack does not name.
const unknownUser = "unknown"

func (u *utterance) fill(said wire.Event, self string) {
	u.ts, u.user, u.parent = said.TS, said.User, said.ParentUser
	u.inThread = said.ThreadTS != "" && said.ThreadTS != said.TS
	u.thread = said.ThreadTS
	if u.thread == "" {
		u.thread = said.TS
	}
	if said.Edited != nil && !u.deleted {
		u.edited = said.Edited.TS
	}
	u.text = wire.ReadText(said.Text, self)
	u.told, u.files = wire.ReadTold(said.Text, self).Plain, len(said.Files) > 0
	u.mention = u.mention || u.text.Mentioned
}

// messageID names a message that a person wrote.
func messageID(channel, ts string) string { return channel + ":" + ts }

// message is the utterance for the bot. Nothing but a mention asks for help.
func (u utterance) message() bot.Message {
	m := bot.Message{Platform: Platform, Channel: u.channel, Thread: u.thread, User: u.user,
		ID: messageID(u.channel, u.ts), Text: u.text.Plain, Deleted: u.deleted, Private: u.direct}
	m.Key = m.ID + ":" + u.edited
	if u.deleted {
		m.Key, m.Text = m.ID+":deleted", ""
	}
	if u.inThread {
		m.Under = []string{messageID(u.channel, u.thread)}
	}
	if m.Text == "" && !u.deleted {
		m.Text = "help"
	}
	return m
}
