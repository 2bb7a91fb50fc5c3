package bot

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"himpath/bot/reply"
)

// onePassage stands between a question's ref and the passage that is wrong.
const onePassage = "#"

// act does what a press or a form asks for.
func (b *Bot) act(ctx context.Context, m Message) (Answered, error) {
	var r reply.Reply
	var err error
	if b.desk != nil && ForDesk(m.Act.Kind) {
		r, err = b.desk.Act(ctx, m)
		return b.unlessGone(r, err)
	}
	switch m.Act.Kind {
	case Ask:
		return b.askChosen(ctx, m)
	case reply.OpenFit:
		return b.ask(ctx, m, fitText(m.Act.Values))
	case reply.Rate:
		r, err = b.rate(ctx, m)
	case reply.Share:
		r, err = b.share(ctx, m)
	case reply.Wrong:
		r, err = b.wrong(ctx, m)
	case Restore:
		r, err = b.restore(ctx, m)
	case reply.AskAdvisor:
		r = reply.Say("No advisor can be asked here. Please ask your program's office.")
	default:
		r = reply.Say("This button is from another version. Please ask again.")
	}
	return b.unlessGone(r, err)
}

// unlessGone is the reply to a press, or a word that what it was about is gone.
func (b *Bot) unlessGone(r reply.Reply, err error) (Answered, error) {
	if errors.Is(err, ErrNotFound) {
		return Answered{Reply: reply.Say("That answer is no longer kept. Please ask again.")}, nil
	}
	return Answered{Reply: r}, err
}

// askChosen asks a suggestion or a choice, given as text or by its number.
func (b *Bot) askChosen(ctx context.Context, m Message) (Answered, error) {
	if text := m.Act.Values[ValueText]; text != "" {
		return b.ask(ctx, m, text)
	}
	q, err := b.store.Question(ctx, m.Program, m.Act.Ref)
	i, bad := strconv.Atoi(m.Act.Values[ValueChoice])
	if errors.Is(err, ErrNotFound) || err == nil && (bad != nil || i < 0 || i >= len(q.Reply.Suggestions)) {
		return Answered{Reply: reply.Say("That answer is no longer kept. Please ask again.")}, nil
	}
	if err != nil {
		return Answered{}, err
	}
	return b.ask(ctx, m, q.Reply.Suggestions[i])
}

// fitText says in one message what the form about oneself asks for.
func fitText(values map[string]string) string {
	var parts []string
	for _, f := range []struct{ name, before string }{
		{ValueSchooling, "My schooling: "}, {ValueJob, "My current job: "}, {ValueLikes, "I like: "},
	} {
		if v := strings.TrimRight(strings.TrimSpace(values[f.name]), "."); v != "" {
			parts = append(parts, f.before+v+".")
		}
	}
	return strings.Join(append(parts, "Which HIM role fits me?"), " ")
}

// rate keeps what the person thought of an answer.
func (b *Bot) rate(ctx context.Context, m Message) (reply.Reply, error) {
	helpful := m.Act.Values[ValueHelpful] == "yes"
	err := b.store.Rate(ctx, m.Program, Rating{Question: m.Act.Ref, Platform: m.Platform, User: m.User,
		Helpful: helpful, Reason: m.Act.Values[ValueReason]})
	if err != nil {
		return reply.Reply{}, err
	}
	if helpful {
		return reply.Say("Thanks, good to know."), nil
	}
	r := reply.Say("Thanks. The advisors who look after these answers will see it.")
	r.Actions = []reply.Action{toAdvisor()}
	if b.desk != nil && b.desk.Offered(ctx, m.Program) {
		r.Actions = append(r.Actions, reply.Action{Kind: TellMe, Label: "Tell me when it is better"})
	}
	return b.dress(ctx, m.Program, m.Act.Ref, r)
}

// share returns the answer that only its asker saw, for everybody. What only an
// asker does with it is left out.
func (b *Bot) share(ctx context.Context, m Message) (reply.Reply, error) {
	q, err := b.store.Question(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	q.Reply.Actions = slices.DeleteFunc(q.Reply.Actions, func(a reply.Action) bool { return a.Kind == reply.Share })
	return q.Reply, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
