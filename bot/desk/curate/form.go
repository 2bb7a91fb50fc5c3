package curate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// The fields of the form.
const (
	fieldAbout     = "about"
	fieldWording   = "wording"
	fieldQuestions = "questions"
	fieldSource    = "source"
	fieldReview    = "review"
)

// What a form's Ref begins with: what the answer is drafted from.
const (
	fromNothing = "n"
	fromTicket  = "t:" // its ref
	fromGap     = "g:" // its ref
	fromAnswer  = "a:" // an answer's ref and version
)

// Gap is the origin of an answer that is drafted from a gap.
func Gap(ref string) string { return fromGap + ref }

// GapOf is the gap that an answer was drafted from; false: none.
func GapOf(a Answer) (ref string, ok bool) { return strings.CutPrefix(a.Origin, fromGap) }

// draftTicket opens the form with a ticket's question and answers.
func (r *Room) draftTicket(ctx context.Context, m bot.Message) (reply.Reply, error) {
	mat, err := r.o.Ticket(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	return r.Draft(ctx, m.Program, fromTicket+m.Act.Ref, mat)
}

// draftNew opens the form empty, or with the question that was typed.
func (r *Room) draftNew(ctx context.Context, m bot.Message) (reply.Reply, error) {
	return r.Draft(ctx, m.Program, fromNothing, Material{Question: m.Act.Values[bot.ValueText]})
}

// Draft is a reply whose form drafts an answer from mat. Origin is what it comes
// from, such as [Gap].
func (r *Room) Draft(ctx context.Context, program, origin string, mat Material) (reply.Reply, error) {
	values := map[string]string{fieldWording: mat.Wording, fieldReview: r.o.Now().AddDate(1, 0, 0).Format("2006-01"),
		fieldQuestions: strings.Join(distinct(append([]string{mat.Question}, mat.Questions...)), "\n")}
	err := r.o.Editions.UseBase(program, func(a bot.Answerer, b *knowledge.Base) error {
		topics, intent := mat.Topics, ""
		if mat.Question != "" {
			res, err := a.Answer(ctx, bot.Turn{Text: mat.Question})
			if err != nil {
				return fmt.Errorf("read the question: %w", err)
			}
			topics, intent = append(res.Reply.Topics, topics...), res.Reply.Intent
		}
		if topic, facet := reading(b, topics, intent); topic != "" {
			values[fieldAbout] = about(b, topic, facet)
		}
		return nil
	})
	if err != nil {
		return reply.Reply{}, err
	}
	return form(origin, values), nil
}

// form is the form with these values.
func form(ref string, values map[string]string) reply.Reply {
	r := reply.Say("The form for an answer opens here.", "If it does not, this place has no forms: use the one in your advisors' channel.")
	r.Form = &reply.Form{Kind: actSave, Ref: ref, Title: "Save as answer", Submit: "Preview",
		// Discord shows 100 characters of it, under the first label: its forms have room for no more.
		Intro: "Students read it as your program's own word: leave out their names. A preview comes first.",
		Fields: []reply.Field{
			{Name: fieldAbout, Label: "About: topic / facet", Hint: "such as: RHIT / exam, or: program / courses", Max: 100},
			{Name: fieldWording, Label: "The answer", Hint: "Answer first, in one sentence.", Long: true, Max: maxWording},
			{Name: fieldQuestions, Label: "Questions that it answers, one a line", Hint: "Ask it in three or four ways; it is then known in many more.", Long: true, Max: 3000},
			{Name: fieldSource, Label: "Where you have it from", Hint: "A page's address, the handbook, yourself", Optional: true, Max: maxSource},
			{Name: fieldReview, Label: "Look at it again in (YYYY-MM)", Optional: true, Max: 10},
		}}
	for i := range r.Form.Fields {
		f := &r.Form.Fields[i]
		f.Value = firstRunes(values[f.Name], f.Max)
	}
	return r
}

func firstRunes(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n])
	}
	return s
}

// distinct drops empty texts and those that ask the same as one before.
func distinct(texts []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range texts {
		if t = oneLine(strings.ReplaceAll(t, "\x00", "")); t != "" && !seen[Fold(t)] {
			seen[Fold(t)] = true
			out = append(out, t)
		}
	}
	return out
}

// values are those with which a form shows an answer.
func values(b *knowledge.Base, a Answer) map[string]string {
	return map[string]string{fieldAbout: about(b, a.Topic, a.Facet), fieldWording: a.Wording, fieldQuestions: strings.Join(a.Questions, "\n"),
		fieldSource: a.Source, fieldReview: a.ReviewBy}
}

