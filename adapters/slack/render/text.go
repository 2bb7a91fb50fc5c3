package render

import (
	"strings"
	"unicode/utf8"

	"himpath/adapters/letter"
)

// form is how text is written where it stands.
type form int

const (
	mrkdwn  form = iota // parsed by Slack: escaped
	literal             // parsed by nobody: mentions are broken
	asIs                // cleaned only; it is written in one of the others later
)

// joiner is the invisible WORD JOINER. It breaks what would read as a mention
// where escapes would be shown as they are.
const joiner = "\u2060"

// cost is how many units a character takes at most.
func (f form) cost(r rune) int {
	switch {
	case r != '\t' && letter.Dropped(r):
		return 0
	case f == mrkdwn && r == '&':
		return len("&amp;")
	case f == mrkdwn && (r == '<' || r == '>'):
		return len("&lt;")
	case f == literal && r == '<':
		return 2 // with a joiner
	}
	return letter.RuneUnits(r)
}

// write is the text in that form: valid UTF-8 that can mention nobody.
func (f form) write(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for _, r := range s {
		switch {
		case r == '\t':
			r = ' '
		case letter.Dropped(r):
			continue
		}
		switch {
		case f == mrkdwn && r == '&':
			b.WriteString("&amp;")
		case f == mrkdwn && r == '<':
			b.WriteString("&lt;")
		case f == mrkdwn && r == '>':
			b.WriteString("&gt;")
		case f == literal && last == '<' && (r == '!' || r == '@' || r == '#'):
			b.WriteString(joiner)
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// Escape makes text safe in mrkdwn: no mention, link or channel can begin in it.
func Escape(s string) string { return mrkdwn.write(s) }

// cut writes s in at most limit units. What is shortened ends, at a space where one
// is near, with an ellipsis.
func cut(s string, limit int, f form) string {
	head, rest := split(s, limit, f)
	if rest == "" {
		return f.write(head)
	}
	head, _ = split(s, limit-1, f)
	return strings.TrimRight(f.write(head), " \n") + "…"
}

// split returns the longest beginning of s that takes at most limit units in form
// f, ended at a newline or space where one is in its last fifth, and the rest.
func split(s string, limit int, f form) (head, rest string) {
	n, end := 0, len(s)
	for i, r := range s {
		if n += f.cost(r); n > limit {
			end = i
			break
		}
	}
	if end == len(s) {
		return s, ""
	}
	for _, sep := range []string{"\n", " "} {
		if i := strings.LastIndex(s[:end], sep); i > end*4/5 {
			return s[:i], s[i+1:]
		}
	}
	if end == 0 && limit > 0 { // one character that alone is too wide
		_, size := utf8.DecodeRuneInString(s)
		return "", s[size:]
	}
	return s[:end], s[end:]
}

// bold sets a line in bold. Stars in it would end the bold too early.
func bold(s string) string {
	s = strings.ReplaceAll(letter.OneLine(s), "*", "∗")
	if s == "" {
		return ""
	}
	return "*" + Escape(s) + "*"
}
