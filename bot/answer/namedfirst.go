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

// onlyLeadsTo reports a question behind one that only names what it is about, "what about coders?
// what do they earn": what is wanted of that thing stands in it, and what was asked of another
// before is not asked again.
func (s *session) onlyLeadsTo(before, c nlu.Clause) bool {
	b, q := s.read(before.Text), s.read(c.Text)
	if !before.Asks || !c.Asks || len(b.Mentions) != 1 || !s.words.NameAgain.Any(q.Words) || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) }) {
		return false
	}
	m := b.Mentions[0]
	beside := func(w string) bool {
		return s.words.JoiningOpeners.Has(w) || s.words.Lead.Has(w) || s.words.NameFirstBesides.Has(w)
	}
	return m.Start > 0 && !slices.ContainsFunc(slices.Concat(b.Words[:m.Start], b.Words[m.End:]), func(w string) bool { return !beside(w) })
}

// withLeadName is the question behind a name, with the name in it: "what do coders earn".
func (s *session) withLeadName(before, c nlu.Clause) string {
	m := s.read(before.Text).Mentions[0]
	name := m.Text
	if t := s.base.Topic(m.Topic()); t != nil && len(m.Options) == 1 {
		name = t.Short
	}
	return s.putIn(s.read(c.Text).Words, name)
}
