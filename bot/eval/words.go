package eval

import (
	"strings"

	"himpath/bot/answer/phrase"
)

// tokens are the words of a text as they are compared: small letters, no
// punctuation around them.
func tokens(s string) []string {
	var out []string
	for _, w := range strings.Fields(fold(s)) {
		if w = strings.Trim(w, `.,;:!?()[]"'•…`); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// sentences cuts a text at its line breaks and behind its full stops. A stop that
// a small letter follows, or that ends an abbreviation, ends no sentence.
func sentences(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimPrefix(strings.TrimSpace(line), "- ")
		from := 0
		for i := 0; i+2 < len(line); i++ {
			if strings.IndexByte(".?!", line[i]) >= 0 && line[i+1] == ' ' && !phrase.Abbreviates(line[:i+1]) && !isSmall(line[i+2]) {
				out, from = append(out, line[from:i+1]), i+2
			}
		}
		if from < len(line) {
			out = append(out, line[from:])
		}
	}
	return out
}

func isSmall(b byte) bool { return b >= 'a' && b <= 'z' }
