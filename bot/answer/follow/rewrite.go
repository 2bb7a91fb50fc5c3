package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// AnyWork reads "are there jobs tho" and "is there even work in this", which ask for no list, as
// the question for the outlook.
func (s *Resolver) AnyWork(q nlu.Question) nlu.Question {
	ws := q.Words
	for len(ws) > 1 && (s.Words.Lead.Has(ws[0]) || s.Words.Nods.Has(ws[0])) {
		ws = ws[1:]
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.Base.Topic(id).Kind != knowledge.Field })
	exists := len(ws) > 2 && nlu.OneOf(ws[0], "are", "is", "r") && nlu.Says(ws[1:3], "there") && nlu.Says(ws, "job", "jobs", "work") &&
		!slices.ContainsFunc(q.Slots.Kinds, func(k knowledge.Kind) bool { return k != knowledge.Role })
	if !exists || named || len(ws) > 10 || !s.OnlySays(ws, s.Words.WorkBesides.All()...) {
		return q
	}
	t := s.Base.Topic(session.TopicHIM)
	if of := s.TalkedOf(); of != nil && len(q.Topics()) == 0 && len(of.On(knowledge.Growth)) > 0 {
		t = of
	}
	if t == nil {
		return q
	}
	return s.Another(s.Writer.Plain(knowledge.Growth, t), session.Resolved{Question: q})
}

// SomethingWith reads "meh, something with spreadsheets", which wants none of the things in talk, as
// the question for what there is of their kind: a certification, or else a job. Who says by it what
// they like is advised ([Resolver.LikesWith]).
func (s *Resolver) SomethingWith(q nlu.Question) nlu.Question {
	ws := s.wantedWith(q)
	if _, likes := s.LikesWith(q); ws == nil || likes {
		return q
	}
	some := s.Questions.SomeJob
	if t := s.TalkedOf(); t != nil && t.Kind == knowledge.Certification {
		some = s.Questions.SomeCertification
	}
	return s.Another(some.Of(strings.Join(ws, " ")), session.Resolved{Question: q})
}

// LikesWith is what somebody says of themselves who wants "something with numbers", after jobs.
func (s *Resolver) LikesWith(q nlu.Question) (nlu.Question, bool) {
	ws, t := s.wantedWith(q), s.TalkedOf()
	if ws == nil || t == nil || t.Kind != knowledge.Role {
		return q, false
	}
	n := s.Read(s.Questions.WantsJob.Of(strings.Join(ws, " ")))
	return n, len(n.Person.Likes) > 0
}

// wantedWith is "with spreadsheets" of "meh, maybe something with spreadsheets", or nil.
func (s *Resolver) wantedWith(q nlu.Question) []string {
	hedge := func(w string) bool { return nlu.OneOf(w, "maybe", "perhaps", "idk", "more", "kinda") }
	ws := slices.DeleteFunc(slices.Clone(q.Words), hedge)
	for len(ws) > 1 && (s.Words.Lead.Has(ws[0]) || s.Words.Nods.Has(ws[0]) || s.Words.Carriers.Has(ws[0])) && ws[0] != "with" {
		ws = ws[1:]
	}
	if len(ws) > 2 && nlu.OneOf(ws[0], "something", "anything", "smth", "sth") {
		ws = ws[1:]
	} else if !slices.Contains(q.Words, "more") {
		return nil
	}
	if s.Memory.Turns == 0 || len(ws) < 2 || len(ws) > 8 || !nlu.OneOf(ws[0], "with", "in", "around") || q.Refers || len(q.Cues)+len(q.Topics()) > 0 || s.Words.TopicPronouns.Any(ws[1:]) {
		return nil
	}
	return ws
}

