package answer

import (
	"fmt"
	"slices"

	"himpath/bot/answer/listing"
	"himpath/bot/answer/lookup"
	"himpath/bot/answer/point"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// list answers "which … are there": by issuer, by schooling, by certification,
// by level, or in the order of a figure.
func (s *answering) list(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if q, bodies := s.Parse(r), s.Bodies(r); q.Kind == knowledge.Certification && len(bodies) > 1 && len(q.Conds) == 1 && q.Conds[0].Either {
		if rep, ok := s.Awarded(r, bodies); ok {
			return rep, true // "what does each of the two give"
		}
	}
	entries, lead := s.Entries(r)
	if len(entries) >= listing.NearlyAll && listing.OnlyDenies(s.Parse(r)) && len(s.Said.Dislikes) > 0 && !s.OpensWithKind(r) && s.Named(r, knowledge.Role) == nil {
		if rep, ok := s.Recommend(r, cands); ok {
			return rep, true // "no blood pls" tells hardly one role from another: some that fit say more than all
		}
	}
	if len(entries) == 0 {
		if rep, ok := s.NoneFulfils(r); ok && !s.ToldOfSelf() && (len(cands) == 0 || cands[0].Question < 0.6) {
			return rep, true
		}
		return s.overview(r)
	}
	rep, ok := s.Enumerate(r, entries, lead)
	if left := s.LeftOut(r); left != "" && ok {
		rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: fmt.Sprintf(session.SayLeftOut, left)})
	}
	if entries[0].Figure != nil && ok {
		s.Memory.Facet = string(entries[0].Figure.Facet) // "and the lowest" is then of that
	}
	return rep, ok
}

// overview answers "list the degrees": the general topic of a kind, told whole.
func (s *answering) overview(r session.Resolved) (reply.Reply, bool) {
	general := listing.Overviews()
	if s.BesidesOverviews(r) || len(r.Slots.Kinds) == 0 || len(r.Slots.Kinds) > 1 || len(r.Words) > 5 && !s.OnlyOfSources(r.Words) {
		return reply.Reply{}, false
	}
	if r.Slots.Kinds[0] == knowledge.Certification {
		if rep, ok := s.EveryCertification(r); ok {
			return rep, true
		}
	}
	t := s.Base.Topic(general[r.Slots.Kinds[0]])
	if t == nil || len(t.Passages) == 0 {
		return reply.Reply{}, false
	}
	p := t.Passages[0]
	if about := t.On(knowledge.About); len(about) > 0 {
		p = about[0]
	}
	return s.TellPassage(r, p, 0.8)
}

// bestOfWorkplaces answers "which of those pays most", after it was told where people of the field
// work, with what the kinds of workplaces pay.
func (s *answering) bestOfWorkplaces(q nlu.Question) (reply.Reply, bool) {
	told, pay := s.LatestPassage(), s.Base.Passage(session.PassageEmployersPay)
	if s.Memory.Turns == 0 || told == nil || pay == nil || told.Facet != knowledge.Employers || len(s.PlacesIn(told)) < 2 {
		return reply.Reply{}, false
	}
	if len(q.Topics()) > 0 || len(q.Words) > 12 || !slices.Contains(q.Cues, knowledge.Pay) || q.Slots.Superlative == "" || !q.Slots.Which || slices.ContainsFunc(q.Slots.Kinds, point.IsNoEmployer) {
		return reply.Reply{}, false
	}
	s.Tracef("asks which workplace pays so")
	return s.TellPassage(session.Resolved{Question: q, About: []string{pay.Topic.ID}}, pay, 0.85)
}

// byHowMuch answers "by how much" after the pay of several roles with their figures, and
// after that of a certification or a degree, for which there is none, with what is known.
func (s *answering) byHowMuch(q nlu.Question) (reply.Reply, bool) {
	if s.Memory.Turns == 0 || len(s.Memory.Last) == 0 || len(q.Words) > 7 || len(q.Topics()) > 0 || !slices.Contains(q.Words, "by") || !s.OnlySays(q.Words, "much") {
		return reply.Reply{}, false
	}
	if s.FacetTold() != knowledge.Pay {
		return reply.Reply{}, false
	}
	if asked := s.SameKind(s.Read(s.Memory.Question).Topics()); len(asked) > 1 && s.Base.Topic(asked[0]).Kind == knowledge.Role {
		n := session.Resolved{Question: s.Another(s.Memory.Question, session.Resolved{Question: q}), About: asked, Focus: rank.On(), FromTalk: true}
		n.Cues, n.Slots.Superlative = []knowledge.Facet{knowledge.Pay}, "most"
		return s.Among(n)
	}
	if t := s.TalkedOf(); t == nil || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
		return reply.Reply{}, false
	}
	return s.NoDetail(&lookup.Detail{Name: "by how much"}), true
}

// listAfresh answers a query that stands on its own though it comes after others:
// "and which ones are not from AHIMA".
func (s *answering) listAfresh(q nlu.Question, r session.Resolved) (reply.Reply, bool) {
	if !r.FromTalk || !slices.Contains(q.Words, "ones") {
		return reply.Reply{}, false
	}
	alone := session.Resolved{Question: q, Focus: rank.On()}
	s.AddNamed(&alone)
	query := s.Parse(alone)
	if !query.Denies() || !s.Strong(alone, query, rank.Candidate{}) {
		return reply.Reply{}, false
	}
	return s.list(alone, nil)
}

// listWhole answers a query that stands in the message around the question:
// "neither coding nor boss job. middle level. exist?"
func (s *answering) listWhole(r session.Resolved, top rank.Candidate) (reply.Reply, bool) {
	if s.Whole == "" || s.HeldOnly(r) != nil {
		return reply.Reply{}, false
	}
	whole := s.Read(s.Whole)
	if len(whole.Words) > 20 || top.Gap != nil {
		return reply.Reply{}, false
	}
	w := s.Resolve(whole)
	w.Labels = r.Labels
	q := s.Parse(w)
	denied := q.Denies()
	if len(q.Conds) < 2 || !s.Strong(w, q, top) && (!denied || len(w.Words) > 12) || s.ToldOfSelf() && w.OfSomeone && w.P(nlu.ListAct) < session.ActSure {
		return reply.Reply{}, false
	}
	return s.list(w, nil)
}
