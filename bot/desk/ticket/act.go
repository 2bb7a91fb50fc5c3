package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
)

// Act does what a press or a form of this room's asks for. The same Key has the
// same effect once. [bot.ErrNotFound]: what it is about is no longer kept.
func (r *Room) Act(ctx context.Context, m bot.Message) (reply.Reply, error) {
	switch m.Act.Kind {
	case reply.AskAdvisor:
		if m.Act.Values[bot.ValueConfirm] == "yes" {
			return r.openTicket(ctx, m, false)
		}
		return r.consent(ctx, m)
	case actSend:
		return r.openTicket(ctx, m, false)
	case actNamed:
		return r.openTicket(ctx, m, true)
	case actCancel:
		return reply.Say("Nothing was sent."), nil
	case actRead, actReply, actWord, actDone:
		return r.actStudent(ctx, m)
	case actTake, actAnswer, actSay, actHand, actGive, actClose, actReopen, actName, actShow, bot.DeskTickets:
		if !m.Act.Advisor {
			return reply.Say("Only advisors can do that."), nil
		}
		out, err := r.actAdvisor(ctx, m)
		if err == nil && m.Act.Kind != bot.DeskTickets {
			err = r.dropDouble(ctx, m)
		}
		return out, err
	}
	return reply.Say("This button is from another version."), nil
}

// ForStudent reports whether acts of a kind are a student's.
func ForStudent(kind reply.ActionKind) bool {
	return slices.Contains([]reply.ActionKind{reply.AskAdvisor, actSend, actNamed, actCancel, actRead, actReply, actWord, actDone}, kind)
}

// actAdvisor does what an advisor pressed or sent.
func (r *Room) actAdvisor(ctx context.Context, m bot.Message) (reply.Reply, error) {
	switch m.Act.Kind {
	case actTake:
		return r.press(ctx, m, "It is yours. \"Answer\" writes to the student, and so does "+r.passed(m.Platform)+".",
			func(s *step) string { return s.take(s.advisor(m)) })
	case actClose:
		return r.press(ctx, m, "Closed. The student is told.", func(s *step) string { return s.close(s.advisor(m)) })
	case actReopen:
		return r.press(ctx, m, "Open again. The student is told.", func(s *step) string { return s.reopen(s.advisor(m)) })
	case actAnswer, actHand:
		return r.form(ctx, m)
	case actSay:
		return r.sayForm(ctx, m)
	case actGive:
		return r.give(ctx, m)
	case actShow:
		return r.showCopy(ctx, m)
	case bot.DeskTickets:
		return r.list(ctx, m)
	}
	return r.showName(ctx, m)
}

// passed says what of a card's thread reaches its student.
func (r *Room) passed(platform string) string {
	if h, ok := r.o.Senders.Get(platform).(bot.Overhearer); ok && h.HearsAll() {
		return "whatever stands in its thread and names nobody else"
	}
	return "a message in its thread that mentions me"
}

// advisor is who presses or says m, as an id where the card stands; elsewhere for
// those who are on another platform than it.
func (s *step) advisor(m bot.Message) string {
	if m.Platform != s.t.Place.Platform {
		return elsewhere
	}
	return m.User
}

// press makes one step and says how it went.
func (r *Room) press(ctx context.Context, m bot.Message, done string, f func(*step) string) (reply.Reply, error) {
	_, refusal, err := r.change(ctx, m.Program, m.Act.Ref, keyOf(m), f)
	if err != nil {
		return reply.Reply{}, err
	}
	if refusal != "" {
		done = refusal
	}
	return reply.Say(done), nil
}

