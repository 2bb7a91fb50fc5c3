package answer

import (
	"slices"

	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// starterOf reads "is there a beginner version of that", after a certification was told, as the
// question for its level, which tells the one to start with; after several, as the question for the
// certifications of beginners.
func (s *session) starterOf(q nlu.Question) nlu.Question {
	ws := letters(q.Text)
	if s.memory.Turns == 0 || len(ws) > 14 || len(q.Topics()) > 0 || !s.words.Starters.Any(ws) || !s.words.Versions.Any(ws) {
		return q
	}
	certs := s.certificationsTold()
	if len(certs) == 1 {
		t := s.base.Topic(certs[0])
		s.tracef("a version for beginners of: %s", t.ID)
		return s.another(phrase.Plain(knowledge.Level, t), resolved{Question: q})
	}
	if len(certs) > 1 && slices.ContainsFunc(certs, s.certifiesCoders) {
		return s.another("which coding certification is for beginners", resolved{Question: q})
	}
	return q
}

// certificationsTold is the certification in talk; else those that the last answer names.
func (s *session) certificationsTold() []string {
	isOne := func(id string) bool { return s.kindOf(id) == knowledge.Certification && !s.isGeneral(id) }
	if t := s.talkedOf(); t != nil && isOne(t.ID) {
		return []string{t.ID}
	}
	var told []string
	if p := s.latestPassage(); p != nil {
		for _, id := range s.mentions[p.ID].Text {
			if isOne(id) && !slices.Contains(told, id) {
				told = append(told, id)
			}
		}
	}
	return told
}

// certifiesCoders reports a certification for work in coding.
func (s *session) certifiesCoders(id string) bool {
	return slices.Contains(s.base.Topic(id).Linked(knowledge.Suits), "medical-coder")
}
