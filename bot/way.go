package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Accept guards m and keeps it: after a nil error it is answered even if the
// process dies. It fills Program, Previous and Claim; text that must not be kept
// is taken out of m. fresh is false if this Key was accepted before: then there
// is nothing to do, as with the deletion of a message that was never asked.
func (b *Bot) Accept(ctx context.Context, m *Message) (fresh bool, err error) {
	if m.Platform == "" || m.User == "" || m.Key == "" {
		return false, errors.New("accept: a message needs a platform, a user and a key")
	}
	normalise(m)
	if m.Program, err = b.programOf(ctx, *m); err != nil {
		return false, wrap("accept", err)
	}
	if idle, err := b.nothingToDo(ctx, *m); err != nil || idle {
		return false, wrap("accept", err)
	}
	if err := b.settle(ctx, *m); err != nil {
		return false, wrap("accept", err)
	}
	held, advisor, err := b.held(ctx, *m)
	if err != nil {
		return false, wrap("accept", err)
	}
	v, err := b.verdict(*m, held, advisor)
	if err != nil {
		return false, wrap("accept", err)
	}
	switch {
	case v != Pass:
		m.Text, m.Act = "", nil
	case held || m.Act != nil && ForDesk(m.Act.Kind): // whom to write to may be what is to be said
		m.Text = bounded(m.Text)
	default:
		mask(m)
	}
	r, err := b.store.Accept(ctx, *m, v)
	if err != nil {
		return false, wrap("accept", err)
	}
	m.Previous, m.Claim = r.Previous, r.Claim
	return r.Fresh, nil
}

// nothingToDo reports a delivery that comes again, which must not use up its
// writer's allowance, and the deletion of what was never asked.
func (b *Bot) nothingToDo(ctx context.Context, m Message) (bool, error) {
	if m.Deleted {
		asked, err := b.store.Asked(ctx, m.Program, m.Platform, m.ID)
		if err != nil || !asked {
			return true, err
		}
	}
	return b.store.Seen(ctx, m.Program, m.Platform, m.Key)
}

// normalise brings m into the form in which it is kept. A press is a question of
// its own: what it is about stands in its Ref.
func normalise(m *Message) {
	m.Previous, m.Claim = "", 0
	if m.Deleted {
		m.Text, m.Act = "", nil
	}
	if m.Act != nil {
		m.Text = ""
	}
	if m.Act != nil || m.ID == "" {
		m.ID = m.Key
	}
}

// forAdvisor reports a form of the desk's, which an advisor sends.
func forAdvisor(m Message) bool {
	return m.Act != nil && m.Act.Advisor && ForDesk(m.Act.Kind)
}

// verdict looks at the whole text, also at what lies past the length that is
// read. A crisis comes first: whoever is in one is never told to slow down. An
// advisor may name the crisis line in an answer, and is never told to slow down
// either. What a person says to a person is not dropped in silence.
func (b *Bot) verdict(m Message, held, advisor bool) (Verdict, error) {
	if m.Deleted {
		return Pass, nil
	}
	blocked, crisis, err := b.screened(m.Program, written(m))
	advisor = advisor || forAdvisor(m)
	if err != nil || crisis && !advisor {
		return Crisis, err
	}
	if !advisor {
		switch v := b.limits.check(m, time.Now()); {
		case v == Silent && (held || m.Act != nil && ForDesk(m.Act.Kind)):
			return Limited, nil
		case v != Pass:
			return v, nil
		}
	}
	if heard, err := b.inDanger(m, held); err != nil || heard {
		return Crisis, err
	}
	if blocked {
		return Blocked, nil
	}
	return Pass, nil
}

// written is all that the person wrote or chose in m.
func written(m Message) string {
	if m.Act == nil {
		return m.Text
	}
	var parts []string
	for _, name := range sortedKeys(m.Act.Values) {
		parts = append(parts, m.Act.Values[name])
	}
	return strings.Join(parts, "\n")
}

