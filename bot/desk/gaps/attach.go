package gaps

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// proposed is how many passages are offered for a gap.
const proposed = 3

// maxLearned is how many wordings of a gap are learned at once.
const maxLearned = 20

// attach proposes the passages that may answer a gap.
func (r *Room) attach(ctx context.Context, m bot.Message) (reply.Reply, error) {
	g, ok, err := r.find(ctx, m.Program, m.Act.Ref)
	if err != nil || !ok {
		return closed(), err
	}
	out := reply.Say("Which passage answers “" + reply.Clip(g.Texts[0], 120) + "”?")
	err = r.o.Editions.UseBase(m.Program, func(a bot.Answerer, b *knowledge.Base) error {
		near, ok := bot.As[bot.Nearer](a)
		if !ok {
			return errors.New("the edition does not name its nearest passages")
		}
		var items []string
		for _, id := range near.Nearest(ctx, g.Texts[0], proposed) {
			p := b.Passage(id)
			if p == nil {
				continue
			}
			items = append(items, fmt.Sprintf("%d. %s: %s", len(items)+1, passageName(p), reply.Clip(p.Text, 220)))
			out.Actions = append(out.Actions, reply.Action{Kind: actTo, Label: fmt.Sprintf("%d. %s", len(items), reply.Clip(passageName(p), 40)), Ref: g.Ref + ":" + short(id)})
		}
		out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: items})
		return nil
	})
	out.Actions = append(out.Actions, reply.Action{Kind: actWrite, Label: "None: write the answer", Ref: g.Ref})
	return out, err
}

func passageName(p *knowledge.Passage) string { return p.Topic.Short + " / " + string(p.Facet) }

// short names a passage in a Ref, which has no room for an id.
func short(passage string) string {
	sum := sha256.Sum256([]byte(passage))
	return hex.EncodeToString(sum[:6])
}

// attachTo teaches the wordings of a gap to a passage.
func (r *Room) attachTo(ctx context.Context, m bot.Message) (reply.Reply, error) {
	ref, hash, _ := strings.Cut(m.Act.Ref, ":")
	g, ok, err := r.find(ctx, m.Program, ref)
	if err != nil || !ok {
		return closed(), err
	}
	var to *knowledge.Passage
	err = r.o.Editions.UseBase(m.Program, func(_ bot.Answerer, b *knowledge.Base) error {
		if at := slices.IndexFunc(b.Passages, func(p *knowledge.Passage) bool { return short(p.ID) == hash }); at >= 0 {
			to = b.Passages[at]
		}
		return nil
	})
	if err != nil {
		return reply.Reply{}, err
	}
	if to == nil {
		return reply.Say("That passage is gone. Please look at the gap again."), nil
	}
	if to.Curated() {
		return reply.Say("That is one of your own answers: edit it, and add the wording to its questions.", "Its edit form is under the list of answers."), nil
	}
	out, err := r.learn(ctx, m, g, to.ID, Attached, "Learned: “"+reply.Clip(g.Texts[0], 120)+"” is answered by "+passageName(to)+" from now on.")
	if err != nil {
		return out, err
	}
	if err := r.Tell(ctx, m.Program); err != nil { // Tend tries again
		r.o.Log.Error("tell who wanted to hear", "program", m.Program, "error", err)
	}
	return out, nil
}

// outside marks a gap as nothing to answer here.
func (r *Room) outside(ctx context.Context, m bot.Message) (reply.Reply, error) {
	g, ok, err := r.find(ctx, m.Program, m.Act.Ref)
	if err != nil || !ok {
		return closed(), err
	}
	return r.learn(ctx, m, g, "", OutOfScope, "Learned: “"+reply.Clip(g.Texts[0], 120)+"” is out of scope from now on.")
}

