package point

import (
	"slices"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// collegeRank is the rank of schooling from which it is a degree.
const collegeRank = 3

// WhichNeed answers "which needs the degree", of roles or certifications that were compared or
// listed: those that typically take a degree, or, where that tells none from the others, what each of them takes.
func (s *Finder) WhichNeed(r session.Resolved) (reply.Reply, bool) {
	if s.Memory.Turns == 0 || !s.Choosing(r) || !s.asksForSchool(r) {
		return reply.Reply{}, false
	}
	told := s.AmongWhich(r)
	if len(told) < 2 || !s.OfOneKind(told) || s.KindOf(told[0]) != knowledge.Role && s.KindOf(told[0]) != knowledge.Certification {
		return reply.Reply{}, false
	}
	var all, need []session.Entry
	var lacking []*knowledge.Topic
	for _, id := range told {
		t := s.Base.Topic(id)
		p := s.FirstBrief(t, follow.FacetOf(t, knowledge.Education))
		if p == nil {
			lacking = append(lacking, t)
			continue
		}
		e := session.Entry{Topic: t, Because: p.Brief, From: p}
		all = append(all, e)
		if s.takesDegree(t) {
			need = append(need, e)
		}
	}
	if len(all) == 0 {
		return reply.Reply{}, false
	}
	if len(need) == 0 || len(lacking) > 0 {
		need = all
	}
	compared, listed := s.Memory.Compared, s.Memory.Listed
	rep, ok := s.Enumerate(r, need, session.SayOfThose)
	if ok {
		for _, t := range lacking {
			rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: s.NothingTold(knowledge.Eligibility, t.Short)})
		}
		s.Chose, s.Memory.Facet = told, string(knowledge.Education)
		s.Memory.Compared, s.Memory.Listed = compared, listed // "pay of both?"
	}
	return rep, ok
}

// asksForSchool reports words that ask what needs a degree or schooling, and which is not said.
func (s *Finder) asksForSchool(r session.Resolved) bool {
	needs := slices.ContainsFunc(r.Words, func(w string) bool { return s.Words.Wanting.Has(w) || s.Words.Needing.Has(w) || w == "take" })
	school := s.Words.Schooling.Any(r.Words) || slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Degree})
	named := slices.ContainsFunc(r.Topics(), func(id string) bool { return !s.IsGeneral(id) })
	return needs && school && !named && !r.Slots.Negated && r.Slots.Superlative == "" && len(r.Words) <= 9 && !nlu.Says(r.Words, "no", "less", "more", "longer")
}

// takesDegree reports a role that typically takes a degree, and for which no schooling below
// that is another way.
func (s *Finder) takesDegree(t *knowledge.Topic) bool {
	takes := false
	for _, l := range t.Links[knowledge.Needs] {
		d := s.Base.Topic(l.To)
		if d == nil || d.Kind != knowledge.Degree {
			continue
		}
		if l.Strength == "typical" && d.Rank < collegeRank {
			return false
		}
		takes = takes || l.Strength == "typical"
	}
	return takes
}
