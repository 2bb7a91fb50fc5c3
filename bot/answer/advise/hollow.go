package advise

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// AsksHollowly reports a question behind what a message tells that has nothing of its own to look
// for: it asks what there is, what is possible or what to go for, and only the rest says for whom:
// "what is realistic", "what do i apply to", "what would make sense for him", "which side of HIM would
// that be good for".
func (s *Adviser) AsksHollowly(ws []string) bool {
	w := s.Words
	opens := len(ws) > 1 && len(ws) < 10 && nlu.OneOf(ws[0], "what", "whats", "which") && ws[1] != "of"
	return s.Statement != "" && opens && knowledge.Only(ws, w.HollowAdvice, w.Auxiliaries, w.FirstPersons, w.Somebody) && w.HollowHeads.Any(ws)
}

// tellsOfTheirs reports a message that says something of whom it asks for, and names no other
// thing of the field than what they are, have, study or work at.
func (s *Adviser) tellsOfTheirs() bool {
	own := slices.Concat(s.Said.Jobs, s.Said.Has, s.Said.Studying)
	return (!s.Said.Empty() || s.Read(s.Statement).OfSomeone) && !slices.ContainsFunc(s.Hints, func(id string) bool {
		k := s.KindOf(id)
		return !s.IsGeneral(id) && !slices.Contains(own, id) && k != knowledge.Employer && k != knowledge.Degree
	})
}

// JobsOfHeld puts such a question of whom only one degree or certification is told, which they have
// or soon will have, as the one for the jobs that it leads to: "graduating with my associate in HIT
// in may. what do i apply to".
func (s *Adviser) JobsOfHeld(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || !s.AsksHollowly(s.Read(asks[0]).Words) || !s.tellsOfTheirs() || s.ToldOfSelf() || len(s.Said.Jobs) > 0 {
		return "", false
	}
	held := session.Distinct(slices.Concat(s.Said.Has, s.Said.Studying))
	if len(held) != 1 {
		return "", false
	}
	t := s.Base.Topic(held[0])
	if t == nil || len(t.On(knowledge.Jobs)) == 0 {
		return "", false
	}
	return s.Writer.Plain(knowledge.Jobs, t), true
}

// IfGoodFor puts "for be manager in america is good?", behind what a message tells of somebody, as
// the question whether they can become that: nothing else is asked of the role. Of a degree that
// prepares for it, its own passage says more.
func (s *Adviser) IfGoodFor(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.Statement == "" || s.Said.Empty() && !s.Read(s.Statement).OfSomeone {
		return "", false
	}
	q := s.Read(asks[0])
	role := s.Named(session.Resolved{Question: q, About: q.Topics()}, knowledge.Role)
	if role == nil || !slices.Contains(q.Words, "to") || !s.onlyJudges(q, role.ID) {
		return "", false
	}
	prepares := slices.ContainsFunc(s.Said.Has, func(id string) bool {
		return slices.Contains(s.Base.Topic(id).Linked(knowledge.PreparesFor), role.ID)
	})
	return s.Questions.CanBecome.Of(role.Short), !prepares
}

// onlyJudges reports a question which says of the topic with this id nothing but whether something
// is good enough for it.
func (s *Adviser) onlyJudges(q nlu.Question, id string) bool {
	for i, w := range q.Words {
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Topic() == id && m.Start <= i && i < m.End })
		if !named && !s.Words.IfGoodBesides.Has(w) && !s.Words.Confirm.Has(w) {
			return false
		}
	}
	return s.Words.Confirm.Any(q.Words) || nlu.Says(q.Words, "good", "fit", "enough", "fine", "valid", "sufficient", "useful")
}
