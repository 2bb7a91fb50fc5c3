package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What workplaces that were told pay.

// bestOfWorkplaces answers "which of those pays most", after it was told where people of the field
// work, with what the kinds of workplaces pay.
func (s *session) bestOfWorkplaces(q nlu.Question) (reply.Reply, bool) {
	told, pay := s.latestPassage(), s.base.Passage("employers.pay")
	if s.memory.Turns == 0 || told == nil || pay == nil || s.withdrawn[pay.ID] || told.Facet != knowledge.Employers || len(s.placesIn(told)) < 2 {
		return reply.Reply{}, false
	}
	if len(q.Topics()) > 0 || len(q.Words) > 12 || !slices.Contains(q.Cues, knowledge.Pay) || q.Slots.Superlative == "" || !q.Slots.Which || slices.ContainsFunc(q.Slots.Kinds, isNoEmployer) {
		return reply.Reply{}, false
	}
	s.tracef("asks which workplace pays so")
	return s.tell(resolved{Question: q, topics: []string{pay.Topic.ID}}, []rank.Candidate{{ID: pay.ID, Passage: pay, Score: 1, Question: 1}}, 0.85), true
}

// isNoEmployer reports a kind that is not that of workplaces.
func isNoEmployer(k knowledge.Kind) bool { return k != knowledge.Employer }

// placesIn are the workplaces that a passage names.
func (s *session) placesIn(p *knowledge.Passage) []string {
	return slices.DeleteFunc(distinct(s.mentions[p.ID].Text), func(id string) bool { return s.kindOf(id) != knowledge.Employer || s.isGeneral(id) })
}

// inOneOfThose reads "what does an HIM manager in one of those get paid", after a workplace or who
// runs it, as asked of that workplace.
func (s *session) inOneOfThose(q nlu.Question) nlu.Question {
	t := s.placeInTalk()
	if t == nil || !slices.Contains(q.Cues, knowledge.Pay) || len(q.Mentions) != 1 || !slices.ContainsFunc(q.Mentions[0].Options, s.isRole) {
		return q
	}
	for i := range q.Words {
		n := s.oneOfThose(q.Words[i:])
		if n == 0 {
			continue
		}
		s.tracef("asks of: %s", t.ID)
		words := slices.Concat(q.Words[:i], []string{"in", t.Short}, q.Words[i+n:])
		return s.another(strings.Join(words, " "), resolved{Question: q})
	}
	return q
}

// oneOfThose is how many words at the start of ws stand for a workplace told before: "in one of those",
// "there"; or 0.
func (s *session) oneOfThose(ws []string) int {
	switch {
	case ws[0] == "there" && len(ws) < 3:
		return 1
	case len(ws) > 3 && nlu.OneOf(ws[0], "in", "at") && ws[1] == "one" && ws[2] == "of" && s.words.ToldThings.Has(ws[3]):
		return 4
	case len(ws) > 2 && nlu.OneOf(ws[0], "in", "at") && nlu.OneOf(ws[1], "such", "those", "these") && s.words.PlaceAgain.Has(ws[2]):
		return 3
	}
	return 0
}

// placeInTalk is the workplace talked of, or the one that the role talked of runs; nil: none.
func (s *session) placeInTalk() *knowledge.Topic {
	if s.memory.Turns == 0 {
		return nil
	}
	for _, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
		if s.kindOf(id) == knowledge.Employer && !s.isGeneral(id) {
			return s.base.Topic(id)
		}
	}
	role := s.talkedOf()
	if role == nil || role.Kind != knowledge.Role {
		return nil
	}
	for _, t := range s.base.OfKind(knowledge.Employer) {
		if s.whoRuns(t) == role {
			return t
		}
	}
	return nil
}
