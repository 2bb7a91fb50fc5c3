package adaptertest

import (
	"testing"

	"himpath/bot"
)

// Harness is an adapter that runs against the fake of its platform, in the hands of
// one person. Its verbs are all that the suite knows of a platform. Verbs return as
// soon as the platform has what it waits for, not when the bot has answered.
type Harness interface {
	// Ask says something and returns its id when the platform regards the delivery
	// as acknowledged. An error: it was not, within the platform's time.
	Ask(q Question) (id string, err error)
	// Edit changes what was asked; Delete takes it back.
	Edit(id, text string) error
	Delete(id string) error
	// Press presses the first button of a post that has this label, as the asker.
	Press(p Post, label string) (id string, err error)
	// Redeliver delivers what Ask or Press delivered once more, as platforms do.
	Redeliver(id string) error
	// Posts are the bot's standing posts, oldest first. It works after Close too.
	Posts() []Post
	// Close ends the adapter's context, waits until the adapter has stopped, and
	// ends the fake.
	Close() error
}

// Author is who says something.
type Author int

// The authors.
const (
	Person Author = iota
	OtherBot
	Self // the bot itself
)

// Question is something said to the bot.
type Question struct {
	Text    string // as typed; the harness adds what makes it one to the bot, such as a mention
	Private bool   // in a private conversation; else in a channel
	By      Author
}

// Post is something that the bot said and that still stands.
type Post struct {
	ID      string
	Under   string   // the id of the question that it stands under; "" if it stands elsewhere
	Private bool     // only the asker can read it
	Shown   string   // what is read, as the platform would show it: markup taken away, escapes undone
	Buttons []string // labels
	Pings   []string // whom the platform would notify because of its text
	Links   []string // addresses behind words that do not show them
}

// Need is something that a case needs and a platform may lack: a verb, or
// something about it.
type Need string

// The needs. Ask, Posts and Close are had by every platform.
const (
	Edit      Need = "Edit"
	Delete    Need = "Delete"
	Press     Need = "Press"
	Redeliver Need = "Redeliver"
	Channels  Need = "Ask in a channel"
	Bots      Need = "Ask by another bot or itself"
	Acks      Need = "Ask that returns before the answer"
	Desk      Need = "forms, private messages, and answers to posts" // the Harness is an [Office]
)

// Needs lists all of them.
func Needs() []Need { return []Need{Edit, Delete, Press, Redeliver, Channels, Bots, Acks, Desk} }

// Platform is what the suite is told about a platform.
type Platform struct {
	Name string
	ID   string // as in [bot.Message]
	// Open starts the adapter with a bot, ready to take what is asked. It may fail
	// the test. The suite calls Close.
	Open func(t *testing.T, b *bot.Bot) Harness
	// Lacks says why the platform has no such thing.
	Lacks map[Need]string
}
