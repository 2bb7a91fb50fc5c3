package nlu

import (
	"slices"
	"strings"
	"unicode"

	"himpath/knowledge"
)

// maxNod is how many words a message may have that only says that it was heard.
const maxNod = 8

// OnlyNods reports a message that asks and tells nothing, "ok", "got it, makes sense", and
// whether it ends in a filled pause: "ok hmm".
func (u *Understander) OnlyNods(text string) (nods, hesitates bool) {
	ws := wordTexts(text)
	if len(ws) == 0 || len(ws) > maxNod || strings.Contains(text, "?") {
		return false, false
	}
	if u.praises(ws) {
		return true, false
	}
	if u.opensQuestion(ws) {
		return false, false
	}
	hesitates = u.words.Hesitations.Has(ws[len(ws)-1])
	nods = (hesitates || u.words.Nods.Any(ws)) && !slices.ContainsFunc(ws, func(w string) bool {
		return !u.words.Nods.Has(w) && !u.words.NodBesides.Has(w) && !u.words.Hesitations.Has(w)
	})
	return nods, nods && hesitates
}

// praises reports words that only praise the bot: "ur the best", "what a legend you are".
func (l lists) praises(ws []string) bool {
	return l.words.Praised.Any(ws) && l.words.Praise.Any(ws) && knowledge.Only(ws, l.words.Praise, l.words.Praised, l.words.PraiseBesides, l.words.Nods, l.words.NodBesides)
}

// Wordless reports a text of signs and pictures alone (but "$$$" asks for money), and whether one of them thanks.
func Wordless(text string) (wordless, thanks bool) {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '$' }) {
		return false, false
	}
	return true, strings.ContainsAny(text, "👍👌🙏🙌👏❤💯")
}
