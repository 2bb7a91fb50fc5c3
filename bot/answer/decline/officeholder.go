package decline

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// OfficeHolder answers "who is the CIO at kaiser", "name the president of AAPC": who the person is
// that holds an office somewhere is not known, and what the office is was not asked.
func (s *Decliner) OfficeHolder(r session.Resolved) (reply.Reply, bool) {
	g := s.Base.Gap(session.GapCompanies)
	if g == nil || len(r.Cues) > 0 || !nlu.Says(r.Words[:min(6, len(r.Words))], "who", "whos", "name") {
		return reply.Reply{}, false
	}
	for at, w := range r.Words[:max(0, len(r.Words)-1)] {
		if nlu.OneOf(w, "at", "of") && s.isHouse(r, at+1) && s.namesOffice(r, at) {
			return s.GapReply(r, g, 0.8), true
		}
	}
	return reply.Reply{}, false
}

// namesOffice reports a role, or a word for who leads, before a place of the question.
func (s *Decliner) namesOffice(r session.Resolved, before int) bool {
	return s.Words.Offices.Any(r.Words[:before]) || slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		return m.End <= before && slices.ContainsFunc(m.Options, s.IsRole)
	})
}

// isHouse reports a body or a company at a place of the question: a company is known for one of
// which nothing is known, stands right behind "at", as only a name does, or nowhere in what is known.
func (s *Decliner) isHouse(r session.Resolved, at int) bool {
	if s.BodyIn(r.Words[at:at+1]) != nil {
		return true
	}
	for _, m := range r.Mentions {
		if m.Start <= at && at < m.End {
			return m.Gap == session.GapCompanies
		}
	}
	w := r.Words[at]
	return !s.Words.Determiners.Has(w) && !s.Words.NoHouses.Has(w) && (r.Words[at-1] == "at" || !s.Index.Knows(w))
}
