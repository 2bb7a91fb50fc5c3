package ways

import (
	"slices"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// roomYears is how long, in characters, an answer may be before which the years of schooling are put;
// of a longer one only the first sentence stays.
const roomYears = 950

// hardlyPay is the probability of pay below which "a year" is time and not what one gets in it.
const hardlyPay = 0.3

// WithYears puts how long the schooling takes in front of the answer to "how long until i am a
// manager", which tells the schooling and not its years.
func (s *Guide) WithYears(r session.Resolved, rep reply.Reply) reply.Reply {
	role := s.roleReached(r, rep)
	asks := (slices.Contains(r.Cues, knowledge.Length) || s.Words.Soonness.In(r.Words)) && r.FacetP(knowledge.Pay) < hardlyPay
	if role == nil || !asks || s.Words.Hiring.Any(r.Words) {
		return rep
	}
	d := s.Draft(rep.Outcome)
	for _, p := range s.years(role) {
		if !slices.Contains(rep.Passages, p.ID) {
			d.Text(phrase.First(p.Text))
			d.Cite(p)
		}
	}
	if len(d.Reply.Blocks) == 0 || len(rep.Blocks) == 0 {
		return rep
	}
	s.Tracef("asks how long it takes: with the years of schooling")
	if first := rep.Blocks[0]; reply.Length(rep) > roomYears {
		if first.Kind != reply.Paragraph || !nlu.Says(r.Words, "how") {
			return rep
		}
		notices := slices.DeleteFunc(slices.Clone(rep.Blocks), func(b reply.Block) bool { return b.Kind != reply.Notice })
		rep.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: phrase.First(first.Text)}}, notices...) // the years are what was asked for
	}
	rep.Blocks = slices.Concat(d.Reply.Blocks, rep.Blocks)
	rep.Passages = append(slices.Clip(rep.Passages), d.Reply.Passages...)
	for _, c := range d.Reply.Citations {
		if !slices.Contains(rep.Citations, c) {
			rep.Citations = append(rep.Citations, c)
		}
	}
	return rep
}

// UntilHeld reports a question how long it takes until somebody has a certification, and not how long
// one studies for its exam, waits for it or keeps it.
func (s *Guide) UntilHeld(r session.Resolved) bool {
	ws := r.Words
	return slices.Equal(r.Cues, []knowledge.Facet{knowledge.Length}) && !s.Words.ExamWords.Any(ws) && !nlu.Says(ws, "study", "studying", "prepare", "prep", "wait", "again", "retry", "keep", "good", "valid", "last") && !s.Words.Retaking.In(ws) &&
		(s.Words.Acquiring.Any(ws) || s.Words.Becoming.In(ws) || nlu.Says(ws, "have", "until", "till", "til"))
}

// roleReached is the one role whose way or schooling an answer tells, or nil.
func (s *Guide) roleReached(r session.Resolved, rep reply.Reply) *knowledge.Topic {
	way := rep.Intent == string(nlu.Path) || rep.Intent == string(nlu.Tell)+"/"+string(knowledge.Education)
	if rep.Outcome != reply.Answered || !way {
		return nil
	}
	var roles []string
	for _, id := range session.Distinct(slices.Concat(r.About, r.Topics())) {
		if s.KindOf(id) == knowledge.Role {
			roles = append(roles, id)
		}
	}
	if goal := s.GoalRole(r); goal != nil {
		return goal
	}
	if len(roles) != 1 {
		return nil
	}
	return s.Base.Topic(roles[0])
}

// years are the passages that say how long the usual schooling for a role takes: of a master's,
// what comes before it too; of a certificate, whose time no source names, what it is and the
// degree that is its alternative.
func (s *Guide) years(role *knowledge.Topic) []*knowledge.Passage {
	var out []*knowledge.Passage
	add := func(p *knowledge.Passage) {
		if p != nil && !s.Withdrawn[p.ID] {
			out = append(out, p)
		}
	}
	if d := s.UsualDegree(role); d != nil && d.Rank > 4 {
		add(s.Base.Passage(session.PassageHIMDegreesLength))
	} else if d != nil {
		add(s.FirstBrief(d, knowledge.Length))
	} else {
		for _, l := range role.Links[knowledge.Needs] {
			if t := s.Base.Topic(l.To); t != nil && t.Rank > 1 && (l.Strength == "typical" || l.Strength == "alternative") {
				add(s.BriefOn(t, knowledge.Length, knowledge.About))
			}
		}
	}
	return out
}
