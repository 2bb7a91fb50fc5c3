package index

import "github.com/blevesearch/segment"

// eachWord visits the words of a text by UAX #29, as bleve's tokenizer does.
func eachWord(text string, visit func(start, end int)) {
	start := 0
	seg := segment.NewWordSegmenterDirect([]byte(text))
	for seg.Segment() {
		end := start + len(seg.Bytes())
		if seg.Type() != segment.None {
			visit(start, end)
		}
		start = end
	}
}

// eachPlainWord is eachWord for ASCII in lower case, where most of the time
// of a build would go; a test holds the two equal.
func eachPlainWord(text string, visit func(start, end int)) {
	for start := 0; start < len(text); start++ {
		if !isWordByte(text[start]) {
			continue
		}
		end, solid := start, false
		for end < len(text) && (isWordByte(text[end]) || isInside(text, end)) {
			solid = solid || text[end] != '_'
			end++
		}
		if solid {
			visit(start, end)
		}
		start = end
	}
}

// isSpaced reports a text of nothing but letters in lower case and spaces.
func isSpaced(text string) bool {
	for i := range len(text) {
		if c := text[i]; c != ' ' && !isLetter(c) {
			return false
		}
	}
	return true
}

// eachSpaced is eachPlainWord for a text that is spaced.
func eachSpaced(text string, visit func(start, end int)) {
	for start := 0; start < len(text); start++ {
		end := start
		for end < len(text) && text[end] != ' ' {
			end++
		}
		if end > start {
			visit(start, end)
		}
		start = end
	}
}

func isWordByte(c byte) bool { return 'a' <= c && c <= 'z' || isDigit(c) || c == '_' }

// isInside reports punctuation that UAX #29 keeps between two letters
// (MidLetter, MidNumLet) or two digits (MidNum, MidNumLet).
func isInside(text string, i int) bool {
	if i == 0 || i+1 >= len(text) {
		return false
	}
	before, after := text[i-1], text[i+1]
	switch text[i] {
	case '.', '\'':
		return isDigit(before) && isDigit(after) || isLetter(before) && isLetter(after)
	case ':':
		return isLetter(before) && isLetter(after)
	case ',', ';':
		return isDigit(before) && isDigit(after)
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }
