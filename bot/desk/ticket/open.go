package ticket

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"himpath/bot"
	"himpath/bot/reply"
)

// consent says who will read a question before it goes anywhere.
func (r *Room) consent(ctx context.Context, m bot.Message) (reply.Reply, error) {
	q, err := r.o.Book.Question(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if q.Text == "" || !r.Offered(ctx, m.Program) {
		return nobody(), nil
	}
	b, v := r.base(m.Program), r.view(m.Program)
	who := "your program's advisors"
	if to := pick(routes(b), q.Reply.Topics); to.Name != "" {
		who = to.Name + ", who answers for this; everybody in the advisors' channel can read it"
	} else {
		who += "; everybody in their channel can read it"
	}
	out := reply.Say("Ask an advisor?")
	out.Blocks = []reply.Block{
		{Kind: reply.Paragraph, Text: fmt.Sprintf("Your question (“%s”) and what I answered go to %s.", reply.Clip(q.Text, 120), who)},
		{Kind: reply.Paragraph, Text: fmt.Sprintf("They know you as “%s”. With your name, they can also look up who you are.",
			pseudonym(r.store.Pseudonym(m.Program, m.Platform, m.User)))},
		{Kind: reply.Paragraph, Text: "The answer comes to you as a private message, " + v.hours.Say(v.now) + "."},
	}
	out.Actions = []reply.Action{
		{Kind: actSend, Label: "Send without my name", Ref: q.Ref, Style: reply.Primary},
		{Kind: actNamed, Label: "Send with my name", Ref: q.Ref},
		{Kind: actCancel, Label: "Cancel", Ref: q.Ref},
	}
	return out, nil
}

// nobody says that no advisor can be asked at this moment.
func nobody() reply.Reply {
	return reply.Say("I can't reach an advisor from here at the moment. Please ask your program's office.")
}

// openTicket sends a question to the advisors.
func (r *Room) openTicket(ctx context.Context, m bot.Message, named bool) (reply.Reply, error) {
	q, err := r.o.Book.Question(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	advisors, ok, err := r.Advisors(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, err
	}
	if q.Text == "" || !ok || r.o.Senders.Get(advisors.Platform) == nil {
		return nobody(), nil
	}
	v := r.view(m.Program)
	first := newStep(r.draft(m, q, advisors, named), v)
	first.open()
	t, how, err := r.store.OpenTicket(ctx, first.t, keyOf(m), r.o.MaxOpen, func(numbered Ticket) []Post {
		s := newStep(numbered, v)
		s.t.Card, s.t.Version = 0, 0 // no later step has that version
		s.newCard()
		return s.posts
	})
	if errors.Is(err, ErrTooMany) {
		return reply.Say(r.tooMany()), nil
	}
	if err != nil {
		return reply.Reply{}, fmt.Errorf("open a ticket: %w", err)
	}
	r.wake()
	if how == Joined && named {
		if _, _, err := r.change(ctx, m.Program, t.Ref, "", (*step).name); err != nil {
			return reply.Reply{}, err
		}
	}
	return wordOpened(t, how, v), nil
}

func (r *Room) tooMany() string {
	return fmt.Sprintf("The advisors have %d questions of yours already. Please wait for an answer, or close one of them.", r.o.MaxOpen)
}

// draft is a ticket that nobody has seen yet.
func (r *Room) draft(m bot.Message, q bot.Question, advisors bot.Target, named bool) Ticket {
	person := r.store.Pseudonym(m.Program, m.Platform, m.User)
	to := pick(routes(r.base(m.Program)), q.Reply.Topics)
	return Ticket{Ref: rand.Text(), Program: m.Program, Person: person, Same: r.store.SameQuestion(person, normalise(q.Text)),
		Pseudonym: pseudonym(person), Platform: m.Platform, Named: named,
		Student:  &Student{User: m.User, Channel: m.Channel, Thread: m.Thread},
		Question: q.Ref, Text: q.Text, Reply: reply.Plain(q.Reply), Topics: q.Reply.Topics, Wrong: len(q.Reply.Passages) > 0,
		Place: r.place(to, advisors), For: to.Name}
}

func wordOpened(t Ticket, how Opening, v view) reply.Reply {
	if how == Joined {
		out := reply.Say("You have asked the advisors that already; it is one question for them.")
		out.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: "It is number " + fmt.Sprint(t.Number) + ", sent " +
			t.Opened.In(v.hours.Zone()).Format("Monday, January 2, 15:04") + ". The answer comes to you as a private message."}}
		return out
	}
	out := reply.Say(fmt.Sprintf("Sent to the advisors as number %d.", t.Number))
	out.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: "The answer comes to you as a private message, " + v.hours.Say(t.Opened) + "."}}
	out.Actions = []reply.Action{{Kind: actDone, Label: "Never mind, close it", Ref: t.Ref}}
	return out
}
