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

// leads is the role that the entry-level roles of the field work under, as our sources have it.
const leads = "health-information-manager"

// OfBoss reads "and their bosses", "n my boss, the HIM director?" as the last question asked of
// the role that leads those in talk, or of the one that is named.
func (s *Listener) OfBoss(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Words) > 7 || len(q.Cues) > 0 || !s.Words.Bosses.Any(q.Words) {
		return q
	}
	besides := func(ws []string) bool {
		return !slices.ContainsFunc(ws, func(w string) bool {
			return !s.Words.Bosses.Has(w) && !s.Words.Carriers.Has(w) && !s.Words.Possessives.Has(w)
		})
	}
	switch {
	case len(q.Mentions) == 0 && besides(q.Words):
		if t := s.bossOf(s.Base.Topic(s.FirstOfKind(knowledge.Role))); t != nil {
			return s.Another(s.Questions.AndRole.Of(t.Short), session.Resolved{Question: q})
		}
	case len(q.Mentions) == 1 && s.Base.Topic(q.Mentions[0].Topic()) != nil && besides(slices.Concat(q.Words[:q.Mentions[0].Start], q.Words[q.Mentions[0].End:])):
		return s.Another(s.Questions.AndRole.Of(s.Base.Topic(q.Mentions[0].Topic()).Short), session.Resolved{Question: q})
	}
	return q
}

// bossOf is the role that leads those who have another, or nil.
func (s *Listener) bossOf(t *knowledge.Topic) *knowledge.Topic {
	if t == nil {
		return nil
	}
	if t.Level == "entry" || t.Level == "" {
		return s.Base.Topic(leads)
	}
	return ladder.Ahead(s.Base, t, 1)
}

// StepFrom reads "how about one step lower", "what does the level above earn", as asked of the
// role next to the one in talk on the ladder: the last question, where the turn asks for nothing
// itself.
func (s *Listener) StepFrom(q nlu.Question) nlu.Question {
	at, f := s.Latest(), knowledge.Facet(s.Memory.Facet)
	if at == nil || at.Kind != knowledge.Role || s.Memory.Step != "" || len(q.Words) > 12 || len(q.Mentions) > 0 || !s.PlainFacet(f) {
		return q
	}
	from, to, down := s.stepNamed(q.Words)
	next := s.Base.Topic(session.FirstOf(at.Linked(knowledge.LeadsTo)))
	if down {
		next = s.Below(at)
	}
	if to == 0 || next == nil {
		return q
	}
	before := slices.DeleteFunc(slices.Clone(q.Words[:from]), func(w string) bool { return nlu.OneOf(w, "in", "at", "on") })
	rest := slices.Concat(before, q.Words[to:])
	if knowledge.Only(rest, s.Words.Carriers, s.Words.TurnBesides) {
		if !down && slices.Contains(q.Words[from:to], "next") {
			return q // "next step up" asks which that is, whatever was told of this one
		}
		if len(next.On(f)) == 0 && !compare.Expects(next.Kind, f) {
			f = knowledge.About
		}
		return s.Another(s.Writer.Plain(f, next), session.Resolved{Question: q})
	}
	return s.Another(strings.Join(slices.Concat(before, []string{next.Short}, q.Words[to:]), " "), session.Resolved{Question: q})
}

// stepNamed is where words name a step on the ladder and a way from there, "one step lower",
// "the level above that"; to is 0 where they don't.
func (s *Listener) stepNamed(ws []string) (from, to int, down bool) {
	for i, w := range ws {
		if !s.Words.Steps.Has(w) {
			continue
		}
		from, to = i, i+1
		for ; to < len(ws) && (s.Words.Down.Has(ws[to]) || s.Words.Upward.Has(ws[to]) || s.Words.BehindStep.Has(ws[to])); to++ {
			down = down || s.Words.Down.Has(ws[to])
		}
		for ; from > 0 && (s.Words.Down.Has(ws[from-1]) || s.Words.Upward.Has(ws[from-1]) || s.Words.BeforeStep.Has(ws[from-1])); from-- {
			down = down || s.Words.Down.Has(ws[from-1])
		}
		if down || s.Words.Upward.Any(ws[from:to]) {
			return from, to, down
		}
	}
	return 0, 0, false
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
