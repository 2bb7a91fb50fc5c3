package answer

import (
	"slices"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// forSchooling lists the roles that the student's schooling is enough for, where
// they have said nothing else of themselves.
func (s *session) forSchooling(r resolved) (reply.Reply, bool) {
	rel := filter.Exactly
	ids := slices.Concat(s.profile.Has, s.profile.Studying)
	if s.profile.MaxRank > 0 {
		rel, ids = filter.AtMost, nil
		for _, t := range s.base.OfKind(knowledge.Degree) {
			if t.Rank == s.profile.MaxRank {
				ids = append(ids, t.ID)
			}
		}
	}
	for _, id := range ids {
		if d := s.base.Topic(id); d != nil && d.Rank == ladder.Reached(s.base, s.profile) {
			q := filter.Query{Kind: knowledge.Role, Conds: []filter.Cond{filter.Degree(s.base, d, rel, false)}}
			return s.enumerate(r, s.run(q), q.Lead())
		}
	}
	return reply.Reply{}, false
}

// studyOnly reports a message that only says how long somebody can study and how, or asks
// what to study in that time: "online study only, 2 yrs max".
func (s *session) studyOnly(r resolved) bool {
	if s.profile.MaxRank < 2 || s.toldOfSelf() || len(s.profile.Goals) > 0 || slices.Contains(r.Slots.Kinds, knowledge.Role) || s.named(r, knowledge.Role) != nil {
		return false
	}
	return s.asksWhatToStudy(r) || s.advice != "" && s.words.StudyCircumstances.Any(s.read(s.asking).Words)
}

// asksWhatToStudy reports "what could i study for 2 years".
func (s *session) asksWhatToStudy(r resolved) bool {
	i := slices.IndexFunc(r.Words, func(w string) bool { return nlu.OneOf(w, "what", "whats", "anything", "something") })
	return i >= 0 && s.said.MaxRank > 1 && nlu.Says(r.Words[i:min(len(r.Words), i+5)], "study", "learn") && s.onlyGenerals(r.topics)
}

// withinTime lists the degrees that the student has the time for.
func (s *session) withinTime(r resolved) (reply.Reply, bool) {
	var out []entry
	for _, t := range s.members(knowledge.Degree) {
		if p := s.briefOn(t, knowledge.Length, knowledge.About); t.Rank > 1 && t.Rank <= s.profile.MaxRank && p != nil {
			because := p.Brief
			if w := s.base.Passage(t.ID + ".education-where"); w != nil && !s.withdrawn[w.ID] && s.words.StudyCircumstances.Any(s.read(s.asking).Words) {
				because += "; " + w.Brief
			}
			out = append(out, entry{topic: t, because: because, from: p})
		}
	}
	return s.enumerate(r, out, sayFits)
}

// limitsSchooling answers "i'd rather not go back to school for years", which asks nothing,
// after talk of the field in general, with what is open with so much.
func (s *session) limitsSchooling(q nlu.Question) (reply.Reply, bool) {
	p := s.said
	only := len(p.Likes)+len(p.Dislikes)+len(p.Jobs)+len(p.Goals)+len(p.Has)+len(p.Studying) == 0
	first := s.latest()
	if s.memory.Turns == 0 || s.nlu.Asks(q.Text) && !s.words.Remedies.Any(q.Words) || p.MaxRank == 0 || !only || len(q.Mentions) > 0 || first == nil || !s.isGeneral(first.ID) && first.Kind != knowledge.Degree {
		return reply.Reply{}, false
	}
	r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true}
	if rep, ok := s.forSchooling(r); ok && first.Kind != knowledge.Degree {
		return rep, true
	}
	return s.withinTime(r)
}
