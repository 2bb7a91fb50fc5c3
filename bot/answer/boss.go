package answer

import (
	"slices"

	"himpath/bot/answer/ladder"
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
