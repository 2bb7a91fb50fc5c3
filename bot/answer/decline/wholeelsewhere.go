package decline

import (
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
)

// WholeElsewhere reports the question of a first message that names nothing by itself, while the
// message as a whole is of another field: "red rash, itchy. what is it", "my kid has 103 fever.
// what should i give him".
func (s *Decliner) WholeElsewhere(r session.Resolved) bool {
	if s.Memory.Turns > 0 || s.Whole == "" || s.Statement == "" || !s.Said.Empty() {
		return false
	}
	if !s.OnlyGenerals(r.About) || !s.OnlyGenerals(s.Hints) || len(r.Mentions) > 0 || len(r.Cues) > 0 || r.InScope >= surelyInScope {
		return false
	}
	whole := s.Read(s.Whole)
	names := whole.Foreign != "" && whole.InScope < likelierElsewhere
	if whole.InScope > asideNothing && !names {
		return false
	}
	cands := s.Rank(whole, rank.Focus{})
	return Top(cands).Act == string(nlu.OutOfScope) && (names || outsideProbability(cands) >= wholeOutside)
}

// likelierElsewhere is the probability of being of the field under which a message as a whole is
// rather of the other that it names.
const likelierElsewhere = 0.45

// wholeOutside is how likely a message as a whole must be of another field for that to decide on a
// question in it that says nothing of its own.
const wholeOutside = 0.5
