package follow

import (
	"cmp"
	"slices"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Best is the sense that is answered best, with what else speaks for it.
func (s *Resolver) Best(rs []sense) session.Resolved {
	top, ws := 0, make([]scored, len(rs))
	for i, rd := range rs {
		ws[i] = s.worth(rd)
		ws[i].value += rd.prior
		s.Tracef("sense %q: %.2f (prior %.2f): %s", rd.name, ws[i].value, rd.prior, rd.r.Canon)
		if ws[i].value > ws[top].value+1e-9 {
			top = i
		}
	}
	s.Rival, s.Others = runnerUp(ws, top), leadsBeside(ws, top)
	return rs[top].r
}

// scored is what a sense is worth, and the passage that comes first for it, if one does.
type scored struct {
	value float64
	leads *knowledge.Passage
}

// rivalMargin is how near the worth of another sense must be to be told beside the best.
const rivalMargin = 1

// otherMargin is how near the worth of another sense must be to be told in a line.
const otherMargin = 1.5

// leadsBeside are the passages that the other senses lead to, the best first.
func leadsBeside(ws []scored, top int) []*knowledge.Passage {
	order := slices.Clone(ws)
	slices.SortStableFunc(order, func(a, b scored) int { return cmp.Compare(b.value, a.value) })
	var out []*knowledge.Passage
	for _, w := range order {
		if w.leads != nil && w.leads != ws[top].leads && w.value > ws[top].value-otherMargin && !slices.Contains(out, w.leads) {
			out = append(out, w.leads)
		}
	}
	return out
}

// runnerUp is the passage that the best of the other senses leads to, where it is another
// than the best one's and near.
func runnerUp(ws []scored, top int) *knowledge.Passage {
	var rival *knowledge.Passage
	most := ws[top].value - rivalMargin
	for i, w := range ws {
		if i != top && w.value > most && w.leads != nil && w.leads != ws[top].leads {
			rival, most = w.leads, w.value
		}
	}
	return rival
}

// worth is how well a sense is answered: how like a known question it is, and
// whether that is asked of the sense's own topics; and the passage that it leads to.
func (s *Resolver) worth(rd sense) scored {
	top, found := s.leader(rd.r)
	if !found {
		return scored{}
	}
	if s.tells(rd.r, top) {
		top.Question = 0.8 + 0.1*top.Question // how it is worded there says little
	}
	v := top.Question + 0.3*top.Coverage + 0.4*min(top.Facet, 1)
	if s.leavesOpen(rd.r) {
		v += ownInSense * max(0, s.ownLikeness(rd.r)(&top)-ownPlain)
	}
	if !rd.r.FromTalk {
		return scored{v, top.Passage}
	}
	if len(rd.r.About) == 0 {
		return scored{v, top.Passage} // it names nothing of which a passage could be
	}
	if p := top.Passage; p != nil && !slices.Contains(rd.r.About, p.Topic.ID) {
		v -= 0.15 // another topic's passage, that speaks of it
	}
	return scored{v + 0.2*top.Topic + s.known(rd.r, top), top.Passage}
}

// leader is the candidate that comes first for a sense; where its topic was inherited, by
// the turn's own words as well, and none that is an act.
func (s *Resolver) leader(r session.Resolved) (rank.Candidate, bool) {
	cands := s.Ranking.Scored(r.Question, s.Hinted(r.Focus))
	own, asked := func(*rank.Candidate) float64 { return 0 }, func(*rank.Candidate) float64 { return 0 }
	if r.FromTalk && s.leavesOpen(r) {
		own, asked = s.ownLikeness(r), s.askedItself(r)
	}
	top, most := -1, 0.0
	for i := range cands {
		c := &cands[i]
		if r.FromTalk && c.Act != "" {
			continue
		}
		score := c.Score + ownInRank*own(c) + clearly(asked(c))
		if top < 0 || score > most || score == most && c.Score > cands[top].Score {
			top, most = i, score
		}
	}
	if top < 0 {
		return rank.Candidate{}, false
	}
	return cands[top], true
}

// tells reports a passage of the sense's own topic on the very facet that is named or
// kept from the last answer.
func (s *Resolver) tells(r session.Resolved, c rank.Candidate) bool {
	if c.Passage == nil || !slices.Contains(r.About, c.Passage.Topic.ID) {
		return false
	}
	if r.FromTalk && r.Focus.Facet != "" {
		return c.Passage.Facet == r.Focus.Facet
	}
	return len(r.Cues) == 1 && c.Passage.Facet == s.facetNow(c.Passage.Topic, r.Cues[0])
}

// added reports a turn that adds a circumstance: "for coders", "and in hospitals".
func (s *Resolver) added(ws []string) bool {
	for len(ws) > 1 && s.Words.AddedOpeners.Has(ws[0]) {
		ws = ws[1:]
	}
	return len(ws) > 0 && s.Words.AddedPrepositions.Has(ws[0])
}

// hollow reports a turn that holds nothing of its own: "in what", "and that one".
func (s *Resolver) hollow(own session.Resolved) bool {
	if len(own.Cues)+len(own.Slots.Kinds)+len(own.Mentions) > 0 {
		return false
	}
	figure := nlu.OneOf(s.Memory.Facet, "growth", "pay", "length")
	needs := nlu.OneOf(s.Memory.Facet, "education", "certification", "eligibility") && own.Refers
	for _, w := range own.Words {
		if needs && s.Words.Need.Has(w) {
			continue
		}
		if figure && s.Words.FigureAsks.Has(w) {
			continue
		}
		if !s.Words.Carriers.Has(w) && !s.Words.HollowBesides.Has(w) {
			return false
		}
	}
	return true
}

// lacksIt speaks for the topic in talk, where it has nothing of what is asked but one of
// its kind has: that the sources don't say is the answer then, and not another's.
const lacksIt = 0.5

// known says whether a sense's topic has what is asked of it, or is of a kind
// that could have it: then "my sources don't say" is an answer too.
func (s *Resolver) known(r session.Resolved, top rank.Candidate) float64 {
	f := s.FacetAsked(r.Question)
	if f == "" || len(r.About) != 1 {
		if top.Passage != nil && top.Topic <= 0.3 {
			return -0.3
		}
		return 0
	}
	t := s.Base.Topic(r.About[0])
	f = s.facetNow(t, f)
	switch {
	case len(t.On(f)) > 0:
		return 0.1
	case compare.Expects(t.Kind, f) && (slices.Contains(compare.HardFacets(), f) || f == knowledge.Level && t.Kind == knowledge.Certification):
		if t.ID == s.Memory.Topic() {
			return lacksIt
		}
		return 0.1
	case top.Passage != nil && top.Topic <= 0.3:
		return -0.4
	}
	return -0.2
}

// FacetOf is the facet on which a topic tells what another asks for: the degree
// that a certification takes is a matter of who may take it, the years that a role
// takes one of its schooling.
func FacetOf(t *knowledge.Topic, f knowledge.Facet) knowledge.Facet {
	switch {
	case t.Kind == knowledge.Certification && f == knowledge.Education:
		return knowledge.Eligibility
	case t.Kind == knowledge.Role && f == knowledge.Length:
		return knowledge.Education
	}
	return f
}

// facetNow is the facet on which a topic tells what is asked, unless that was just told.
func (s *Resolver) facetNow(t *knowledge.Topic, f knowledge.Facet) knowledge.Facet {
	if f == knowledge.Length && s.ToldSchooling(t) {
		return f
	}
	return FacetOf(t, f)
}

// FacetAsked is the facet that a question plainly asks for, or "".
func (s *Resolver) FacetAsked(q nlu.Question) knowledge.Facet {
	switch {
	case len(q.Cues) == 1:
		return q.Cues[0]
	case len(q.Labels) > 0 && q.Labels[0].Act == nlu.Tell && q.Labels[0].P >= 0.7:
		return q.Labels[0].Facet
	}
	return ""
}
