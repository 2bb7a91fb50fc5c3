package hear

import (
	"slices"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// leads is the role that the entry-level roles of the field work under, as our sources have it.
const leads = session.TopicHealthInformationManager

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
