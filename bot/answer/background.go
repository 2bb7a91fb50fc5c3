package answer

import (
	"slices"

	"himpath/bot/nlu"
)

// wayIn is what somebody asks who only tells what they do for a living.
const wayIn = "can I get into HIM with that?"

// maxBackground is how long, in words, a message may be that only tells what somebody does.
const maxBackground = 16

// onlyBackground reports a first message that asks nothing, names nothing of the field and
// tells what somebody does for a living or did: "im a barista", "worked construction all my
// life".
func (s *session) onlyBackground(sp nlu.Split) bool {
	if s.memory.Turns > 0 || len(sp.Clauses) == 0 || len(sp.Clauses) > 2 {
		return false
	}
	n, told := 0, false
	for _, c := range sp.Clauses {
		q := s.read(c.Text)
		p := q.Person
		if c.Asks || len(q.Mentions) > 0 || len(p.Jobs)+len(p.Goals)+len(p.Likes)+len(p.Dislikes)+len(p.Has)+len(p.Studying)+p.Other+p.MaxRank > 0 || p.NoDegree {
			return false
		}
		if q.P(nlu.StudentSupport) >= actSure {
			return false
		}
		n, told = n+len(q.Words), told || s.tellsWork(q.Words)
	}
	return told && n <= maxBackground
}

// tellsWork reports words that tell what somebody is by trade, or where they work.
func (s *session) tellsWork(ws []string) bool {
	if !s.words.FirstPersons.Any(ws) && !s.words.ThirdPersons.Any(ws) && (len(ws) == 0 || !s.words.WorkTellers.Has(ws[0])) {
		return false
	}
	if s.words.WorkTellers.Any(ws) {
		return true
	}
	i := slices.IndexFunc(ws, func(w string) bool { return w == "a" || w == "an" })
	if i < 1 || !oneOf(ws[i-1], "im", "am", "was", "is", "shes", "hes", "being", "as") {
		return false
	}
	behind := ws[i+1:]
	at := slices.IndexFunc(behind, func(w string) bool { return oneOf(w, "from", "at", "in", "for", "now", "by", "with", "since") })
	if at < 0 {
		at = len(behind)
	}
	return at > 0 && at <= 2
}