// maxKept bounds what is kept of one message, in bytes: people say it to each other.
const maxKept = 40_000

// bounded keeps a text from filling the store.
func bounded(text string) string {
	if len(text) > maxKept {
		text = text[:maxKept]
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// mask takes phone numbers and e-mail addresses out of what is kept. It copies the act:
// the adapter's stays.
func mask(m *Message) {
	m.Text = clean(m.Text)
	if m.Act == nil {
		return
	}
	act := *m.Act
	act.Values = make(map[string]string, len(m.Act.Values))
	for name, v := range m.Act.Values {
		act.Values[name] = clean(v)
	}
	m.Act = &act
}

// clean keeps more of a text than is read ([nlu.MaxRunes]): an advisor whom it goes to
// reads all of it.
func clean(text string) string { return bounded(nlu.Mask(strings.ToValidUTF8(text, "\uFFFD"))) }

// Respond returns what should stand under m; an empty reply: nothing. A Key that
// is answered already gets the same reply again, unless a later delivery of its ID
// was posted meanwhile. [ErrTaken]: another worker has m, show nothing. [ErrNotFound]:
// m was never accepted. On any error but ErrTaken show [Apology].
func (b *Bot) Respond(ctx context.Context, m Message) (reply.Reply, error) {
	m.Program = orDefault(m.Program) // Accept filled it
	w, err := b.store.Begin(ctx, m.Program, m.Platform, m.Key, m.Claim)
	if err != nil {
		return reply.Reply{}, wrap("respond", err)
	}
	switch {
	case w.State == StateAnswered && w.Overtaken:
		return reply.Reply{}, nil
	case w.State != StateAccepted:
		return w.Reply, nil
	}
	unlock, err := b.talks.Lock(ctx, talkKey(w.Message))
	if err != nil {
		return reply.Reply{}, wrap("respond", err)
	}
	defer unlock()
	a, err := b.answer(ctx, w)
	if err != nil {
		return reply.Reply{}, wrap("respond", err)
	}
	a.Message = w.Message
	r, err := b.store.Answered(ctx, m.Program, a)
	if err == nil && (w.Message.Deleted || w.Message.Previous != "") {
		b.retracted(m.Program)
	}
	return r, wrap("respond", err)
}

// talkKey names the conversation: two turns of one are answered one after the
// other, so that none forgets what the other remembered.
func talkKey(m Message) string {
	parts := []string{m.Program, m.Platform, m.Channel, m.Thread}
	if m.Private {
		parts = append(parts, m.User)
	}
	return strings.Join(parts, "\x00")
}

// answer decides by the kind of the message what is said to it.
func (b *Bot) answer(ctx context.Context, w Work) (Answered, error) {
	m := w.Message
	switch {
	case w.Superseded:
		return Answered{}, nil // a later delivery of the same message has the answer
	case m.Deleted:
		return Answered{}, b.deleted(ctx, m)
	case w.Verdict == Blocked, w.Verdict == Crisis:
		return b.guarded(m, w.Verdict), nil
	case w.Verdict == Limited:
		return Answered{Reply: slowDown()}, nil
	case w.Verdict == Silent:
		return Answered{}, nil
	case m.Act != nil:
		return b.act(ctx, m)
	}
	if held, _, err := b.held(ctx, m); err != nil || held {
		return b.said(ctx, m, err)
	}
	return b.ask(ctx, m, m.Text)
}

// deleted takes back what a message asked or, where it was handed on, said.
func (b *Bot) deleted(ctx context.Context, m Message) error {
	if d, ok := b.desk.(Unsayer); ok && len(m.Under) > 0 {
		if err := d.Unsaid(ctx, m); err != nil {
			return err
		}
	}
	return b.store.Retract(ctx, m)
}

// held reports whether a person is meant, not the bot.
func (b *Bot) held(ctx context.Context, m Message) (held, advisor bool, err error) {
	if b.desk == nil || m.Act != nil || len(m.Under) == 0 {
		return false, false, nil
	}
	return b.desk.Holds(ctx, m)
}

func (b *Bot) said(ctx context.Context, m Message, err error) (Answered, error) {
	if err != nil {
		return Answered{}, err
	}
	r, err := b.desk.Said(ctx, m)
	return b.unlessGone(r, err)
}

// postedPatience is how long Posted tries. It outlives the adapter's context:
// what stands and is not known to stand is posted again.
const postedPatience = 10 * time.Second

// Posted tells where the reply to m stands, and closes the work. ref is empty if
// nothing stands there. It ignores the end of ctx for up to ten seconds.
func (b *Bot) Posted(ctx context.Context, m Message, ref string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), postedPatience)
	defer cancel()
	return wrap("posted", b.store.Posted(ctx, orDefault(m.Program), m.Platform, m.Key, ref))
}

