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
// whether it ends in a filled pause, "ok hmm", or answers what nobody asked: "maybe".
func (u *Understander) OnlyNods(text string) (nods, hesitates bool) {
	ws := wordTexts(text)
	if len(ws) == 0 || strings.Contains(text, "?") {
		return false, false
	}
	if u.words.BareAnswers.Has(strings.Join(ws, " ")) {
		return true, true
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
	nods = nods && len(u.names.link(ws)) == 0 && !u.opensQuestion(u.lexicon.fold(ws)) // "wtf is HIM"
	return nods, nods && hesitates
}

// maxClosing is how many words a message may have that only says that it was helped.
const maxClosing = 16

// closes reports a text of which every part only says that what was told helped, that the talk
// ends, or what somebody will do now, or nods: "ok im less scared now, cheers", "nothing else
// then. have a good weekend", "phew, thanks. ill tell him no". What they will do closes a talk
// beside thanks; beside a nod only where it names nothing: "ok ill start as a clerk" may go on.
func (u *Understander) closes(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",.!;:\n", r) })
	closed, thanks, resolves, nods, names, n := false, false, false, false, false, 0
	for _, part := range parts {
		ws := wordTexts(part)
		n += len(ws)
		named := len(u.names.link(ws)) > 0
		thanks = thanks || u.words.Thanks.Any(ws)
		switch {
		case u.resolves(ws):
			resolves, names = true, names || named || len(u.cues.find(ws)) > 0
		case knowledge.Only(ws, u.words.Nods, u.words.NodBesides, u.words.Fillers):
			nods = true
		case u.ends(ws) || !named && !u.opensQuestion(ws) && u.helps(ws):
			closed = true
		default:
			return false
		}
	}
	asksOn := !resolves && len(u.cues.find(wordTexts(text))) > 0 && u.words.AsksOn.Any(wordTexts(text)) // "that helps and the pay"
	closed = closed || resolves && (thanks || nods && !names)
	return closed && n <= maxClosing && !asksOn
}

// helps reports words that say that what was told helped.
func (u *Understander) helps(ws []string) bool {
	return u.words.ReliefPhrases.In(ws) && !u.words.ReliefUndone.Any(ws)
}

// ends reports words that end a talk, such as "have a good weekend", and say nothing else.
func (u *Understander) ends(ws []string) bool {
	text := " " + strings.Join(ws, " ") + " "
	for _, p := range u.words.Closings.All() {
		before, after, found := strings.Cut(text, " "+p+" ")
		if found && knowledge.Only(strings.Fields(before+" "+after), u.words.ClosingBesides, u.words.ThirdPersons, u.words.Nods, u.words.NodBesides, u.words.Fillers, u.words.Lead) {
			return !OneOf(firstWord(after), "is", "was", "so")
		}
	}
	return false
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return word
}

// resolves reports words that only say what somebody will do now: "ill tell him no".
func (u *Understander) resolves(ws []string) bool {
	for len(ws) > 2 && (u.words.Nods.Has(ws[0]) || u.words.Lead.Has(ws[0])) {
		ws = ws[1:]
	}
	for n := min(3, len(ws)-1); n > 0; n-- {
		if u.words.ResolveOpeners.Has(strings.Join(ws[:n], " ")) {
			rest := ws[n:]
			return u.words.ResolveVerbs.Has(rest[0]) && !u.words.Question.Any(rest) && !u.words.ResolveUndone.Any(rest)
		}
	}
	return false
}

// AsksWhoItIs reports a text that only asks whether a human or a machine answers: "lol are you
// a person".
func (u *Understander) AsksWhoItIs(text string) bool {
	ws := wordTexts(text)
	return len(ws) > 1 && len(ws) <= 14 && u.words.WhoItIs.Any(ws) && u.words.WhomItIs.Any(ws) && knowledge.Only(ws, u.words.WhoItIs, u.words.WhoItIsBesides) && u.words.AreYou.Any(ws)
}

// praises reports words that only praise the bot: "ur the best", "what a legend you are",
// whatever is told behind "you are the best".
func (u *Understander) praises(ws []string) bool {
	only := func(ws []string) bool {
		return u.words.Praised.Any(ws) && knowledge.Only(ws, u.words.Praise, u.words.Praised, u.words.PraiseBesides, u.words.Nods, u.words.NodBesides)
	}
	if at := slices.IndexFunc(ws, u.words.Praise.Has); at > 1 && at < 6 && len(ws) <= 2*maxNod && OneOf(ws[0], "youre", "ur", "you") && (u.words.Determiners.Has(ws[at-1]) || OneOf(ws[at-1], "such", "so")) {
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
