package render

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joiner is the invisible WORD JOINER. It breaks what would read as a mention
// where escapes would be shown as they are.
const joiner = "\u2060"

// units is a length as Slack's clients count it: in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += runeUnits(r)
	}
	return n
}

func runeUnits(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// clean makes s valid UTF-8 without control characters but newlines. Marks that
// turn the direction of text are dropped: with them a text can look like another.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}

// oneLine is clean text without newlines and without space around it.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// Escape makes text safe in mrkdwn: no mention, link or channel can begin in it.
func Escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(clean(s))
}

// literal makes text safe where nothing is parsed and escapes would be shown:
// plain_text, rich text, cells. There "<!channel>" must not come to life when a
// client or another server is less strict.
func literal(s string) string {
	s = clean(s)
	for _, mark := range []string{"!", "@", "#"} {
		s = strings.ReplaceAll(s, "<"+mark, "<"+joiner+mark)
	}
	return s
}

// cut shortens s to at most limit units after conv, at a space where one is near,
// and ends it with an ellipsis. It returns the converted text.
func cut(s string, limit int, conv func(string) string) string {
	if out := conv(s); units(out) <= limit {
		return out
	}
	s = clean(s)
	head, _ := split(s, limit-1, conv)
	return strings.TrimRight(conv(head), " \n") + "…"
}

// split returns the longest beginning of s that has at most limit units after
// conv, ended at a newline or space where one is in its last fifth, and the rest.
func split(s string, limit int, conv func(string) string) (head, rest string) {
	n, end := 0, len(s)
	for i, r := range s {
		n += units(conv(string(r)))
		if n > limit {
			end = i
			break
		}
	}
	// A joiner is put between two characters, which one alone does not show.
	for end > 0 && units(conv(s[:end])) > limit {
		_, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
	}
	if end == len(s) {
		return s, ""
	}
	for _, sep := range []string{"\n", " "} {
		if i := strings.LastIndex(s[:end], sep); i > end*4/5 {
			return s[:i], s[i+1:]
		}
	}
	return s[:end], s[end:]
}

// linked is escaped text in which addresses can be pressed. It is at most limit
// units long; where links would make it longer they stay plain.
func linked(s string, limit int) string {
	var b strings.Builder
	for i, word := range strings.SplitAfter(clean(s), " ") {
		_ = i
		bare := strings.TrimRight(word, " \n")
		trimmed := strings.TrimRight(bare, ".,;:!?)")
		if u, ok := address(trimmed); ok {
			b.WriteString("<" + u + ">" + Escape(word[len(trimmed):]))
			continue
		}
		b.WriteString(Escape(word))
	}
	if out := b.String(); units(out) <= limit {
		return out
	}
	return cut(s, limit, Escape)
}

// address returns an http(s) address in the form in which it may stand in mrkdwn's
// angle brackets, or false.
func address(s string) (string, bool) {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return "", false
	}
	u, err := url.Parse(clean(s))
	if err != nil || u.Host == "" || u.User != nil || strings.ContainsAny(u.Host, "<>|& ") {
		return "", false
	}
	out := strings.NewReplacer("&", "&amp;", "<", "%3C", ">", "%3E", "|", "%7C", " ", "%20", "\n", "").Replace(u.String())
	return out, units(out) <= maxURL
}

// link is a link in mrkdwn, or only its label where the address is not one.
func link(to, label string) string {
	label = strings.ReplaceAll(Escape(oneLine(label)), "|", "¦")
	u, ok := address(to)
	switch {
	case !ok:
		return label
	case label == "":
		return "<" + u + ">"
	}
	return "<" + u + "|" + label + ">"
}

// bold sets a line in bold. Stars in it would end the bold too early.
func bold(s string) string {
	s = strings.ReplaceAll(oneLine(s), "*", "∗")
	if s == "" {
		return ""
	}
	return "*" + Escape(s) + "*"
}