// learn assigns the wordings of a gap, and makes the edition anew.
func (r *Room) learn(ctx context.Context, m bot.Message, g Gap, passage string, mark Mark, word string) (reply.Reply, error) {
	texts := g.Texts[:min(maxLearned, len(g.Texts))]
	var ws []curate.Wording
	for _, t := range texts {
		ws = append(ws, curate.Wording{Passage: passage, Text: t})
	}
	if err := r.o.Curated.KeepWordings(ctx, m.Program, ws); err != nil {
		return reply.Reply{}, fmt.Errorf("assign wordings: %w", err)
	}
	if err := r.o.Store.MarkTexts(ctx, m.Program, texts, mark); err != nil {
		return reply.Reply{}, fmt.Errorf("mark a gap: %w", err)
	}
	out := reply.Say(word)
	out.Blocks = r.refreshed(ctx, m.Program)
	out.Actions = []reply.Action{{Kind: actUndo, Label: "Undo", Ref: g.Ref + ":" + short(passage)}, {Kind: actList, Label: "More gaps", Ref: "0"}}
	return out, nil
}

// refreshed makes the edition anew, and says so where that fails: what was learned
// is kept and shows with the next one.
func (r *Room) refreshed(ctx context.Context, program string) []reply.Block {
	err := r.o.Refresh(ctx, program)
	if err == nil {
		return nil
	}
	r.o.Log.Error("make an edition with what was learned", "program", program, "error", err)
	return []reply.Block{{Kind: reply.Notice, Tone: "warning", Text: "It shows as soon as the program's content can be read again."}}
}

// undo takes back what was learned of a gap at once.
func (r *Room) undo(ctx context.Context, m bot.Message) (reply.Reply, error) {
	ref, hash, _ := strings.Cut(m.Act.Ref, ":")
	ws, err := r.o.Curated.Wordings(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("assigned wordings: %w", err)
	}
	first := slices.IndexFunc(ws, func(w curate.Wording) bool { return refOf(w.Text) == ref && short(w.Passage) == hash })
	if first < 0 {
		return reply.Say("That is taken back already."), nil
	}
	var texts []string
	for _, w := range ws {
		if w.Passage == ws[first].Passage && w.At.Equal(ws[first].At) {
			texts = append(texts, w.Text)
		}
	}
	if err := r.o.Curated.DropWordings(ctx, m.Program, texts); err != nil {
		return reply.Reply{}, fmt.Errorf("take wordings back: %w", err)
	}
	if err := r.o.Store.MarkTexts(ctx, m.Program, texts, ""); err != nil {
		return reply.Reply{}, fmt.Errorf("open a gap again: %w", err)
	}
	out := reply.Say("Taken back. It is among the gaps again.")
	out.Blocks = r.refreshed(ctx, m.Program)
	return out, nil
}

// dismiss takes a gap off the list.
func (r *Room) dismiss(ctx context.Context, m bot.Message) (reply.Reply, error) {
	g, ok, err := r.find(ctx, m.Program, m.Act.Ref)
	if err != nil || !ok {
		return closed(), err
	}
	if err := r.o.Store.MarkTexts(ctx, m.Program, g.Texts, Dismissed); err != nil {
		return reply.Reply{}, fmt.Errorf("mark a gap: %w", err)
	}
	out := reply.Say("Off the list.")
	out.Actions = []reply.Action{{Kind: actList, Label: "More gaps", Ref: "0"}}
	return out, nil
}

// maxPrefilled is how many wordings of a gap stand in the form for its answer.
const maxPrefilled = 12

// write opens the form for an answer to a gap.
func (r *Room) write(ctx context.Context, m bot.Message) (reply.Reply, error) {
	g, ok, err := r.find(ctx, m.Program, m.Act.Ref)
	if err != nil || !ok {
		return closed(), err
	}
	return r.o.Drafts.Draft(ctx, m.Program, curate.Gap(g.Ref), curate.Material{Question: g.Texts[0],
		Questions: g.Texts[1:min(maxPrefilled, len(g.Texts))], Topics: g.Topics})
}

// Published closes the gap that an answer was drafted from, and tells those who
// wanted to hear.
func (r *Room) Published(ctx context.Context, program string, a curate.Answer) error {
	if ref, ok := curate.GapOf(a); ok {
		g, found, err := r.find(ctx, program, ref)
		if err != nil {
			return err
		}
		if found {
			if err := r.o.Store.MarkTexts(ctx, program, g.Texts, Written); err != nil {
				return fmt.Errorf("mark a gap: %w", err)
			}
		}
	}
	return r.Tell(ctx, program)
}
