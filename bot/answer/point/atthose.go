package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// IsNoEmployer reports a kind that is not that of workplaces.
func IsNoEmployer(k knowledge.Kind) bool { return k != knowledge.Employer }

// PlacesIn are the workplaces that a passage names.
func (s *Finder) PlacesIn(p *knowledge.Passage) []string {
	return slices.DeleteFunc(session.Distinct(s.Mentions[p.ID].Text), func(id string) bool { return s.KindOf(id) != knowledge.Employer || s.IsGeneral(id) })
}

// InOneOfThose reads "what does an HIM manager in one of those get paid", after a workplace or who
// runs it, as asked of that workplace.
func (s *Finder) InOneOfThose(q nlu.Question) nlu.Question {
	if !slices.Contains(q.Cues, knowledge.Pay) || len(q.Mentions) != 1 || !slices.ContainsFunc(q.Mentions[0].Options, s.IsRole) {
		return q
	}
	for i := range q.Words {
		n := s.oneOfThose(q.Words[i:])
		if n == 0 {
			continue
		}
		t := s.placeInTalk()
		if t == nil {
			return q
		}
		s.Tracef("asks of: %s", t.ID)
		words := slices.Concat(q.Words[:i], []string{"in", t.Short}, q.Words[i+n:])
		return s.Another(strings.Join(words, " "), session.Resolved{Question: q})
	}
	return q
}

// oneOfThose is how many words at the start of ws stand for a workplace told before: "in one of those",
// "there"; or 0.
func (s *Finder) oneOfThose(ws []string) int {
	switch {
	case ws[0] == "there" && len(ws) < 3:
		return 1
	case len(ws) > 3 && nlu.OneOf(ws[0], "in", "at") && ws[1] == "one" && ws[2] == "of" && s.Words.ToldThings.Has(ws[3]):
		return 4
	case len(ws) > 2 && nlu.OneOf(ws[0], "in", "at") && nlu.OneOf(ws[1], "such", "those", "these") && s.Words.PlaceAgain.Has(ws[2]):
		return 3
	}
	return 0
}

// placeInTalk is the workplace talked of, or the one that the role talked of runs; nil: none.
func (s *Finder) placeInTalk() *knowledge.Topic {
	if s.Memory.Turns == 0 {
		return nil
	}
	for _, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
		if s.KindOf(id) == knowledge.Employer && !s.IsGeneral(id) {
			return s.Base.Topic(id)
		}
	}
	role := s.TalkedOf()
	if role == nil || role.Kind != knowledge.Role {
		return nil
	}
	for _, t := range s.Base.OfKind(knowledge.Employer) {
		if s.WhoRuns(t) == role {
			return t
		}
	}
	return nil
}

// WhoRuns is the role that runs a workplace, by the names that it goes by; nil: none is known.
func (s *Finder) WhoRuns(t *knowledge.Topic) *knowledge.Topic {
	for _, name := range append([]string{t.Name}, t.Aliases...) {
		for _, id := range s.Read(s.Questions.RunBy.Of(name)).Topics() {
			if role := s.Base.Topic(id); role.Kind == knowledge.Role {
				return role
			}
		}
	}
	return nil
}
