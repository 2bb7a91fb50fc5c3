package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Strong reports a question that is plainly put as a query: it names the kind of
// thing it wants up front, or asks which, and every condition was understood.
func (s *Lister) Strong(r session.Resolved, q filter.Query, top rank.Candidate) bool {
	if len(q.Conds) == 0 || r.Focus.Gap != "" || top.Gap != nil && top.Question > 0.6 || len(r.Words) > 24 || s.onTheWay(r) || q.Kind == knowledge.Role && s.AsksOccupations(r) {
		return false
	}
	if s.ToldOfSelf() && (r.P(nlu.Recommend) >= 0.8 || r.P(nlu.Recommend) >= r.P(nlu.ListAct) && !s.OpensWithKind(r)) {
		return false
	}
	denied := q.Denies()
	one := top.Passage != nil && top.Passage.Topic.Kind == q.Kind && !s.IsGeneral(top.Passage.Topic.ID)
	if top.Question >= session.SameQuestion && !((denied || one) && top.Question < 0.97) && !s.ofBody(r, top) {
		return false // one of a kind is no answer where all are asked for
	}
	if (r.Slots.Which || q.Kind == knowledge.Role && r.Slots.Negated && s.OpensWithKind(r)) && s.onlyLevel(r) {
		return true
	}
	if q.Kind == knowledge.Certification && !denied && !slices.ContainsFunc(r.Words, func(w string) bool {
		return strings.HasSuffix(w, "s") && s.Words.Kind(w) == q.Kind || nlu.OneOf(w, "every", "all", "each", "list")
	}) {
		return false // "which cert should I get": one, not all
	}
	if r.Slots.Defines && s.ofBody(r, top) {
		return true // "AAPC certs": what they are is which they are
	}
	asked := s.OpensWithKind(r) || s.bareMost(r) || s.singleOut(r.Words) || r.P(nlu.ListAct) >= session.ActSure ||
		s.Words.Listing.Any(r.Words[:min(3, len(r.Words))])
	asked = asked || denied && (r.Slots.Which || len(q.Conds) > 1 && slices.ContainsFunc(r.Words, s.Words.ListedKinds.Has))
	return asked && r.P(nlu.ListAct)+r.P(nlu.Recommend) >= 0.05 || denied && asked
}

// ofBody reports what says of all certifications the same as is asked of one body's: "all the AAPC
// certs" names them in one.
func (s *Lister) ofBody(r session.Resolved, top rank.Candidate) bool {
	return top.Passage != nil && s.IsGeneral(top.Passage.Topic.ID) && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		return s.IsGeneral(m.Topic()) && s.BodyIn(r.Words[m.Start:m.End]) != nil
	})
}

// singleOut reports "a cert that …", "job without …" in front.
func (s *Lister) singleOut(ws []string) bool {
	for i := 0; i < min(4, len(ws)-1); i++ {
		if s.Words.Kind(ws[i]) != "" && s.Words.Singling.Has(ws[i+1]) {
			return true
		}
	}
	return false
}

// onTheWay reports a question for a step from one thing to the next, or for yes
// or no, rather than for all that fulfil something.
func (s *Lister) onTheWay(r session.Resolved) bool {
	if len(r.Words) > 1 && s.Words.YesNoVerbs.Has(r.Words[0]) && r.Words[1] != "there" && r.Words[1] != "any" {
		return true
	}
	return r.P(nlu.Path) >= session.ActSure || s.Words.OnTheWay.Any(r.Words)
}

// onlyLevel reports "whats considered mid level": nothing but a level is named.
func (s *Lister) onlyLevel(r session.Resolved) bool {
	return s.LevelWord(r) != "" && len(r.About)+len(r.Work) == 0 && !slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f != knowledge.Level && f != knowledge.Jobs })
}

// Run finds what fulfils a query.
func (s *Lister) Run(q filter.Query) []session.Entry {
	var out []session.Entry
	for _, t := range s.Members(q.Kind) {
		if e := (session.Entry{Topic: t}); s.Fulfils(q, &e) {
			out = append(out, e)
		}
	}
	return out
}

// Members are the things of a kind, without the topics that several others are part of. What
// makes rules counts as a rule.
func (s *Lister) Members(kind knowledge.Kind) []*knowledge.Topic {
	var out []*knowledge.Topic
	for _, t := range s.Base.OfKind(kind) {
		if !s.IsGeneral(t.ID) && len(s.Base.From(t.ID, knowledge.PartOf)) < 2 {
			out = append(out, t)
		}
	}
	if kind == knowledge.Law {
		for _, l := range s.Base.From(session.TopicRegulations, knowledge.PartOf) {
			if t := s.Base.Topic(l.To); t != nil && t.Kind == knowledge.Organization {
				out = append(out, t)
			}
		}
	}
	return out
}
