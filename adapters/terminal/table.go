package terminal

import (
	"strings"

	"himpath/bot/reply"
)

// A table is laid out in columns where the page is this wide and every column
// gets this much; else its rows stand one under the other.
const (
	tableWidth  = 70
	columnWidth = 18
	labelWidth  = 14
	columnGap   = 2
)

// table writes a comparison.
func (p *page) table(b reply.Block) {
	label, column := p.columns(b)
	if column < columnWidth || p.width < tableWidth {
		p.stacked(b)
		return
	}
	if len(b.Columns) > 0 {
		p.row(append([]string{""}, b.Columns...), label, column, bold)
		rule := strings.Repeat("─", label+len(b.Columns)*(column+columnGap))
		p.line(p.style(dim, rule))
	}
	for _, row := range b.Rows {
		p.row(row, label, column, "")
	}
}

// columns returns the widths of the labels and of each column.
func (p *page) columns(b reply.Block) (label, column int) {
	n := len(b.Columns)
	for _, row := range b.Rows {
		n = max(n, len(row)-1)
		if len(row) > 0 {
			label = max(label, cells(clean(row[0])))
		}
	}
	if n == 0 {
		return 0, 0
	}
	label = min(label, labelWidth)
	return label, (p.width-label)/n - columnGap
}

// row writes one row, as many lines high as its highest cell.
func (p *page) row(row []string, label, column int, style string) {
	if len(row) == 0 {
		return
	}
	parts := make([][]string, len(row))
	high := 0
	for i, cell := range row {
		wide := column
		if i == 0 {
			wide = label
		}
		parts[i] = chop(clean(cell), wide)
		high = max(high, len(parts[i]))
	}
	for l := range high {
		p.line(strings.TrimRight(p.rowLine(parts, l, label, column, style), " "))
	}
}

func (p *page) rowLine(parts [][]string, l, label, column int, style string) string {
	var line strings.Builder
	for i, part := range parts {
		text, wide, s := "", column, style
		if l < len(part) {
			text = part[l]
		}
		if i == 0 {
			wide, s = label, bold
		} else {
			line.WriteString(strings.Repeat(" ", columnGap))
		}
		line.WriteString(p.style(s, text))
		if i < len(parts)-1 {
			line.WriteString(strings.Repeat(" ", max(0, wide-cells(text))))
		}
	}
	return line.String()
}

// stacked writes each row as its label with a line for every column.
func (p *page) stacked(b reply.Block) {
	for _, row := range b.Rows {
		if len(row) == 0 {
			continue
		}
		p.wrapped(row[0], "", bold)
		for i, cell := range row[1:] {
			if i < len(b.Columns) {
				cell = b.Columns[i] + ": " + cell
			}
			p.item("", cell)
		}
	}
}
