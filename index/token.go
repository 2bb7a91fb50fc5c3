package index

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/segment"
	"golang.org/x/text/unicode/norm"
)

// maxTermBytes bounds a term; longer ones are cut at a rune border. No word
// that anyone searches for is longer, and a pasted blob cannot bloat the
// dictionary.
const maxTermBytes = 64

// Token is one word of a text.
type Token struct {
	Term string // the stem, in lower case
	Word string // the same without stemming
	Pos  int    // 1-based; a joined form stands at its first part
	// Joined marks the written-together form of a compound whose parts are
	// tokens of their own: "icd10cm" after "icd", "10", "cm".
	Joined bool
}

// Tokens returns the stems of a text in order: NFKC, lower case, curly quotes
// folded, Unicode words (UAX #29), English possessive removed, Snowball
// English stem. A compound gives its parts and then the joined form, however
// it was typed: "ICD-10-CM" and "icd10cm" both give icd, 10, cm, icd10cm;
// "CCS-P" gives cc, p, ccsp; "E/M" gives e, m, em. Numbers lose their
// thousands separators ("$100,000" and "100k" both give 100000).
func Tokens(text string) []string {
	return collect(text, func(t Token) string { return t.Term })
}

// Words is Tokens without stemming.
func Words(text string) []string {
	return collect(text, func(t Token) string { return t.Word })
}

// Scan returns the tokens of a text with their positions; see Tokens.
func Scan(text string) []Token { return scan(text, stem) }

func collect(text string, form func(Token) string) []string {
	tokens := Scan(text)
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = form(t)
	}
	return out
}

// scan is Scan with the stemmer as a parameter, so that a build can remember
// the stems of words that come back thousands of times.
func scan(text string, stem func(string) string) []Token {
	s := scanner{stem: stem}
	for _, run := range runs(normalize(text)) {
		s.compound(run)
	}
	return s.out
}

// normalize folds what looks alike.
func normalize(text string) string {
	if isPlain(text) {
		return strings.ToLower(text)
	}
	text = strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(text, " ")))
	return strings.Map(fold, text)
}

func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func fold(r rune) rune {
	switch r {
	case '‘', '’', '‛', 'ʼ', '`', '´', '′':
		return '\''
	case '‐', '‑', '‒', '−', '﹣':
		return '-'
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff': // soft hyphen, zero width
		return -1
	}
	return r
}

// run is words that are glued by single hyphens, slashes or ampersands.
type run struct {
	words []string
	slash bool // glued by something else than hyphens only
}

func runs(text string) []run {
	var out []run
	end, start := -2, 0
	seg := segment.NewWordSegmenterDirect([]byte(text))
	for seg.Segment() {
		word := string(seg.Bytes())
		at := start
		start += len(word)
		if seg.Type() == segment.None {
			continue
		}
		if glue, ok := glueBetween(text, end, at); ok {
			last := &out[len(out)-1]
			last.words = append(last.words, word)
			last.slash = last.slash || glue != '-'
		} else {
			out = append(out, run{words: []string{word}})
		}
		end = start
	}
	return out
}

func glueBetween(text string, end, at int) (byte, bool) {
	if at != end+1 {
		return 0, false
	}
	switch glue := text[end]; glue {
	case '-', '/', '&':
		return glue, true
	}
	return 0, false
}

type scanner struct {
	stem func(string) string
	pos  int
	out  []Token
}

// compound emits the parts of a run and, where they make one name, the joined
// form.
func (s *scanner) compound(r run) {
	first, length, numeric := len(s.out), 0, true
	short := true
	for _, w := range r.words {
		before := len(s.out)
		s.word(w)
		if len(s.out) > before {
			w := s.out[before].Word
			numeric = numeric && isNumber(w)
			short = short && utf8.RuneCountInString(w) <= 2
		}
	}
	parts := partsOf(s.out[first:])
	for _, p := range parts {
		length += len(p.Word)
	}
	// A range ("10-12") and a choice ("coder/biller") are not one name.
	if len(r.words) < 2 || len(parts) < 2 || len(parts) > 4 || length > 24 || numeric || r.slash && !short {
		return
	}
	s.join(parts)
}

func partsOf(tokens []Token) []Token {
	parts := make([]Token, 0, len(tokens))
	for _, t := range tokens {
		if !t.Joined {
			parts = append(parts, t)
		}
	}
	return parts
}

func (s *scanner) join(parts []Token) {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Word)
	}
	s.out = append(s.out, s.token(b.String(), parts[0].Pos, true))
}

// word emits one Unicode word: initials and numbers whole, the rest split at
// the punctuation that UAX #29 leaves inside words.
func (s *scanner) word(w string) {
	w = strings.Trim(strings.TrimSuffix(strings.Trim(w, "'"), "'s"), "'")
	w = strings.ReplaceAll(w, "'", "")
	switch {
	case w == "":
	case isNumber(w):
		s.part(number(w))
	case isInitials(w):
		s.part(strings.ReplaceAll(w, ".", ""))
	case strings.ContainsAny(w, "._,:;·"):
		s.compound(run{words: strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("._,:;·", r) })})
	default:
		s.plain(w)
	}
}

// plain emits a word without punctuation: "icd10" also as "icd" and "10", so
// that it meets "ICD-10" and "ICD 10"; "100k" also as the number it means.
func (s *scanner) plain(w string) {
	if n, ok := strings.CutSuffix(w, "k"); ok && isNumber(n) {
		s.part(n + "000")
		s.out = append(s.out, s.token(w, s.pos, true))
		return
	}
	if parts := splitDigits(w); parts != nil {
		first := len(s.out)
		for _, p := range parts {
			s.part(p)
		}
		s.join(s.out[first:])
		return
	}
	s.part(w)
}

func (s *scanner) part(w string) {
	s.pos++
	s.out = append(s.out, s.token(w, s.pos, false))
}

func (s *scanner) token(w string, pos int, joined bool) Token {
	if len(w) > maxTermBytes {
		w = strings.ToValidUTF8(w[:maxTermBytes], "")
	}
	return Token{Term: s.stem(w), Word: w, Pos: pos, Joined: joined}
}
