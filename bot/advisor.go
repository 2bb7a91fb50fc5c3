package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"himpath/bot/reply"
)

// wrong takes a passage out of the running edition and of those to come. An
// answer made of several asks which one.
func (b *Bot) wrong(ctx context.Context, m Message) (reply.Reply, error) {
	if !m.Act.Advisor {
		return reply.Say("Only advisors can take an answer out. If it is wrong, rate it and say why."), nil
	}
	ref, passage, named := strings.Cut(m.Act.Ref, onePassage)
	q, err := b.store.Question(ctx, m.Program, ref)
	if err != nil {
		return reply.Reply{}, err
	}
	switch {
	case len(q.Reply.Passages) == 0:
		return reply.Say("That answer was not made from a passage; there is nothing to take out."), nil
	case !named && len(q.Reply.Passages) > 1:
		return whichPassage(q), nil
	case !named:
		passage = q.Reply.Passages[0]
	}
	if err := b.Withdraw(ctx, m.Program, []string{passage}, false); err != nil {
		return reply.Reply{}, err
	}
	b.listWithdrawn(ctx, m, passage)
	return reply.Say("Taken out: " + passage + ". Nobody is told it any more."), nil
}

// listWithdrawn tells the advisors' channel what was taken out, and how to put
// it back. The passage is out already: a failure here is logged and no more.
func (b *Bot) listWithdrawn(ctx context.Context, m Message, passage string) {
	set, err := b.store.Settings(ctx, m.Program)
	to, ok := set.Advisors()
	s := b.sender(to.Platform)
	if err == nil && (!ok || s == nil) {
		return
	}
	if err == nil {
		r := reply.Say("Taken out as wrong: " + passage)
		if m.Platform == to.Platform {
			r.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: "Taken out by:"}, {Kind: reply.Paragraph, Tone: TonePerson, Text: m.User}}
		}
		r.Actions = []reply.Action{{Kind: Restore, Label: "Put it back", Ref: RestoreRef(passage)}}
		_, err = s.Send(ctx, to, r)
	}
	if err != nil {
		b.log.Warn("the advisors were not told of a passage taken out", "passage", passage, "error", err)
	}
}

// restore puts a passage back.
func (b *Bot) restore(ctx context.Context, m Message) (reply.Reply, error) {
	if !m.Act.Advisor {
		return reply.Say("Only advisors can put an answer back."), nil
	}
	ids, err := b.store.Withdrawn(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, err
	}
	passage := m.Act.Ref // also of one that is back by now
	if at := slices.IndexFunc(ids, func(id string) bool { return RestoreRef(id) == m.Act.Ref }); at >= 0 {
		passage = ids[at]
	} else if strings.HasPrefix(passage, shortened) {
		return reply.Say("That is back already."), nil
	}
	if err := b.Withdraw(ctx, m.Program, []string{passage}, true); err != nil {
		return reply.Reply{}, err
	}
	return reply.Say("Back again: " + passage + "."), nil
}

// maxRef is how long the Ref of a button may be.
const maxRef = 40

// shortened begins a Ref that stands for a longer one.
const shortened = "~"

// RestoreRef is the Ref of the button that puts a passage back: its id, or where that
// is too long for a button, what it is known by.
func RestoreRef(passage string) string {
	if len(passage) <= maxRef {
		return passage
	}
	sum := sha256.Sum256([]byte(passage))
	return shortened + hex.EncodeToString(sum[:12])
}

func whichPassage(q Question) reply.Reply {
	r := reply.Say("The answer was made from several passages. Which one is wrong?")
	for _, p := range q.Reply.Passages {
		r.Actions = append(r.Actions, reply.Action{Kind: reply.Wrong, Label: p, Ref: q.Ref + onePassage + p})
	}
	return r
}

// Withdraw takes passages out of what is told in a program, at once and for good,
// or with back puts them in again. Callers check who may do so.
func (b *Bot) Withdraw(ctx context.Context, program string, passages []string, back bool) error {
	program = orDefault(program)
	if err := b.store.Withdraw(ctx, program, passages, back); err != nil {
		return wrap("withdraw", err)
	}
	followed, err := b.editions.Follow(ctx, program, b.store.Withdrawn)
	if err != nil {
		return wrap("withdraw", err)
	}
	if !followed {
		b.log.Warn("the running edition cannot leave passages out", "program", program)
	}
	return nil
}
