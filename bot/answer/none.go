package answer

import (
	"fmt"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// nearMost is how many things are named where nothing fulfils all that is asked.
const nearMost = 4

// noneFulfils says that nothing fulfils all conditions of a question, and names what
// comes nearest: what fulfils all but one of them, the last ones first.
func (s *session) noneFulfils(r resolved) (reply.Reply, bool) {
	q := s.parse(r)
	if r.Slots.Over+r.Slots.Under > 0 && len(q.Conds) > 0 && q.Kind == knowledge.Role {
		return s.nonePaysSo(r, q)
	}
	if len(q.Conds) < 2 || q.Kind != knowledge.Role && q.Kind != knowledge.Certification || s.ordering(r, q.Kind) != "" {
		return reply.Reply{}, false
	}
	for i := len(q.Conds) - 1; i >= 0; i-- {
		fewer := q
		fewer.Conds = append(append([]filter.Cond{}, q.Conds[:i]...), q.Conds[i+1:]...)
		near := s.run(fewer)
		if len(near) == 0 {
			continue
		}
		rep, ok := s.enumerate(r, near[:min(nearMost, len(near))], fewer.Lead())
		if !ok {
			return rep, false
		}
		none := fmt.Sprintf(sayNoneFulfils, strings.TrimSuffix(q.Lead(), ":"))
		rep.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: none}}, rep.Blocks...)
		rep.Confidence = 0.75
		return rep, true
	}
	return reply.Reply{}, false
}

// nonePaysSo says that no figure on the asked side of an amount is known for what
// fulfils the conditions, and names the figures there are.
func (s *session) nonePaysSo(r resolved, q filter.Query) (reply.Reply, bool) {
	r.Slots.Over, r.Slots.Under, r.Slots.Superlative = 0, 0, "most"
	entries, lead := s.byFigure(r, q, knowledge.Pay)
	rep, ok := s.enumerate(r, entries, lead)
	if !ok {
		return rep, false
	}
	rep.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: sayNoneSoPaid}}, rep.Blocks...)
	rep.Confidence = 0.7
	return rep, true
}