// form opens what an advisor fills in.
func (r *Room) form(ctx context.Context, m bot.Message) (reply.Reply, error) {
	t, err := r.store.Ticket(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if t.Student == nil || t.State == Closed {
		return reply.Say(sayEnded(t)), nil
	}
	if m.Act.Kind == actHand {
		return r.handForm(t), nil
	}
	return r.answerForm(t, ""), nil
}

func (r *Room) answerForm(t Ticket, text string) reply.Reply {
	out := reply.Say("Answer #" + strconv.Itoa(t.Number) + " in its thread, or open the form again.")
	out.Form = &reply.Form{Kind: actSay, Ref: t.Ref, Title: "Answer #" + strconv.Itoa(t.Number), Submit: "Send",
		Intro: t.Pseudonym + " asks: " + reply.Clip(t.Text, 500),
		Fields: []reply.Field{{Name: valueText, Label: "Your answer, sent as a private message", Value: text, Long: true,
			Hint: "A blank line begins a new paragraph."}}}
	return out
}

// sayForm sends what an advisor wrote in the form.
func (r *Room) sayForm(ctx context.Context, m bot.Message) (reply.Reply, error) {
	text := strings.TrimSpace(m.Act.Values[valueText])
	if text == "" {
		t, err := r.store.Ticket(ctx, m.Program, m.Act.Ref)
		out := r.answerForm(t, "")
		out.Headline = "An answer needs words."
		return out, err
	}
	t, refusal, err := r.change(ctx, m.Program, m.Act.Ref, keyOf(m), func(s *step) string { return s.answer(s.advisor(m), text, "", true) })
	if err != nil {
		return reply.Reply{}, err
	}
	if refusal != "" {
		return reply.Say(refusal), nil
	}
	return sent(t), nil
}

// sent says to an advisor that an answer is on its way.
func sent(t Ticket) reply.Reply {
	out := reply.Say("On its way to " + t.Pseudonym + ".")
	out.Actions = []reply.Action{{Kind: Draft, Label: "Save as answer", Ref: t.Ref}}
	return out
}

// whoever is the choice to hand on to nobody in particular.
const whoever = "-"

func (r *Room) handForm(t Ticket) reply.Reply {
	v := r.view(t.Program)
	options := []reply.Option{{Label: "Whoever is free", Value: whoever}}
	for _, to := range routes(r.base(t.Program)) {
		if len(options) < 25 && to.Name != t.For {
			options = append(options, reply.Option{Label: offer(to, v.topic), Value: reply.Clip(to.Name, 75)})
		}
	}
	out := reply.Say("Press \"Hand on\" again to choose to whom.")
	out.Form = &reply.Form{Kind: actGive, Ref: t.Ref, Title: "Hand on #" + strconv.Itoa(t.Number), Submit: "Hand on",
		Fields: []reply.Field{{Name: valueTo, Label: "To whom", Options: options, Value: options[min(1, len(options)-1)].Value},
			{Name: valueNote, Label: "A note for them, not for the student", Long: true, Optional: true, Max: 1000}}}
	return out
}

// give hands a ticket on.
func (r *Room) give(ctx context.Context, m bot.Message) (reply.Reply, error) {
	advisors, ok, err := r.Advisors(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, err
	}
	var to route
	for _, x := range routes(r.base(m.Program)) {
		if reply.Clip(x.Name, 75) == m.Act.Values[valueTo] {
			to = x
		}
	}
	return r.press(ctx, m, "Handed on. The student is told.", func(s *step) string {
		place := s.t.Place
		if ok {
			place = r.place(to, advisors)
		}
		refusal := s.handOn(s.advisor(m), to, place)
		if note := strings.TrimSpace(m.Act.Values[valueNote]); refusal == "" && note != "" {
			s.thread("A note from who handed it on", note)
		}
		return refusal
	})
}

// showName shows an advisor who the student is, and writes down that it did.
func (r *Room) showName(ctx context.Context, m bot.Message) (reply.Reply, error) {
	var user, on string
	_, refusal, err := r.change(ctx, m.Program, m.Act.Ref, "", func(s *step) string {
		refusal := s.look(s.advisor(m))
		if refusal == "" {
			user, on = s.t.Student.User, s.t.Platform
		}
		return refusal
	})
	if err != nil {
		return reply.Reply{}, err
	}
	if refusal != "" {
		return reply.Say(refusal), nil
	}
	out := reply.Say("The student allowed to show you their name; that you looked is on the card.")
	if on == m.Platform {
		out.Blocks = []reply.Block{{Kind: reply.Paragraph, Tone: bot.TonePerson, Text: user}}
		return out, nil
	}
	n, ok := r.o.Senders.Get(on).(bot.Namer)
	if !ok {
		return reply.Say("They are on " + platformName(on) + ", where I can't look names up."), nil
	}
	name, err := n.Name(ctx, user)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("look a name up: %w", err)
	}
	out.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: name + ", on " + platformName(on)}}
	return out, nil
}

