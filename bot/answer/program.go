package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/oneschool"
	"himpath/bot/answer/rank"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// How alike a question must be to one that the program answers: where the program
// is named ("our program"), where somebody speaks of their own ("are we …"), and
// where neither is said.
const (
	ownNamed   = 0.45
	ownSpoken  = 0.7
	ownUnsaid  = 0.85
	ownMargin  = 0.08 // a general passage that is this much more alike comes first
	programTag = "program"
)

// ownWord answers from what the college says of itself, before anything that is
// said of colleges in general: "is our program accredited" is about this one.
func (s *session) ownWord(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if s.base.Program == nil {
		return reply.Reply{}, false
	}
	own, others := s.ownCandidates(r, cands)
	need := ownUnsaid
	switch {
	case s.namesProgram(r) || s.askedOfSchool() == oneschool.Approved && s.says(r, "own"):
		need, others = ownNamed, 0
	case s.says(r, "own"):
		need = ownSpoken
	}
	if own == nil || own.Question < need || own.Question < others-ownMargin {
		return reply.Reply{}, false
	}
	s.tracef("the program's own word: %s, question %.2f", own.ID, own.Question)
	return s.tell(r, []rank.Candidate{*own}, own.Question), true
}

// ownCandidates returns the program's passage that is most alike, and how alike
// the best of the others is. Local pay is only for those who ask for it.
func (s *session) ownCandidates(r resolved, cands []rank.Candidate) (own *rank.Candidate, others float64) {
	for i, c := range cands {
		switch {
		case c.Passage == nil || c.Passage.Topic.Kind != knowledge.ProgramKind:
			others = max(others, c.Question)
		case c.Passage.Facet == knowledge.Pay && !s.says(r, "near"):
		case own == nil || c.Question > own.Question:
			own = &cands[i]
		}
	}
	return own, others
}

// says reports whether one of the words of a part of program.yaml stands in the question.
func (s *session) says(r resolved, part string) bool {
	return slices.ContainsFunc(s.base.ProgramWords(part), func(w string) bool { return slices.Contains(r.Words, w) })
}

// namesProgram reports a question about the college itself.
func (s *session) namesProgram(r resolved) bool {
	return slices.ContainsFunc(r.Topics(), func(id string) bool {
		t := s.base.Topic(id)
		return t != nil && t.Kind == knowledge.ProgramKind
	})
}

// localPay adds what the program says that people in one of these roles earn.
func (s *session) localPay(d *draft, topics []string) {
	p := s.base.Program
	if p == nil {
		return
	}
	var lines []string
	for _, l := range p.LocalPay {
		if slices.ContainsFunc(l.Topics, func(id string) bool { return slices.Contains(topics, id) }) {
			lines = append(lines, l.Tell())
		}
	}
	if len(lines) > 0 {
		d.text("Your program's own figure: " + strings.Join(lines, "; ") + ".")
		d.source(knowledge.Citation{Source: programTag})
	}
}
