package index

import (
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
)

// stem is bleve's Snowball English stemmer on one word. Words with digits are
// names and stay as they are.
func stem(word string) string {
	if strings.ContainsAny(word, "0123456789") {
		return word
	}
	out := en.NewEnglishStemmerFilter().Filter(analysis.TokenStream{{Term: []byte(word)}})
	return string(out[0].Term)
}

// stopSet is the stems of bleve's English stop words. They are indexed and
// searched like all others, but say little of what a question is about.
func stopSet() (map[string]bool, error) {
	words := analysis.NewTokenMap()
	if err := words.LoadBytes(en.EnglishStopWords); err != nil {
		return nil, err
	}
	stops := make(map[string]bool, len(words))
	for w := range words {
		for _, t := range Scan(w) {
			stops[t.Term] = true
		}
	}
	return stops, nil
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// isNumber reports digits with inner points and commas: "100,000", "23.2".
func isNumber(w string) bool {
	if w == "" || !isDigit(w[0]) || !isDigit(w[len(w)-1]) {
		return false
	}
	for i := range len(w) {
		if !isDigit(w[i]) && w[i] != '.' && w[i] != ',' {
			return false
		}
	}
	return true
}

func number(w string) string {
	w = strings.ReplaceAll(w, ",", "")
	if whole, fraction, ok := strings.Cut(w, "."); ok && strings.Trim(fraction, "0") == "" {
		return whole
	}
	return w
}

// isInitials reports single letters with points between them: "r.h.i.t".
func isInitials(w string) bool {
	parts := strings.Split(w, ".")
	for _, p := range parts {
		if len(p) != 1 || p[0] < 'a' || p[0] > 'z' {
			return false
		}
	}
	return len(parts) > 1
}

// splitDigits cuts a word of at least two letters followed by digits into its
// runs of letters and digits; nil when it is not such a word.
func splitDigits(w string) []string {
	var parts []string
	start := 0
	for i := 1; i < len(w); i++ {
		if isDigit(w[i]) != isDigit(w[i-1]) {
			parts = append(parts, w[start:i])
			start = i
		}
	}
	if len(parts) == 0 || len(parts) > 2 || len(parts[0]) < 2 || isDigit(w[0]) {
		return nil
	}
	return append(parts, w[start:])
}
