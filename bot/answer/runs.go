package answer

import (
	"himpath/bot/answer/advise"
	"himpath/knowledge"
)

// runsWorkplace puts "10 years in nursing homes. thinking about running one" as the question for the
// way to who runs such a place.
func (s *answering) runsWorkplace(whole string, _ []string) (string, bool) {
	q := s.Read(whole)
	if len(q.Words) > advise.MaxWhole {
		return "", false
	}
	for i, w := range q.Words {
		if !s.Words.Running.Has(w) || !s.wishedAt(q.Words, i) {
			continue
		}
		for _, m := range q.Mentions {
			t := s.Base.Topic(m.Topic())
			if t == nil || t.Kind != knowledge.Employer || m.End > i || !s.placeAgain(q.Words[i+1:]) {
				continue
			}
			if role := s.WhoRuns(t); role != nil {
				s.Tracef("wants to run: %s", t.ID)
				return s.Questions.Become.Of(role.Short), true
			}
		}
	}
	return "", false
}

// wishedAt reports a deed of which somebody thinks: "thinking about running", "id like to run".
func (s *answering) wishedAt(ws []string, at int) bool {
	return s.Words.RunningWishes.Any(ws[max(0, at-5):at])
}

// placeAgain reports words that begin with what stands for a workplace named before: "one", "the
// whole place".
func (s *answering) placeAgain(ws []string) bool {
	for len(ws) > 1 && s.Words.BeforePlace.Has(ws[0]) {
		ws = ws[1:]
	}
	return len(ws) > 0 && s.Words.PlaceAgain.Has(ws[0])
}
