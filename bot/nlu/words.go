package nlu

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is one word of a message: folded, and where it stands in the text.
type word struct {
	text       string // lower case, without apostrophes and inner dots
	start, end int    // bytes in the normalised text
}

// Normalise folds compatibility forms, curly quotes, dashes and white space, and
// drops control and zero-width characters; case stays.
func Normalise(text string) string {
	text = norm.NFKC.String(strings.ToValidUTF8(text, " "))
	var b strings.Builder
	space := false
	for _, r := range text {
		switch {
		case r == '’' || r == '‘' || r == '´' || r == '`':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r == '–' || r == '—' || r == '‑':
			r = '-'
		case r == '\n':
		case unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			continue
		}
		if r == ' ' && space {
			continue
		}
		space = r == ' '
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// words cuts normalised text. Hyphens and slashes part words ("icd-10" is two),
// a dot between single letters does not ("r.h.i.t." is one), apostrophes vanish.
func words(text string) []word {
	var out []word
	var b strings.Builder
	start := -1
	flush := func(end int) {
		if start >= 0 && b.Len() > 0 {
			out = append(out, word{text: b.String(), start: start, end: end})
		}
		b.Reset()
		start = -1
	}
	rs := []rune(text)
	at := 0
	for i, r := range rs {
		size := len(string(r))
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '$':
			if start < 0 {
				start = at
			}
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' && start >= 0:
		case r == '.' && innerDot(rs, i):
		case r == ',' && start >= 0 && i+1 < len(rs) && unicode.IsDigit(rs[i-1]) && unicode.IsDigit(rs[i+1]):
		default:
			flush(at)
		}
		at += size
	}
	flush(at)
	return out
}

// innerDot reports whether the dot at i stands after a lone letter and before
// another, as in "r.h.i.t".
func innerDot(rs []rune, i int) bool {
	if i == 0 || !unicode.IsLetter(rs[i-1]) {
		return false
	}
	lone := i < 2 || !unicode.IsLetter(rs[i-2])
	next := i+1 < len(rs) && unicode.IsLetter(rs[i+1])
	after := i+2 >= len(rs) || !unicode.IsLetter(rs[i+2])
	return lone && (next && after || !next)
}

// texts returns the words' texts.
func texts(ws []word) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.text
	}
	return out
}

// singular folds the plural of a word in names: "coders" and "coder" are one.
func singular(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}
