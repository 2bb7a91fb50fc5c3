package decline

import (
	"strings"

	"himpath/bot/nlu"
)

// A word is none where so many consonants stand in a row, of at least so many kinds: "asdfghjkl",
// and not "hmmmmm". English words have at most five, as in "lengths".
const (
	mashedRun   = 5
	mashedKinds = 3
)

// Gibberish reports a turn in the middle of a talk that is no words at all, as if a cat had walked
// over the keys: it says nothing of what was talked of.
func (s *Decliner) Gibberish(q nlu.Question) bool {
	if s.Memory.Turns == 0 || len(q.Words) == 0 || len(q.Mentions)+len(q.Cues) > 0 {
		return false
	}
	for _, w := range q.Words {
		if !mashed(w) {
			return false
		}
	}
	return s.unknownOf(q.Words) == len(q.Words)
}

// mashed reports a run of consonants that no word has.
func mashed(w string) bool {
	run := ""
	for _, r := range w + "a" {
		if !strings.ContainsRune("aeiouy0123456789", r) {
			run += string(r)
			continue
		}
		kinds := map[rune]bool{}
		for _, c := range run {
			kinds[c] = true
		}
		if len(run) >= mashedRun && len(kinds) >= mashedKinds {
			return true
		}
		run = ""
	}
	return false
}
