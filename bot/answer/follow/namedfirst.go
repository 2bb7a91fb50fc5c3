package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// namesWorkFirst reports a whole question whose subject is a kind of work: "is medical coding
// the same coding i do".
func (s *Resolver) namesWorkFirst(q nlu.Question) bool {
	if len(q.Words) < 5 || !s.Words.YesNoVerbs.Has(q.Words[0]) {
		return false
	}
	return s.WorkNamed(q, 1) != "" || nlu.OneOf(q.Words[1], "medical", "hospital", "the") && s.WorkNamed(q, 2) != ""
}

// NamedFirst reports a turn that opens with what its "that" stands for: "and cpt, whose is
// that", "the CIO, what does that take".
func (s *Resolver) NamedFirst(own session.Resolved) bool {
	if len(own.Mentions) == 0 || len(own.About) != 1 || own.Mentions[0].Topic() != own.About[0] {
		return false
	}
	m, ws := own.Mentions[0], own.Words
	opens := m.Start < 4 && !slices.ContainsFunc(ws[:m.Start], func(w string) bool {
		return !s.Words.JoiningOpeners.Has(w) && !s.Words.Lead.Has(w) && !s.Words.NameFirstBesides.Has(w)
	})
	asks := m.End+1 < len(ws) && (s.Words.Question.Has(ws[m.End]) || ws[m.End] == "whose")
	return opens && asks && s.Words.NameAgain.Any(ws[m.End:])
}

// WithNameInPlace is a turn that opens with what its "that" stands for, with the name in the
// place of that word: "what does CIO take".
func (s *Resolver) WithNameInPlace(own session.Resolved) session.Resolved {
	m := own.Mentions[0]
	own.Question = s.Another(s.PutIn(own.Words[m.End:], s.Base.Topic(m.Topic()).Short), own)
	own.Refers = false
	return own
}

// onlyWhatTheyAre reports "am i eligible with 3 years as an analyst", after a certification: what
// is named is the job they have, and not what they ask of.
func (s *Resolver) onlyWhatTheyAre(own session.Resolved) bool {
	t := s.Latest()
	return t != nil && t.Kind == knowledge.Certification && len(own.About) == 1 && slices.Contains(own.Person.Jobs, own.About[0]) && own.P(nlu.Eligible) >= session.ActSure
}

// OnlyLeadsTo reports a question behind one that only names what it is about, "what about coders?
// what do they earn": what is wanted of that thing stands in it, and what was asked of another
// before is not asked again.
func (s *Resolver) OnlyLeadsTo(before, c nlu.Clause) bool {
	b, q := s.Read(before.Text), s.Read(c.Text)
	if !before.Asks || !c.Asks || len(b.Mentions) != 1 || !s.Words.NameAgain.Any(q.Words) || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
		return false
	}
	m := b.Mentions[0]
	beside := func(w string) bool {
		return s.Words.JoiningOpeners.Has(w) || s.Words.Lead.Has(w) || s.Words.NameFirstBesides.Has(w)
	}
	return m.Start > 0 && !slices.ContainsFunc(slices.Concat(b.Words[:m.Start], b.Words[m.End:]), func(w string) bool { return !beside(w) })
}

// WithLeadName is the question behind a name, with the name in it: "what do coders earn".
func (s *Resolver) WithLeadName(before, c nlu.Clause) string {
	m := s.Read(before.Text).Mentions[0]
	ws := s.Read(c.Text).Words
	name := m.Text
	if t := s.Base.Topic(m.Topic()); t != nil && len(m.Options) == 1 {
		name = t.Short
	}
	return s.PutIn(ws, name)
}
