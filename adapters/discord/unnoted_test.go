package discord_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"

	"himpath/bot"
	"himpath/bot/desk"
	"himpath/bot/desk/ticket"
	"himpath/bot/store"
)

// unnoted is a store in which posts of a role never get noted, as if the process
// died whenever one stood.
type unnoted struct {
	ticket.Store
	role ticket.Role
}

func (u unnoted) PostSent(ctx context.Context, p ticket.Post, ref string) error {
	if p.Role == u.role {
		return errors.New("died")
	}
	return u.Store.PostSent(ctx, p, ref)
}

// What is said under a post of the desk whose place is not noted reaches its ticket,
// and is no question to the bot.
func TestUnnoted(t *testing.T) {
	for _, role := range []ticket.Role{ticket.RoleStudent, ticket.RoleCard} {
		t.Run(string(role), func(t *testing.T) {
			r := newRig(t, content)
			r.desk = func(r *rig, st *store.Store, editions *bot.Editions, senders *bot.Senders, log *slog.Logger) (bot.Desk, func(context.Context)) {
				room, err := ticket.New(ticket.Options{Store: unnoted{st, role}, Book: st, Editions: editions, Senders: senders, Log: log})
				r.ok(err)
				d := desk.New(room)
				return d, d.Tend
			}
			r.start()
			f := &office{rig: r, channel: advised(r), advisor: r.AddUser("Ms. Rivera")}
			f.GiveRole(f.advisor, advisorRole)
			_, card := f.opens("UNKNOWN what does the exam cost")
			dm := f.OpenDM(f.UserID)
			if role == ticket.RoleCard {
				f.Say(f.advisor, f.StartThread(f.advisor, card.ID, "about the exam"), "Ask the office.")
				f.in(dm, "Ask the office.")
				f.Answer(f.advisor, f.channel, "Room 4.", card.ID)
				f.in(dm, "Room 4.")
			} else {
				f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "Ask the office."}))
				f.Answer(f.UserID, dm, "Which room?", f.in(dm, "Ask the office.").ID)
				f.in(card.ID, "Which room?")
			}
			f.idle()
			if asked := f.brain.questions(); len(asked) != 2 {
				t.Errorf("what people said to each other was asked: %q", asked)
			}
		})
	}
}
