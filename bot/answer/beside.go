package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What is told beside an answer, where it is not sure that this is the one that was
// meant. The reader sees at a glance which of the two it was.
const (
	roomBeside   = 1000 // the length of both together, in code points
	unsureBelow  = 0.85 // the confidence under which a passage is not alone
	unsureMargin = 0.3  // how near the score of the other one is
	likeAsked    = 0.4  // how like one of its questions a message is, to be told beside what was composed

	alikeAsked = 0.2 // or to be told in a line
	roomBriefs = 900 // the length of an answer, in code points, to which lines are added

	// How near the score of what is told in a line is, and how many lines there are: more of
	// them where it is less sure that the answer is what was meant, one more of a follow-up.
	surelyNear, surelyBriefs = 0.45, 1
	maybeNear, maybeBriefs   = 0.7, 3
)

// orThis is the passage that may have been meant instead of the best: what a later turn that
// may not go on leads to by itself, or the next best reading of a follow-up, else what ranks next. nil where none is near, or the
// two are too long together.
func (s *session) orThis(d *draft, cands []rank.Candidate, confidence float64) *knowledge.Passage {
	if confidence >= unsureBelow {
		return nil
	}
	if p := s.byItself(confidence * laterTurn); p != nil && hasRoom(d.r, p) {
		return p
	}
	if s.rival != nil && s.memory.Turns > 0 && hasRoom(d.r, s.rival) {
		return s.rival
	}
	for _, c := range cands[1:min(4, len(cands))] {
		near := cands[0].Score-c.Score < unsureMargin
		if c.Passage != nil && near && hasRoom(d.r, c.Passage) {
			return c.Passage
		}
	}
	return nil
}

// alsoNear tells in a line each what else may have been meant: of an unsure follow-up what
// other ways to take it lead to, and then what ranks near.
func (d *draft) alsoNear(r resolved, cands []rank.Candidate, confidence float64) {
	top := cands[0]
	margin, most := surelyNear, surelyBriefs
	unsure := confidence < unsureBelow
	if unsure {
		margin, most = maybeNear, maybeBriefs
	}
	var near []rank.Candidate
	if unsure && r.fromTalk {
		for _, p := range d.s.others[:min(2, len(d.s.others))] {
			near = append(near, rank.Candidate{ID: p.ID, Passage: p, Score: top.Score})
		}
	}
	d.briefly(d.r, append(near, cands[1:]...), most+min(1, len(near)), func(c rank.Candidate) bool {
		return top.Score-c.Score < margin
	})
}

// briefly adds a line each for the first candidates that fit and that beside, which the
// draft is or goes with, does not tell.
func (d *draft) briefly(beside reply.Reply, cands []rank.Candidate, most int, fits func(rank.Candidate) bool) {
	if d.s.parts > 1 || reply.Length(beside) > roomBriefs {
		return
	}
	var lines []string
	for _, c := range cands[:min(6, len(cands))] {
		p := c.Passage
		if p == nil || p.Brief == "" || len(lines) == most || slices.Contains(beside.Passages, p.ID) || !fits(c) {
			continue
		}
		lines = append(lines, p.Topic.Short+", "+string(p.Facet)+": "+p.Brief)
		d.cite(p)
	}
	if len(lines) > 0 {
		d.text(sayAlsoNear)
		d.list(lines)
	}
}

// inCase tells beside what a topic says a passage that may have been meant instead, whole: of two
// answers, one of which is right, the second is as likely to be it where the first is in doubt.
func (d *draft) inCase(p *knowledge.Passage, of *knowledge.Topic) {
	text := p.Text
	if p.Topic != of {
		text = sayInCase + " " + text
	}
	d.bare(&knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: text, Sources: p.Sources})
}

// withAsked tells beside what was composed the passage that is asked for in much the same
// words, or in a line what is asked for in words a little like them. A list and an order by
// figures stand alone: they hold all that meets their conditions.
func (s *session) withAsked(rep reply.Reply, cands []rank.Candidate) reply.Reply {
	f := knowledge.Facet(s.memory.Facet)
	byFigures := rep.Intent == string(nlu.Compare) && (f == knowledge.Pay || f == knowledge.Growth)
	if rep.Outcome != reply.Answered || rep.Intent == string(nlu.ListAct) || byFigures {
		return rep
	}
	top := cands[0]
	d := s.draft(reply.Answered)
	if top.Passage != nil && top.Question >= likeAsked && hasRoom(rep, top.Passage) {
		d.bare(top.Passage)
	} else {
		d.briefly(rep, cands, 1, func(c rank.Candidate) bool { return c.Question >= alikeAsked })
	}
	if len(d.r.Blocks) == 0 {
		return rep
	}
	d.r.Confidence = rep.Confidence
	return reply.Under(rep, d.r)
}

// hasRoom reports that a passage can be told beside a reply that does not hold it.
func hasRoom(r reply.Reply, p *knowledge.Passage) bool {
	return !slices.Contains(r.Passages, p.ID) && reply.Length(r)+len([]rune(p.Text)) <= roomBeside
}
