package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// strong reports a question that is plainly put as a query: it names the kind of
// thing it wants up front, or asks which, and every condition was understood.
func (s *session) strong(r resolved, q filter.Query, top rank.Candidate) bool {
	if len(q.Conds) == 0 || r.focus.Gap != "" || top.Gap != nil && top.Question > 0.6 || len(r.Words) > 24 || s.onTheWay(r) || q.Kind == knowledge.Role && s.asksOccupations(r) {
		return false
	}
	if s.toldOfSelf() && (r.P(nlu.Recommend) >= 0.8 || r.P(nlu.Recommend) >= r.P(nlu.ListAct) && !s.opensWithKind(r)) {
		return false
	}
	denied := q.Denies()
	one := top.Passage != nil && top.Passage.Topic.Kind == q.Kind && !s.isGeneral(top.Passage.Topic.ID)
	if top.Question >= sameQuestion && !((denied || one) && top.Question < 0.97) {
		return false // one of a kind is no answer where all are asked for
	}
	if (r.Slots.Which || q.Kind == knowledge.Role && r.Slots.Negated && s.opensWithKind(r)) && s.onlyLevel(r) {
		return true
	}
	if q.Kind == knowledge.Certification && !denied && !slices.ContainsFunc(r.Words, func(w string) bool {
		return strings.HasSuffix(w, "s") && s.words.Kind(w) == q.Kind || nlu.OneOf(w, "every", "all", "each", "list")
	}) {
		return false // "which cert should I get": one, not all
	}
	asked := s.opensWithKind(r) || s.bareMost(r) || s.singleOut(r.Words) || r.P(nlu.ListAct) >= actSure ||
		s.words.Listing.Any(r.Words[:min(3, len(r.Words))])
	asked = asked || denied && (r.Slots.Which || len(q.Conds) > 1 && slices.ContainsFunc(r.Words, s.words.ListedKinds.Has))
	return asked && r.P(nlu.ListAct)+r.P(nlu.Recommend) >= 0.05 || denied && asked
}

// singleOut reports "a cert that …", "job without …" in front.
func (s *session) singleOut(ws []string) bool {
	for i := 0; i < min(4, len(ws)-1); i++ {
		if s.words.Kind(ws[i]) != "" && s.words.Singling.Has(ws[i+1]) {
			return true
		}
	}
	return false
}

// onTheWay reports a question for a step from one thing to the next, or for yes
// or no, rather than for all that fulfil something.
func (s *session) onTheWay(r resolved) bool {
	if len(r.Words) > 1 && s.words.YesNoVerbs.Has(r.Words[0]) && r.Words[1] != "there" && r.Words[1] != "any" {
		return true
	}
	return r.P(nlu.Path) >= actSure || s.words.OnTheWay.Any(r.Words)
}

// onlyLevel reports "whats considered mid level": nothing but a level is named.
func (s *session) onlyLevel(r resolved) bool {
	return s.levelWord(r) != "" && len(r.topics)+len(r.Work) == 0 && !slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f != knowledge.Level && f != knowledge.Jobs })
}

// listAfresh answers a query that stands on its own though it comes after others:
// "and which ones are not from AHIMA".
func (s *session) listAfresh(q nlu.Question, r resolved) (reply.Reply, bool) {
	if !r.fromTalk || !slices.Contains(q.Words, "ones") {
		return reply.Reply{}, false
	}
	alone := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}}
	s.addNamed(&alone)
	query := s.parse(alone)
	if !query.Denies() || !s.strong(alone, query, rank.Candidate{}) {
		return reply.Reply{}, false
	}
	return s.list(alone, nil)
}

// listWhole answers a query that stands in the message around the question:
// "neither coding nor boss job. middle level. exist?"
func (s *session) listWhole(r resolved, top rank.Candidate) (reply.Reply, bool) {
	if s.whole == "" || s.heldOnly(r) != nil {
		return reply.Reply{}, false
	}
	whole := s.read(s.whole)
	if len(whole.Words) > 20 || top.Gap != nil {
		return reply.Reply{}, false
	}
	w := s.resolve(whole)
	w.Labels = r.Labels
	q := s.parse(w)
	denied := q.Denies()
	if len(q.Conds) < 2 || !s.strong(w, q, top) && (!denied || len(w.Words) > 12) || s.toldOfSelf() && w.OfSomeone && w.P(nlu.ListAct) < actSure {
		return reply.Reply{}, false
	}
	return s.list(w, nil)
}

// run finds what fulfils a query.
func (s *session) run(q filter.Query) []entry {
	var out []entry
	for _, t := range s.members(q.Kind) {
		if e := (entry{topic: t}); s.fulfils(q, &e) {
			out = append(out, e)
		}
	}
	return out
}

// members are the things of a kind, without the topics that several others are part of. What
// makes rules counts as a rule.
func (s *session) members(kind knowledge.Kind) []*knowledge.Topic {
	var out []*knowledge.Topic
	for _, t := range s.base.OfKind(kind) {
		if !s.isGeneral(t.ID) && len(s.base.From(t.ID, knowledge.PartOf)) < 2 {
			out = append(out, t)
		}
	}
	if kind == knowledge.Law {
		for _, l := range s.base.From("regulations", knowledge.PartOf) {
			if t := s.base.Topic(l.To); t != nil && t.Kind == knowledge.Organization {
				out = append(out, t)
			}
		}
	}
	return out
}

// fulfils reports a topic for which every condition holds, and notes what makes
// the first of them hold.
func (s *session) fulfils(q filter.Query, e *entry) bool {
	if !q.Holds(e.topic) {
		return false
	}
	for _, c := range q.Conds {
		if e.from != nil {
			break
		}
		p := s.briefOn(e.topic, c.Facet, knowledge.About, knowledge.Duties)
		if c.Why != nil {
			if why := c.Why(e.topic); why != "" {
				if ps := s.reasonPassage(e.topic); len(ps) > 0 {
					e.because, e.from = why, ps[0]
				}
			}
			continue
		}
		if p != nil {
			e.because, e.from = p.Brief, p
		}
	}
	if e.from == nil {
		if e.from = s.briefOn(e.topic, knowledge.Education, knowledge.Issuer, knowledge.About); e.from != nil {
			e.because = e.from.Brief
		}
	}
	return e.from != nil
}
