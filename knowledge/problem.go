package knowledge

import (
	"fmt"
	"sort"
	"strings"
)

// Problem is one thing that is wrong in a content file.
type Problem struct {
	File string
	Line int // from 1
	Text string
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Problems is the error that [Load] returns: all that is wrong, by file and line.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// place is where something stands, to be named if it turns out to be wrong.
type place struct {
	file string
	line int
}

// add appends one problem.
func (ps *Problems) add(file string, line int, format string, args ...any) {
	*ps = append(*ps, Problem{File: file, Line: max(line, 1), Text: fmt.Sprintf(format, args...)})
}

// joined lists words for a message.
func joined[T ~string](words []T) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}

// err returns ps, ordered, as an error, or nil if there is none.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	sort.SliceStable(ps, func(i, j int) bool {
		if ps[i].File != ps[j].File {
			return ps[i].File < ps[j].File
		}
		if ps[i].Line != ps[j].Line {
			return ps[i].Line < ps[j].Line
		}
		return ps[i].Text < ps[j].Text
	})
	return ps
}
