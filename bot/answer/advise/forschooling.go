package advise

import (
	"slices"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// forSchooling lists the roles that the student's schooling is enough for, where
// they have said nothing else of themselves.
func (s *Adviser) forSchooling(r session.Resolved) (reply.Reply, bool) {
	rel := filter.Exactly
	ids := slices.Concat(s.Profile.Has, s.Profile.Studying)
	if s.Profile.MaxRank > 0 {
		rel, ids = filter.AtMost, nil
		for _, t := range s.Base.OfKind(knowledge.Degree) {
			if t.Rank == s.Profile.MaxRank {
				ids = append(ids, t.ID)
			}
		}
	}
	for _, id := range ids {
		if d := s.Base.Topic(id); d != nil && d.Rank == ladder.Reached(s.Base, s.Profile) {
			q := filter.Query{Kind: knowledge.Role, Conds: []filter.Cond{filter.Degree(s.Base, d, rel, false)}}
			return s.Enumerate(r, s.Run(q), q.Lead())
		}
	}
	return reply.Reply{}, false
}

// studyOnly reports a message that only says how long somebody can study and how, or asks
// what to study in that time: "online study only, 2 yrs max".
func (s *Adviser) studyOnly(r session.Resolved) bool {
	if s.Profile.MaxRank < 2 || s.ToldOfSelf() || len(s.Profile.Goals) > 0 || slices.Contains(r.Slots.Kinds, knowledge.Role) || s.Named(r, knowledge.Role) != nil {
		return false
	}
	return s.AsksWhatToStudy(r) || s.Advice != "" && s.Words.StudyCircumstances.Any(s.Read(s.Asking).Words)
}

// AsksWhatToStudy reports "what could i study for 2 years".
func (s *Adviser) AsksWhatToStudy(r session.Resolved) bool {
	i := slices.IndexFunc(r.Words, func(w string) bool { return nlu.OneOf(w, "what", "whats", "anything", "something") })
	return i >= 0 && s.Said.MaxRank > 1 && nlu.Says(r.Words[i:min(len(r.Words), i+5)], "study", "learn") && s.OnlyGenerals(r.About)
}

// withinTime lists the degrees that the student has the time for.
func (s *Adviser) withinTime(r session.Resolved) (reply.Reply, bool) {
	var out []session.Entry
	for _, t := range s.Members(knowledge.Degree) {
		if p := s.BriefOn(t, knowledge.Length, knowledge.About); t.Rank > 1 && t.Rank <= s.Profile.MaxRank && p != nil {
			because := p.Brief
			if w := s.Base.Passage(t.ID + ".education-where"); w != nil && !s.Withdrawn[w.ID] && s.Words.StudyCircumstances.Any(s.Read(s.Asking).Words) {
				because += "; " + w.Brief
			}
			out = append(out, session.Entry{Topic: t, Because: because, From: p})
		}
	}
	return s.Enumerate(r, out, session.SayFits)
}

// LimitsSchooling answers "i'd rather not go back to school for years", which asks nothing,
// after talk of the field in general, with what is open with so much.
func (s *Adviser) LimitsSchooling(q nlu.Question) (reply.Reply, bool) {
	p := s.Said
	only := len(p.Likes)+len(p.Dislikes)+len(p.Jobs)+len(p.Goals)+len(p.Has)+len(p.Studying) == 0
	first := s.Latest()
	if s.Memory.Turns == 0 || s.NLU.Asks(q.Text) && !s.Words.Remedies.Any(q.Words) || p.MaxRank == 0 || !only || len(q.Mentions) > 0 || first == nil || !s.IsGeneral(first.ID) && first.Kind != knowledge.Degree {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, Focus: rank.On(), FromTalk: true}
	if rep, ok := s.forSchooling(r); ok && first.Kind != knowledge.Degree {
		return rep, true
	}
	return s.withinTime(r)
}
