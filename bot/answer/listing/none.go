package listing

import (
	"fmt"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/session"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// nearMost is how many things are named where nothing fulfils all that is asked.
const nearMost = 4

// NoneFulfils says that nothing fulfils all conditions of a question, and names what
// comes nearest: what fulfils all but one of them, the last ones first.
func (s *Lister) NoneFulfils(r session.Resolved) (reply.Reply, bool) {
	q := s.Parse(r)
	if r.Slots.Over+r.Slots.Under > 0 && len(q.Conds) > 0 && q.Kind == knowledge.Role {
		return s.nonePaysSo(r, q)
	}
	if len(q.Conds) < 2 || q.Kind != knowledge.Role && q.Kind != knowledge.Certification || s.ordering(r, q.Kind) != "" {
		return reply.Reply{}, false
	}
	for i := len(q.Conds) - 1; i >= 0; i-- {
		fewer := q
		fewer.Conds = append(append([]filter.Cond{}, q.Conds[:i]...), q.Conds[i+1:]...)
		near := s.Run(fewer)
		if len(near) == 0 {
			continue
		}
		rep, ok := s.Enumerate(r, near[:min(nearMost, len(near))], fewer.Lead())
		if !ok {
			return rep, false
		}
		none := fmt.Sprintf(session.SayNoneFulfils, strings.TrimSuffix(q.Lead(), ":"))
		rep.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: none}}, rep.Blocks...)
		rep.Confidence = 0.75
		return rep, true
	}
	return reply.Reply{}, false
}

// nonePaysSo says that no figure on the asked side of an amount is known for what
// fulfils the conditions, and names the figures there are.
func (s *Lister) nonePaysSo(r session.Resolved, q filter.Query) (reply.Reply, bool) {
	r.Slots.Over, r.Slots.Under, r.Slots.Superlative = 0, 0, "most"
	entries, lead := s.ByFigure(r, q, knowledge.Pay)
	rep, ok := s.Enumerate(r, entries, lead)
	if !ok {
		return rep, false
	}
	rep.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: session.SayNoneSoPaid}}, rep.Blocks...)
	rep.Confidence = 0.7
	return rep, true
}
