package knowledge

import (
	"strings"
)

// section is one `## …` part of a Markdown file, or what stands before the first.
type section struct {
	title string
	line  int
	text  []item
	notes []Note
	raw   []item // notes as they stand
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

func metaLabels() []string {
	return []string{"Brief", "Facts", "Compares", "Sources", "Questions", "More questions", "Described as", "As of", "Review by", "Withdrawn"}
}

// metaLabel cuts a `Label: value` line. wrong is the label that was likely meant
// by one that is spelt otherwise.
func metaLabel(text string) (label, value, wrong string) {
	before, after, ok := strings.Cut(text, ":")
	if !ok || len(before) > len("More questions")+1 || strings.TrimSpace(before) == "" {
		return "", "", ""
	}
	for _, l := range metaLabels() {
		if before == l {
			return l, strings.TrimSpace(after), ""
		}
	}
	plain := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(before)), "s")
	for _, l := range metaLabels() {
		if plain == strings.TrimSuffix(strings.ToLower(l), "s") {
			return "", "", l
		}
	}
	return "", "", misspelt(strings.ToLower(strings.TrimSpace(before)), metaLabels())
}

// at returns the line of label, or of the section where it has none.
func (s *section) at(label string) int {
	if m, ok := s.meta[label]; ok {
		return m.line
	}
	return s.line
}

// withdrawn reads whether the section takes something back.
func (s *section) withdrawn(file string, ps *Problems) bool {
	m, ok := s.meta["Withdrawn"]
	if ok && m.value != "true" && m.value != "false" {
		ps.add(file, m.line, "Withdrawn must be true or false")
	}
	return m.value == "true"
}

// parseFile reads a Markdown file with front matter.
func parseFile(data, file string, ps *Problems) (head *node, all []*section) {
	before := len(*ps)
	front, body, line := splitFront(data, file, ps)
	head = parseYAML(front, file, 2, ps)
	head.broken = len(*ps) > before
	return head, sections(body, file, line, ps)
}

// splitFront separates the front matter from the body and returns the line on
// which the body begins.
func splitFront(data, file string, ps *Problems) (front, body string, bodyLine int) {
	first, rest, _ := strings.Cut(data, "\n")
	if strings.TrimSpace(first) != "---" {
		ps.add(file, 1, "must begin with front matter between two lines of ---")
		return "", data, 1
	}
	for at, line := 0, 2; at < len(rest); line++ {
		end := len(rest)
		if n := strings.IndexByte(rest[at:], '\n'); n >= 0 {
			end = at + n
		}
		if strings.TrimSpace(rest[at:end]) == "---" {
			return strings.TrimSuffix(rest[:at], "\n"), strings.TrimPrefix(rest[end:], "\n"), line + 1
		}
		at = end + 1
	}
	ps.add(file, 1, "the front matter is not closed by a line of ---")
	return "", "", 1 + strings.Count(data, "\n")
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
	l, value, wrong := metaLabel(text)
	if wrong != "" {
		written, _, _ := strings.Cut(text, ":")
		ps.add(file, at, "unknown label %q; did you mean %q?", strings.TrimSpace(written), wrong+":")
		l = wrong
	}
	if l != "" {
		return s.open(l, value, at, file, ps)
	}
	trimmed := strings.TrimSpace(text)
	if it, ok := strings.CutPrefix(trimmed, "- "); ok && listed(label) {
		v := s.meta[label]
		v.items = append(v.items, item{at, strings.TrimSpace(it)})
		s.meta[label] = v
		return label
	}
	if note, ok := strings.CutPrefix(trimmed, ">"); ok {
		if note = strings.TrimSpace(note); note != "" {
			s.addNote(note, at, file, ps)
		}
		return ""
	}
	if label == "" {
		s.text = append(s.text, item{at, text})
	} else if trimmed != "" {
		s.stray(label, at, file, ps)
	}
	return label
}

// open begins the part under a label.
func (s *section) open(label, value string, at int, file string, ps *Problems) string {
	if _, twice := s.meta[label]; twice {
		ps.add(file, at, "%q stands twice in this section", label)
	}
	if value != "" && listed(label) {
		ps.add(file, at, "%s: one a line, each beginning with \"- \"", label)
	}
	s.meta[label] = metaValue{line: at, value: value}
	return label
}

func listed(label string) bool {
	return label == "Sources" || label == "Questions" || label == "More questions" || label == "Described as"
}

// stray reports a line that cannot stand under label.
func (s *section) stray(label string, at int, file string, ps *Problems) {
	if listed(label) {
		ps.add(file, at, "a line of %s must begin with \"- \"", label)
		return
	}
	ps.add(file, at, "%s is one line; text stands before the labels", label)
}

// addNote reads a block-quoted line; one without a kind goes on with the note before it.
func (s *section) addNote(text string, at int, file string, ps *Problems) {
	s.raw = append(s.raw, item{at, text})
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
	var b strings.Builder
	joined, list := false, false // whether the line goes on with the one before it, and whether that is of a list
	for _, it := range s.text {
		t := strings.TrimSpace(it.text)
		isItem := strings.HasPrefix(t, "- ")
		switch {
		case t == "":
			joined = false
			continue
		case isItem || !joined || list && !strings.HasPrefix(it.text, "  "):
			list = isItem
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
		default:
			b.WriteByte(' ')
		}
		joined = true
		b.WriteString(t)
	}
	return b.String()
}
