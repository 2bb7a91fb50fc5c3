package knowledge

import (
	"strings"
	"unicode/utf8"
)

// quickYAML reads the plain part of YAML that nearly every content file keeps
// to: maps and lists by indentation, one-line lists in brackets, plain and
// simply quoted values. It is about ten times as fast as the full parser. For
// anything else ok is false, and the full parser reads (and judges) the file;
// whatever it does read, it reads as the full parser would.
func quickYAML(data string, first int) (n *node, ok bool) {
	if !plainText(data) {
		return nil, false
	}
	q := &quick{first: first, lines: strings.Split(data, "\n")}
	indent, any := q.next()
	if !any {
		return &node{line: first}, true
	}
	n = q.block(indent)
	_, more := q.next()
	return n, !q.failed && !more
}

// plainText reports whether data is UTF-8 without control characters (tabs
// among them) other than line feeds.
func plainText(data string) bool {
	if !utf8.ValidString(data) {
		return false
	}
	for _, r := range data {
		if r < ' ' && r != '\n' || r >= 0x7f && r <= 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
			return false
		}
	}
	return true
}

type quick struct {
	lines  []string
	first  int // number of lines[0]
	at     int
	deep   int
	failed bool
}

// maxDeep is how deep plain lists and maps may nest; deeper is for the full parser to judge.
const maxDeep = 8

// next goes to the next line that is neither blank nor a comment and returns
// its indentation.
func (q *quick) next() (indent int, any bool) {
	for ; q.at < len(q.lines); q.at++ {
		rest := strings.TrimLeft(q.lines[q.at], " ")
		if rest != "" && rest[0] != '#' {
			return len(q.lines[q.at]) - len(rest), true
		}
	}
	return 0, false
}

func (q *quick) fail() *node {
	q.failed = true
	return &node{}
}

// block reads the list or map whose lines have this indentation.
func (q *quick) block(indent int) *node {
	if q.deep++; q.deep > maxDeep {
		return q.fail()
	}
	defer func() { q.deep-- }()
	if strings.HasPrefix(q.lines[q.at][indent:], "- ") {
		return q.sequence(indent)
	}
	return q.mapping(indent)
}

func (q *quick) sequence(indent int) *node {
	n := &node{line: q.first + q.at, seq: []*node{}}
	for !q.failed {
		in, any := q.next()
		if !any || in < indent || in == indent && !strings.HasPrefix(q.lines[q.at][in:], "- ") {
			return n
		}
		rest := q.lines[q.at][in:]
		if in != indent || len(rest) < 3 || rest[2] == ' ' {
			return q.fail()
		}
		rest = rest[2:]
		if _, _, isMap := splitKey(rest); isMap {
			q.lines[q.at] = strings.Repeat(" ", indent+2) + rest
			n.seq = append(n.seq, q.block(indent+2))
			continue
		}
		n.seq = append(n.seq, q.value(rest, q.first+q.at))
		q.at++
	}
	return n
}

func (q *quick) mapping(indent int) *node {
	n := &node{line: q.first + q.at}
	for !q.failed {
		in, any := q.next()
		if !any || in < indent || in == indent && strings.HasPrefix(q.lines[q.at][in:], "- ") {
			break
		}
		key, rest, ok := splitKey(q.lines[q.at][in:])
		if !ok || in != indent || n.get(key) != nil {
			return q.fail()
		}
		f := field{key: key, line: q.first + q.at}
		q.at++
		if rest != "" {
			f.value = q.value(rest, f.line)
		} else {
			f.value = q.under(indent, f.line)
		}
		n.fields = append(n.fields, f)
	}
	if len(n.fields) == 0 {
		return q.fail()
	}
	return n
}

// under reads what belongs to a key that has nothing behind its colon.
func (q *quick) under(indent, line int) *node {
	in, any := q.next()
	switch {
	case any && in > indent:
		return q.block(in)
	case any && in == indent && strings.HasPrefix(q.lines[q.at][in:], "- "):
		return q.block(in)
	}
	return &node{line: line}
}

// plainKey reports whether s is words of letters, digits and hyphens, one space apart.
func plainKey(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == '-':
			if i == 0 {
				return false
			}
		case c == ' ':
			if i == 0 || i == len(s)-1 || s[i+1] == ' ' {
				return false
			}
		default:
			return false
		}
	}
	return s != ""
}

// splitKey cuts "key: value" or "key:".
func splitKey(s string) (key, rest string, ok bool) {
	key, rest, ok = strings.Cut(s, ":")
	if !ok || rest != "" && rest[0] != ' ' || len(key) > 40 || strings.HasSuffix(key, " ") {
		return "", "", false
	}
	if key = strings.TrimSpace(key); !plainKey(key) || notString(key) {
		return "", "", false
	}
	return key, strings.TrimSpace(rest), true
}

// value reads what stands on one line behind a key or a hyphen.
func (q *quick) value(s string, line int) *node {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "[") {
		return q.brackets(s, line)
	}
	text, rest, ok := scalar(s, "")
	if !ok || rest != "" {
		return q.fail()
	}
	return &node{line: line, scalar: text}
}

// brackets reads "[a, "b", c: d]".
func (q *quick) brackets(s string, line int) *node {
	n := &node{line: line, seq: []*node{}}
	s = strings.TrimLeft(s[1:], " ")
	if s == "]" {
		return n
	}
	for {
		text, rest, ok := scalar(s, ",[]{}")
		if !ok || rest == "" {
			return q.fail()
		}
		e := &node{line: line, scalar: text}
		if key, value, pair := splitKey(text); pair && s[0] != '"' && s[0] != '\'' {
			if value == "" || notPlain(value) {
				return q.fail()
			}
			e = &node{line: line, fields: []field{{key, line, &node{line: line, scalar: value}}}}
		} else if s[0] != '"' && s[0] != '\'' && strings.Contains(text, ":") {
			return q.fail()
		}
		n.seq = append(n.seq, e)
		if rest == "]" {
			return n
		}
		if rest[0] != ',' {
			return q.fail()
		}
		s = strings.TrimLeft(rest[1:], " ")
	}
}

// scalar reads one value from the front of s: a quoted one, or a plain one that
// ends before any of the characters in stop. rest begins at what follows.
func scalar(s, stop string) (text, rest string, ok bool) {
	if s == "" {
		return "", "", false
	}
	if s[0] == '"' || s[0] == '\'' {
		end := strings.IndexByte(s[1:], s[0]) + 1
		if end < 2 || s[0] == '"' && strings.Contains(s[:end], `\`) || strings.HasPrefix(s[end+1:], "'") {
			return "", "", false
		}
		return s[1:end], strings.TrimSpace(s[end+1:]), true
	}
	text = s
	if stop != "" {
		end := strings.IndexAny(s, stop)
		if end < 0 {
			return "", "", false
		}
		text, rest = s[:end], s[end:]
	}
	text = strings.TrimRight(text, " ")
	bad := notPlain(text)
	if stop != "" {
		// a pair in brackets: its halves are looked at one by one
		if key, value, pair := splitKey(text); pair {
			bad = value == "" || notPlain(value) || notString(key)
		}
	}
	return text, rest, !bad
}

// notPlain reports whether s, unquoted, could be anything but the text s.
func notPlain(s string) bool {
	return s == "" || strings.ContainsAny(s[:1], "-?:,[]{}#&*!|>'\"%@`=<~ ") ||
		strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") || notString(s)
}

// notString reports whether YAML takes the word s for nothing.
func notString(s string) bool { return strings.EqualFold(s, "null") }
