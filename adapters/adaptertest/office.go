package adaptertest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"himpath/bot"
	"himpath/bot/reply"
)

// Office is what a [Harness] offers besides where its platform has forms and private
// messages: an advisors' desk can be there.
type Office interface {
	// Asker and Place are the platform's ids of the person and of the channel.
	Asker() string
	Place() string
	// Reply says something in answer to a post, as the asker.
	Reply(p Post, text string) (id string, err error)
	// Form is the form that is open in front of the asker.
	Form() (f Form, open bool)
	// Submit sends that form, with some of its fields filled in anew.
	Submit(values map[string]string) error
	// CloseToBot closes the asker's private messages to the bot.
	CloseToBot()
}

// Form is an open form.
type Form struct {
	Title  string
	Values map[string]string // what stands in its fields
}

// The clerk's buttons and form.
const (
	openForm reply.ActionKind = "desk.xopen"
	sentForm reply.ActionKind = "desk.xsent"

	againLabel = "Edit and send again" // where a refused form does not stay open
)

// clerk is a desk that opens a form, refuses it until it says "good", and notes what
// is said under the posts that it holds.
type clerk struct {
	mu    sync.Mutex
	holds []string
	acts  []bot.Act
	said  []string
}

func (c *clerk) Offered(context.Context, string) bool                 { return false }
func (c *clerk) Forget(context.Context, string, string, string) error { return nil }

func (c *clerk) Holds(_ context.Context, m bot.Message) (holds, advisor bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(m.Under, func(ref string) bool { return slices.Contains(c.holds, ref) }), false, nil
}

func (c *clerk) Said(_ context.Context, m bot.Message) (reply.Reply, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.said = append(c.said, m.Text)
	return reply.Reply{Outcome: reply.Chat, Headline: "Passed on."}, nil
}

func (c *clerk) Act(_ context.Context, m bot.Message) (reply.Reply, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.acts = append(c.acts, bot.Act{Kind: m.Act.Kind, Ref: m.Act.Ref, Values: maps.Clone(m.Act.Values), Advisor: m.Act.Advisor})
	form := &reply.Form{Kind: sentForm, Ref: "F1", Title: "Write to them", Intro: "They read it.", Fields: []reply.Field{
		{Name: "text", Label: "Words", Long: true, Value: m.Act.Values["text"]},
		{Name: "to", Label: "To", Value: "b", Options: []reply.Option{{Label: "Coders", Value: "a"}, {Label: "Managers", Value: "b"}}}}}
	switch {
	case m.Act.Kind == openForm:
		form.Fields[0].Value = "Dear all,\n\n"
		return reply.Reply{Outcome: reply.Chat, Headline: "Open it again.", Form: form}, nil
	case m.Act.Kind == sentForm && !strings.Contains(m.Act.Values["text"], "good"):
		form.Fields[1].Value = m.Act.Values["to"]
		return reply.Reply{Outcome: reply.Chat, Headline: "That is not good.", Form: form}, nil
	case m.Act.Kind == sentForm:
		return reply.Reply{Outcome: reply.Chat, Headline: "It is sent."}, nil
	}
	return reply.Reply{}, errors.New("no such act: " + string(m.Act.Kind))
}

// hold makes a post one under which people talk to people.
func (c *clerk) hold(ref string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.holds = append(c.holds, ref)
}

func (c *clerk) heard() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.said)
}

func (c *clerk) pressed() []bot.Act {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.acts)
}
