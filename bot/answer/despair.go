package answer

import (
	"himpath/bot/nlu"
)

// The probabilities from which a part of a message that names nothing of the field tells of
// a crisis: alone, and beside something of the field, of which it more often says why they ask.
const (
	crisisAlone  = 0.65
	crisisBeside = 0.85
)

// inDanger reports a message that tells of a crisis in words that are no sign of one by
// themselves, and of which none is an idiom. What names something of the field tells of none, what is said beside it may.
func (s *session) inDanger(sp nlu.Split) bool {
	sure := crisisAlone
	for _, c := range sp.Clauses {
		if len(s.read(c.Text).Topics()) > 0 {
			sure = crisisBeside
		}
	}
	for _, c := range sp.Clauses {
		q := s.read(c.Text)
		p := q.P(nlu.Crisis)
		somebody := s.words.FirstPersons.Any(q.Words) || s.words.ThirdPersons.Any(q.Words)
		if len(q.Topics()) == 0 && !s.nlu.Idiom(c.Text) && p >= sure && (somebody || p >= crisisBeside) {
			return true
		}
	}
	return false
}
