package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// anyWork reads "are there jobs tho" and "is there even work in this", which ask for no list, as
// the question for the outlook.
func (s *session) anyWork(q nlu.Question) nlu.Question {
	ws := q.Words
	for len(ws) > 1 && (s.words.Lead.Has(ws[0]) || s.words.Nods.Has(ws[0])) {
		ws = ws[1:]
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.base.Topic(id).Kind != knowledge.Field })
	exists := len(ws) > 2 && nlu.OneOf(ws[0], "are", "is", "r") && nlu.Says(ws[1:3], "there") && nlu.Says(ws, "job", "jobs", "work") && !slices.ContainsFunc(q.Slots.Kinds, func(k knowledge.Kind) bool { return k != knowledge.Role })
	if !exists || named || len(ws) > 10 || !s.onlySays(ws, s.words.WorkBesides.All()...) {
		return q
	}
	t := s.base.Topic("him")
	if of := s.talkedOf(); of != nil && len(q.Topics()) == 0 && len(of.On(knowledge.Growth)) > 0 {
		t = of
	}
	if t == nil {
		return q
	}
	return s.another(phrase.Plain(knowledge.Growth, t), resolved{Question: q})
}

// somethingWith reads "meh, something with spreadsheets", which wants none of the things in talk, as
// the question for what there is of their kind: a certification, or else a job.
func (s *session) somethingWith(q nlu.Question) nlu.Question {
	ws := q.Words
	for len(ws) > 1 && (s.words.Lead.Has(ws[0]) || s.words.Nods.Has(ws[0]) || s.words.Carriers.Has(ws[0])) {
		ws = ws[1:]
	}
	if s.memory.Turns == 0 || len(ws) < 3 || len(ws) > 9 || !nlu.OneOf(ws[0], "something", "anything", "smth", "sth") || !nlu.OneOf(ws[1], "with", "in", "around") || q.Refers || len(q.Cues)+len(q.Topics()) > 0 || s.words.TopicPronouns.Any(ws[2:]) {
		return q
	}
	kind := "some job"
	if t := s.talkedOf(); t != nil && t.Kind == knowledge.Certification {
		kind = "a certification"
	}
	return s.another("is there "+kind+" "+strings.Join(ws[1:], " "), resolved{Question: q})
}

// countsOnly reads "is that only HIM people", after the pay or the growth of a role, as that
// figure again, which tells whom it counts.
func (s *session) countsOnly(q nlu.Question) nlu.Question {
	f := knowledge.Facet(s.memory.Facet)
	if s.memory.Turns == 0 || f != knowledge.Pay && f != knowledge.Growth || len(q.Words) > 9 || len(q.Cues) > 0 || !q.Refers && !nlu.Says(q.Words, "that", "it", "those") || !slices.ContainsFunc(q.Words, func(w string) bool {
		return s.words.CountingOnly.Has(w)
	}) || !s.words.YesNoVerbs.Has(firstOf(q.Words)) {
		return q
	}
	t := s.named(resolved{Question: q, topics: q.Topics()}, knowledge.Role)
	if t == nil {
		t = s.base.Topic(s.firstOfKind(knowledge.Role))
	}
	others := slices.ContainsFunc(q.Topics(), func(id string) bool { k := s.base.Topic(id).Kind; return k != knowledge.Field && k != knowledge.Role })
	if t == nil || others || len(t.On(f)) == 0 {
		return q
	}
	return s.another(phrase.Plain(f, t), resolved{Question: q})
}

// roughly reads "roughly??", "a ballpark?", after what is not known or a figure, as that question
// again: no more is known of it.
func (s *session) roughly(q nlu.Question) nlu.Question {
	rest := slices.DeleteFunc(slices.Clone(q.Words), s.words.Roughly.Has)
	if s.memory.Turns == 0 || s.memory.Question == "" || len(rest) == len(q.Words) || len(q.Words) > 6 || len(q.Mentions)+len(q.Cues) > 0 || !knowledge.Only(rest, s.words.Carriers, s.words.DetailBesides, s.words.TurnBesides) {
		return q
	}
	return s.another(s.memory.Question, resolved{Question: q})
}

// whatInstead reads "what instead", after a job that is none of the field's own, as the question
// which jobs the field has for a start.
func (s *session) whatInstead(q nlu.Question) nlu.Question {
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return w == "instead" })
	if s.memory.Turns == 0 || s.talkedOf() != nil || len(rest) == len(q.Words) || len(q.Words) > 6 || len(q.Mentions)+len(q.Cues) > 0 || !knowledge.Only(rest, s.words.Carriers, s.words.Question, s.words.ThirdPersons, s.words.FirstPersons, s.words.Auxiliaries) {
		return q
	}
	return s.another("which entry level jobs are there in HIM", resolved{Question: q})
}

// withoutIt takes "a manager job without the RHIA", which asks for no list of others, as what
// certification that role asks for.
func (s *session) withoutIt(r resolved) resolved {
	role, cert := s.named(r, knowledge.Role), s.named(r, knowledge.Certification)
	if role == nil || cert == nil || len(r.topics) != 2 || len(r.Words) > 10 || len(r.Cues) > 0 || r.Slots.Which || !s.deniedBefore(r, cert.ID) || s.deniedBefore(r, role.ID) || len(role.On(knowledge.CertFacet)) == 0 {
		return r
	}
	return s.plainly(r, role, knowledge.CertFacet)
}

// payOfSchooling takes the pay that is asked of a degree or certificate of which none is told as
// the pay of the role that it prepares for; of several, the highest is meant.
func (s *session) payOfSchooling(r resolved) resolved {
	if !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) || len(r.topics) == 0 || s.asksPrice(r.Words) || r.Slots.Versus || r.Slots.Superlative != "" || r.LabelP(nlu.Tell, knowledge.Pay) < actSure {
		return r
	}
	var of *knowledge.Topic
	for _, id := range r.topics {
		t := s.base.Topic(id)
		if t.Kind != knowledge.Degree || len(t.On(knowledge.Pay)) > 0 {
			return r
		}
		if of == nil || t.Rank > of.Rank {
			of = t
		}
	}
	for _, id := range of.Linked(knowledge.PreparesFor) {
		if role := s.base.Topic(id); role != nil && len(role.On(knowledge.Pay)) > 0 {
			return s.plainly(r, role, knowledge.Pay)
		}
	}
	return r
}

// originOf says that it is not known who invented a thing of which that is asked.
func (s *session) originOf(r resolved) (reply.Reply, bool) {
	if len(r.topics) != 1 || !nlu.Says(r.Words[:min(4, len(r.Words))], "who", "whos") || !s.words.Inventing.Any(r.Words) {
		return reply.Reply{}, false
	}
	if t := s.base.Topic(r.topics[0]); !slices.Contains([]knowledge.Kind{knowledge.Trend, knowledge.Term, knowledge.Skill, knowledge.Field}, t.Kind) {
		return reply.Reply{}, false
	}
	return s.unknown(r, 0.8), true
}
