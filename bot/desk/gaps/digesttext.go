package gaps

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
)

// Reply is the digest.
func (w Week) Reply() reply.Reply {
	out := reply.Say("The week from " + w.From.Format("2 January") + " to " + w.To.AddDate(0, 0, -1).Format("2 January"))
	add := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		if more := len(items) - maxItems; more > 0 {
			items = append(items[:maxItems:maxItems], fmt.Sprintf("and %d more", more))
		}
		out.Blocks = append(out.Blocks, paragraph(title), reply.Block{Kind: reply.List, Items: items})
	}
	out.Blocks = append(out.Blocks, paragraph(w.askedLine()))
	add("Asked about:", breakDown(w.Topics, w.Asked))
	out.Blocks = append(out.Blocks, paragraph(w.waitingLine()))
	add("Missing:", w.missing())
	add("Told from now on:", w.Published)
	add("Told no more:", w.Withdrawn)
	add("Taken out as wrong:", w.TakenOut)
	if w.Learned > 0 {
		out.Blocks = append(out.Blocks, paragraph(fmt.Sprintf("Wordings learned: %d.", w.Learned)))
	}
	add("To be looked at again:", w.Due)
	out.Actions = []reply.Action{{Kind: actList, Label: "What could not be answered", Ref: "0"}, {Kind: bot.DeskHome, Label: "Answers"}}
	return out
}

func (w Week) askedLine() string {
	switch {
	case w.Asked.Questions < few:
		return "Fewer than five questions were asked."
	case w.Asked.small():
		return fmt.Sprintf("%d questions were asked, by fewer than five people.", w.Asked.Questions)
	}
	return fmt.Sprintf("%d questions were asked by %d people; %s got no answer, %s were rated unhelpful.",
		w.Asked.Questions, w.Asked.People, w.Missed.some(), w.Unhelpful.some())
}

// some is a number of questions, or that it is not told.
func (c Count) some() string {
	switch {
	case c.Questions == 0:
		return "none"
	case c.Questions < few:
		return "fewer than five"
	case c.small():
		return "some, of fewer than five people,"
	}
	return fmt.Sprint(c.Questions)
}

// breakDown says what was asked about, each by at least five people.
func breakDown(counts map[string]Count, all Count) []string {
	if all.small() {
		return nil
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b].People-counts[a].People, counts[b].Questions-counts[a].Questions, cmp.Compare(a, b))
	})
	var out []string
	for _, n := range names {
		if c := counts[n]; !c.small() {
			out = append(out, fmt.Sprintf("%s: %d, by %d people", n, c.Questions, c.People))
		}
	}
	return out
}

func (w Week) waitingLine() string {
	if w.Waiting.Open == 0 {
		return "No ticket is open."
	}
	days := int(w.Waiting.Oldest.Hours() / 24)
	line := fmt.Sprintf("%d tickets are open", w.Waiting.Open)
	if w.Waiting.Open == 1 {
		line = "1 ticket is open"
	}
	if days > 0 {
		line += fmt.Sprintf(", the oldest for %d days", days)
	}
	return strings.Replace(line, "for 1 days", "for 1 day", 1) + "."
}

// missing names the gaps that five or more people fell into; the others are counted
// together.
func (w Week) missing() []string {
	var out []string
	rest := 0
	for _, g := range w.Missing {
		if g.People >= few {
			out = append(out, "“"+reply.Clip(g.Texts[0], 100)+"” ("+g.asked()+")")
		} else {
			rest++
		}
	}
	if rest > 0 {
		line := fmt.Sprintf("%d others, each asked by fewer than five people", rest)
		if rest == 1 {
			line = "1 other, asked by fewer than five people"
		}
		out = append(out[:min(len(out), maxItems-1)], line)
	}
	return out
}
