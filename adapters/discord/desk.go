package discord

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

// forDesk reports whether a message is a press or a form for the advisors' desk.
func forDesk(m bot.Message) bool { return m.Act != nil && bot.ForDesk(m.Act.Kind) }

// deskMessage makes an interaction a message to the desk, whose answer is for the one
// who did it alone.
func (a *Adapter) deskMessage(c *call, s scene, act bot.Act) bot.Message {
	s.private = !s.direct
	act.Advisor = s.advisor
	if on := c.in.Message; on != nil && on.ChannelID != "" && on.Flags&dg.MessageFlagsEphemeral == 0 {
		act.On = on.ChannelID + ":" + on.ID
	}
	m := a.question(c, s, "")
	m.Act = &act
	if !s.direct {
		m.Thread = origin(c.in.Message)
	}
	w := wayOf(m)
	w.Follow, w.Share = false, false
	m.Return = w.String()
	return m
}

// origin is the message in a channel that a press goes back to, as the ref of a post:
// the question that the answer with the button answers, else that answer. What only
// one person sees tells the message it came from.
func origin(on *dg.Message) string {
	switch {
	case on == nil || on.ChannelID == "":
		return ""
	case on.Flags&dg.MessageFlagsEphemeral != 0:
		if on.InteractionMetadata == nil || on.InteractionMetadata.InteractedMessageID == "" {
			return ""
		}
		return on.ChannelID + ":" + on.InteractionMetadata.InteractedMessageID
	case on.MessageReference != nil && on.MessageReference.ChannelID == on.ChannelID && on.MessageReference.MessageID != "":
		return on.ChannelID + ":" + on.MessageReference.MessageID
	}
	return on.ChannelID + ":" + on.ID
}

// deskForm takes a form of the desk's that was sent.
func (a *Adapter) deskForm(ctx context.Context, c *call, s scene, p render.Press, fields map[string]string) {
	a.ask(ctx, c, a.deskMessage(c, s, bot.Act{Kind: p.Kind, Ref: p.Ref, Values: fields}))
}

// deskCommand shows advisors a page of the desk.
func (a *Adapter) deskCommand(ctx context.Context, c *call, kind reply.ActionKind, text string) {
	s, err := a.scene(ctx, c, nil)
	switch {
	case err != nil:
		a.log.Error("read the settings", "error", err)
		a.say(ctx, c, bot.Apology())
	case !s.advisor && mayAdmin(c.in):
		a.tell(ctx, c, adminElsewhere)
	case !s.advisor:
		a.tell(ctx, c, notAdvisor)
	default:
		act := bot.Act{Kind: kind}
		if text != "" {
			act.Values = map[string]string{bot.ValueText: text}
		}
		a.ask(ctx, c, a.deskMessage(c, s, act))
	}
}

const (
	notAdvisor     = "Only advisors can see that: who has the advisors' role or, where none is set, writes in their channel."
	adminElsewhere = "That is for advisors: use it in the advisors' channel, or have the advisors' role. /career-admin status says which they are; /career-admin setup chooses them."
)

// toDesk shows what the desk says to a press or a form: a form, words, or nothing.
func (a *Adapter) toDesk(ctx context.Context, j job, w way, r reply.Reply) error {
	if r.Form != nil {
		if opened, err := a.openForm(ctx, j.call, r); opened {
			return err
		}
		r, w.Owner = unopened(j.m, r), j.m.User
	}
	if r.Empty() {
		return a.acknowledge(ctx, j, w)
	}
	return a.words(ctx, j, w, r)
}

// openForm opens a form as the first answer to an interaction; false: that is not
// possible any more, or not from a form. A server that has no forms gets the words.
func (a *Adapter) openForm(ctx context.Context, c *call, r reply.Reply) (opened bool, err error) {
	if c == nil || c.in.Type == dg.InteractionModalSubmit {
		return false, nil
	}
	d, ok := render.Form(a.ids, *r.Form)
	if !ok || !c.take(callAnswered) {
		return false, nil
	}
	defer close(c.done)
	err = c.send(ctx, rest.Modal(d))
	switch {
	case gone(err):
		a.log.Info("a form was ready too late; it opens when the button is pressed again")
		return true, nil
	case err == nil || passing(err):
		return true, err
	}
	a.log.Warn("a form could not be opened", "error", quiet(err))
	r.Form = nil
	if r.Empty() {
		r = reply.Reply{Outcome: reply.Chat, Headline: noForms}
	}
	l := a.render(r, render.Options{IDs: a.ids}).ephemeral()
	return true, a.form(l, func(m rest.Message) error { return c.send(ctx, rest.Reply(m)) })
}

const (
	noForms  = "This server does not open forms. Answer my message instead, with a ping."
	tooLate  = "Please press again: the form was not ready in time."
	lostForm = "That form is no longer kept. Please press the button that opened it again."
)

// unopened is a reply whose form cannot be opened now, with a button that opens it as
// it stands: with all that was typed.
func unopened(m bot.Message, r reply.Reply) reply.Reply {
	label := "Edit and send again"
	if len(m.Act.Values) == 0 {
		label = "Open the form"
		if r.Headline != "" {
			r.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: r.Headline}}, r.Blocks...)
		}
		r.Headline = tooLate
	}
	r.Form = nil
	r.Outcome = reply.Chat
	r.Actions = append([]reply.Action{{Kind: render.Reopen, Label: label, Ref: m.Key + keyOf + m.Program}}, r.Actions...)
	return r
}

// keyOf stands between the key of a delivery, which is a number, and its program.
const keyOf = "@"

// reopen opens the form of an earlier delivery, which is kept with its answer.
func (a *Adapter) reopen(ctx context.Context, c *call, p render.Press) {
	if p.Owner != c.user() {
		a.tell(ctx, c, oldPress)
		return
	}
	key, program, _ := strings.Cut(p.Ref, keyOf)
	limit, cancel := context.WithTimeout(ctx, deferAfter)
	defer cancel()
	r, err := a.bot.Respond(limit, bot.Message{Program: program, Platform: Platform, Key: key})
	switch {
	case err != nil && !errors.Is(err, bot.ErrNotFound):
		a.log.Error("a form could not be found", "error", err)
		a.say(ctx, c, bot.Apology())
	case err != nil || r.Form == nil:
		a.tell(ctx, c, lostForm)
	default:
		if opened, err := a.openForm(ctx, c, r); !opened {
			a.tell(ctx, c, lostForm)
		} else if err != nil && ctx.Err() == nil {
			a.log.Warn("a form could not be opened", "error", quiet(err))
		}
	}
}

// acknowledge ends an interaction that has no words for an answer.
func (a *Adapter) acknowledge(ctx context.Context, j job, w way) error {
	if c := j.call; c != nil {
		if c.take(callAnswered) {
			defer close(c.done)
			if c.in.Message != nil {
				return c.send(ctx, rest.DeferUpdate())
			}
			return c.send(ctx, rest.Reply(render.Say("Done.")))
		}
		select {
		case <-c.done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := a.client.Delete(ctx, w.App, w.Token, rest.Original)
	if passing(err) {
		return err
	}
	return nil
}

// withTyped adds to an apology what was typed into the form that it is about, so that
// nothing of it is lost.
func withTyped(r reply.Reply, m bot.Message) reply.Reply {
	if !forDesk(m) {
		return r
	}
	for _, name := range slices.Sorted(maps.Keys(m.Act.Values)) {
		if v := strings.TrimSpace(m.Act.Values[name]); v != "" {
			r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: "You wrote: " + v})
		}
	}
	return r
}
