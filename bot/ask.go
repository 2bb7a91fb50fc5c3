package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// intentAnew marks the word to who was asked back and meant none of the choices.
const intentAnew = "ask_anew"

// ask answers text as m's writer, in m's conversation.
func (b *Bot) ask(ctx context.Context, m Message, text string) (Answered, error) {
	mem, profile, err := b.store.Talk(ctx, m)
	if err != nil {
		return Answered{}, err
	}
	if mem.Turns == 0 && m.Start != "" && m.Start != m.ID {
		if mem, err = b.begun(ctx, m); err != nil {
			return Answered{}, err
		}
	}
	if noneMeant(mem, text) {
		return b.askAnew(ctx, m, text, Talk{Memory: mem, Profile: profile})
	}
	res, err := b.search(ctx, m.Program, Turn{Text: text, Memory: mem, Profile: profile})
	if err != nil {
		return Answered{}, err
	}
	// The answerer understands more than the guard at the door.
	switch {
	case res.Reply.Intent == reply.IntentCrisis:
		return b.guarded(m, Crisis), nil
	case res.Reply.Outcome == reply.Blocked:
		return b.guarded(m, Blocked), nil
	}
	if inVain(mem, res.Reply) {
		res.Reply.Actions = append(res.Reply.Actions[:len(res.Reply.Actions):len(res.Reply.Actions)], toAdvisor())
	}
	q := Question{Ref: rand.Text(), Text: text, Reply: res.Reply, Follows: mem.Turns > 0}
	if q.Reply, err = b.dress(ctx, m.Program, q.Ref, res.Reply); err != nil {
		return Answered{}, err
	}
	return Answered{Reply: q.Reply, Question: &q, Talk: &Talk{Memory: res.Memory, Profile: res.Profile}}, nil
}

// begun is what a thread knows in which nothing was asked yet: what the question that
// it stands under was about. That is asked once more, because what the channel talks
// of may be something else by now.
func (b *Bot) begun(ctx context.Context, m Message) (nlu.Memory, error) {
	q, err := b.store.QuestionOf(ctx, m.Program, m.Platform, m.Start)
	if errors.Is(err, ErrNotFound) || err == nil && q.Text == "" {
		return nlu.Memory{}, nil
	}
	if err != nil {
		return nlu.Memory{}, err
	}
	t := Turn{Text: q.Text}
	if q.Follows {
		t.Memory = nlu.Memory{Turns: 1, Topics: q.Reply.Topics[:min(len(q.Reply.Topics), nlu.MaxTopics)]}
	}
	res, err := b.search(ctx, m.Program, t)
	return res.Memory, err
}

// search asks the program's edition.
func (b *Bot) search(ctx context.Context, program string, t Turn) (Result, error) {
	a, done, err := b.editions.Use(program)
	if err != nil {
		return Result{}, fmt.Errorf("edition of %s: %w", program, err)
	}
	defer done()
	return a.Answer(ctx, t)
}

// guarded is the reply to what must not be kept, and the row without text.
func (b *Bot) guarded(m Message, v Verdict) Answered {
	r := b.fixed(m.Program, v)
	return Answered{Verdict: v, Reply: r, Question: &Question{Ref: rand.Text(), Reply: r}}
}

// fixed is the edition's text for v, or the built-in one.
func (b *Bot) fixed(program string, v Verdict) reply.Reply {
	if a, done, err := b.editions.Use(program); err == nil {
		defer done()
		if f, ok := a.(Fixer); ok {
			if r := f.Fixed(v); !r.Empty() {
				return r
			}
		}
	}
	return builtIn(v)
}

// screened looks through a text before anything of it is kept. Without anybody
// who can, nothing is.
func (b *Bot) screened(program, text string) (blocked, crisis bool, err error) {
	a, done, err := b.editions.Use(program)
	if err != nil {
		return false, false, fmt.Errorf("edition of %s: %w", program, err)
	}
	defer done()
	s, ok := a.(Screener)
	if !ok {
		return false, false, errors.New("the edition cannot screen a text")
	}
	blocked, crisis = s.Screen(text)
	return blocked, crisis, nil
}

// inDanger asks the edition whether it would hear a crisis in what it is to answer: the
// answer must not be the first to, as the text would be kept until then. What is said to
// a person reaches that person unless it plainly tells of one.
func (b *Bot) inDanger(m Message, held bool) (bool, error) {
	if held || m.Act != nil && m.Act.Kind != Ask {
		return false, nil
	}
	a, done, err := b.editions.Use(m.Program)
	if err != nil {
		return false, fmt.Errorf("edition of %s: %w", m.Program, err)
	}
	defer done()
	h, ok := As[Hearer](a)
	return ok && h.InDanger(written(m)), nil
}

// dress gives the actions of a reply the question that they are about, adds
// those that every answer of its kind has, and takes away the way to an advisor
// where nobody would read it.
func (b *Bot) dress(ctx context.Context, program, ref string, r reply.Reply) (reply.Reply, error) {
	staffed := b.desk != nil && b.desk.Offered(ctx, program)
	actions := make([]reply.Action, 0, len(r.Actions)+2)
	for _, a := range append(r.Actions[:len(r.Actions):len(r.Actions)], usual(r)...) {
		if a.Kind == reply.AskAdvisor && !staffed || has(actions, a.Kind) {
			continue
		}
		if a.Kind != reply.OpenFit {
			a.Ref = ref
		}
		actions = append(actions, a)
	}
	missing := r.Outcome == reply.NotFound && r.Intent != string(nlu.StudentSupport) // kind words are no missing answer
	if b.desk != nil && staffed && missing {
		actions = append(actions, reply.Action{Kind: TellMe, Label: "Tell me when it is answered", Ref: ref})
	}
	r.Actions = actions
	return r, nil
}

// usual lists what a reader can do with a reply of r's outcome. Adapters show
// "This is wrong" to advisors only; whoever else presses it is told so.
func usual(r reply.Reply) []reply.Action {
	switch r.Outcome {
	case reply.Answered:
		out := []reply.Action{{Kind: reply.Rate, Label: "Was this helpful?"}, {Kind: reply.Wrong, Label: "This is wrong"}}
		if disputed(r) {
			out = append(out, toAdvisor())
		}
		return out
	case reply.NotFound:
		return []reply.Action{toAdvisor()}
	}
	return nil
}

// disputed reports whether an answer says that its sources disagree.
func disputed(r reply.Reply) bool {
	return slices.ContainsFunc(r.Blocks, func(b reply.Block) bool { return b.Kind == reply.Notice && b.Tone == toneDispute })
}

// toneDispute is the tone of a notice that sources disagree.
const toneDispute = "dispute"

// inVain reports whether the reader was asked which reading is meant, before this
// message, and that did not help: it is not understood either. What is not known
// ([reply.NotFound]) offers an advisor anyhow.
func inVain(before nlu.Memory, r reply.Reply) bool {
	return len(before.Choices) > 0 &&
		(r.Outcome == reply.Clarify || r.Outcome == reply.OutOfScope || r.Outcome == reply.Chat && r.Intent == string(nlu.Help))
}

func toAdvisor() reply.Action {
	return reply.Action{Kind: reply.AskAdvisor, Label: "Ask an advisor"}
}

func has(actions []reply.Action, k reply.ActionKind) bool {
	for _, a := range actions {
		if a.Kind == k {
			return true
		}
	}
	return false
}
