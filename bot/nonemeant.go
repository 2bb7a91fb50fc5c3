package bot

import (
	"context"
	"crypto/rand"
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/index"
)

// maxDenial is how many words a message may have that only says that none of some
// choices is meant.
const maxDenial = 8

// noneMeant reports whether a message only says that none of the choices that its
// writer was given is meant: "neither", "no, something else". There is nothing in it
// to be searched for.
func noneMeant(before nlu.Memory, text string) bool {
	ws := index.Words(text)
	if len(before.Choices) == 0 || len(ws) == 0 || len(ws) > maxDenial {
		return false
	}
	denies := func(w string) bool {
		return nlu.OneOf(w, "no", "nope", "nah", "not", "neither", "none", "nothing", "else")
	}
	fills := func(w string) bool {
		return nlu.OneOf(w, "of", "the", "them", "those", "these", "that", "this", "it", "any", "either", "above", "choices", "options", "your",
			"one", "ones", "two", "three", "both", "i", "is", "mean", "meant", "really", "sorry", "something", "somethings")
	}
	return slices.ContainsFunc(ws, denies) && !slices.ContainsFunc(ws, func(w string) bool { return !denies(w) && !fills(w) })
}

// askAnew asks somebody whom no choice fitted for other words, and offers an advisor
// with the question that they were asked back about.
func (b *Bot) askAnew(ctx context.Context, m Message, text string, t Talk) (Answered, error) {
	r := notice(reply.Chat, "Then I did not understand you.",
		"Please put it in other words. The whole name of the job, degree, certification or class that you mean helps most.")
	r.Intent = intentAnew
	last, err := b.store.History(ctx, m.Program, m.Platform, m.User, 1)
	if err != nil {
		return Answered{}, err
	}
	if len(last) > 0 && last[0].Reply.Outcome == reply.Clarify {
		r.Actions = []reply.Action{toAdvisor()}
		if r, err = b.dress(ctx, m.Program, last[0].Ref, r); err != nil {
			return Answered{}, err
		}
	}
	t.Memory.Choices = nil
	t.Memory.Turns++
	return Answered{Reply: r, Question: &Question{Ref: rand.Text(), Text: text, Reply: r, Follows: true}, Talk: &t}, nil
}
