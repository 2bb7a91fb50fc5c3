package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// mostOfWhoChecks is how many words a question has at most that asks who looks records over.
const mostOfWhoChecks = 13

// whoChecksCodes reports "who checks whether the codes on a bill are right", "who looks over what the
// coders did", of which the auditor is asked, whoever else is named.
func (s *Teller) whoChecksCodes(ws []string, who int) bool {
	rest := ws[who+1:]
	last := slices.IndexFunc(rest, func(w string) bool { return nlu.OneOf(w, "code", "codes", "coded", "coding", "coders") })
	if last < 0 || nlu.OneOf(rest[last], "coding", "coders") && !nlu.Says(rest[last+1:], "work", "did", "do", "done", "errors", "mistakes") {
		return false // "who fixes records before the coders get them"
	}
	return s.Words.RecordChecks.In(rest[:last])
}

// WhoChecks reads "who fixes wrong records", "so who goes over it for errors", in the middle of a
// talk, as the plain question who looks over records: what was talked of does not do it.
func (s *Teller) WhoChecks(q nlu.Question) nlu.Question {
	ws := session.Letters(q.Text)
	who := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "who", "whos", "whose", "anyone", "somebody", "someone") })
	if who >= 0 && who <= 3 && len(ws) <= mostOfWhoChecks && s.whoChecksCodes(ws, who) && !nlu.Says(ws, "my", "our") {
		return s.Another(s.Questions.WhoChecksCodes.Of(), session.Resolved{Question: q})
	}
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
