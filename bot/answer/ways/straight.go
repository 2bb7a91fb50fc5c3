package ways

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// straight tells the way to a role that no other leads to, or that the student's
// schooling is enough for: what it makes of where they come from, then its schooling
// and its certification.
func (s *Guide) straight(r session.Resolved, to *knowledge.Topic, cands []rank.Candidate) (reply.Reply, bool) {
	d := s.Draft(reply.Answered)
	if p := s.background(to, cands); p != nil {
		d.Text(phrase.First(p.Text))
		if of := s.ofSchooling(p); of != "" && of != phrase.First(p.Text) {
			d.Text(of)
		}
		d.Cite(p)
	} else {
		d.Text(fmt.Sprintf(session.SayStepsTo, phrase.Lower(to.Short)))
	}
	var items []string
	for _, f := range []struct {
		facet knowledge.Facet
		name  string
	}{{knowledge.Education, session.SaySchooling}, {knowledge.CertFacet, session.SayCertification}, {knowledge.Eligibility, to.Short}, {knowledge.Level, to.Short}} {
		if p := s.FirstBrief(to, f.facet); p != nil {
			items = append(items, f.name+": "+p.Brief)
			d.Cite(p)
		}
	}
	if len(items) < 2 {
		return reply.Reply{}, false
	}
	if p := s.before(to); p != nil {
		items = slices.Insert(items, 0, p.Topic.Short+": "+p.Brief)
		d.Cite(p)
	}
	if p := s.atHome(r, to); p != nil {
		items = append(items, p.Topic.Short+": "+p.Brief)
		d.Cite(p)
	}
	d.Reply.Blocks = append(d.Reply.Blocks, reply.Block{Kind: reply.Steps, Items: items})
	d.Topic(to.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Path), 0.85
	d.Reply.Suggestions = s.Suggest(to.ID, knowledge.Next)
	s.ledTo(d, r, to, knowledge.Education)
	return d.Reply, true
}

// before is the bachelor's degree that comes before the master's of a role, where the
// student has said to have less: the passage on its length, or on what it is.
func (s *Guide) before(to *knowledge.Topic) *knowledge.Passage {
	if ladder.Schooling(s.Base, to) < 5 || ladder.Reached(s.Base, s.Profile) >= 4 {
		return nil
	}
	first := s.Base.Topic(session.TopicBachelorHIM)
	for _, id := range to.Linked(knowledge.Needs) {
		if t := s.Base.Topic(id); t != nil && t.Rank == 4 {
			first = t
		}
	}
	if first == nil {
		return nil
	}
	return s.BriefOn(first, knowledge.Length, knowledge.About)
}

// background is what a role's passages say of where the student comes from, or nil:
// the best one on its schooling that speaks of a degree they have, or that is not
// the general one.
func (s *Guide) background(to *knowledge.Topic, cands []rank.Candidate) *knowledge.Passage {
	known := len(s.Profile.Has)+len(s.Profile.Lines) > 0
	for _, c := range cands[:min(8, len(cands))] {
		p := c.Passage
		if p == nil || c.Question < 0.5 && (!known || !s.speaksOfHad(p)) || p.Topic != to || p.Facet != knowledge.Education && p.Facet != knowledge.Eligibility || s.FirstBrief(to, p.Facet) == p && !s.speaksOfHad(p) {
			continue
		}
		return p
	}
	return nil
}

func (s *Guide) speaksOfHad(p *knowledge.Passage) bool {
	return slices.ContainsFunc(s.schooling(), func(id string) bool { return slices.Contains(s.Mentions[p.ID].Text, id) })
}

// schooling are what the student has, and the degrees that they tell of before they ask: "im a
// business major, can i …".
func (s *Guide) schooling() []string {
	told := slices.DeleteFunc(slices.Clone(s.Hints), func(id string) bool { return s.KindOf(id) != knowledge.Degree })
	return slices.Concat(s.Profile.Has, s.Profile.Studying, told)
}

// ofSchooling is the sentence of a passage that names schooling which the student has; or "".
func (s *Guide) ofSchooling(p *knowledge.Passage) string {
	for text := p.Text; text != ""; {
		first := phrase.First(text)
		if slices.ContainsFunc(s.Read(first).Topics(), func(id string) bool { return slices.Contains(s.schooling(), id) }) {
			return first
		}
		text = strings.TrimSpace(text[len(first):])
	}
	return ""
}

// atHome is where a role's degree can be studied beside work or a family, if that is
// asked for.
func (s *Guide) atHome(r session.Resolved, to *knowledge.Topic) *knowledge.Passage {
	asked := s.Words.StudyCircumstances.Any(r.Words) || strings.Contains(strings.Join(r.Words, " "), "part time")
	if !asked {
		return nil
	}
	for _, id := range to.Linked(knowledge.Needs) {
		if p := s.Base.Passage(id + "." + string(knowledge.Education) + "-where"); p != nil && !s.Withdrawn[p.ID] {
			return p
		}
	}
	return nil
}