// CountsOnly reads "is that only HIM people", after the pay or the growth of a role, as that
// figure again, which tells whom it counts.
func (s *Resolver) CountsOnly(q nlu.Question) nlu.Question {
	f := knowledge.Facet(s.Memory.Facet)
	if s.Memory.Turns == 0 || f != knowledge.Pay && f != knowledge.Growth || len(q.Words) > 9 || len(q.Cues) > 0 ||
		!q.Refers && !nlu.Says(q.Words, "that", "it", "those") || !slices.ContainsFunc(q.Words, func(w string) bool {
		return s.Words.CountingOnly.Has(w)
	}) || !s.Words.YesNoVerbs.Has(session.FirstOf(q.Words)) {
		return q
	}
	t := s.Named(session.Resolved{Question: q, About: q.Topics()}, knowledge.Role)
	if t == nil {
		t = s.Base.Topic(s.FirstOfKind(knowledge.Role))
	}
	others := slices.ContainsFunc(q.Topics(), func(id string) bool { k := s.Base.Topic(id).Kind; return k != knowledge.Field && k != knowledge.Role })
	if t == nil || others || len(t.On(f)) == 0 {
		return q
	}
	return s.Another(s.Writer.Plain(f, t), session.Resolved{Question: q})
}

// Roughly reads "roughly??", "a ballpark?", after what is not known or a figure, as that question
// again: no more is known of it.
func (s *Resolver) Roughly(q nlu.Question) nlu.Question {
	rest := slices.DeleteFunc(slices.Clone(q.Words), s.Words.Roughly.Has)
	if s.Memory.Turns == 0 || s.Memory.Question == "" || len(rest) == len(q.Words) || len(q.Words) > 6 || len(q.Mentions)+len(q.Cues) > 0 ||
		!knowledge.Only(rest, s.Words.Carriers, s.Words.DetailBesides, s.Words.TurnBesides) {
		return q
	}
	return s.Another(s.Memory.Question, session.Resolved{Question: q})
}

// WhatInstead reads "what instead", after a job that is none of the field's own, as the question
// which jobs the field has for a start.
func (s *Resolver) WhatInstead(q nlu.Question) nlu.Question {
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return w == "instead" })
	if s.Memory.Turns == 0 || s.TalkedOf() != nil || len(rest) == len(q.Words) || len(q.Words) > 6 || len(q.Mentions)+len(q.Cues) > 0 ||
		!knowledge.Only(rest, s.Words.Carriers, s.Words.Question, s.Words.ThirdPersons, s.Words.FirstPersons, s.Words.Auxiliaries) {
		return q
	}
	return s.Another(s.Questions.EntryJobs.Of(), session.Resolved{Question: q})
}

// WithoutIt takes "a manager job without the RHIA", which asks for no list of others, as what
// certification that role asks for.
func (s *Resolver) WithoutIt(r session.Resolved) session.Resolved {
	role, cert := s.Named(r, knowledge.Role), s.Named(r, knowledge.Certification)
	if role == nil || cert == nil || len(r.About) != 2 || len(r.Words) > 10 || len(r.Cues) > 0 || r.Slots.Which || !s.DeniedBefore(r, cert.ID) ||
		s.DeniedBefore(r, role.ID) || len(role.On(knowledge.CertFacet)) == 0 {
		return r
	}
	return s.Plainly(r, role, knowledge.CertFacet)
}

// PayOfSchooling takes the pay that is asked of a degree or certificate of which none is told as
// the pay of the role that it prepares for; of several, the highest is meant.
func (s *Resolver) PayOfSchooling(r session.Resolved) session.Resolved {
	if !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) || len(r.About) == 0 || s.AsksPrice(r.Words) || r.Slots.Versus ||
		r.Slots.Superlative != "" || r.LabelP(nlu.Tell, knowledge.Pay) < session.ActSure {
		return r
	}
	var of *knowledge.Topic
	for _, id := range r.About {
		t := s.Base.Topic(id)
		if t.Kind != knowledge.Degree || len(t.On(knowledge.Pay)) > 0 {
			return r
		}
		if of == nil || t.Rank > of.Rank {
			of = t
		}
	}
	for _, id := range of.Linked(knowledge.PreparesFor) {
		if role := s.Base.Topic(id); role != nil && len(role.On(knowledge.Pay)) > 0 {
			return s.Plainly(r, role, knowledge.Pay)
		}
	}
	return r
}
