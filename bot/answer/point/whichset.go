package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// WhichSetThere reads "which of them do doctor's offices use", "and what do hospitals use", after
// two code sets were compared, as asked of both: where a set is used, what tells them apart says.
func (s *Finder) WhichSetThere(q nlu.Question) nlu.Question {
	ids := s.Memory.Compared
	if s.Memory.Turns == 0 || len(ids) != 2 || len(q.Words) > 12 || len(q.Mentions) == 0 ||
		slices.ContainsFunc(ids, func(id string) bool { return s.KindOf(id) != knowledge.CodeSet }) {
		return q
	}
	which := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "which", "what") })
	if which < 0 || which > 2 || !nlu.Says(q.Words, "use", "uses", "used") || !s.OnlyWorkplaces(q.Topics()) {
		return q
	}
	s.Tracef("asks which of: %s", strings.Join(ids, ", "))
	there := strings.Join(q.Words[q.Mentions[0].Start:q.Mentions[0].End], " ")
	ask := s.Questions.CodeSet.Of(s.Base.Topic(ids[0]).Short, s.Base.Topic(ids[1]).Short, there)
	return s.Another(ask, session.Resolved{Question: q})
}
