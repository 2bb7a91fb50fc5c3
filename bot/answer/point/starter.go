package point

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// StarterOf reads "is there a beginner version of that", after a certification was told, as the
// question for its level, which tells the one to start with; after several, as the question for the
// certifications of beginners.
func (s *Finder) StarterOf(q nlu.Question) nlu.Question {
	ws := session.Letters(q.Text)
	if s.Memory.Turns == 0 || len(ws) > 14 || len(q.Topics()) > 0 || !s.Words.Starters.Any(ws) || !s.Words.Versions.Any(ws) {
		return q
	}
	certs := s.certificationsTold()
	if len(certs) == 1 {
		t := s.Base.Topic(certs[0])
		s.Tracef("a version for beginners of: %s", t.ID)
		return s.Another(s.Writer.Plain(knowledge.Level, t), session.Resolved{Question: q})
	}
	if len(certs) > 1 && slices.ContainsFunc(certs, s.certifiesCoders) {
		return s.Another(s.Questions.Starters.Of(), session.Resolved{Question: q})
	}
	return q
}

// certificationsTold is the certification in talk; else those that the last answer names.
func (s *Finder) certificationsTold() []string {
	isOne := func(id string) bool { return s.KindOf(id) == knowledge.Certification && !s.IsGeneral(id) }
	if t := s.TalkedOf(); t != nil && isOne(t.ID) {
		return []string{t.ID}
	}
	var told []string
	if p := s.LatestPassage(); p != nil {
		for _, id := range s.Mentions[p.ID].Text {
			if isOne(id) && !slices.Contains(told, id) {
				told = append(told, id)
			}
		}
	}
	return told
}

// certifiesCoders reports a certification for work in coding.
func (s *Finder) certifiesCoders(id string) bool {
	return slices.Contains(s.Base.Topic(id).Linked(knowledge.Suits), session.TopicMedicalCoder)
}
