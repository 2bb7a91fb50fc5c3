package reply

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Plain returns the whole reply as plain text, without citations and
// suggestions. A table is lines "label: a | b", unpadded. The choices of a
// [Clarify] stand numbered.
func Plain(r Reply) string {
	var parts []string
	if r.Headline != "" {
		parts = append(parts, r.Headline)
	}
	for _, b := range r.Blocks {
		if t := plainBlock(b); t != "" {
			parts = append(parts, t)
		}
	}
	if r.Outcome == Clarify && len(r.Suggestions) > 0 {
		parts = append(parts, numbered(r.Suggestions))
	}
	return strings.Join(parts, "\n")
}

// Length returns the number of Unicode code points of [Plain].
func Length(r Reply) int { return utf8.RuneCountInString(Plain(r)) }

func plainBlock(b Block) string {
	switch b.Kind {
	case List:
		return "- " + strings.Join(b.Items, "\n- ")
	case Steps:
		return numbered(b.Items)
	case Table:
		return plainTable(b)
	case Picture, Paragraph, Notice:
		return b.Text
	}
	return b.Text
}

func plainTable(b Block) string {
	var lines []string
	if len(b.Columns) > 0 {
		lines = append(lines, strings.Join(b.Columns, " | "))
	}
	for _, row := range b.Rows {
		if len(row) > 0 {
			lines = append(lines, row[0]+": "+strings.Join(row[1:], " | "))
		}
	}
	return strings.Join(lines, "\n")
}

func numbered(items []string) string {
	lines := make([]string, len(items))
	for i, it := range items {
		lines[i] = fmt.Sprintf("%d. %s", i+1, it)
	}
	return strings.Join(lines, "\n")
}
