package render

import (
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot/reply"
)

// nothing stands in an empty cell, which Slack refuses.
const nothing = "–"

// table adds a table: the first of a message as one, where it fits, else as lines.
// Slack takes one table a message: https://docs.slack.dev/reference/block-kit/blocks/table-block
func table(b *builder, x reply.Block) {
	cols := len(x.Columns) + 1
	for _, row := range x.Rows {
		cols = max(cols, len(row))
	}
	if len(x.Rows) == 0 || cols < 2 {
		return
	}
	grid := cells(x, cols)
	n := 0
	for _, row := range grid {
		for _, c := range row {
			n += letter.Units(c)
		}
	}
	if !b.table || cols > maxTableCols || len(grid) > maxTableRows || n > maxTable || n > b.room {
		lines(b, x)
		return
	}
	t := slackgo.NewTableBlock("")
	for i, row := range grid {
		t.AddRow(tableRow(row, i == 0)...)
	}
	for range cols {
		t.ColumnSettings = append(t.ColumnSettings, slackgo.ColumnSetting{Align: slackgo.ColumnAlignmentLeft, IsWrapped: true})
	}
	if b.add(t, n) {
		b.table = false
	}
}

// cells are all rows, headings first, of the same length and without empty cells.
func cells(x reply.Block, cols int) [][]string {
	rows := append([][]string{append([]string{"\u00a0"}, x.Columns...)}, x.Rows...)
	grid := make([][]string, len(rows))
	for i, row := range rows {
		grid[i] = make([]string, cols)
		for j := range grid[i] {
			grid[i][j] = nothing
			if j < len(row) && strings.TrimSpace(asIs.write(row[j])) != "" {
				grid[i][j] = literal.write(strings.TrimSpace(row[j]))
			}
		}
	}
	grid[0][0] = "\u00a0"
	return grid
}

// tableRow sets headings and labels in bold.
func tableRow(row []string, heading bool) []slackgo.TableCell {
	out := make([]slackgo.TableCell, len(row))
	for i, c := range row {
		if !heading && i > 0 {
			out[i] = slackgo.NewTableRawTextCell(c)
			continue
		}
		text := slackgo.NewRichTextSectionTextElement(c, &slackgo.RichTextSectionTextStyle{Bold: true})
		out[i] = slackgo.NewTableRichTextCell(slackgo.NewRichTextSection(text))
	}
	return out
}

// lines adds a table as a section a row: the label, then a line a column.
func lines(b *builder, x reply.Block) {
	for _, row := range x.Rows {
		if len(row) == 0 {
			continue
		}
		text := bold(cut(row[0], 300, asIs))
		for i, c := range row[1:] {
			if c = strings.TrimSpace(c); c == "" {
				continue
			}
			line := "\n• "
			if i < len(x.Columns) && strings.TrimSpace(x.Columns[i]) != "" {
				line += Escape(cut(letter.OneLine(x.Columns[i]), 100, asIs)) + ": "
			}
			line += cut(c, 600, mrkdwn)
			if letter.Units(text)+letter.Units(line) > maxSection {
				break
			}
			text += line
		}
		if !b.mrkdwn(strings.TrimPrefix(text, "\n")) {
			return
		}
	}
}
