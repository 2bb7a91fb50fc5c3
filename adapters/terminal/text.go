package terminal

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// escapes are the sequences that drive a terminal: CSI (colours, cursor), OSC and
// the other strings (titles, links, clipboards) up to their end, and the rest of
// two bytes. https://ecma-international.org/publications-and-standards/standards/ecma-48/
var escapes = regexp.MustCompile("(?s)(\x1b\\[|\u009b)[0-?]*[ -/]*[@-~]|(\x1b[]PX^_]|[\u009d\u0090\u0098\u009e\u009f]).*?(\x07|\x1b\\\\|\u009c|$)|\x1b.?")

// clean returns text that is safe to print on one line.
func clean(s string) string {
	s = escapes.ReplaceAllString(strings.ToValidUTF8(s, "�"), "")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r), turns(r):
			return -1
		}
		return r
	}, s)
}

// turns reports characters that change the direction of writing: with them a text
// can show as another.
func turns(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c
}

// cells is how many columns a text takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100:
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// wrap breaks a text at spaces into lines of at most wide columns. An address
// that is too long stands on a line of its own and runs over, so that it can
// still be copied whole; any other long word is cut.
func wrap(text string, wide int) []string { return fold(text, wide, false) }

// chop is wrap for a table's cell: an address is cut, too, since it would push
// the next column away.
func chop(text string, wide int) []string { return fold(text, wide, true) }

func fold(text string, wide int, hard bool) []string {
	var lines []string
	line, at := "", 0
	for _, word := range strings.Fields(text) {
		n := cells(word)
		if line != "" && at+1+n <= wide {
			line, at = line+" "+word, at+1+n
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for n > wide && (hard || !strings.Contains(word, "://")) {
			cut := fit(word, wide)
			lines, word = append(lines, word[:cut]), word[cut:]
			n = cells(word)
		}
		line, at = word, n
	}
	return append(lines, line)
}

// fit is how many bytes of a text fit into wide columns, at least one character.
func fit(text string, wide int) int {
	at := 0
	for i, r := range text {
		if at += runeCells(r); at > wide && i > 0 {
			return i
		}
	}
	return len(text)
}

// shorten cuts a text to wide columns and marks the cut.
func shorten(text string, wide int) string {
	if cells(text) <= wide || wide < 2 {
		return text
	}
	return strings.TrimRight(text[:fit(text, wide-1)], " ,;:/") + "…"
}

// pad fills a text up to wide columns.
func pad(text string, wide int) string {
	return text + strings.Repeat(" ", max(0, wide-cells(text)))
}

// capital makes the first letter a large one.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