// page separates a ticket's ref from the page that is to be read.
const page = "#"

// actStudent does what the student of a ticket pressed or sent.
func (r *Room) actStudent(ctx context.Context, m bot.Message) (reply.Reply, error) {
	ref, at, _ := strings.Cut(m.Act.Ref, page)
	t, err := r.store.Ticket(ctx, m.Program, ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if t.Person == "" { // they had all that is theirs deleted, and their messages stand yet
		return reply.Say(studentGone), nil
	}
	if t.Person != r.store.Pseudonym(m.Program, m.Platform, m.User) {
		return reply.Say("Only the one who asked can do that."), nil
	}
	switch m.Act.Kind {
	case actRead:
		return r.readHeld(ctx, t, at)
	case actReply:
		if t.Student == nil {
			return reply.Say(studentGone), nil
		}
		return replyForm(t), nil
	case actWord:
		return r.word(ctx, m, t.Ref, strings.TrimSpace(m.Act.Values[valueText]))
	}
	return r.done(ctx, m, t)
}

const studentGone = "That question has ended, and I keep no way back to it. Please ask me anew."

// done closes a ticket for its student.
func (r *Room) done(ctx context.Context, m bot.Message, t Ticket) (reply.Reply, error) {
	if !t.State.Open() {
		return reply.Say("It is closed."), nil
	}
	return r.press(ctx, m, "Closed. Thank you for telling the advisors.", func(s *step) string { return s.close("") })
}

func replyForm(t Ticket) reply.Reply {
	out := reply.Say("Press the button again to write.")
	out.Form = &reply.Form{Kind: actWord, Ref: t.Ref, Title: "To the advisors", Submit: "Send", Intro: about(t),
		Fields: []reply.Field{{Name: valueText, Label: "Your message", Long: true}}}
	return out
}

// word passes on what a student says.
func (r *Room) word(ctx context.Context, m bot.Message, ref, text string) (reply.Reply, error) {
	if text == "" {
		return reply.Say("I can only pass on words."), nil
	}
	id := ""
	if m.Act == nil {
		id = m.ID
	}
	t, refusal, err := r.change(ctx, m.Program, ref, keyOf(m), func(s *step) string { return s.ask(text, id, r.o.MaxOpen) })
	if err != nil {
		return reply.Reply{}, err
	}
	if refusal != "" {
		return reply.Say(refusal), nil
	}
	// One that had ended may be open again where nobody is an advisor any more.
	if advisors, ok, err := r.Advisors(ctx, m.Program); err != nil || ok {
		if err = errors.Join(err, r.follow(ctx, t, advisors)); err != nil {
			return reply.Reply{}, err
		}
	}
	return reply.Say("Passed on to the advisors."), nil
}

// Forget implements [bot.Desk]: a person's tickets are closed and emptied.
func (r *Room) Forget(ctx context.Context, program, platform, user string) error {
	ts, err := r.store.TicketsOf(ctx, program, r.store.Pseudonym(program, platform, user))
	if err != nil {
		return fmt.Errorf("tickets of a person: %w", err)
	}
	for _, t := range ts {
		if err := r.forget(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

func (r *Room) forget(ctx context.Context, t Ticket) error {
	var failed error
	t, _, err := r.change(ctx, t.Program, t.Ref, "", func(s *step) string {
		var posts []Post // read now: all that its tickets' changes so far have put
		if posts, failed = r.store.PostsOf(ctx, t.Program, t.Ref); failed != nil {
			return "not known what to take away"
		}
		s.withdraw(posts)
		return ""
	})
	if err = errors.Join(err, failed); err != nil {
		return fmt.Errorf("withdraw a ticket: %w", err)
	}
	// A notice that came to stand between the two is taken away too.
	posts, err := r.store.PostsOf(ctx, t.Program, t.Ref)
	if err != nil {
		return fmt.Errorf("posts of a ticket: %w", err)
	}
	s := newStep(t, r.view(t.Program))
	s.takeAllAway(posts)
	for _, p := range s.posts {
		if err := r.store.PutPost(ctx, p); err != nil {
			return fmt.Errorf("take a post away: %w", err)
		}
	}
	r.wake()
	return nil
}
