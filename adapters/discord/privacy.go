package discord

import (
	"context"
	"fmt"

	"himpath/adapters/discord/render"
	"himpath/bot"
	"himpath/bot/reply"
)

// historyLength is how many questions a person is shown of their own.
const historyLength = 10

// firstWord stands below the first answer to a person.
const firstWord = "I keep your questions under a pseudonym, to make answers better. /career privacy shows them and deletes them."

// stranger reports whether nothing of a person is kept but the question to which r is
// the answer.
func (a *Adapter) stranger(ctx context.Context, m bot.Message, r reply.Reply) bool {
	asks := m.Act == nil || m.Act.Kind == bot.Ask || m.Act.Kind == reply.OpenFit
	if !asks || r.Outcome == reply.Blocked || r.Intent == reply.IntentCrisis || r.Empty() {
		return false
	}
	if len(m.Under) > 0 { // what is passed on to a person is no question
		if held, err := a.bot.Held(ctx, m); err != nil || held {
			return false
		}
	}
	list, err := a.bot.History(ctx, "", Platform, m.User, 2)
	return err == nil && len(list) == 1
}

// privacy shows a person what is kept of them, and lets them delete it.
func (a *Adapter) privacy(ctx context.Context, c *call) {
	look, cancel := context.WithTimeout(ctx, deferAfter)
	defer cancel()
	list, err := a.bot.History(look, "", Platform, c.user(), historyLength)
	if err != nil {
		a.log.Error("read a person's history", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	kept, err := a.bot.Kept(look, "", Platform, c.user())
	if err != nil {
		a.log.Error("read what the desk keeps of a person", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	kept = kept[:min(len(kept), historyLength)]
	l := letter{now: render.Privacy(a.ids, texts(list), kept, false), old: render.Privacy(a.ids, texts(list), kept, true)}
	a.respond(ctx, c, l.ephemeral())
}

func texts(list []bot.Question) []string {
	var out []string
	for _, q := range list {
		if q.Text != "" {
			out = append(out, fmt.Sprintf("%s: %s", q.At.UTC().Format("2 Jan 2006"), q.Text))
		}
	}
	return out
}

// forget deletes all that is kept of a person, after a second press.
func (a *Adapter) forget(ctx context.Context, c *call, kind reply.ActionKind) {
	if kind == render.Forget {
		l := letter{now: render.Sure(a.ids, false), old: render.Sure(a.ids, true)}
		a.respond(ctx, c, l.ephemeral())
		return
	}
	limit, cancel := context.WithTimeout(ctx, deferAfter)
	defer cancel()
	if err := a.bot.Forget(limit, "", Platform, c.user()); err != nil {
		a.log.Error("delete what is kept of a person", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	a.tell(ctx, c, "Your questions, your ratings, what I remembered of our conversations and what you asked the advisors are deleted. Questions to the advisors that were open are closed. Messages that stand in Discord are yours to delete.")
}
