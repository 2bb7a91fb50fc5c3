package hear

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// StepFrom reads "how about one step lower", "and the one above that", "what does the level above
// earn", as asked of what is next to the role, degree or certification in talk on its ladder: the last
// question, where the turn asks for nothing itself.
func (s *Listener) StepFrom(q nlu.Question) nlu.Question {
	at, f := s.TalkedOf(), knowledge.Facet(s.Memory.Facet)
	if at == nil || s.Memory.Step != "" || len(q.Words) > 12 || len(s.Memory.Compared) > 1 && s.OfOneKind(s.Memory.Compared) || nlu.Act(s.Memory.Act) == nlu.ListAct {
		return q
	}
	st := s.stepNamed(q)
	if told := slices.Contains([]knowledge.Facet{knowledge.About, knowledge.Next, knowledge.Jobs, knowledge.Level}, f); st.to == 0 && !told && at.Kind != knowledge.Role {
		st = s.onlyBeyond(q)
	}
	if st.to == 0 || st.kind != "" && st.kind != at.Kind {
		return q
	}
	next := s.nextTo(at, st.down)
	if next == nil {
		return q
	}
	before := slices.DeleteFunc(slices.Clone(q.Words[:st.from]), func(w string) bool { return nlu.OneOf(w, "in", "at", "on") })
	rest := slices.Concat(before, q.Words[st.to:])
	asks := slices.ContainsFunc(q.Cues, func(c knowledge.Facet) bool { return c != knowledge.Next && c != knowledge.Level })
	switch {
	case asks || !knowledge.Only(rest, s.Words.Carriers, s.Words.TurnBesides):
		if st.loose {
			return q // "who keeps that one up to date"
		}
		return s.Another(strings.Join(slices.Concat(before, []string{next.Short}, q.Words[st.to:]), " "), session.Resolved{Question: q})
	case at.Kind == knowledge.Role && !s.PlainFacet(f), at.Kind != knowledge.Role && nlu.Says(q.Words[st.from:st.to], "next") && nlu.Says(q.Words[st.from:st.to], "step"):
		return q // of the way that leads on from there
	case at.Kind != knowledge.Role:
		return s.Another(s.Questions.AndRole.Of(next.Short), session.Resolved{Question: q})
	case !st.down && slices.Contains(q.Words[st.from:st.to], "next") && !nlu.Says(rest, "same", "for"):
		return q // "next step up" asks which that is, whatever was told of this one
	}
	if len(next.On(f)) == 0 && !compare.Expects(next.Kind, f) {
		f = knowledge.About
	}
	return s.Another(s.Writer.Plain(f, next), session.Resolved{Question: q})
}

// step is where words name a step on a ladder and a way from there; to is 0 where they don't. It is
// loose where "one" stands for the step and may be any, or it may be the next of any order; of a kind where they name that.
type step struct {
	from, to    int
	down, loose bool
	kind        knowledge.Kind
}

// stepNamed finds "one step lower", "the level above that", "the degree below", "the next one up".
func (s *Listener) stepNamed(q nlu.Question) step {
	ws, w := q.Words, s.Words
	for i := range ws {
		kind := s.Words.Kind(ws[i])
		if !w.Steps.Has(ws[i]) && ws[i] != "one" && kind == "" {
			continue
		}
		st := step{from: i, to: i + 1, kind: kind}
		for ; st.to < len(ws) && (w.Down.Has(ws[st.to]) || w.Upward.Has(ws[st.to]) || w.BehindStep.Has(ws[st.to])); st.to++ {
		}
		for ; st.from > 0 && (w.Down.Has(ws[st.from-1]) || w.Upward.Has(ws[st.from-1]) || w.BeforeStep.Has(ws[st.from-1])); st.from-- {
		}
		named := ws[st.from:st.to]
		above := i+1 < len(ws) && w.Beyond.Has(ws[i+1])
		st.loose = ws[i] == "one" && !above && !nlu.Says(named, "next", "level") || ws[i] != "one" && slices.Contains(named, "next")
		st.down = w.Down.Any(named)
		up := w.Upward.Any(named) || w.Steps.Has(ws[i]) && slices.Contains(named, "next")
		inside := !slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return (m.Start < st.from || m.End > st.to) && !s.IsGeneral(m.Topic()) })
		if inside && (st.down || up) {
			return st
		}
	}
	return step{}
}

// onlyBeyond takes "and above that?", "any higher?" for a step.
func (s *Listener) onlyBeyond(q nlu.Question) step {
	w := s.Words
	i := slices.IndexFunc(q.Words, w.Beyond.Has)
	if i < 0 || len(q.Mentions) > 0 || !knowledge.Only(q.Words, w.Beyond, w.BehindStep, w.Carriers, w.TurnBesides) {
		return step{}
	}
	return step{from: i, to: i + 1, down: w.Down.Has(q.Words[i])}
}

// nextTo is what is next above a thing on its ladder, or below it; nil where it is on none, or at its end.
func (s *Listener) nextTo(at *knowledge.Topic, down bool) *knowledge.Topic {
	switch {
	case at.Kind == knowledge.Degree:
		return ladder.Degree(s.Base, at, down)
	case at.Kind == knowledge.Certification:
		return s.OtherLevel(at, down)
	case at.Kind == knowledge.Role && down:
		return s.Below(at)
	case at.Kind == knowledge.Role:
		return s.Base.Topic(session.FirstOf(at.Linked(knowledge.LeadsTo)))
	}
	return nil
}

// Below is the role that leads to another, of several the one that takes most schooling; or nil.
func (s *Listener) Below(at *knowledge.Topic) *knowledge.Topic {
	var below *knowledge.Topic
	for _, l := range s.Base.From(at.ID, knowledge.LeadsTo) {
		if t := s.Base.Topic(l.To); t != nil && (below == nil || ladder.Schooling(s.Base, t) > ladder.Schooling(s.Base, below)) {
			below = t
		}
	}
	return below
}
