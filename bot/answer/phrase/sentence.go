package phrase

import (
	"strings"

	"himpath/knowledge"
)

// First is the first sentence of a text.
func First(t string) string {
	t, _, _ = strings.Cut(t, "\n")
	for i := 0; i+1 < len(t); i++ {
		if (t[i] == '.' || t[i] == '?' || t[i] == '!') && t[i+1] == ' ' && i+2 < len(t) && isUpper(t[i+2]) && !Abbreviates(t[:i+1]) {
			return t[:i+1]
		}
	}
	return t
}

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// Abbreviates reports a text whose last full stop ends no sentence.
func Abbreviates(t string) bool {
	for _, a := range []string{"U.S.", "e.g.", "i.e.", "vs.", "Dr.", "St.", "etc."} {
		if strings.HasSuffix(t, a) {
			return true
		}
	}
	return false
}

// Lead is the first sentence of a passage; of a list, with its items.
func Lead(p *knowledge.Passage) string {
	t := First(p.Text)
	if len(t) > 0 && t[len(t)-1] == ':' && p.Brief != "" {
		return p.Topic.Short + ": " + p.Brief + "."
	}
	return t
}
