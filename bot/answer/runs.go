package answer

import (
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// runsWorkplace puts "10 years in nursing homes. thinking about running one" as the question for the
// way to who runs such a place.
func (s *session) runsWorkplace(whole string, _ []string) (string, bool) {
	q := s.read(whole)
	if len(q.Words) > maxWhole {
		return "", false
	}
	for i, w := range q.Words {
		if !nlu.OneOf(w, "run", "running", "manage", "managing", "head", "heading", "lead", "leading", "boss") || !s.wishedAt(q.Words, i) {
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
	return nlu.Says(ws[max(0, at-5):at], "thinking", "like", "want", "wanna", "would", "could", "dream", "dreaming", "take", "be", "considering")
}

// placeAgain reports words that begin with what stands for a workplace named before: "one", "the
// whole place".
func (s *session) placeAgain(ws []string) bool {
	for len(ws) > 1 && nlu.OneOf(ws[0], "of", "the", "a", "my", "own", "whole", "entire") {
		ws = ws[1:]
	}
	return len(ws) > 0 && nlu.OneOf(ws[0], "one", "it", "place", "facility", "home", "building", "them")
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
