package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What is told beside an answer, where it is not sure that this is the one that was
// meant. The reader sees at a glance which of the two it was.
const (
	roomBeside   = 1000 // the length of both together, in code points
	unsureBelow  = 0.95 // the confidence under which a passage is not alone
	unsureMargin = 0.3  // how near the score of the other one is
	sameAbout    = 0.7  // how much it must be about what is asked of, against the best
	likeAsked    = 0.4  // how like one of its questions a message is, to be told beside what was composed

	briefMargin = 0.5 // how near the score of what is told in a line is
	maxBriefs   = 2   // how many such lines there are
	roomBriefs  = 900 // the length of an answer, in code points, to which they are added
)

// orThis is the passage that may have been meant instead of the best: what the next best
// reading of a follow-up leads to, else what ranks next. nil where none is near, or the
// two are too long together.
func (s *session) orThis(d *draft, cands []candidate, confidence float64) *knowledge.Passage {
	if confidence >= unsureBelow {
		return nil
	}
	if s.rival != nil && s.memory.Turns > 0 && hasRoom(d.r, s.rival) {
		return s.rival
	}
	for _, c := range cands[1:min(4, len(cands))] {
		near := cands[0].score-c.score < unsureMargin && c.topic >= sameAbout*cands[0].topic
		if c.passage != nil && near && hasRoom(d.r, c.passage) {
			return c.passage
		}
	}
	return nil
}

// alsoNear tells in a line each what else may have been meant: what ranks near, and is
// about the same.
func (d *draft) alsoNear(cands []candidate) {
	if d.s.parts > 1 || reply.Length(d.r) > roomBriefs {
		return
	}
	var lines []string
	for _, c := range cands[1:min(6, len(cands))] {
		p := c.passage
		near := cands[0].score-c.score < briefMargin && c.topic >= sameAbout*cands[0].topic
		if p == nil || p.Brief == "" || !near || len(lines) == maxBriefs || slices.Contains(d.r.Passages, p.ID) {
			continue
		}
		lines = append(lines, fullName(p.Topic)+", "+string(p.Facet)+": "+p.Brief)
		d.cite(p)
	}
	if len(lines) > 0 {
		d.text(sayAlsoNear)
		d.list(lines)
	}
}

// inCase tells beside what a topic says a passage that may have been meant instead.
func (d *draft) inCase(p *knowledge.Passage, of *knowledge.Topic) {
	text := p.Text
	if p.Topic != of {
		text = sayInCase + " " + text
	}
	d.bare(&knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: text, Sources: p.Sources})
}

// withAsked tells beside a comparison, a path or advice the passage that is asked for in
// much the same words. A list stands alone: it holds all that meets its conditions.
func (s *session) withAsked(rep reply.Reply, cands []candidate) reply.Reply {
	top := cands[0]
	composed := rep.Outcome == reply.Answered && rep.Intent != string(nlu.ListAct)
	if !composed || top.passage == nil || top.question < likeAsked || !hasRoom(rep, top.passage) {
		return rep
	}
	d := s.draft(reply.Answered)
	d.bare(top.passage)
	d.r.Confidence = rep.Confidence
	return under(rep, d.r)
}

// hasRoom reports that a passage can be told beside a reply that does not hold it.
func hasRoom(r reply.Reply, p *knowledge.Passage) bool {
	return !slices.Contains(r.Passages, p.ID) && reply.Length(r)+len([]rune(p.Text)) <= roomBeside
}
