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
	for len(ws) > 1 && r.words.Fillers.Has(ws[0]) {
		ws = ws[1:]
	}
	from := 0
	for from+1 < len(ws) && r.words.CorrectionOpeners.Has(ws[from]) {
		from++ // "nah my textbook says"
	}
	if n, _ := r.opens.longestAt(ws, from); n > 0 && from+n < len(ws) || r.saysOther(ws[from:]) {
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

// saysOther reports "the pdf from class says aapc": what somebody has it from says something.
func (l lists) saysOther(ws []string) bool {
	at := slices.IndexFunc(ws, func(w string) bool { return l.words.SaysSo.Has(w) })
	return at > 0 && at < 7 && at+1 < len(ws) && l.words.Determiners.Has(ws[0]) && l.words.ToldBy.Any(ws[:at]) && !l.words.Question.Any(ws[:at])
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
