package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// mostOfWhoChecks is how many words a question has at most that asks who looks records over.
const mostOfWhoChecks = 13

// WhoChecks reads "who fixes wrong records", "so who goes over it for errors", in the middle of a
// talk, as the plain question who looks over records: what was talked of does not do it.
func (s *Teller) WhoChecks(q nlu.Question) nlu.Question {
	ws := session.Letters(q.Text)
	who := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "who", "whos", "whose", "anyone", "somebody", "someone") })
	if who < 0 || s.Memory.Turns == 0 && ws[who] != "whose" || who > 3 || len(ws) > mostOfWhoChecks || len(q.Cues) > 0 || nlu.Says(ws, "my", "our", "school", "college", "transcript", "transcripts", "student") {
		return q
	}
	if slices.ContainsFunc(q.Topics(), func(id string) bool { k := s.KindOf(id); return k == knowledge.Role || k == knowledge.Certification }) {
		return q
	}
	rest := ws[who+1:]
	charts := s.Words.RecordThings.Any(rest) || nlu.Says(rest, "it", "them", "those") && s.Words.RecordThings.Any(session.Letters(s.Memory.Question))
	if !charts || !s.Words.RecordChecks.In(rest) {
		return q
	}
	if nlu.Says(rest, "audits", "audit") {
		return s.Another(s.Questions.WhoAudits.Of(), session.Resolved{Question: q})
	}
	return s.Another(s.Questions.WhoChecks.Of(), session.Resolved{Question: q})
}
