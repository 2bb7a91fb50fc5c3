package advise

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// MovesOn advises who told what they do and asks into what they could move that uses what they
// bring: "what could i switch to that uses my terminology". Of a role of the field, what comes next
// is told.
func (s *Adviser) MovesOn(bare session.Resolved) (reply.Reply, bool) {
	q, told := bare.Question, s.Profile.Merge(s.Said)
	if !s.asksToMove(q) {
		return reply.Reply{}, false
	}
	if len(told.Lines) > 0 {
		s.Tracef("asks what they could move to from what they do")
		s.Advice, s.AdviceIn = q.Text, q.Text
		return s.Recommend(bare, s.Rank(q, rank.Focus{}))
	}
	job := s.ownRole(told.Jobs)
	if job == nil || len(job.On(knowledge.Next)) == 0 {
		return reply.Reply{}, false
	}
	s.Tracef("asks what comes after their own role")
	bare.About = []string{job.ID}
	return s.TellPassage(bare, job.On(knowledge.Next)[0], 0.7)
}

// ownRole is the only role that somebody says to have, or whose work the message says that they do
// ("i do billing now"); nil: none.
func (s *Adviser) ownRole(jobs []string) *knowledge.Topic {
	q := s.Read(s.Statement)
	for i := range q.Words {
		if id := s.WorkNamed(q, i); id != "" && s.KindOf(id) == knowledge.Role && i > 0 && s.Words.Deeds.Has(q.Words[i-1]) && !slices.Contains(jobs, id) {
			jobs = append(slices.Clip(jobs), id)
		}
	}
	if len(jobs) != 1 {
		return nil
	}
	return s.Base.Topic(jobs[0])
}

// asksToMove reports a question into what somebody could move, which names nothing but skills, and
// says that what they bring is to be of use there.
func (s *Adviser) asksToMove(q nlu.Question) bool {
	w := s.Words
	at := slices.IndexFunc(q.Words, w.Moves.Has)
	using := slices.IndexFunc(q.Words, w.UsingOwn.Has)
	if at < 2 || using < at || using+1 >= len(q.Words) || !nlu.OneOf(q.Words[at+1], "to", "into", "over", "in") {
		return false
	}
	asks := nlu.Says(q.Words[:at], "what", "where", "which", "anything", "something") && w.Auxiliaries.Any(q.Words[:at])
	someone := w.FirstPersons.Any(q.Words) || w.Somebody.Any(q.Words)
	return asks && someone && !slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) && s.KindOf(id) != knowledge.Skill })
}
