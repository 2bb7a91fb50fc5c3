package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// withoutEmoji is s with a space in place of each emoji, ":wave:" or
// ":wave::skin-tone-3:": their names are no words of the writer's.
// https://docs.slack.dev/messaging/formatting-message-text#emoji
func withoutEmoji(s string) string {
	var b strings.Builder
	last := ' '
	for s != "" {
		if n := emoji(s); n > 0 && !unicode.IsLetter(last) && !unicode.IsDigit(last) {
			b.WriteByte(' ')
			s, last = s[n:], ' '
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s, last = s[n:], r
	}
	return b.String()
}

// emoji is how many bytes of an emoji s begins with; 0: with none. A name holds a
// letter, which times of day and ratios do not, or is +1 or -1.
func emoji(s string) int {
	if s[0] != ':' {
		return 0
	}
	letter := false
	for i, r := range s[1:] {
		switch {
		case r == ':':
			name := s[1 : 1+i]
			if letter || name == "+1" || name == "-1" || name == "100" || name == "1234" {
				return len(name) + 2
			}
			return 0
		case unicode.IsLetter(r) && !unicode.IsUpper(r):
			letter = true
		case !unicode.IsDigit(r) && !strings.ContainsRune("_-+'&.", r):
			return 0
		}
	}
	return 0
}
