package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// leads is the role that the entry-level roles of the field work under, as our sources have it.
const leads = "health-information-manager"

// ofBoss reads "and their bosses", "n my boss, the HIM director?" as the last question asked of
// the role that leads those in talk, or of the one that is named.
func (s *session) ofBoss(q nlu.Question) nlu.Question {
	if s.memory.Turns == 0 || len(q.Words) > 7 || len(q.Cues) > 0 || !s.words.Bosses.Any(q.Words) {
		return q
	}
	besides := func(ws []string) bool {
		return !slices.ContainsFunc(ws, func(w string) bool {
			return !s.words.Bosses.Has(w) && !s.words.Carriers.Has(w) && !s.words.Possessives.Has(w)
		})
	}
	switch {
	case len(q.Mentions) == 0 && besides(q.Words):
		if t := s.bossOf(s.base.Topic(s.firstOfKind(knowledge.Role))); t != nil {
			return s.another("and the "+t.Short, resolved{Question: q})
		}
	case len(q.Mentions) == 1 && s.base.Topic(q.Mentions[0].Topic()) != nil && besides(slices.Concat(q.Words[:q.Mentions[0].Start], q.Words[q.Mentions[0].End:])):
		return s.another("and the "+s.base.Topic(q.Mentions[0].Topic()).Short, resolved{Question: q})
	}
	return q
}

// bossOf is the role that leads those who have another, or nil.
func (s *session) bossOf(t *knowledge.Topic) *knowledge.Topic {
	if t == nil {
		return nil
	}
	if t.Level == "entry" || t.Level == "" {
		return s.base.Topic(leads)
	}
	return ladder.Ahead(s.base, t, 1)
}

// stepFrom reads "how about one step lower", "what does the level above earn", as asked of the
// role next to the one in talk on the ladder: the last question, where the turn asks for nothing
// itself.
func (s *session) stepFrom(q nlu.Question) nlu.Question {
	at, f := s.latest(), knowledge.Facet(s.memory.Facet)
	if at == nil || at.Kind != knowledge.Role || s.memory.Step != "" || len(q.Words) > 12 || len(q.Mentions) > 0 || !s.plainFacet(f) {
		return q
	}
	from, to, down := s.stepNamed(q.Words)
	next := s.base.Topic(firstOf(at.Linked(knowledge.LeadsTo)))
	if down {
		next = s.below(at)
	}
	if to == 0 || next == nil {
		return q
	}
	before := slices.DeleteFunc(slices.Clone(q.Words[:from]), func(w string) bool { return nlu.OneOf(w, "in", "at", "on") })
	rest := slices.Concat(before, q.Words[to:])
	if knowledge.Only(rest, s.words.Carriers, s.words.TurnBesides) {
		if len(next.On(f)) == 0 && !expects(next.Kind, f) {
			f = knowledge.About
		}
		return s.another(phrase.Plain(f, next), resolved{Question: q})
	}
	return s.another(strings.Join(slices.Concat(before, []string{next.Short}, q.Words[to:]), " "), resolved{Question: q})
}

// stepNamed is where words name a step on the ladder and a way from there, "one step lower",
// "the level above that"; to is 0 where they don't.
func (s *session) stepNamed(ws []string) (from, to int, down bool) {
	for i, w := range ws {
		if !nlu.OneOf(w, "step", "rung", "level", "notch") {
			continue
		}
		from, to = i, i+1
		for ; to < len(ws) && (s.words.Down.Has(ws[to]) || s.words.Upward.Has(ws[to]) || nlu.OneOf(ws[to], "from", "that", "there", "it", "him", "her", "them")); to++ {
			down = down || s.words.Down.Has(ws[to])
		}
		for ; from > 0 && (s.words.Down.Has(ws[from-1]) || s.words.Upward.Has(ws[from-1]) || nlu.OneOf(ws[from-1], "one", "a", "the", "next", "just", "go", "going")); from-- {
			down = down || s.words.Down.Has(ws[from-1])
		}
		if down || s.words.Upward.Any(ws[from:to]) {
			return from, to, down
		}
	}
	return 0, 0, false
}

// below is the role that leads to another, of several the one that takes most schooling; or nil.
func (s *session) below(at *knowledge.Topic) *knowledge.Topic {
	var below *knowledge.Topic
	for _, l := range s.base.From(at.ID, knowledge.LeadsTo) {
		if t := s.base.Topic(l.To); t != nil && (below == nil || ladder.Schooling(s.base, t) > ladder.Schooling(s.base, below)) {
			below = t
		}
	}
	return below
}
