package nlu

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is one word of a message: folded, and where it stands in the text.
type word struct {
	text       string // lower case, without apostrophes and inner dots
	start, end int    // bytes in the normalised text
	from, to   int    // bytes in the folded text
}

// itsOwn is "the first one's name": one of those told, of which something is asked.
var itsOwn = regexp.MustCompile(`(?i)\b((?:first|second|third|last|other|former|latter) one)['’]s\b`)

// oneIs is "which one's for": written as the plural, it would ask of several.
var oneIs = regexp.MustCompile(`(?i)\b(which one)['’]s\b`)

// Normalise folds compatibility forms, curly quotes, dashes and white space, and
// drops control and zero-width characters and the marks of bold, italics and the like;
// case stays. A "&" between words is the "and" that it is read as.
func Normalise(text string) string {
	text = strings.ReplaceAll(text, " & ", " and ")
	if hasApostrophe(text) && (strings.Contains(text, "one'") || strings.Contains(text, "one’") || strings.Contains(text, "ONE") || strings.Contains(text, "One")) {
		text = oneIs.ReplaceAllString(itsOwn.ReplaceAllString(text, "$1"), "$1 is")
	}
	if plainASCII(text, true) {
		return text
	}
	text = unmarked(text)
	if plainASCII(text, false) {
		return text
	}
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

func hasApostrophe(text string) bool {
	return strings.Contains(text, "'") || strings.Contains(text, "’")
}

// plainASCII reports a text that is normalised as it is: most are. A bare one
// has no marks of bold and the like either.
func plainASCII(text string, bare bool) bool {
	space := true // none at the beginning
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == '`' || c == ' ' && space {
			return false
		}
		if bare && (c == '<' || c == '*' || c == '_' || c == '~' || c == '|') {
			return false
		}
		space = c == ' '
	}
	return !space || text == ""
}

// words cuts normalised text. Hyphens and slashes part words ("icd-10" is two),
// a dot between single letters does not ("r.h.i.t." is one), apostrophes vanish.
func words(text string) []word { return appendWords(nil, text) }

// appendWords is words, into what is given.
func appendWords(out []word, text string) []word {
	var room [256]byte
	folded, first := room[:0], len(out)
	for start, end := 0, 0; ; {
		from := len(folded)
		if start, end, folded = nextWord(text, end, folded); start < 0 {
			break
		}
		out = append(out, word{start: start, end: end, from: from, to: len(folded)})
	}
	all := string(folded) // one string, of which each word is a part
	for i := first; i < len(out); i++ {
		out[i].text = all[out[i].from:out[i].to]
	}
	return out
}

// wordTexts returns the texts of the words.
func wordTexts(text string) []string {
	var few [32]string
	out := appendTexts(few[:0], text)
	return append(make([]string, 0, len(out)), out...)
}

// appendTexts is wordTexts, into what is given.
func appendTexts(out []string, text string) []string {
	if ws, plain := plainWords(out, text); plain {
		return ws
	}
	var room [256]byte
	folded, n := room[:0], 0
	for start, end := 0, 0; ; n++ {
		if start, end, folded = nextWord(text, end, folded); start < 0 {
			break
		}
		folded = append(folded, ' ')
	}
	all := string(folded) // one string, of which each word is a part
	for range n {
		word, rest, _ := strings.Cut(all, " ")
		out, all = append(out, word), rest
	}
	return out
}

// plainWords are the words of a text in which they stand as they are folded: in lower
// case, with nothing but white space and signs between them. Most are such texts.
func plainWords(out []string, text string) (_ []string, plain bool) {
	start := -1
	for i := range len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '$' {
			if start < 0 {
				start = i
			}
			continue
		}
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '\'' || (c == '.' || c == ',') && i+1 < len(text) && text[i+1] != ' ' {
			return nil, false
		}
		if start >= 0 {
			out, start = append(out, text[start:i]), -1
		}
	}
	if start >= 0 {
		out = append(out, text[start:])
	}
	return out, true
}

// nextWord adds the first word of a text from at on to folded, and says where it stands;
// start is −1 if there is none.
func nextWord(text string, at int, folded []byte) (start, end int, _ []byte) {
	start = -1
	for i := at; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '$' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || 'A' <= r && r <= 'Z':
			if start < 0 {
				start = i
			}
			folded = utf8.AppendRune(folded, lower(r))
		case r == '\'' && start >= 0:
		case r == '.' && innerDot(text, i):
		case r == ',' && start >= 0 && digitAt(text, i-1) && digitAt(text, i+1):
		case start >= 0:
			return start, i, folded
		}
		i += size
	}
	return start, len(text), folded
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

func digitAt(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'
}

func letterAt(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i] | 0x20
	return c >= 'a' && c <= 'z'
}

// innerDot reports whether the dot at i stands after a lone letter and before
// another, or at the end, as in "r.h.i.t.".
func innerDot(text string, i int) bool {
	if !letterAt(text, i-1) || letterAt(text, i-2) {
		return false
	}
	next := letterAt(text, i+1)
	return next && !letterAt(text, i+2) || !next
}

// texts returns the words' texts.
func texts(ws []word) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.text
	}
	return out
}
