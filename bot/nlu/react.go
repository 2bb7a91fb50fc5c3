package nlu

import (
	"slices"

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
	whole map[Reaction]*phraseSet[bool] // the message says nothing else
	opens *phraseSet[bool]              // the message begins with it
}

func newReactions(b *knowledge.Base) reactions {
	r := reactions{whole: map[Reaction]*phraseSet[bool]{}, opens: newPhraseSet[bool]()}
	for _, kind := range []Reaction{Doubts, Shorter, Similar} {
		set := newPhraseSet[bool]()
		for _, p := range b.Phrases[string(kind)] {
			set.add(p, true)
		}
		r.whole[kind] = set
	}
	for _, p := range b.Phrases[string(Disagrees)] {
		r.opens.add(p, true)
	}
	return r
}

// around are words that a reaction may be wrapped in.
var around = []string{"ok", "okay", "hm", "hmm", "wait", "but", "and", "oh", "lol", "so", "well", "please", "pls", "plz", "bro", "um", "sorry", "then", "now", "dude", "uh"}

var whys = [][]string{{"why"}, {"y"}, {"why", "not"}, {"why", "so"}, {"why", "is", "that"}, {"why", "that"}, {"how", "come"}, {"how", "so"}, {"why", "though"}, {"why", "tho"}, {"but", "why"}}

// of reads the words of a message, fillers and all.
func (r reactions) of(ws []string) Reaction {
	for len(ws) > 1 && slices.Contains(around, ws[0]) {
		ws = ws[1:]
	}
	if n, _ := r.opens.longestAt(ws, 0); n > 0 && n < len(ws) {
		return Disagrees
	}
	for len(ws) > 1 && slices.Contains(around, ws[len(ws)-1]) {
		ws = ws[:len(ws)-1]
	}
	for _, kind := range []Reaction{Doubts, Shorter, Similar} {
		if _, ok := r.whole[kind].get(ws); ok {
			return kind
		}
	}
	if asksHowSure(ws) {
		return Doubts
	}
	if slices.ContainsFunc(whys, func(w []string) bool { return slices.Equal(w, ws) }) {
		return AsksWhy
	}
	return ""
}

// asksHowSure reports "how sure are you about that", "is that number reliable": how far
// an answer is to be trusted, and nothing else.
func asksHowSure(ws []string) bool {
	sure := []string{"sure", "certain", "confident", "reliable", "trustworthy", "accurate", "credible", "legit", "solid", "based"}
	beside := []string{"how", "what", "whats", "is", "s", "are", "you", "u", "r", "about", "of", "on", "that", "this", "it", "the", "those", "these", "they", "number", "numbers", "figure", "figures", "info", "answer", "data", "source"}
	return len(ws) > 1 && slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(sure, w) }) &&
		!slices.ContainsFunc(ws, func(w string) bool { return !slices.Contains(sure, w) && !slices.Contains(beside, w) })
}
