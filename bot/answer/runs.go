package answer

import "himpath/knowledge"

// runsWorkplace puts "10 years in nursing homes. thinking about running one" as the question for the
// way to who runs such a place.
func (s *session) runsWorkplace(whole string, _ []string) (string, bool) {
	q := s.read(whole)
	if len(q.Words) > maxWhole {
		return "", false
	}
	for i, w := range q.Words {
		if !s.words.Running.Has(w) || !s.wishedAt(q.Words, i) {
			continue
		}
		for _, m := range q.Mentions {
			t := s.base.Topic(m.Topic())
			if t == nil || t.Kind != knowledge.Employer || m.End > i || !s.placeAgain(q.Words[i+1:]) {
				continue
			}
			if role := s.whoRuns(t); role != nil {
				s.tracef("wants to run: %s", t.ID)
				return "how do i become a " + role.Short, true
			}
		}
	}
	return "", false
}

// wishedAt reports a deed of which somebody thinks: "thinking about running", "id like to run".
func (s *session) wishedAt(ws []string, at int) bool {
	return s.words.RunningWishes.Any(ws[max(0, at-5):at])
}

// placeAgain reports words that begin with what stands for a workplace named before: "one", "the
// whole place".
func (s *session) placeAgain(ws []string) bool {
	for len(ws) > 1 && s.words.BeforePlace.Has(ws[0]) {
		ws = ws[1:]
	}
	return len(ws) > 0 && s.words.PlaceAgain.Has(ws[0])
}

// whoRuns is the role that runs a workplace, by the names that it goes by; nil: none is known.
func (s *session) whoRuns(t *knowledge.Topic) *knowledge.Topic {
	for _, name := range append([]string{t.Name}, t.Aliases...) {
		for _, id := range s.read("run a " + name).Topics() {
			if role := s.base.Topic(id); role.Kind == knowledge.Role {
				return role
			}
		}
	}
	return nil
}
