package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// namesWorkFirst reports a whole question whose subject is a kind of work: "is medical coding
// the same coding i do".
func (s *session) namesWorkFirst(q nlu.Question) bool {
	if len(q.Words) < 5 || !s.words.YesNoVerbs.Has(q.Words[0]) {
		return false
	}
	return s.workNamed(q, 1) != "" || nlu.OneOf(q.Words[1], "medical", "hospital", "the") && s.workNamed(q, 2) != ""
}

// namedFirst reports a turn that opens with what its "that" stands for: "and cpt, whose is
// that", "the CIO, what does that take".
func (s *session) namedFirst(own resolved) bool {
	if len(own.Mentions) == 0 || len(own.topics) != 1 || own.Mentions[0].Topic() != own.topics[0] {
		return false
	}
	m, ws := own.Mentions[0], own.Words
	opens := m.Start < 4 && !slices.ContainsFunc(ws[:m.Start], func(w string) bool {
		return !s.words.JoiningOpeners.Has(w) && !s.words.Lead.Has(w) && !s.words.NameFirstBesides.Has(w)
	})
	asks := m.End+1 < len(ws) && (s.words.Question.Has(ws[m.End]) || ws[m.End] == "whose")
	return opens && asks && s.words.NameAgain.Any(ws[m.End:])
}

// withNameInPlace is a turn that opens with what its "that" stands for, with the name in the
// place of that word: "what does CIO take".
func (s *session) withNameInPlace(own resolved) resolved {
	m := own.Mentions[0]
	own.Question = s.another(s.putIn(own.Words[m.End:], s.base.Topic(m.Topic()).Short), own)
	own.Refers = false
	return own
}

// onlyWhatTheyAre reports "am i eligible with 3 years as an analyst", after a certification: what
// is named is the job they have, and not what they ask of.
func (s *session) onlyWhatTheyAre(own resolved) bool {
	t := s.latest()
	return t != nil && t.Kind == knowledge.Certification && len(own.topics) == 1 && slices.Contains(own.Person.Jobs, own.topics[0]) && own.P(nlu.Eligible) >= actSure
}
