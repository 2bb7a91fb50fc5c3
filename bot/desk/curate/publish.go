package curate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// publish tells a draft from now on.
func (r *Room) publish(ctx context.Context, m bot.Message) (reply.Reply, error) {
	a, err := r.version(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if a.State != Draft {
		now, err := r.standing(ctx, m.Program, a.Ref)
		if err == nil && now.Version != a.Version {
			return overtaken(now), nil
		}
		if err != nil {
			return reply.Reply{}, err
		}
	}
	if wrong, err := r.unfit(ctx, m.Program, a); err != nil || len(wrong) > 0 {
		return refused(a, wrong), err
	}
	over := false
	if a.State == Draft {
		if a, over, err = r.publishDraft(ctx, m, a); err != nil {
			return reply.Reply{}, fmt.Errorf("publish an answer: %w", err)
		}
	}
	out, err := r.told(ctx, m.Program, a, "Published: students are told it from now on.")
	if over {
		out.Blocks = append(out.Blocks, paragraph("Another version was published since this one was drafted, and is told no more. The history has the way back to it."))
	}
	return out, err
}

// overtaken says that a version was published before, and that now is another.
func overtaken(now Answer) reply.Reply {
	out := reply.Say("That version was published before, and is not what is told now.", "Its history has the way back to it.")
	out.Actions = []reply.Action{{Kind: actShow, Label: "What is told now", Ref: now.Ref}, {Kind: actHistory, Label: "History", Ref: now.Ref}}
	return out
}

// publishDraft publishes a; behind a version that was published meanwhile, as a
// later one. over: it takes the place of one of those.
func (r *Room) publishDraft(ctx context.Context, m bot.Message, a Answer) (told Answer, over bool, err error) {
	all, err := r.o.Store.AnswerVersions(ctx, m.Program, a.Ref)
	if err != nil {
		return a, false, err
	}
	if len(all) > 0 && all[0].Version > a.Version {
		over = slices.ContainsFunc(all, func(v Answer) bool { return v.Version > a.Version && v.State == Published && v.Wording != a.Wording })
		a.State = Published
		told, err = r.o.Store.KeepAnswer(ctx, m.Program, a, keyOf(m))
		return told, over, err
	}
	told, err = r.o.Store.PublishAnswer(ctx, m.Program, a.Ref, a.Version)
	return told, false, err
}

// unfit says why an answer cannot be told.
func (r *Room) unfit(ctx context.Context, program string, a Answer) ([]string, error) {
	_, err := r.with(ctx, program, a)
	var problems knowledge.Problems
	switch {
	case errors.As(err, &problems):
		return plainProblems(problems), nil
	case err != nil:
		return nil, err
	case a.Facet == "" || a.Wording == "" || len(a.Questions) == 0:
		return []string{"It is not complete: edit it first."}, nil
	}
	return nil, nil
}

// told makes the edition anew and tells those who wanted to hear.
func (r *Room) told(ctx context.Context, program string, a Answer, word string) (reply.Reply, error) {
	out := reply.Say(word, "They read it with the words “"+advisorsName+", "+a.At.UTC().Format("2 January 2006")+"” under it.")
	if err := r.refresh(ctx, program); err != nil {
		out.Blocks = append(out.Blocks, notYet(err))
	}
	if err := r.o.Published(ctx, program, a); err != nil {
		r.o.Log.Error("tell who wanted to hear", "program", program, "answer", a.Ref, "error", err)
	}
	out.Actions = answerActions(a)
	return out, nil
}

// refresh makes the edition anew. What is curated is kept already: where that
// fails the next edition has it.
func (r *Room) refresh(ctx context.Context, program string) error {
	err := r.o.Refresh(ctx, program)
	if err != nil {
		r.o.Log.Error("make an edition with what is curated", "program", program, "error", err)
	}
	return err
}

func notYet(err error) reply.Block {
	text := "It takes a moment until it shows."
	var problems knowledge.Problems
	if errors.As(err, &problems) {
		text = "It shows as soon as the program's content folder has no problem any more: " + problems[0].String()
	}
	return reply.Block{Kind: reply.Notice, Tone: "warning", Text: text}
}

// withdraw stops telling an answer. It can be told again from its history.
func (r *Room) withdraw(ctx context.Context, m bot.Message) (reply.Reply, error) {
	a, err := r.standing(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if a.State == Published {
		a.State = Withdrawn
		if a, err = r.o.Store.KeepAnswer(ctx, m.Program, a, keyOf(m)); err != nil {
			return reply.Reply{}, fmt.Errorf("withdraw an answer: %w", err)
		}
	}
	out := reply.Say("Withdrawn: nobody is told it any more.")
	if err := r.refresh(ctx, m.Program); err != nil {
		out.Blocks = append(out.Blocks, notYet(err))
	}
	out.Actions = []reply.Action{{Kind: actHistory, Label: "History", Ref: a.Ref}}
	return out, nil
}

// standing is the latest version of an answer that is no draft. [bot.ErrNotFound].
func (r *Room) standing(ctx context.Context, program, ref string) (Answer, error) {
	all, err := r.o.Store.AnswerVersions(ctx, program, ref)
	if err != nil {
		return Answer{}, fmt.Errorf("versions of an answer: %w", err)
	}
	for _, a := range all {
		if a.State != Draft {
			return a, nil
		}
	}
	return Answer{}, bot.ErrNotFound
}

// back tells a version again, as a new one.
func (r *Room) back(ctx context.Context, m bot.Message) (reply.Reply, error) {
	a, err := r.version(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if wrong, err := r.unfit(ctx, m.Program, a); err != nil || len(wrong) > 0 {
		return refused(a, wrong), err
	}
	a.State = Published
	if a, err = r.o.Store.KeepAnswer(ctx, m.Program, a, keyOf(m)); err != nil {
		return reply.Reply{}, fmt.Errorf("roll an answer back: %w", err)
	}
	return r.told(ctx, m.Program, a, "That version is told again.")
}

// maxVersions bounds a history: a button for each must fit below it.
const maxVersions = 10

// history lists the versions of an answer.
func (r *Room) history(ctx context.Context, m bot.Message) (reply.Reply, error) {
	all, err := r.o.Store.AnswerVersions(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("versions of an answer: %w", err)
	}
	if len(all) == 0 {
		return reply.Reply{}, bot.ErrNotFound
	}
	out := reply.Say("The versions of this answer, the latest first")
	var items []string
	stands := 0
	for _, a := range all[:min(maxVersions, len(all))] {
		items = append(items, fmt.Sprintf("%d, %s, %s: %s", a.Version, a.At.UTC().Format("2 January 2006"), a.State, reply.Clip(a.Wording, 120)))
		if a.State != Draft && stands == 0 {
			stands = a.Version
		}
		if a.State == Published && a.Version != stands {
			out.Actions = append(out.Actions, reply.Action{Kind: actBack, Label: fmt.Sprintf("Tell version %d again", a.Version), Ref: versionRef(a)})
		}
	}
	out.Blocks = []reply.Block{{Kind: reply.List, Items: items}}
	return out, nil
}

// show shows an answer with what can be done.
func (r *Room) show(ctx context.Context, m bot.Message) (out reply.Reply, err error) {
	a, err := r.standing(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return out, err
	}
	err = r.o.Editions.UseBase(m.Program, func(_ bot.Answerer, b *knowledge.Base) error {
		out = reply.Say(about(b, a.Topic, a.Facet), a.Wording)
		return nil
	})
	state := map[State]string{Published: "Told since ", Withdrawn: "Withdrawn on "}[a.State] + a.At.UTC().Format("2 January 2006")
	if a.ReviewBy != "" {
		state += "; look at it again in " + a.ReviewBy
	}
	if a.Source != "" {
		state += "; after " + a.Source
	}
	out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: a.Questions[:min(10, len(a.Questions))]}, paragraph(state+"."))
	out.Actions = answerActions(a)
	return out, err
}

func answerActions(a Answer) []reply.Action {
	out := []reply.Action{{Kind: actEdit, Label: "Edit", Ref: versionRef(a)}, {Kind: actHistory, Label: "History", Ref: a.Ref}}
	if a.State == Published {
		out = append(out, reply.Action{Kind: actWithdraw, Label: "Withdraw", Ref: a.Ref, Style: reply.Danger})
	}
	return out
}

// listed is an answer in a line.
func listed(b *knowledge.Base, a Answer) string {
	line := about(b, a.Topic, a.Facet) + ": " + reply.Clip(a.Wording, 100)
	if a.State == Withdrawn {
		line = "(withdrawn) " + line
	}
	return line
}

// matches reports whether an answer holds all words of a search.
func matches(a Answer, search string) bool {
	text := strings.ToLower(strings.Join(append([]string{a.Topic, a.Facet, a.Wording, a.Source}, a.Questions...), " "))
	for _, w := range strings.Fields(strings.ToLower(search)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
