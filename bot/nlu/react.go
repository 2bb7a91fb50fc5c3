package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// Reaction is what a message does with the last answer, where it is no question of
// its own.
type Reaction string

// The reactions.
const (
	Doubts    Reaction = "doubt"    // "really?", "says who"
	Shorter   Reaction = "shorter"  // "tldr", "say it simpler"
	Similar   Reaction = "similar"  // "what else is like that"
	Disagrees Reaction = "disagree" // "my book says AAPC"
	AsksWhy   Reaction = "why"      // "why", "how come"
)

// reactions finds reactions to an answer.
type reactions struct {
	lists
	whole map[Reaction]*phraseSet[bool] // the message says nothing else
	opens *phraseSet[bool]              // the message begins with it
}

func newReactions(b *knowledge.Base) reactions {
	r := reactions{lists: lists{b.Words}, whole: map[Reaction]*phraseSet[bool]{}, opens: phrasesOf(b.Phrases[string(Disagrees)])}
	for _, kind := range []Reaction{Doubts, Shorter, Similar} {
		r.whole[kind] = phrasesOf(b.Phrases[string(kind)])
	}
	return r
}

// of reads the words of a message, fillers and all.
func (r reactions) of(ws []string) Reaction {
	if n := len(ws); n > 1 && ws[n-2] == "then" && ws[n-1] == "what" {
		return "" // it goes on, where "what" alone asks for plainer words
	}
	for len(ws) > 1 && r.words.Fillers.Has(ws[0]) {
		ws = ws[1:]
	}
	from := 0
	for from+1 < len(ws) && r.words.DoubtOpeners.Has(ws[from]) {
		from++ // "nah my textbook says"
	}
	if n, _ := r.opens.longestAt(ws, from); n > 0 && from+n < len(ws) || r.saysOther(ws) {
		return Disagrees
	}
	for len(ws) > 1 && r.words.Fillers.Has(ws[len(ws)-1]) {
		ws = ws[:len(ws)-1]
	}
	for _, kind := range []Reaction{Doubts, Shorter, Similar} {
		if _, ok := r.whole[kind].get(ws); ok {
			return kind
		}
	}
	if r.asksHowSure(ws) || r.saysWrong(ws) {
		return Doubts
	}
	if r.words.WhyAsks.Has(strings.Join(ws, " ")) {
		return AsksWhy
	}
	return ""
}

// maxSource is how far from the beginning stands where somebody has it from.
const maxSource = 7

// saysOther reports that somebody holds against the answer what they have from elsewhere: "huh,
// the pdf from class says aapc", "according to my notes its aapc", "aapc is what my friend told me".
func (l lists) saysOther(ws []string) bool {
	if l.isWhatOthersSay(ws) {
		return true
	}
	ws = l.withoutSurprise(ws)
	by := slices.IndexFunc(ws, l.words.ToldBy.Has)
	if by < 0 || by >= maxSource {
		return false
	}
	quotes := false
	for ; by > 0 && l.words.SourceOpeners.Has(ws[0]); by-- {
		ws, quotes = ws[1:], true
	}
	if by > 0 && !l.words.Determiners.Has(ws[0]) || l.words.Question.Any(ws[:by]) {
		return false
	}
	rest := ws[by+1:]
	if quotes {
		return len(rest) > 1 && l.words.Pronouns.Has(rest[0])
	}
	at := l.says(rest)
	return at >= 0 && by+at < maxSource && at+1 < len(rest)
}

// isWhatOthersSay reports "aapc is what my friend told me", "not what it says in my notes".
func (l lists) isWhatOthersSay(ws []string) bool {
	at := slices.Index(ws, "what")
	if at < 1 || at >= maxSource || l.words.Question.Any(ws[:at]) || l.words.Auxiliaries.Has(ws[0]) {
		return false
	}
	behind := ws[at+1 : min(len(ws), at+maxSource)]
	return len(behind) > 2 && (behind[0] == "it" || l.words.Determiners.Has(behind[0])) && l.words.ToldBy.Any(behind) && l.says(behind) > 0
}

// withoutSurprise leaves off how somebody says that they are surprised: "huh", "thats weird cause".
func (l lists) withoutSurprise(ws []string) []string {
	for len(ws) > 1 && l.words.DoubtOpeners.Has(ws[0]) {
		ws = ws[1:]
	}
	return ws
}

// says is where words begin to say what somebody says, or has so ("has it as", "have 2013"); or -1.
func (l lists) says(ws []string) int {
	for i, w := range ws {
		has := OneOf(w, "has", "have", "had") && i+1 < len(ws) && (ws[i+1] == "it" && i+2 < len(ws) || startsWithDigit(ws[i+1]))
		if has || l.words.SaysSo.Has(w) {
			return i
		}
	}
	return -1
}

// saysWrong reports "so the book is wrong?", "then my prof was lying": what somebody has from
// elsewhere does not hold, and nothing else.
func (l lists) saysWrong(ws []string) bool {
	return len(ws) < 8 && l.words.ToldBy.Any(ws) && l.words.Wrongs.Any(ws) && knowledge.Only(ws, l.words.ToldBy, l.words.Wrongs, l.words.WrongBesides)
}

// asksHowSure reports "how sure are you about that", "is that number reliable": how far
// an answer is to be trusted, and nothing else.
func (l lists) asksHowSure(ws []string) bool {
	return len(ws) > 1 && l.words.Trust.Any(ws) && knowledge.Only(ws, l.words.Trust, l.words.BesideTrust)
}
