package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// IsSetting reports an employer that a question names only as where something
// happens, "how do hospitals keep hackers out": it is not what the question is about.
func (s *Resolver) IsSetting(id string, q nlu.Question) bool {
	t := s.Base.Topic(id)
	if t != nil && t.Kind == knowledge.Employer && s.isLeftOut(id, q) {
		return true
	}
	if t == nil || t.Kind != knowledge.Employer || len(q.Words) < 5 || q.Refers || !s.Words.SettingOpeners.Has(q.Words[0]) || q.Slots.Versus || q.Slots.Defines {
		return false
	}
	if q.Words[0] == "why" && slices.ContainsFunc(q.Topics(), func(id string) bool { return s.KindOf(id) == knowledge.Role }) {
		return true // "why do hospitals hire coders"
	}
	if slices.Contains(q.Slots.Kinds, knowledge.Employer) || slices.ContainsFunc(q.Cues, ofEmployers) || q.FacetP(knowledge.Employers) >= LikelyFacet {
		return false
	}
	return !s.Words.Employment.Any(q.Words) && !s.DoesThere(id, q)
}

// DoesThere reports a question what people do at a workplace, where no role of them is named: "what do
// HIM people do in nursing homes".
func (s *Resolver) DoesThere(id string, q nlu.Question) bool {
	role := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.KindOf(id) == knowledge.Role })
	return !role && slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		ws := q.Words[:m.Start]
		for len(ws) > 0 && s.Words.Determiners.Has(ws[len(ws)-1]) {
			ws = ws[:len(ws)-1]
		}
		n := len(ws)
		return m.Topic() == id && n > 2 && nlu.OneOf(ws[n-1], "in", "at") && nlu.OneOf(ws[n-2], "do", "doing")
	})
}

// isLeftOut reports a thing besides which others are asked for: "where could he work, apart
// from hospitals".
func (s *Resolver) isLeftOut(id string, q nlu.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Topic() == id && s.Words.Besides.In(q.Words[max(0, m.Start-3):m.Start])
	})
}

// atOthers takes a workplace whose pay is told of another role than the one that a question for
// pay names as no more than where that works: "what does a CIO in a hospital earn".
func (s *Resolver) atOthers(r *session.Resolved) {
	role := s.Named(*r, knowledge.Role)
	if role == nil || len(r.About) > 2 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) {
		return
	}
	r.About = slices.DeleteFunc(r.About, func(id string) bool {
		t := s.Base.Topic(id)
		others := t.Kind == knowledge.Employer && !slices.ContainsFunc(t.On(knowledge.Pay), func(p *knowledge.Passage) bool { return s.Mentions[p.ID].Has(role.ID) })
		if others {
			delete(r.Focus.Topics, id)
		}
		return others
	})
}

// LikelyFacet is the flattened probability from which a facet is likely meant.
const LikelyFacet = 0.3

// ofEmployers are the facets on which an employer differs from another.
func ofEmployers(f knowledge.Facet) bool {
	return slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Employers, knowledge.CertFacet, knowledge.Jobs}, f)
}

// namesWorkplace reports a question whose one topic is where people work.
func (s *Resolver) namesWorkplace(r session.Resolved) bool {
	return len(r.About) == 1 && s.KindOf(r.About[0]) == knowledge.Employer
}

// careThere are the words, beside a workplace, that say of which care there something is asked:
// " inpatient", of "and hospital inpatient"; or "".
func (s *Resolver) careThere(r session.Resolved) string {
	if i := slices.IndexFunc(r.Words, s.Words.SettingSides.Has); i >= 0 && s.namesWorkplace(r) {
		return " " + r.Words[i]
	}
	return ""
}
