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
	if len(ws) == 0 || strings.Contains(text, "?") {
		return false, false
	}
	if u.praises(ws) || u.closes(text) {
		return true, false
	}
	if len(ws) > maxNod || u.opensQuestion(ws) {
		return false, false
	}
	hesitates = u.words.Hesitations.Has(ws[len(ws)-1])
	nods = (hesitates || u.words.Nods.Any(ws)) && !slices.ContainsFunc(ws, func(w string) bool {
		return !u.words.Nods.Has(w) && !u.words.NodBesides.Has(w) && !u.words.Hesitations.Has(w)
	})
	return nods, nods && hesitates
}

// maxClosing is how many words a message may have that only says that it was helped.
const maxClosing = 14

// closes reports a text of which every part only says that what was told helped, or nods: "ok im
// less scared now, cheers", "you explain well, thank you dear".
func (u *Understander) closes(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",.!;:\n", r) })
	helped, n := false, 0
	for _, part := range parts {
		ws := wordTexts(part)
		n += len(ws)
		helps := u.words.ReliefPhrases.In(ws) && !u.words.ReliefUndone.Any(ws) && !u.opensQuestion(ws) && len(u.names.link(ws)) == 0
		if !helps && !knowledge.Only(ws, u.words.Nods, u.words.NodBesides, u.words.Fillers) {
			return false
		}
		helped = helped || helps
	}
	asksOn := len(u.cues.find(wordTexts(text))) > 0 && Says(wordTexts(text), "and", "also", "plus", "now", "next", "the") // "that helps and the pay"
	return helped && n <= maxClosing && !asksOn
}

// praises reports words that only praise the bot: "ur the best", "what a legend you are",
// whatever is told behind "you are the best".
func (u *Understander) praises(ws []string) bool {
	only := func(ws []string) bool {
		return u.words.Praised.Any(ws) && knowledge.Only(ws, u.words.Praise, u.words.Praised, u.words.PraiseBesides, u.words.Nods, u.words.NodBesides)
	}
	if at := slices.IndexFunc(ws, u.words.Praise.Has); at > 1 && at < 6 && len(ws) <= 2*maxNod && OneOf(ws[0], "youre", "ur", "you") && OneOf(ws[at-1], "the", "a", "an", "such", "so") {
		return only(ws[:at+1]) && len(u.names.link(ws)) == 0
	}
	return len(ws) <= maxNod && u.words.Praise.Any(ws) && only(ws)
}

// Wordless reports a text of signs and pictures alone (but "$$$" asks for money), and whether one of them thanks.
func Wordless(text string) (wordless, thanks bool) {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '$' }) {
		return false, false
	}
	return true, strings.ContainsAny(text, "👍👌🙏🙌👏❤💯")
}
