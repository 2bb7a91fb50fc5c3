package render

import (
	"strings"
	"unicode/utf8"

	"himpath/adapters/letter"
	"himpath/bot/reply"
)

// nothing stands in an empty cell of an aligned table.
const nothing = "–"

// table adds a comparison: aligned in a block of code where a phone shows it
// without wrapping, else a paragraph a row with a line a column.
func table(b *builder, x reply.Block) {
	if text, ok := aligned(x); ok && letter.Units(text) < b.room/2 {
		b.text(text)
		return
	}
	for _, row := range x.Rows {
		if text := stacked(x, row); text != "" {
			if !b.text(text) {
				b.text("…")
				return
			}
		}
	}
}

// aligned sets a table in columns; false if it is wider than a phone's screen.
func aligned(x reply.Block) (string, bool) {
	rows := append([][]string{append([]string{""}, x.Columns...)}, x.Rows...)
	var widths []int
	for _, row := range rows {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(code(c)))
		}
	}
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	if len(widths) < 2 || total > tableWidth {
		return "", false
	}
	var out []string
	for n, row := range rows {
		var cells []string
		for i, w := range widths {
			c := nothing
			if i < len(row) && code(row[i]) != "" {
				c = code(row[i])
			} else if n == 0 {
				c = ""
			}
			cells = append(cells, c+strings.Repeat(" ", w-min(w, utf8.RuneCountInString(c))))
		}
		if line := strings.TrimRight(strings.Join(cells, "  "), " "); line != "" {
			out = append(out, line)
		}
	}
	return "```\n" + strings.Join(out, "\n") + "\n```", true
}

// code is text for a block of code, which no backtick may end.
func code(s string) string { return strings.ReplaceAll(literal(s), "`", "'") }

// stacked is one row: its label, then a line a column.
func stacked(x reply.Block, row []string) string {
	if len(row) == 0 {
		return ""
	}
	lines := []string{bold(cut(row[0], 300, letter.Clean))}
	for i, c := range row[1:] {
		if c = letter.OneLine(c); c == "" {
			continue
		}
		line := "- "
		if i < len(x.Columns) && letter.OneLine(x.Columns[i]) != "" {
			line += bold(cut(letter.OneLine(x.Columns[i]), 100, letter.Clean)) + ": "
		}
		lines = append(lines, line+cut(c, 600, Escape))
	}
	return strings.TrimPrefix(strings.Join(lines, "\n"), "\n")
}
