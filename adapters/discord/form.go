package discord

import (
	"context"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/bot"
	"himpath/bot/reply"
)

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
		if bot.ForDesk(p.Kind) {
			a.deskForm(ctx, c, s, p, fields)
			return
		}
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