// read reads a form. What is wrong is said; what was written is kept all the same.
func (r *Room) read(a bot.Answerer, b *knowledge.Base, v map[string]string) (Answer, []string) {
	var wrong []string
	out := Answer{State: Draft, Wording: strings.Join(Lines(v[fieldWording]), "\n"), Source: oneLine(v[fieldSource]), ReviewBy: strings.TrimSpace(v[fieldReview]),
		Questions: distinct(strings.Split(v[fieldQuestions], "\n"))}
	topic, facet, problem := readAbout(b, a, v[fieldAbout])
	if out.Topic, out.Facet = topic, facet; problem != "" {
		out.Topic, out.Facet = strings.TrimSpace(v[fieldAbout]), ""
		wrong = append(wrong, problem)
	}
	if n := len([]rune(out.Wording)); n == 0 || n > maxWording {
		wrong = append(wrong, fmt.Sprintf("The answer has %d characters; it needs 1 to %d.", n, maxWording))
	}
	if len(out.Questions) == 0 {
		wrong = append(wrong, "It needs a question that it answers.")
	}
	if len(out.Questions) > maxQuestions {
		wrong = append(wrong, fmt.Sprintf("It has %d questions; %d are enough.", len(out.Questions), maxQuestions))
	}
	if slices.ContainsFunc(out.Questions, func(q string) bool { return len([]rune(q)) > maxQuestion }) {
		wrong = append(wrong, fmt.Sprintf("A question has more than %d characters; one question a line.", maxQuestion))
	}
	if month, ok := readMonth(out.ReviewBy); ok {
		out.ReviewBy = month
	} else {
		wrong = append(wrong, "The month to look at it again is written 2027-03.")
	}
	return out, wrong
}

// readMonth reads a month, or a day of one; none is no error.
func readMonth(text string) (month string, ok bool) {
	if text == "" {
		return "", true
	}
	for _, form := range []string{"2006-01", "2006-1", time.DateOnly, "1/2006", "01/2006"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.Format("2006-01"), true
		}
	}
	return text, false
}

// save keeps what the form says as a draft, and shows what it would change.
func (r *Room) save(ctx context.Context, m bot.Message) (reply.Reply, error) {
	var draft Answer
	var wrong []string
	err := r.o.Editions.UseBase(m.Program, func(a bot.Answerer, b *knowledge.Base) error {
		draft, wrong = r.read(a, b, m.Act.Values)
		if draft.Facet == "" && len(wrong) == 0 {
			res, err := a.Answer(ctx, bot.Turn{Text: draft.Questions[0]})
			_, draft.Facet = reading(b, nil, res.Reply.Intent)
			return err
		}
		return nil
	})
	if err != nil {
		return reply.Reply{}, err
	}
	before := 0
	if ref, ok := strings.CutPrefix(m.Act.Ref, fromAnswer); ok {
		var old Answer
		if old, err = r.openedFrom(ctx, m.Program, ref); err != nil {
			return reply.Reply{}, err
		}
		if draft.Ref, draft.Origin = old.Ref, old.Origin; old.State == Draft {
			before = old.Version
		}
	} else {
		draft.Origin = m.Act.Ref
	}
	if draft, err = r.o.Store.KeepAnswer(ctx, m.Program, draft, keyOf(m)); err != nil {
		return reply.Reply{}, fmt.Errorf("keep a draft: %w", err)
	}
	if before > 0 && before != draft.Version {
		if err := r.o.Store.DropDraft(ctx, m.Program, draft.Ref, before); err != nil {
			return reply.Reply{}, fmt.Errorf("drop the draft before: %w", err)
		}
	}
	if len(wrong) > 0 {
		return refused(draft, wrong), nil
	}
	return r.preview(ctx, m.Program, draft)
}

// openedFrom is the version that a form was opened from. It may be a draft that is thrown
// away by now, also by this very form, sent before: what was written is kept all the same,
// of the answer as it stands, or as a new one.
func (r *Room) openedFrom(ctx context.Context, program, ref string) (Answer, error) {
	old, err := r.version(ctx, program, ref)
	if !errors.Is(err, bot.ErrNotFound) {
		return old, err
	}
	answer, _, _ := strings.Cut(ref, ":")
	if old, err = r.standing(ctx, program, answer); errors.Is(err, bot.ErrNotFound) {
		return Answer{Origin: fromNothing}, nil
	}
	return old, err
}

// refused says what is wrong with a draft, which waits to be edited.
func refused(draft Answer, wrong []string) reply.Reply {
	out := reply.Say("This cannot be told yet. What you wrote is kept.")
	out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: wrong})
	out.Actions = draftActions(draft)[1:]
	return out
}

// versionRef names a version.
func versionRef(a Answer) string { return a.Ref + ":" + strconv.Itoa(a.Version) }

// version returns the version that a ref names; without a number, the latest.
// [bot.ErrNotFound].
func (r *Room) version(ctx context.Context, program, ref string) (Answer, error) {
	ref, number, _ := strings.Cut(ref, ":")
	all, err := r.o.Store.AnswerVersions(ctx, program, ref)
	if err != nil {
		return Answer{}, fmt.Errorf("versions of an answer: %w", err)
	}
	for _, a := range all {
		if number == "" || strconv.Itoa(a.Version) == number {
			return a, nil
		}
	}
	return Answer{}, bot.ErrNotFound
}

// edit opens the form with a version.
func (r *Room) edit(ctx context.Context, m bot.Message) (out reply.Reply, err error) {
	a, err := r.version(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return out, err
	}
	err = r.o.Editions.UseBase(m.Program, func(_ bot.Answerer, b *knowledge.Base) error {
		out = form(fromAnswer+versionRef(a), values(b, a))
		return nil
	})
	return out, err
}

// drop throws a draft away.
func (r *Room) drop(ctx context.Context, m bot.Message) (reply.Reply, error) {
	a, err := r.version(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	if err := r.o.Store.DropDraft(ctx, m.Program, a.Ref, a.Version); err != nil {
		return reply.Reply{}, fmt.Errorf("drop a draft: %w", err)
	}
	return reply.Say("The draft is thrown away."), nil
}
