package discord

import (
	"context"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/bot"
	"himpath/bot/reply"
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
	case render.Reopen:
		a.reopen(ctx, c, p)
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
	if bot.ForDesk(p.Kind) {
		a.ask(ctx, c, a.deskMessage(c, s, bot.Act{Kind: p.Kind, Ref: p.Ref}))
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
	kept := make(chan error, 1)
	a.waits.do(func() {
		_, err := a.keep(ctx, m, nil)
		if err != nil {
			a.log.Error("a rating could not be accepted", "error", err)
		}
		kept <- err
	})
	late := time.NewTimer(time.Until(c.arrived.Add(deferAfter)))
	defer late.Stop()
	select {
	case err := <-kept:
		if err != nil {
			a.say(ctx, c, bot.Apology())
			return
		}
	case <-late.C: // a form cannot be deferred, and brings the rating once more
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
