package session

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What is told beside an answer, where it is not sure that this is the one that was
// meant. The reader sees at a glance which of the two it was.
const (
	RoomBeside   = 1000 // the length of both together, in code points
	UnsureBelow  = 0.85 // the confidence under which a passage is not alone
	UnsureMargin = 0.3  // how near the score of the other one is
	LikeAsked    = 0.4  // how like one of its questions a message is, to be told beside what was composed

	AlikeAsked = 0.2 // or to be told in a line
	roomBriefs = 900 // the length of an answer, in code points, to which lines are added

	// How near the score of what is told in a line is, and how many lines there are: more of
	// them where it is less sure that the answer is what was meant, one more of a follow-up.
	surelyNear, surelyBriefs = 0.45, 1
	maybeNear, maybeBriefs   = 0.7, 3
)

// AlsoNear tells in a line each what else may have been meant: of an unsure follow-up what
// other ways to take it lead to, and then what ranks near.
func (d *Draft) AlsoNear(r Resolved, cands []rank.Candidate, confidence float64) {
	top := cands[0]
	margin, most := surelyNear, surelyBriefs
	unsure := confidence < UnsureBelow
	if unsure {
		margin, most = maybeNear, maybeBriefs
	}
	var near []rank.Candidate
	if unsure && r.FromTalk {
		for _, p := range d.s.Others[:min(2, len(d.s.Others))] {
			near = append(near, rank.Candidate{ID: p.ID, Passage: p, Score: top.Score})
		}
	}
	d.Briefly(d.Reply, append(near, cands[1:]...), most+min(1, len(near)), func(c rank.Candidate) bool {
		return top.Score-c.Score < margin
	})
}

// Briefly adds a line each for the first candidates that fit and that beside, which the
// draft is or goes with, does not tell.
func (d *Draft) Briefly(beside reply.Reply, cands []rank.Candidate, most int, fits func(rank.Candidate) bool) {
	if d.s.Parts > 1 || reply.Length(beside) > roomBriefs {
		return
	}
	var lines []string
	for _, c := range cands[:min(6, len(cands))] {
		p := c.Passage
		if p == nil || p.Brief == "" || len(lines) == most || slices.Contains(beside.Passages, p.ID) || !fits(c) {
			continue
		}
		lines = append(lines, p.Topic.Short+", "+string(p.Facet)+": "+p.Brief)
		d.Cite(p)
	}
	if len(lines) > 0 {
		d.Text(sayAlsoNear)
		d.List(lines)
	}
}

// InCase tells beside what a topic says a passage that may have been meant instead, whole: of two
// answers, one of which is right, the second is as likely to be it where the first is in doubt.
func (d *Draft) InCase(p *knowledge.Passage, of *knowledge.Topic) {
	text := p.Text
	if p.Topic != of {
		text = sayInCase + " " + text
	}
	d.Bare(&knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: text, Sources: p.Sources})
}