// unfinishedBatch bounds how much one call of Unfinished leases: no more than a
// pool of workers gets through before the leases run out.
const unfinishedBatch = 100

// Unfinished returns messages that were accepted and never posted, the oldest
// first in each program, and leases them to the caller: at most a hundred of a
// program at once. Ask at start and every few seconds.
func (b *Bot) Unfinished(ctx context.Context, platform string) ([]Message, error) {
	var all []Message
	var failed error
	for _, p := range b.programs {
		ms, err := b.store.Unfinished(ctx, p, platform, unfinishedBatch)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("program %s: %w", p, err))
		}
		all = append(all, ms...)
	}
	if failed != nil && len(all) > 0 { // what was leased must not wait for what failed
		b.log.Error("look for unfinished messages", "error", failed)
		return all, nil
	}
	return all, wrap("unfinished", failed)
}

// Previous returns the reply that stands under m now. A message waits between
// Accept and posting; where an earlier delivery of its ID was posted meanwhile,
// Previous knows and m does not.
func (b *Bot) Previous(ctx context.Context, m Message) (string, error) {
	program, err := b.programOf(ctx, m)
	if err != nil {
		return "", wrap("previous", err)
	}
	ref, err := b.store.Previous(ctx, program, m.Platform, m.ID)
	return ref, wrap("previous", err)
}

// Asked reports whether m's ID was asked before: whether an edit of a message
// concerns the bot at all.
func (b *Bot) Asked(ctx context.Context, m Message) (bool, error) {
	program, err := b.programOf(ctx, m)
	if err != nil {
		return false, wrap("asked", err)
	}
	asked, err := b.store.Asked(ctx, program, m.Platform, m.ID)
	return asked, wrap("asked", err)
}

// Crisis reports whether m speaks of a crisis, which is never passed over even where
// nobody asked the bot anything. Nothing of m is kept.
func (b *Bot) Crisis(ctx context.Context, m Message) (bool, error) {
	program, err := b.programOf(ctx, m)
	if err != nil {
		return false, wrap("crisis", err)
	}
	_, crisis, err := b.screened(program, written(m))
	return crisis, wrap("crisis", err)
}

// Held reports whether m is said to a person and not to the bot: under a post of
// the advisors' desk. It needs no mention then, wherever it stands.
func (b *Bot) Held(ctx context.Context, m Message) (bool, error) {
	program, err := b.programOf(ctx, m)
	if err != nil {
		return false, wrap("held", err)
	}
	m.Program = program
	held, _, err := b.held(ctx, m)
	return held, wrap("held", err)
}

// AsAdvisor reports whether m, which is [Bot.Held], is said where a program's advisors
// speak to a student: an adapter sees to it that one of them says it.
func (b *Bot) AsAdvisor(ctx context.Context, m Message) (bool, error) {
	program, err := b.programOf(ctx, m)
	if err != nil {
		return false, wrap("as advisor", err)
	}
	m.Program = program
	_, advisor, err := b.held(ctx, m)
	return advisor, wrap("as advisor", err)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
