package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// maxOfTold is how many words a turn has at most that asks which of what was told is first.
const maxOfTold = 10

// MostOfTold answers a turn that asks nothing but which of the roles that were just listed or
// compared is first by pay, growth or schooling, pointing at them or not: "which asks the least
// schooling", "lowest paid?", "the quickest to get into".
func (s *Finder) MostOfTold(q nlu.Question) (reply.Reply, bool) {
	if len(q.Words) > maxOfTold {
		return reply.Reply{}, false
	}
	set := s.AmongWhich(session.Resolved{Question: q})
	if len(set) < 2 || !s.OfRoles(set) || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) || s.KindOf(id) == knowledge.Field }) {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, About: set, FromTalk: true}
	by := s.Measure(r)
	if (s.Words.Fastest.Any(q.Words) || nlu.Says(q.Words, "time") && r.Slots.Superlative == "least") && by != knowledge.Growth {
		by, r.Slots.Superlative = knowledge.Education, "least" // what takes the least time to get into
	}
	if !nlu.OneOf(string(by), string(knowledge.Pay), string(knowledge.Growth), string(knowledge.Education)) || !s.OnlyBeside(q, s.Words.MostBesides) {
		return reply.Reply{}, false
	}
	s.Tracef("asks which of those told is first by: %s", by)
	if rep, ok := s.amongBy(r, by); ok {
		return rep, true
	}
	return s.noneMeasured(r, by)
}

// noneMeasured says that of none of what was told there is a figure by which it could be first.
func (s *Finder) noneMeasured(r session.Resolved, by knowledge.Facet) (reply.Reply, bool) {
	if by == knowledge.Education {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.NotFound)
	var names []string
	for _, id := range r.About[:min(4, len(r.About))] {
		names = append(names, s.Base.Topic(id).Short)
		d.Topic(id)
	}
	d.Text(s.NothingTold(by, strings.Join(names, " or ")))
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Compare), 0.8
	s.Note(r, string(nlu.Compare), string(by), r.About)
	return d.Reply, true
}

// HardestOfTold reads "hardest of them?", "which is the cheapest", after certifications were listed,
// as the question which certification that is, or what the exams cost.
func (s *Finder) HardestOfTold(q nlu.Question) nlu.Question {
	ranks := func(w string) bool { return s.Words.Harder.Has(w) || w == "cheapest" || s.Words.Price.Has(w) }
	i := slices.IndexFunc(q.Words, ranks)
	if i < 0 || len(q.Words) > maxOfTold || len(s.Memory.Compared) > 1 || s.KindChosen() != knowledge.Certification {
		return q
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) })
	if named || !s.OnlyBeside(nlu.Question{Words: slices.DeleteFunc(slices.Clone(q.Words), ranks)}, s.Words.MostBesides) {
		return q
	}
	if !s.Words.Harder.Has(q.Words[i]) {
		return s.Another(s.Questions.ExamPrice.Of("certification"), session.Resolved{Question: q})
	}
	return s.Another(s.Questions.WhichIs.Of("the "+q.Words[i]), session.Resolved{Question: q})
}
