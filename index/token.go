package index

import (
	"strings"
	"unicode/utf8"

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
	number int32 // of the word, in a build
}

// Tokens returns the stems of a text in order: NFKC, lower case, accents left
// off, curly quotes folded, Unicode words (UAX #29), English possessive removed, Snowball
// English stem. A compound gives its parts and then the joined form, however
// it was typed: "ICD-10-CM" and "icd10cm" both give icd, 10, cm, icd10cm;
// "CCS-P" gives cc, p, ccsp; "E/M" gives e, m, em. Numbers lose their
// thousands separators ("$100,000" and "100k" both give 100000).
func Tokens(text string) []string { return terms(Scan(text)) }

// Words is Tokens without stemming.
func Words(text string) []string {
	return collect(Scan(text), func(t Token) string { return t.Word })
}

// Scan returns the tokens of a text with their positions; see Tokens.
func Scan(text string) []Token {
	return scan(text, func(word string) (string, int32) { return stem(word), 0 })
}

func terms(tokens []Token) []string {
	return collect(tokens, func(t Token) string { return t.Term })
}

func collect(tokens []Token, form func(Token) string) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = form(t)
	}
	return out
}

// scan is Scan with the stemmer as a parameter, so that the stems of words that
// come back thousands of times can be remembered, and the words numbered.
func scan(text string, look func(string) (stem string, number int32)) []Token {
	s := scanner{look: look, out: make([]Token, 0, len(text)/5+1)}
	return s.scan(text)
}

// scan returns tokens that are good until the next scan.
func (s *scanner) scan(text string) []Token {
	plain := isPlain(text)
	text = normalize(text, plain)
	s.text, s.pos, s.open, s.out = text, 0, compound{}, s.out[:0]
	if isSpaced(text) { // nearly always, and nothing to be glued
		eachSpaced(text, func(start, end int) { s.part(text[start:end]) })
		return s.out
	}
	if plain {
		eachPlainWord(text, s.next)
	} else {
		eachWord(text, s.next)
	}
	s.join()
	return s.out
}

// normalize folds what looks alike.
func normalize(text string, plain bool) string {
	text = strings.ToLower(text)
	if plain {
		return text
	}
	return norm.NFC.String(strings.Map(fold, norm.NFKD.String(strings.ToValidUTF8(text, " "))))
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
	if '\u0300' <= r && r <= '\u036f' { // accents, which few people type
		return -1
	}
	return r
}

// scanner turns the words of a text into tokens.
type scanner struct {
	look func(string) (stem string, number int32)
	text string
	pos  int
	out  []Token
	open compound
}

// compound is the words seen so far that hyphens, slashes or ampersands glue.
type compound struct {
	first int  // its first token
	words int  // how many words it has
	end   int  // where its last word ends in the text
	slash bool // glued by something else than hyphens
}

// next takes the word text[start:end].
func (s *scanner) next(start, end int) {
	if glue := s.glue(start); glue != 0 {
		s.open.slash = s.open.slash || glue != '-'
	} else {
		s.join()
		s.open = compound{first: len(s.out)}
	}
	s.open.words++
	s.open.end = end
	s.word(s.text[start:end])
}

// glue is the character that ties a word to the one before it, or 0.
func (s *scanner) glue(start int) byte {
	if s.open.words == 0 || start != s.open.end+1 {
		return 0
	}
	switch c := s.text[s.open.end]; c {
	case '-', '/', '&':
		return c
	}
	return 0
}

// join emits the joined form of the open compound. A range ("10-12") and a
// choice ("coder/biller") are not one name and have none.
func (s *scanner) join() {
	if s.open.words > 1 {
		s.joinFrom(s.open.first, s.open.slash)
	}
}

const (
	maxJoinedParts = 4
	maxJoinedBytes = 24
)

func (s *scanner) joinFrom(first int, slash bool) {
	var b strings.Builder
	parts, named := 0, false
	for _, t := range s.out[first:] {
		if t.Joined {
			continue
		}
		if slash && utf8.RuneCountInString(t.Word) > 2 {
			return
		}
		named = named || !isNumber(t.Word)
		parts++
		b.WriteString(t.Word)
	}
	if parts < 2 || parts > maxJoinedParts || b.Len() > maxJoinedBytes || !named {
		return
	}
	s.emit(b.String(), s.out[first].Pos, true)
}

const inner = "._,:;·" // what UAX #29 leaves inside words

// word emits one Unicode word: initials and numbers whole, the rest split at
// the punctuation inside.
func (s *scanner) word(w string) {
	if onlyLetters(w) { // nearly always
		s.part(w)
		return
	}
	if strings.IndexByte(w, '\'') >= 0 {
		w = strings.Trim(strings.TrimSuffix(strings.Trim(w, "'"), "'s"), "'")
		w = strings.ReplaceAll(w, "'", "")
	}
	switch {
	case w == "":
	case !strings.ContainsAny(w, inner):
		s.simple(w)
	case isNumber(w):
		s.part(number(w))
	case isInitials(w):
		s.part(strings.ReplaceAll(w, ".", ""))
	default:
		s.pieces(w)
	}
}

func (s *scanner) pieces(w string) {
	first := len(s.out)
	for _, p := range strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune(inner, r) }) {
		s.simple(p)
	}
	s.joinFrom(first, false)
}

// simple emits a word without punctuation: "icd10" also as "icd" and "10", so
// that it meets "ICD-10" and "ICD 10"; "100k" also as the number it means.
func (s *scanner) simple(w string) {
	if !strings.ContainsAny(w, "0123456789") {
		s.part(w)
		return
	}
	if n, ok := strings.CutSuffix(w, "k"); ok && isNumber(n) {
		s.part(n + "000")
		s.emit(w, s.pos, true)
		return
	}
	parts := splitDigits(w)
	if parts == nil {
		s.part(w)
		return
	}
	first := len(s.out)
	for _, p := range parts {
		s.part(p)
	}
	s.joinFrom(first, false)
}

func (s *scanner) part(w string) {
	s.pos++
	s.emit(w, s.pos, false)
}

func (s *scanner) emit(w string, pos int, joined bool) {
	if len(w) > maxTermBytes {
		w = strings.ToValidUTF8(w[:maxTermBytes], "")
	}
	term, number := s.look(w)
	s.out = append(s.out, Token{Term: term, Word: w, Pos: pos, Joined: joined, number: number})
}

// onlyLetters reports a word of nothing but a to z.
func onlyLetters(w string) bool {
	for i := range len(w) {
		if !isLetter(w[i]) {
			return false
		}
	}
	return true
}
