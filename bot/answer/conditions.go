package answer

import (
	"slices"

	"himpath/bot/answer/filter"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// condOn makes the condition that naming a topic states for things of a kind.
func (s *session) condOn(r resolved, kind knowledge.Kind, t *knowledge.Topic) func(span) (filter.Cond, bool) {
	return func(sp span) (filter.Cond, bool) {
		switch {
		case kind == t.Kind && (kind != knowledge.Degree && kind != knowledge.Place || sp.not) || kind == knowledge.Law && sp.not:
			return s.besideSame(r, kind, t, sp)
		case kind == knowledge.Role && t.ID == "him-degrees":
			return filter.AnyDegree(s.base, sp.not), true
		case kind == knowledge.Role && t.ID == "him-certifications":
			return filter.AnyCertification(sp.not), true
		case kind == knowledge.Role && t.Kind == knowledge.Degree && t.Rank > 0:
			return filter.Degree(s.base, t, s.rankRelation(r, sp), sp.not), true
		case kind == knowledge.Role && t.Kind == knowledge.Certification:
			return filter.Linked(t, knowledge.CertFacet, sp.not, knowledge.Values, knowledge.Suits), true
		case kind == knowledge.Certification && t.Kind == knowledge.Organization:
			return filter.Issuer(t, sp.not), true
		case kind == knowledge.Certification && t.Kind == knowledge.Role:
			return filter.Linked(t, knowledge.About, sp.not, knowledge.Suits, knowledge.Values), true
		case kind == knowledge.Role && (t.Kind == knowledge.Law || t.Kind == knowledge.Trend) && !sp.not && r.Slots.Which:
			return filter.Speaking(s.mentions, t), true
		case kind == knowledge.Degree && t.Kind == knowledge.Role:
			return filter.Linked(t, knowledge.Length, sp.not, knowledge.PreparesFor, knowledge.Needs), true
		}
		return filter.Cond{}, false
	}
}

// besideSame is naming a role in a question for roles: it is left out where it is
// denied, and a landmark where what stands above or below it is asked for.
func (s *session) besideSame(r resolved, kind knowledge.Kind, t *knowledge.Topic, sp span) (filter.Cond, bool) {
	before := r.Words[max(0, sp.start-3):sp.start]
	switch {
	case sp.not:
		return filter.Besides(t), true
	case kind == knowledge.Role && s.words.AboveIt.Any(before):
		return filter.Above(s.base, t), true
	case kind == knowledge.Role && s.words.Below.Any(before):
		return filter.Below(s.base, t), true
	}
	return filter.Cond{}, false
}

// rankRelation reads "at least a master's", "a bachelor's or less", "only".
func (s *session) rankRelation(r resolved, sp span) filter.Relation {
	before := r.Words[max(0, sp.start-5):sp.start]
	behind := r.Words[sp.end:min(len(r.Words), sp.end+4)]
	than := slices.Contains(before, "than")
	switch {
	case nlu.Says(before, "nothing", "no", "not") && than && nlu.Says(before, "more", "higher", "beyond"), s.words.AtMost.Any(before) || slices.Contains(before, "up") && slices.Contains(before, "to"):
		return filter.AtMost
	case nlu.Says(before, "least", "minimum"):
		return filter.AtLeast
	case than && nlu.Says(before, "less", "lower"), nlu.Says(before, "below", "under"):
		return filter.LessThan
	case than && nlu.Says(before, "more", "higher"), nlu.Says(before, "above", "beyond", "over"):
		return filter.MoreThan
	case slices.Contains(behind, "or") && nlu.Says(behind, "less", "lower", "below"), s.words.AtMostBehind.Any(behind):
		return filter.AtMost
	case nlu.Says(behind, "or", "and") && s.words.OrMore.Any(behind):
		return filter.AtLeast
	}
	if r.Slots.Only {
		return filter.AtMost
	}
	return filter.Exactly
}
