package discord

import (
	"context"
	"errors"
	"runtime/debug"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

// interact takes one interaction, whichever way it came.
func (a *Adapter) interact(ctx context.Context, c *call) {
	defer func() {
		if recover() != nil {
			a.log.Error("an interaction panicked", "stack", string(debug.Stack()))
		}
	}()
	a.stats.received.Add(1)
	if c.in == nil || c.in.ID == "" || c.user() == "" {
		a.stats.unreadable.Add(1)
		return
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
		a.stats.unreadable.Add(1)
	}
}

// scene is where an interaction happened and what holds there.
type scene struct {
	place    place
	set      bot.Settings
	direct   bool // in a direct message
	private  bool // answers are for the person alone
	advisor  bool // the person is one of the advisors, at this moment
	sharable bool // what is private may be shared here
}

// scene looks at the place of an interaction. on is the message that a component is
// on: what stands openly in a thread is answered there openly.
func (a *Adapter) scene(ctx context.Context, c *call, on *dg.Message) (scene, error) {
	s := scene{place: a.placeOf(ctx, c.in, c.raw), direct: c.in.GuildID == ""}
	ctx, cancel := context.WithTimeout(ctx, sceneLimit)
	defer cancel()
	var err error
	if s.set, err = a.bot.Settings(ctx, ""); err != nil {
		return s, err
	}
	allowed := allows(s.set, s.place)
	s.advisor = isAdvisor(s.set, c.in)
	s.sharable = !s.direct && allowed
	switch {
	case s.direct:
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
	m := bot.Message{Platform: Platform, Channel: c.in.ChannelID, User: c.user(), ID: c.in.ID, Key: c.in.ID, Private: s.private || s.direct}
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
		if c.take(callAnswered) { // whoever was first has it
			close(c.done)
		}
	}
}

// sorry apologises for what could not even be kept.
func (a *Adapter) sorry(ctx context.Context, c *call, m bot.Message, w way) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callLimit)
	defer cancel()
	l := a.render(bot.Apology(), render.Options{IDs: a.ids}).ephemeral()
	err := a.firstAnswer(ctx, c, l)
	if errors.Is(err, errAnswered) {
		err = a.fill(ctx, job{m: m}, w, l)
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

// press takes a button or a select.
func (a *Adapter) press(ctx context.Context, c *call, d dg.MessageComponentInteractionData) {
	p, ok := a.ids.Parse(d.CustomID, d.Values)
	if !ok {
		a.stats.dropped.Add(1)
		a.tell(ctx, c, oldPress)
		return
	}
	switch p.Kind {
	case render.FollowUp:
		a.open(ctx, c, render.Follow(a.ids, p.Owner), noFollow)
	case reply.OpenFit:
		a.open(ctx, c, render.Fit(a.ids, p.Owner), noFit)
	case render.Forget, render.ForgetAll:
		a.forget(ctx, c, p.Kind)
	case render.Setup:
		a.setupStep(ctx, c, p.Value, d)
	default:
		a.act(ctx, c, p)
	}
}

// act takes a press that the bot answers.
func (a *Adapter) act(ctx context.Context, c *call, p render.Press) {
	s, err := a.scene(ctx, c, c.in.Message)
	if err != nil {
		a.log.Error("read the settings", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	if p.Kind != bot.Ask && p.Kind != reply.Share && !s.direct {
		s.private = true // what the rest says is for the one who pressed
	}
	m := a.question(c, s, p.Owner)
	m.Act = &bot.Act{Kind: p.Kind, Ref: p.Ref, Values: values(p), Advisor: s.advisor}
	w := wayOf(m)
	switch p.Kind {
	case bot.Ask:
		w.Show = true
	case reply.Share:
		if !s.sharable {
			a.tell(ctx, c, "Answers can't be shared in this channel.")
			return
		}
		m.Key = "share:" + p.Ref + ":" + m.Channel + ":" + m.User
		w.Open, w.Share, w.Asked = true, false, askedOn(c.in.Message)
		w.Owner, m.Private, m.Thread = m.User, false, conversation(m.User)
	case reply.Rate:
		w.Follow = false
		if p.Value == "no" {
			a.rateDown(ctx, c, m, w, p)
			return
		}
	default:
		w.Follow = false
	}
	m.Return = w.String()
	a.ask(ctx, c, m)
}

// rateDown keeps the rating and asks for the reason in a form; where there are no
// forms the rating's own answer is shown.
func (a *Adapter) rateDown(ctx context.Context, c *call, m bot.Message, w way, p render.Press) {
	w.Silent = true
	m.Return = w.String()
	if _, err := a.keep(ctx, m, nil); err != nil {
		a.log.Error("a rating could not be accepted", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	a.open(ctx, c, render.Reason(a.ids, p), "Thanks. The advisors who look after these answers will see it.")
}

func askedOn(m *dg.Message) string {
	if m == nil {
		return ""
	}
	return render.AskedIn(m.Components)
}

func values(p render.Press) map[string]string {
	switch {
	case p.Kind == bot.Ask && p.Text != "":
		return map[string]string{bot.ValueText: p.Text}
	case p.Kind == bot.Ask:
		return map[string]string{bot.ValueChoice: p.Choice}
	case p.Kind == reply.Rate:
		return map[string]string{bot.ValueHelpful: p.Value}
	}
	return nil
}

// submitted takes a form.
func (a *Adapter) submitted(ctx context.Context, c *call, d dg.ModalSubmitInteractionData) {
	p, ok := a.ids.Parse(d.CustomID, nil)
	if !ok {
		a.stats.dropped.Add(1)
		a.tell(ctx, c, oldPress)
		return
	}
	s, err := a.scene(ctx, c, c.in.Message)
	if err != nil {
		a.log.Error("read the settings", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	fields := render.Values(d.Components)
	switch p.Kind {
	case render.FollowForm:
		m := a.question(c, s, p.Owner)
		a.askText(ctx, c, m, fields[render.InputQuestion])
	case render.FitForm:
		s.private = !s.direct // what people say of themselves is for nobody else
		a.fit(ctx, c, s, p.Owner, fields)
	case render.ReasonForm:
		s.private = !s.direct
		m := a.question(c, s, p.Owner)
		w := wayOf(m)
		w.Follow = false
		m.Return = w.String()
		m.Act = &bot.Act{Kind: reply.Rate, Ref: p.Ref, Values: map[string]string{bot.ValueHelpful: "no", bot.ValueReason: strings.TrimSpace(fields[bot.ValueReason])}}
		a.ask(ctx, c, m)
	default:
		a.tell(ctx, c, oldPress)
	}
}

// askText asks what was typed; the question stands above the answer.
func (a *Adapter) askText(ctx context.Context, c *call, m bot.Message, text string) {
	id := a.self.Load()
	if id == nil {
		return
	}
	m.Text = readable(text, id.user)
	if m.Text == "" {
		m.Text = "help"
	}
	w := wayOf(m)
	w.Show = true
	m.Return = w.String()
	a.ask(ctx, c, m)
}

// fit asks which role fits, by what the person says of themselves.
func (a *Adapter) fit(ctx context.Context, c *call, s scene, owner string, fields map[string]string) {
	m := a.question(c, s, owner)
	m.Act = &bot.Act{Kind: reply.OpenFit, Values: map[string]string{}}
	for _, name := range []string{bot.ValueSchooling, bot.ValueJob, bot.ValueLikes} {
		m.Act.Values[name] = strings.TrimSpace(fields[name])
	}
	a.ask(ctx, c, m)
}

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
