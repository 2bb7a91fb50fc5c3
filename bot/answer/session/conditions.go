package session

import (
	"slices"

	"himpath/bot/answer/filter"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// CondOn makes the condition that naming a topic states for things of a kind.
func (s *Session) CondOn(r Resolved, kind knowledge.Kind, t *knowledge.Topic) func(Span) (filter.Cond, bool) {
	return func(sp Span) (filter.Cond, bool) {
		switch {
		case kind == t.Kind && (kind != knowledge.Degree && kind != knowledge.Place || sp.Not) || kind == knowledge.Law && sp.Not:
			return s.besideSame(r, kind, t, sp)
		case kind == knowledge.Role && t.ID == TopicHIMDegrees:
			return filter.AnyDegree(s.Base, sp.Not), true
		case kind == knowledge.Role && t.ID == TopicHIMCertifications:
			return filter.AnyCertification(sp.Not), true
		case kind == knowledge.Role && t.Kind == knowledge.Degree && t.Rank > 0:
			return filter.Degree(s.Base, t, s.RankRelation(r, sp), sp.Not), true
		case kind == knowledge.Role && t.Kind == knowledge.Certification:
			return filter.Linked(t, knowledge.CertFacet, sp.Not, knowledge.Values, knowledge.Suits), true
		case kind == knowledge.Certification && t.Kind == knowledge.Organization:
			return filter.Issuer(t, sp.Not), true
		case kind == knowledge.Certification && t.Kind == knowledge.Role:
			return filter.Linked(t, knowledge.About, sp.Not, knowledge.Suits, knowledge.Values), true
		case kind == knowledge.Role && (t.Kind == knowledge.Law || t.Kind == knowledge.Trend) && !sp.Not && r.Slots.Which:
			return filter.Speaking(s.Mentions, t), true
		case kind == knowledge.Degree && t.Kind == knowledge.Role:
			return filter.Linked(t, knowledge.Length, sp.Not, knowledge.PreparesFor, knowledge.Needs), true
		}
		return filter.Cond{}, false
	}
}

// besideSame is naming a role in a question for roles: it is left out where it is
// denied, and a landmark where what stands above or below it is asked for.
func (s *Session) besideSame(r Resolved, kind knowledge.Kind, t *knowledge.Topic, sp Span) (filter.Cond, bool) {
	before := r.Words[max(0, sp.Start-3):sp.Start]
	switch {
	case sp.Not:
		return filter.Besides(t), true
	case kind == knowledge.Role && s.Words.AboveIt.Any(before):
		return filter.Above(s.Base, t), true
	case kind == knowledge.Role && s.Words.Below.Any(before):
		return filter.Below(s.Base, t), true
	}
	return filter.Cond{}, false
}

// RankRelation reads "at least a master's", "a bachelor's or less", "only".
func (s *Session) RankRelation(r Resolved, sp Span) filter.Relation {
	before := r.Words[max(0, sp.Start-5):sp.Start]
	behind := r.Words[sp.End:min(len(r.Words), sp.End+4)]
	than := slices.Contains(before, "than")
	switch {
	case nlu.Says(before, "nothing", "no", "not") && than && nlu.Says(before, "more", "higher", "beyond"), s.Words.AtMost.Any(before) || slices.Contains(before, "up") && slices.Contains(before, "to"):
		return filter.AtMost
	case nlu.Says(before, "least", "minimum"):
		return filter.AtLeast
	case than && nlu.Says(before, "less", "lower"), nlu.Says(before, "below", "under"):
		return filter.LessThan
	case than && nlu.Says(before, "more", "higher"), nlu.Says(before, "above", "beyond", "over"):
		return filter.MoreThan
	case slices.Contains(behind, "or") && nlu.Says(behind, "less", "lower", "below"), s.Words.AtMostBehind.Any(behind):
		return filter.AtMost
	case nlu.Says(behind, "or", "and") && s.Words.OrMore.Any(behind):
		return filter.AtLeast
	}
	if r.Slots.Only {
		return filter.AtMost
	}
	return filter.Exactly
}

// Span is a place in a message that may state a condition.
type Span struct {
	Start, End int
	Not        bool
	Make       func(sp Span) (filter.Cond, bool)
}
