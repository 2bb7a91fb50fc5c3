package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxBytes and maxWords bound what is read of a text, so that a huge one costs
// no more than a long one. Both are far above any question people ask.
const (
	maxBytes = 4096
	maxWords = 64
)

// appendWords adds the words of a text: NFKC, lower case, Unicode letters and digits,
// contractions spelt out, and plural endings taken off.
func appendWords(words []string, text string) []string {
	text = fold(text)
	if isASCII(text) {
		return asciiWords(words, text)
	}
	for len(text) > 0 && len(words) < maxWords {
		start := strings.IndexFunc(text, isWordRune)
		if start < 0 {
			break
		}
		text = text[start:]
		end := strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) && r != '\'' })
		if end < 0 {
			end = len(text)
		}
		words = appendWord(words, strings.TrimRight(text[:end], "'"))
		text = text[end:]
	}
	return words
}

// asciiWords are the words of a folded text of nothing but ASCII: nearly all are.
func asciiWords(words []string, text string) []string {
	for at := 0; at < len(text) && len(words) < maxWords; at++ {
		if !isWordRune(rune(text[at])) {
			continue
		}
		end := at + 1
		for end < len(text) && (text[end] == '\'' || isWordRune(rune(text[end]))) {
			end++
		}
		words = appendWord(words, strings.TrimRight(text[at:end], "'"))
		at = end
	}
	return words
}

// fold cuts, normalises and lower-cases a text and makes its apostrophes plain.
func fold(text string) string {
	if len(text) > maxBytes {
		text = text[:maxBytes]
	}
	if !isASCII(text) {
		text = norm.NFKC.String(strings.ToValidUTF8(text, " "))
		text = strings.Map(plainApostrophe, text)
	}
	return strings.ToLower(text)
}

func plainApostrophe(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`', '´':
		return '\''
	}
	return r
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// appendWord adds the words that a written one stands for.
func appendWord(words []string, word string) []string {
	head, tail, found := strings.Cut(word, "'")
	if !found {
		if spelt, ok := bareContraction(word); ok {
			return append(words, spelt...)
		}
		return append(words, stem(word))
	}
	switch {
	case tail == "t" && strings.HasSuffix(head, "n"):
		return append(words, negated(head), "not")
	case tail == "s" && takesIs(head):
		return append(words, head, "is")
	case tail == "s":
		return append(words, stem(head))
	case expansion(tail) != "":
		return append(words, stem(head), expansion(tail))
	}
	return append(words, stem(strings.ReplaceAll(word, "'", "")))
}

func negated(head string) string {
	switch head {
	case "can":
		return "can"
	case "won":
		return "will"
	case "shan":
		return "shall"
	}
	return strings.TrimSuffix(head, "n")
}

func takesIs(head string) bool {
	switch head {
	case "what", "that", "who", "where", "how", "it", "there", "when", "here", "he", "she", "why":
		return true
	}
	return false
}

func expansion(tail string) string {
	switch tail {
	case "m":
		return "am"
	case "re":
		return "are"
	case "ll":
		return "will"
	case "ve":
		return "have"
	case "d":
		return "would"
	}
	return ""
}

// bareContraction spells out contractions that people type without apostrophe.
func bareContraction(word string) ([]string, bool) {
	switch word {
	case "whats":
		return []string{"what", "is"}, true
	case "wheres":
		return []string{"where", "is"}, true
	case "hows":
		return []string{"how", "is"}, true
	case "thats":
		return []string{"that", "is"}, true
	case "im":
		return []string{"i", "am"}, true
	case "ive":
		return []string{"i", "have"}, true
	case "dont":
		return []string{"do", "not"}, true
	case "doesnt":
		return []string{"does", "not"}, true
	case "didnt":
		return []string{"did", "not"}, true
	case "isnt":
		return []string{"is", "not"}, true
	case "cant", "cannot":
		return []string{"can", "not"}, true
	}
	return nil, false
}

// stem takes off plural endings only: Harman's S stemmer (How effective is
// suffixing?, 1991). Character n-grams see the other endings.
func stem(word string) string {
	n := len(word)
	switch {
	case n < 4 || word[n-1] != 's':
		return word
	case strings.HasSuffix(word, "ies") && !strings.HasSuffix(word, "eies") && !strings.HasSuffix(word, "aies"):
		return word[:n-3] + "y"
	case strings.HasSuffix(word, "us") || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "is"):
		return word
	}
	return word[:n-1]
}
