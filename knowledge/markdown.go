package knowledge

import (
	"regexp"
	"strings"
)

// section is one `## …` part of a Markdown file, or what stands before the first.
type section struct {
	title string
	line  int
	text  []string
	notes []Note
	meta  map[string]metaValue
}

// metaValue is what follows a `Label:` line: the rest of the line, and the list under it.
type metaValue struct {
	line  int
	value string
	items []item
}

type item struct {
	line int
	text string
}

var metaLabels = regexp.MustCompile(`^(Brief|Facts|Sources|Questions|As of|Review by|Withdrawn|Short):\s*(.*)$`)

// splitFront separates the front matter from the body and returns the line on
// which the body begins.
func splitFront(data, file string, ps *Problems) (front, body string, bodyLine int) {
	lines := strings.Split(data, "\n")
	if strings.TrimSpace(lines[0]) != "---" {
		ps.add(file, 1, "must begin with front matter between two lines of ---")
		return "", data, 1
	}
	for i := 1; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "---" {
			return strings.Join(lines[1:i], "\n"), strings.Join(lines[i+1:], "\n"), i + 2
		}
	}
	ps.add(file, 1, "the front matter is not closed by a line of ---")
	return "", "", len(lines)
}

// sections cuts body at its `## ` headings. The part before the first heading
// has no title.
func sections(body, file string, line int, ps *Problems) []*section {
	cur := &section{line: line, meta: map[string]metaValue{}}
	all := []*section{cur}
	label := ""
	for i, raw := range strings.Split(body, "\n") {
		at, text := line+i, strings.TrimRight(raw, " \t\r")
		if title, ok := strings.CutPrefix(text, "## "); ok {
			cur = &section{title: strings.TrimSpace(title), line: at, meta: map[string]metaValue{}}
			all, label = append(all, cur), ""
			continue
		}
		label = cur.take(text, at, label, file, ps)
	}
	return all
}

// take adds one line to s. label is the meta label whose list is being read; the
// label that holds for the next line is returned.
func (s *section) take(text string, at int, label, file string, ps *Problems) string {
	if m := metaLabels.FindStringSubmatch(text); m != nil {
		if _, twice := s.meta[m[1]]; twice {
			ps.add(file, at, "%q stands twice in this section", m[1])
		}
		s.meta[m[1]] = metaValue{line: at, value: strings.TrimSpace(m[2])}
		return m[1]
	}
	trimmed := strings.TrimSpace(text)
	if it, ok := strings.CutPrefix(trimmed, "- "); ok && (label == "Sources" || label == "Questions") {
		v := s.meta[label]
		v.items = append(v.items, item{at, strings.TrimSpace(it)})
		s.meta[label] = v
		return label
	}
	if note, ok := strings.CutPrefix(trimmed, "> "); ok {
		s.addNote(note, at, file, ps)
		return ""
	}
	if label != "" && trimmed != "" {
		ps.add(file, at, "a line of %s must begin with \"- \"", label)
		return label
	}
	if label == "" {
		s.text = append(s.text, text)
	}
	return label
}

// addNote reads a block-quoted line; one without a kind goes on with the note before it.
func (s *section) addNote(text string, at int, file string, ps *Problems) {
	kind, rest, ok := strings.Cut(text, ":")
	if kind = strings.ToLower(strings.TrimSpace(kind)); ok && contains([]string{"correction", "dispute", "note"}, kind) {
		s.notes = append(s.notes, Note{Kind: kind, Text: strings.TrimSpace(rest)})
		return
	}
	if len(s.notes) == 0 {
		ps.add(file, at, "a note must begin with correction:, dispute: or note:")
		return
	}
	s.notes[len(s.notes)-1].Text += " " + strings.TrimSpace(text)
}

// body returns the text of s: paragraphs are unwrapped, list lines stay lines.
func (s *section) body() string {
	var out []string
	joined := false
	for _, l := range s.text {
		t := strings.TrimSpace(l)
		switch {
		case t == "":
			joined = false
		case strings.HasPrefix(t, "- "):
			out, joined = append(out, t), true
		case joined && strings.HasPrefix(l, "  ") || joined && len(out) > 0 && !strings.HasPrefix(out[len(out)-1], "- "):
			out[len(out)-1] += " " + t
		default:
			out, joined = append(out, t), true
		}
	}
	return strings.Join(out, "\n")
}
