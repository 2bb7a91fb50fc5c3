package discord

import (
	"context"
	"errors"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/adapters/work"
	"himpath/bot"
	"himpath/bot/reply"
)

// interact takes one interaction, whichever way it came.
func (a *Adapter) interact(ctx context.Context, c *call) {
	defer work.Caught(a.log, "an interaction panicked")
	a.stats.received.Add(1)
	if c.in == nil || c.in.ID == "" || c.user() == "" {
		a.unreadable(c, "an interaction without an id or a person cannot be answered")
		return
	}
	if c.in.GuildID == "" {
		c.in.GuildID = a.serverOf(c.in.ChannelID)
	}
	switch d := c.in.Data.(type) {
	case dg.ApplicationCommandInteractionData:
		if c.in.Type == dg.InteractionApplicationCommandAutocomplete {
			a.complete(ctx, c, d)
			return
		}
		a.command(ctx, c, d)
	case dg.MessageComponentInteractionData:
		a.press(ctx, c, d)
	case dg.ModalSubmitInteractionData:
		a.submitted(ctx, c, d)
	default:
		a.unreadable(c, "an interaction of an unknown kind cannot be answered")
	}
}

// unreadable ends an interaction that has no answer.
func (a *Adapter) unreadable(c *call, why string) {
	a.stats.unreadable.Add(1)
	a.log.Warn(why)
	c.end()
}

// scene is where an interaction happened and what holds there.
type scene struct {
	place    place
	program  string
	set      bot.Settings
	direct   bool // in a direct message
	private  bool // answers are for the person alone
	advisor  bool // the person is one of the advisors, at this moment
	sharable bool // what is private may be shared here
}

// scene looks at the place of an interaction. on is the message that a component is
// on: what stands openly in a thread is answered there openly.
func (a *Adapter) scene(ctx context.Context, c *call, on *dg.Message) (scene, error) {
	// In a conversation of several people, where an app is that one of them installed,
	// others read along.
	among := c.in.GuildID == "" && c.in.Context == dg.InteractionContextPrivateChannel
	s := scene{place: a.placeOf(ctx, c.in, c.raw), direct: c.in.GuildID == "" && !among}
	ctx, cancel := context.WithTimeout(ctx, sceneLimit)
	defer cancel()
	var err error
	if s.set, s.program, err = a.settings(ctx, s.place); err != nil {
		return s, err
	}
	allowed := allows(s.set, s.place)
	s.advisor = a.isAdvisor(ctx, s, c.in)
	s.sharable = !s.direct && !among && allowed
	switch {
	case s.direct:
	case among:
		s.private = true
	case on != nil && on.Flags&dg.MessageFlagsEphemeral != 0, !allowed:
		s.private = true
	case on != nil && s.place.thread():
	default:
		s.private = !public(s.set, s.place.guild)
	}
	return s, nil
}

// question begins a message to the bot from an interaction.
func (a *Adapter) question(c *call, s scene, owner string) bot.Message {
	m := bot.Message{Program: s.program, Platform: Platform, Server: s.place.guild, Channel: c.in.ChannelID, User: c.user(), ID: c.in.ID, Key: c.in.ID, Private: s.private || s.direct}
	if m.Channel == "" {
		m.Channel = m.User
	}
	w := way{App: c.in.AppID, Token: c.in.Token, Open: !s.private, Follow: true, Share: s.private && s.sharable, Advisor: s.advisor}
	if w.App == "" {
		if id := a.self.Load(); id != nil {
			w.App = id.app
		}
	}
	if !m.Private && !s.place.thread() {
		w.Owner = owner
		if w.Owner == "" {
			w.Owner = m.User
		}
		m.Thread = conversation(w.Owner)
	}
	m.Return = w.String()
	return m
}

// conversation is the thread of [bot.Message] for what one person asks openly in a
// channel. Discord keeps no threads there by itself: without it two people in one
// channel would be taken for one.
func conversation(owner string) string { return "by:" + owner }

// ask gives a question of an interaction to the workers, and defers the answer when
// it is late, even where only keeping the question takes so long.
func (a *Adapter) ask(ctx context.Context, c *call, m bot.Message) {
	w := wayOf(m)
	a.wait(ctx, c, rest.Defer(!w.Open))
	fresh, err := a.keep(ctx, m, c)
	switch {
	case err != nil:
		a.log.Error("an interaction could not be accepted", "error", err)
		a.sorry(ctx, c, m, w)
	case fresh:
	case m.Act != nil && m.Act.Kind == reply.Share:
		a.tell(ctx, c, "That is shared already.")
	default:
		c.end() // whoever was first has it
	}
}

// sorry apologises for what could not even be kept.
func (a *Adapter) sorry(ctx context.Context, c *call, m bot.Message, w way) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callLimit)
	defer cancel()
	l := a.render(withTyped(bot.Apology(), m), render.Options{IDs: a.ids}).ephemeral()
	err := a.firstAnswer(ctx, c, l)
	if errors.Is(err, errAnswered) {
		err = a.fill(ctx, job{m: m}, w, l, false)
	}
	if err != nil {
		a.log.Warn("an interaction could not be answered", "error", quiet(err))
	}
}

// tell answers an interaction with a short word for the person alone.
func (a *Adapter) tell(ctx context.Context, c *call, text string) {
	a.say(ctx, c, reply.Reply{Outcome: reply.Chat, Headline: text})
}

func (a *Adapter) say(ctx context.Context, c *call, r reply.Reply) {
	a.respond(ctx, c, a.render(r, render.Options{IDs: a.ids}).ephemeral())
}

// respond gives the first answer where nothing of it is kept.
func (a *Adapter) respond(ctx context.Context, c *call, l letter) {
	ctx, cancel := context.WithTimeout(ctx, bodyLimit)
	defer cancel()
	if err := a.firstAnswer(ctx, c, l); err != nil && !errors.Is(err, errAnswered) && ctx.Err() == nil {
		a.log.Warn("an interaction could not be answered", "error", quiet(err))
	}
}

// open answers with a form; a server that has no forms gets the words instead.
func (a *Adapter) open(ctx context.Context, c *call, form rest.ModalData, instead string) {
	ctx, cancel := context.WithTimeout(ctx, bodyLimit)
	defer cancel()
	if !c.take(callAnswered) {
		return
	}
	defer close(c.done)
	err := c.send(ctx, rest.Modal(form))
	if err != nil && status(err) >= 400 && status(err) < 500 && !gone(err) {
		l := a.render(reply.Reply{Outcome: reply.Chat, Headline: instead}, render.Options{IDs: a.ids}).ephemeral()
		err = a.form(l, func(m rest.Message) error { return c.send(ctx, rest.Reply(m)) })
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("a form could not be opened", "error", quiet(err))
	}
}

const (
	noFollow = "This server does not open forms. Mention me with your question, or type /career ask."
	noFit    = "This server does not open forms. Type /career fit with schooling, job or likes instead."
	oldPress = "This button is from another version. Please ask again."
)

// update changes the message that a component is on.
func (a *Adapter) update(ctx context.Context, c *call, l letter) {
	ctx, cancel := context.WithTimeout(ctx, bodyLimit)
	defer cancel()
	if !c.take(callAnswered) {
		return
	}
	defer close(c.done)
	if err := a.form(l, func(m rest.Message) error { return c.send(ctx, rest.Update(m)) }); err != nil && ctx.Err() == nil {
		a.log.Warn("a message could not be changed", "error", quiet(err))
	}
}
