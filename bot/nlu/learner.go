package nlu

import (
	"slices"

	"himpath/knowledge"
)

// readWon reads "how much win a coder", "how much coder gain in a year" as what one earns: many
// languages have one word for both. Between a role and its verb stand none but small words, so that
// "how much experience does a coder need to gain" keeps its own.
func (u *Understander) readWon(q *Question) {
	at := slices.IndexFunc(q.Words, u.words.EarningLearnt.Has)
	if at < 2 || !Says(q.Words[:at], "much", "money", "pay") || !u.words.Question.Has(u.withoutLead(q.Words)[0]) {
		return
	}
	for _, m := range q.Mentions {
		from, to := m.End, at
		if m.Start > at {
			from, to = at+1, m.Start
		}
		if t := u.base.Topic(m.Topic()); t != nil && t.Kind == knowledge.Role && from <= to && knowledge.Only(q.Words[from:to], u.words.Determiners, u.words.Auxiliaries) {
			q.Words[at] = "earn"
		}
	}
}

// muchEarns reports a name between "how much" and the verb of who earns: "how much coder earn".
func (l lists) muchEarns(ws []string, start, end int) bool {
	return start > 1 && ws[start-2] == "how" && ws[start-1] == "much" && end < len(ws) && (l.words.EarningLearnt.Has(ws[end]) || OneOf(ws[end], "earn", "earns", "make", "makes"))
}
