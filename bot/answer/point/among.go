package point

import (
	"slices"
	"sort"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Among answers which of several topics is first by pay, growth, length, schooling
// or level: all of them in that order, and of which nothing is known.
func (s *Finder) Among(r session.Resolved) (reply.Reply, bool) { return s.amongBy(r, s.Measure(r)) }

// amongBy is the same for a measure.
func (s *Finder) amongBy(r session.Resolved, by knowledge.Facet) (reply.Reply, bool) {
	ids := s.SameKind(r.About)
	if by == "" || len(ids) < 2 || !s.OfOneKind(ids) {
		return reply.Reply{}, false
	}
	var entries []session.Entry
	var lacking []*knowledge.Topic
	for _, id := range ids {
		t := s.Base.Topic(id)
		if e, ok := s.measured(r, t, by); ok {
			entries = append(entries, e)
		} else {
			lacking = append(lacking, t)
		}
	}
	if len(entries) == 0 {
		return reply.Reply{}, false
	}
	if fig := s.averageGrowth(ids[0]); by == knowledge.Growth && fig != nil && s.Words.YardstickPhrases.In(r.Words) {
		entries = append(entries, session.Entry{Topic: entries[0].Topic, Because: session.TellFigure(fig), Figure: fig, Value: session.Amount(fig.Value), Bare: true})
	}
	sort.SliceStable(entries, func(i, j int) bool {
		if r.Slots.Superlative == "least" {
			return entries[i].Value < entries[j].Value
		}
		return entries[i].Value > entries[j].Value
	})
	rep, ok := s.Enumerate(r, entries, session.AboveCompared(entries, by, session.OfOpenings(r)))
	for _, t := range lacking[:min(2, len(lacking))] {
		rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: s.NothingTold(by, t.Short)})
	}
	rep.Intent, s.Memory.Facet = string(nlu.Compare), string(by)
	return rep, ok
}

// averageGrowth is the figure of how all occupations together grow, beside that of a topic; nil: none.
func (s *Finder) averageGrowth(id string) *knowledge.Figure {
	i := slices.IndexFunc(s.Base.Figures, func(f *knowledge.Figure) bool {
		return f.Facet == knowledge.Growth && f.Kind == knowledge.Average && slices.Contains(f.Topics, id)
	})
	if i < 0 {
		return nil
	}
	return s.Base.Figures[i]
}

// measured is a topic with what it has to show of a measure.
func (s *Finder) measured(r session.Resolved, t *knowledge.Topic, by knowledge.Facet) (session.Entry, bool) {
	switch by {
	case knowledge.Pay, knowledge.Growth, knowledge.Length:
		fig := s.RankingFigure(r, t, by)
		if fig == nil {
			return session.Entry{}, false
		}
		return session.Entry{Topic: t, Because: session.TellFigure(fig), Figure: fig, Value: session.Amount(fig.Value)}, true
	case knowledge.Education:
		p := s.FirstBrief(t, knowledge.Education)
		if p == nil || ladder.Schooling(s.Base, t) == 0 {
			return session.Entry{}, false
		}
		return session.Entry{Topic: t, Because: p.Brief, From: p, Value: float64(ladder.Schooling(s.Base, t))}, true
	}
	return session.Entry{}, false
}

// leastShown is how many roles are named that take the least schooling.
const leastShown = 4

// AsksLeastSchool reports "which job needs the least school", "the least school to get in", of all
// there are.
func (s *Finder) AsksLeastSchool(r session.Resolved) bool {
	enters := s.Words.GettingIn.Any(strings.Fields(r.Canon)) && !nlu.Says(r.Words, "degree", "degrees", "diploma", "program")
	ofWork := slices.Contains(r.Slots.Kinds, knowledge.Role) || enters
	return ofWork && r.Slots.Superlative == "least" && s.Words.Schooling.Any(r.Words) && s.asksOfAll(r)
}

// asksOfAll reports a question that names nothing, of somebody of whom nothing is known.
func (s *Finder) asksOfAll(r session.Resolved) bool {
	return len(r.About) == 0 && len(s.Profile.Has)+len(s.Profile.Studying) == 0 && !s.ToldOfSelf()
}

// LeastSchool lists the roles that take the least schooling.
func (s *Finder) LeastSchool(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) {
	var entries []session.Entry
	for _, t := range s.Base.OfKind(knowledge.Role) {
		if e, ok := s.measured(r, t, knowledge.Education); ok {
			entries = append(entries, e)
		}
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].Value < entries[j].Value })
	return s.Enumerate(r, entries[:min(leastShown, len(entries))], session.InOrder(knowledge.Education, false))
}

// NotOfSettings drops what is told of a place that a question names only as where
// something happens, as long as something else is at all like it.
func (s *Finder) NotOfSettings(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	of := func(c rank.Candidate) bool { return c.Passage != nil && s.IsSetting(c.Passage.Topic.ID, r.Question) }
	if len(cands) == 0 || !of(cands[0]) || cands[0].Question >= session.SameQuestion || r.Focus.Topics[cands[0].Passage.Topic.ID] == 0 {
		return cands
	}
	out := slices.DeleteFunc(slices.Clone(cands), of)
	if len(out) == 0 || out[0].Passage == nil || out[0].Question < alike {
		return cands
	}
	return out
}

// alike is how like one of its questions a question must be for a passage to be told
// in place of those of a place.
const alike = 0.35
