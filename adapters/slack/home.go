package slack

import (
	"context"
	"slices"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/adapters/slack/wire"
	"himpath/bot"
	"himpath/bot/reply"
)

// opened greets a person who opens the app: with the home, or with prompts where
// they can write.
func (a *Adapter) opened(id identity, e wire.Event) {
	if e.User == "" || e.User == id.user {
		return
	}
	if e.Tab == "messages" {
		a.aside.Do(func(ctx context.Context) { a.prompt(ctx, e.Channel) })
		return
	}
	a.aside.Do(func(ctx context.Context) { a.publish(ctx, e.User, "") })
}

// prompt sets the prompts of the agent view. A thread must not be named there:
// with one Slack sets nothing and says nothing.
func (a *Adapter) prompt(ctx context.Context, channel string) {
	if a.bare.Load() {
		return
	}
	p := slackgo.AssistantThreadsSetSuggestedPromptsParameters{Title: "Ask me about HIM careers", ChannelID: channel}
	for _, x := range render.Prompts() {
		p.Prompts = append(p.Prompts, slackgo.AssistantThreadsPrompt{Title: x.Title, Message: x.Message})
	}
	err := a.try(ctx, "assistant.threads.setSuggestedPrompts", again, func(ctx context.Context) error {
		return a.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p)
	})
	if unknown(err) && !a.bare.CompareAndSwap(false, true) {
		return // several people opened it at one time
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("suggested prompts could not be set", "error", quiet(err))
	}
}

// publish shows a person their home.
func (a *Adapter) publish(ctx context.Context, user, notice string) {
	h := render.Home{Threads: a.HearsAll(), Notice: notice}
	program, err := a.programOf(ctx, user)
	if err == nil {
		h.Admin, err = a.mayAdmin(ctx, program, user)
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("it could not be checked whether a home has the settings", "error", quiet(err))
	}
	h.Recent = toAskAgain(a.history(ctx, user))
	err = a.try(ctx, "views.publish", again, func(ctx context.Context) error {
		_, err := a.api.PublishViewContext(ctx, slackgo.PublishViewContextRequest{UserID: user, View: h.View()})
		return err
	})
	if err != nil && ctx.Err() == nil {
		a.log.Warn("a home could not be shown", "error", quiet(err))
	}
}

// history are the latest questions of a person, in whichever program, that have text.
func (a *Adapter) history(ctx context.Context, user string) []bot.Question {
	all, err := a.bot.History(ctx, "", Platform, user, homeHistory)
	if err != nil && ctx.Err() == nil {
		a.log.Error("read a person's history", "error", err)
	}
	return slices.DeleteFunc(all, func(q bot.Question) bool { return q.Text == "" })
}

// toAskAgain are the questions among them, each once: neither greetings nor "help".
func toAskAgain(all []bot.Question) []string {
	var out []string
	for _, q := range all {
		if q.Reply.Outcome != reply.Chat && !slices.Contains(out, q.Text) {
			out = append(out, q.Text)
		}
	}
	return out
}

// privacy is what is kept of a person: their latest questions, and what they sent to
// advisors.
func (a *Adapter) privacy(ctx context.Context, user string) render.Message {
	kept, err := a.bot.Kept(ctx, "", Platform, user)
	if err != nil && ctx.Err() == nil {
		a.log.Error("read what the desk keeps of a person", "error", err)
	}
	var texts []string
	for _, q := range a.history(ctx, user) {
		texts = append(texts, q.Text)
	}
	return render.Privacy(texts, kept)
}

// homeHistory is how many questions are looked up, some of which are not shown.
const homeHistory = 15

// deleted says what was done when a person deleted their data.
const deleted = "Your questions, your ratings, what you wrote to advisors through me and what I remembered of our conversations are deleted."

// forget deletes all that is kept of a person, before the press is acknowledged.
func (a *Adapter) forget(ctx context.Context, user string, w way) error {
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	if err := a.bot.Forget(ctx, "", Platform, user); err != nil {
		return err
	}
	a.asked.Drop(user)
	a.aside.Do(func(ctx context.Context) {
		if w.URL != "" {
			a.note(ctx, user, w, deleted)
		}
		a.publish(ctx, user, deleted)
	})
	return nil
}
