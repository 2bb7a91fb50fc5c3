package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// straight tells the way to a role that no other leads to, or that the student's
// schooling is enough for: what it makes of where they come from, then its schooling
// and its certification.
func (s *session) straight(r resolved, to *knowledge.Topic, cands []rank.Candidate) (reply.Reply, bool) {
	d := s.draft(reply.Answered)
	if p := s.background(to, cands); p != nil {
		d.text(phrase.First(p.Text))
		d.cite(p)
	} else {
		d.text(fmt.Sprintf(sayStepsTo, phrase.Lower(to.Short)))
	}
	var items []string
	for _, f := range []struct {
		facet knowledge.Facet
		name  string
	}{{knowledge.Education, saySchooling}, {knowledge.CertFacet, sayCertification}, {knowledge.Eligibility, to.Short}, {knowledge.Level, to.Short}} {
		if p := s.firstBrief(to, f.facet); p != nil {
			items = append(items, f.name+": "+p.Brief)
			d.cite(p)
		}
	}
	if len(items) < 2 {
		return reply.Reply{}, false
	}
	if p := s.before(to); p != nil {
		items = slices.Insert(items, 0, p.Topic.Short+": "+p.Brief)
		d.cite(p)
	}
	if p := s.atHome(r, to); p != nil {
		items = append(items, p.Topic.Short+": "+p.Brief)
		d.cite(p)
	}
	d.r.Blocks = append(d.r.Blocks, reply.Block{Kind: reply.Steps, Items: items})
	d.topic(to.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.85
	d.r.Suggestions = s.suggest(to.ID, knowledge.Next)
	s.ledTo(d, r, to, knowledge.Education)
	return d.r, true
}

// before is the bachelor's degree that comes before the master's of a role, where the
// student has said to have less: the passage on its length, or on what it is.
func (s *session) before(to *knowledge.Topic) *knowledge.Passage {
	if ladder.Schooling(s.base, to) < 5 || ladder.Reached(s.base, s.profile) >= 4 {
		return nil
	}
	first := s.base.Topic("bachelor-him")
	for _, id := range to.Linked(knowledge.Needs) {
		if t := s.base.Topic(id); t != nil && t.Rank == 4 {
			first = t
		}
	}
	if first == nil {
		return nil
	}
	return s.briefOn(first, knowledge.Length, knowledge.About)
}

// background is what a role's passages say of where the student comes from, or nil:
// the best one on its schooling that speaks of a degree they have, or that is not
// the general one.
func (s *session) background(to *knowledge.Topic, cands []rank.Candidate) *knowledge.Passage {
	known := len(s.profile.Has)+len(s.profile.Lines) > 0
	for _, c := range cands[:min(8, len(cands))] {
		p := c.Passage
		if p == nil || c.Question < 0.5 && (!known || !s.speaksOfHad(p) && !s.speaksOfLine(p)) || p.Topic != to || p.Facet != knowledge.Education && p.Facet != knowledge.Eligibility || s.firstBrief(to, p.Facet) == p && !s.speaksOfHad(p) {
			continue
		}
		return p
	}
	return nil
}

// speaksOfLine reports a passage that names a line of work or study of the student, or one
// that brings the same along: computer science, to a software developer.
func (s *session) speaksOfLine(p *knowledge.Passage) bool {
	text := strings.ToLower(p.Text)
	if slices.ContainsFunc(s.profile.Lines, func(l string) bool { return strings.Contains(text, l) }) {
		return true
	}
	return slices.ContainsFunc(s.base.Traits, func(t knowledge.Trait) bool {
		own := slices.ContainsFunc(s.profile.Lines, func(l string) bool { return slices.Contains(t.From, l) })
		return own && slices.ContainsFunc(t.From, func(l string) bool { return strings.Contains(l, " ") && strings.Contains(text, l) })
	})
}

func (s *session) speaksOfHad(p *knowledge.Passage) bool {
	return slices.ContainsFunc(s.profile.Has, func(id string) bool { return slices.Contains(s.mentions[p.ID].Text, id) })
}

// atHome is where a role's degree can be studied beside work or a family, if that is
// asked for.
func (s *session) atHome(r resolved, to *knowledge.Topic) *knowledge.Passage {
	asked := s.words.StudyCircumstances.Any(r.Words) || strings.Contains(strings.Join(r.Words, " "), "part time")
	if !asked {
		return nil
	}
	for _, id := range to.Linked(knowledge.Needs) {
		if p := s.base.Passage(id + "." + string(knowledge.Education) + "-where"); p != nil && !s.withdrawn[p.ID] {
			return p
		}
	}
	return nil
}
