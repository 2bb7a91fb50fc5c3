package curate

import (
	"fmt"
	"strings"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// showDraft is the reply that an advisor decides on.
func showDraft(b *knowledge.Base, draft Answer, imp Impact) reply.Reply {
	out := reply.Say("Draft: "+about(b, draft.Topic, draft.Facet), draft.Wording)
	out.Blocks = append(out.Blocks, paragraph("It is told to who asks, in these words or others:"),
		reply.Block{Kind: reply.List, Items: draft.Questions[:min(8, len(draft.Questions))]})
	if len(imp.Unheard) > 0 {
		out.Blocks = append(out.Blocks, reply.Block{Kind: reply.Notice, Tone: "warning", Text: "These of its questions would not get it: " + strings.Join(quoted(imp.Unheard, 3), ", ") + "."})
	}
	if len(imp.Near) > 0 {
		var items []string
		for _, n := range imp.Near {
			items = append(items, fmt.Sprintf("%s (%s): %s", n.Passage, counted(n.Questions, "of its questions", "of its questions"), n.Text))
		}
		out.Blocks = append(out.Blocks, paragraph("Answered so far by:"), reply.Block{Kind: reply.List, Items: items})
	}
	out.Blocks = append(out.Blocks, paragraph(imp.summary()))
	if items := imp.lines(); len(items) > 0 {
		out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: items})
	}
	out.Actions = draftActions(draft)
	return out
}

// summary says in one sentence what would change.
func (i Impact) summary() string {
	if i.Asked == 0 {
		return "Nothing was asked here yet that it could change."
	}
	s := fmt.Sprintf("Of %s asked so far, %s would get another reply", counted(i.Asked, "question", "questions"), counted(i.Changed, "one", "%d"))
	switch {
	case i.New > 0 && i.New == i.Changed:
		s += ", for the first time an answer"
	case i.New > 0:
		s += fmt.Sprintf(", %s of them for the first time an answer", counted(i.New, "one", "%d"))
	}
	if i.Replayed < i.Asked {
		s += fmt.Sprintf(" (only %d could be tried in time)", i.Replayed)
	}
	s += "."
	if i.Apart > 0 {
		s += " " + counted(i.Apart, "One more", "%d more") + " may get another reply: asked in the course of a conversation, which I do not keep, so that I cannot ask again."
	}
	return s
}

// counted writes a number with what it counts. A plural that holds %d is written as
// it is.
func counted(n int, one, many string) string {
	switch {
	case n == 0 && strings.Contains(many, "%d"):
		return "none"
	case n == 1 && strings.Contains(many, "%d"):
		return one
	case strings.Contains(many, "%d"):
		return fmt.Sprintf(many, n)
	case n == 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (i Impact) lines() []string {
	var out []string
	for _, c := range i.Examples {
		times := ""
		if c.Times > 1 {
			times = fmt.Sprintf(" (%d times)", c.Times)
		}
		out = append(out, fmt.Sprintf("“%s”%s: %s → %s", reply.Clip(c.Text, 90), times, shown(c.Before), shown(c.After)))
	}
	return out
}

// shown is a reply in a few words.
func shown(r reply.Reply) string {
	switch r.Outcome {
	case reply.NotFound:
		return "no answer"
	case reply.OutOfScope:
		return "out of scope"
	}
	return "“" + reply.Clip(reply.Plain(r), 70) + "”"
}

func quoted(texts []string, n int) []string {
	var out []string
	for _, t := range texts[:min(n, len(texts))] {
		out = append(out, "“"+reply.Clip(t, 60)+"”")
	}
	return out
}

func draftActions(draft Answer) []reply.Action {
	ref := versionRef(draft)
	return []reply.Action{{Kind: actPublish, Label: "Publish", Ref: ref, Style: reply.Primary}, {Kind: actEdit, Label: "Edit", Ref: ref},
		{Kind: actDrop, Label: "Discard", Ref: ref, Style: reply.Danger}}
}
