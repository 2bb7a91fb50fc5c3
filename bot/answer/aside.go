package answer

import (
	"slices"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// askedAside is the side of something of another field that a message asks for, which is asked
// of a thing of ours as well: "how much does a plumber make", "whats it take to be a pharmacy
// tech". "" where none is.
func (s *answering) askedAside() knowledge.Facet {
	q := s.Read(s.Asking)
	switch {
	case len(q.Cues) == 1 && s.PlainFacet(q.Cues[0]):
		return q.Cues[0]
	case len(q.Cues) == 0 && nlu.Says(q.Words, "be", "become", "becoming") && s.Words.Question.Any(q.Words):
		return knowledge.Education
	}
	return ""
}

// afterAside reads "oh ok, and a medical coder then", after a question about something of another
// field, as that question asked of what it names.
func (s *answering) afterAside(q nlu.Question) nlu.Question {
	f := knowledge.Facet(s.Memory.Aside)
	if f == "" || len(q.Mentions) != 1 || len(q.Words) > 12 || len(q.Cues) > 0 {
		return q
	}
	m := q.Mentions[0]
	t := s.Base.Topic(m.Topic())
	if t == nil || !slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Degree, knowledge.Certification}, t.Kind) ||
		!knowledge.Only(slices.Concat(q.Words[:m.Start], q.Words[m.End:]), s.Words.Carriers, s.Words.Nods, s.Words.JoiningOpeners) {
		return q
	}
	if f = follow.FacetOf(t, f); len(t.On(f)) == 0 {
		return q
	}
	return s.Another(s.Writer.Plain(f, t), session.Resolved{Question: q})
}
