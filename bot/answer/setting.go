package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// isSetting reports an employer that a question names only as where something
// happens, "how do hospitals keep hackers out": it is not what the question is about.
func (s *session) isSetting(id string, q nlu.Question) bool {
	t := s.base.Topic(id)
	if t != nil && t.Kind == knowledge.Employer && s.isLeftOut(id, q) {
		return true
	}
	if t == nil || t.Kind != knowledge.Employer || len(q.Words) < 5 || q.Refers || !s.words.SettingOpeners.Has(q.Words[0]) || q.Slots.Versus || q.Slots.Defines {
		return false
	}
	if q.Words[0] == "why" && slices.ContainsFunc(q.Topics(), func(id string) bool { return s.kindOf(id) == knowledge.Role }) {
		return true // "why do hospitals hire coders"
	}
	if slices.Contains(q.Slots.Kinds, knowledge.Employer) || slices.ContainsFunc(q.Cues, ofEmployers) || q.FacetP(knowledge.Employers) >= likelyFacet {
		return false
	}
	return !s.words.Employment.Any(q.Words)
}

// isLeftOut reports a thing besides which others are asked for: "where could he work, apart
// from hospitals".
func (s *session) isLeftOut(id string, q nlu.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Topic() == id && s.words.Besides.In(q.Words[max(0, m.Start-3):m.Start])
	})
}

// atOthers takes a workplace whose pay is told of another role than the one that a question for
// pay names as no more than where that works: "what does a CIO in a hospital earn".
func (s *session) atOthers(r *resolved) {
	role := s.named(*r, knowledge.Role)
	if role == nil || len(r.topics) > 2 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) {
		return
	}
	r.topics = slices.DeleteFunc(r.topics, func(id string) bool {
		t := s.base.Topic(id)
		others := t.Kind == knowledge.Employer && !slices.ContainsFunc(t.On(knowledge.Pay), func(p *knowledge.Passage) bool { return s.mentions[p.ID].Has(role.ID) })
		if others {
			delete(r.focus.Topics, id)
		}
		return others
	})
}

// likelyFacet is the flattened probability from which a facet is likely meant.
const likelyFacet = 0.3

// ofEmployers are the facets on which an employer differs from another.
func ofEmployers(f knowledge.Facet) bool {
	return slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Employers, knowledge.CertFacet, knowledge.Jobs}, f)
}

// notOfSettings drops what is told of a place that a question names only as where
// something happens, as long as something else is at all like it.
func (s *session) notOfSettings(r resolved, cands []rank.Candidate) []rank.Candidate {
	of := func(c rank.Candidate) bool { return c.Passage != nil && s.isSetting(c.Passage.Topic.ID, r.Question) }
	if len(cands) == 0 || !of(cands[0]) || cands[0].Question >= sameQuestion || r.focus.Topics[cands[0].Passage.Topic.ID] == 0 {
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

// namesWorkplace reports a question whose one topic is where people work.
func (s *session) namesWorkplace(r resolved) bool {
	return len(r.topics) == 1 && s.kindOf(r.topics[0]) == knowledge.Employer
}

// careThere are the words, beside a workplace, that say of which care there something is asked:
// " inpatient", of "and hospital inpatient"; or "".
func (s *session) careThere(r resolved) string {
	if i := slices.IndexFunc(r.Words, s.words.SettingSides.Has); i >= 0 && s.namesWorkplace(r) {
		return " " + r.Words[i]
	}
	return ""
}
