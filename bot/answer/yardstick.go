package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// yardstick answers "is that good", "what's normal for all jobs", after a figure, with
// the figure that it is held against.
func (s *session) yardstick(q nlu.Question) (reply.Reply, bool) {
	f := knowledge.Facet(s.memory.Facet)
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) })
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || f != knowledge.Growth && f != knowledge.Pay || len(q.Words) > 8 || named || !s.judges(q) || len(q.Cues) == 1 && q.Cues[0] != f && q.Cues[0] != knowledge.Jobs {
		return reply.Reply{}, false
	}
	var p *knowledge.Passage
	if len(s.memory.Last) > 0 {
		p = s.base.Passage(s.memory.Last[0])
	}
	if f == knowledge.Pay || p == nil || p.Facet != f || !strings.Contains(p.Text, "all occupations") {
		if p = s.base.Passage("him." + string(f)); p == nil || s.withdrawn[p.ID] {
			return reply.Reply{}, false
		}
	}
	r := resolved{Question: q, focus: focus{topics: map[string]float64{}}, topics: s.memory.Topics[:1], fromTalk: true, item: true}
	asked := s.memory.Question
	rep := s.tell(r, []candidate{{id: p.ID, passage: p, score: 1, question: 1}}, 0.75)
	s.memory.Question = asked // "and managers" is asked of the figure
	return rep, true
}

// judges reports a turn that holds a figure against others: "is that a lot", "compared
// to all jobs".
func (s *session) judges(q nlu.Question) bool {
	if s.words.YardstickPhrases.In(q.Words) {
		return true
	}
	if q.Slots.Versus && len(s.memory.Compared) < 2 && !s.plural(resolved{Question: q}) {
		return true // "how does that compare"
	}
	is := len(q.Words) > 2 && oneOf(q.Words[0], "is", "are", "so", "and", "ok") && says(q.Words, "that", "it", "this", "those", "they")
	return is && s.words.Judging.Any(q.Words)
}
