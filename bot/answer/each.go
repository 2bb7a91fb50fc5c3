package answer

import (
	"fmt"
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// each answers a question that asks several things at once without setting them
// against each other: one facet of several topics ("what do RHIT, RHIA and CCS
// stand for"), or several facets of one ("duties, degree and pay of a coder").
func (s *session) each(r resolved, cands []candidate) (reply.Reply, bool) {
	var picks []candidate
	switch {
	case len(r.topics) == 1 && r.Joined:
		picks = s.perFacet(r, cands)
	case len(r.topics) >= 2 && cands[0].passage != nil && (len(r.topics) > 2 || !s.speaksOfBoth(cands[0].passage, r.topics)):
		picks = s.perTopic(r, cands)
	}
	if len(picks) < 2 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	conf := 1.0
	for _, c := range picks {
		s.shortly(d, c.passage, len(picks))
		d.topic(c.passage.Topic.ID)
		conf = min(conf, s.confidence(r, []candidate{c}))
	}
	for _, f := range s.lacking(r) {
		d.text(fmt.Sprintf(sayNoFacet, s.facetName(f), s.base.Topic(r.topics[0]).Short))
		d.r.Actions = []reply.Action{askAdvisor()}
	}
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(picks[0].passage.Facet), conf
	d.r.Suggestions = s.suggest(picks[0].passage.Topic.ID, picks[0].passage.Facet)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Tell), string(picks[0].passage.Facet), r.topics)
	s.memory.Listed = r.topics
	return d.r, true
}

// shortly tells a passage whole where few are told, else its first sentence.
func (s *session) shortly(d *draft, p *knowledge.Passage, n int) {
	if n <= 2 && len([]rune(passageText(p))) < 500 {
		d.passage(p)
		return
	}
	if p.Brief != "" && p.Facet != knowledge.About {
		d.text(p.Topic.Short + ": " + p.Brief + ".")
	} else {
		d.text(lead(p))
	}
	d.cite(p)
}

// lead is the first sentence of a passage; of a list, with its items.
func lead(p *knowledge.Passage) string {
	t := firstSentence(p.Text)
	if len(t) > 0 && t[len(t)-1] == ':' && p.Brief != "" {
		return p.Topic.Short + ": " + p.Brief + "."
	}
	return t
}

// perTopic picks for each topic its best passage on the facet that the best
// passage of all is on.
func (s *session) perTopic(r resolved, cands []candidate) []candidate {
	facet := r.focus.facet
	for _, c := range cands {
		if facet == "" && c.passage != nil && slices.Contains(r.topics, c.passage.Topic.ID) {
			facet = c.passage.Facet
		}
	}
	var picks []candidate
	for _, id := range r.topics {
		i := slices.IndexFunc(cands, func(c candidate) bool {
			return c.passage != nil && c.passage.Topic.ID == id && c.passage.Facet == facet
		})
		if i < 0 {
			return nil
		}
		picks = append(picks, cands[i])
	}
	return picks[:min(6, len(picks))]
}

// perFacet picks for each facet that is named the topic's best passage on it.
func (s *session) perFacet(r resolved, cands []candidate) []candidate {
	var picks []candidate
	for _, f := range r.Cues {
		i := slices.IndexFunc(cands, func(c candidate) bool {
			return c.passage != nil && c.passage.Topic.ID == r.topics[0] && c.passage.Facet == f
		})
		if i >= 0 {
			picks = append(picks, cands[i])
		}
	}
	return picks
}

// lacking are the facets that are asked for together with others and that the
// one topic in question does not have.
func (s *session) lacking(r resolved) []knowledge.Facet {
	if len(r.topics) != 1 || !r.Joined {
		return nil
	}
	var out []knowledge.Facet
	for _, f := range r.Cues {
		if len(s.base.Topic(r.topics[0]).On(f)) == 0 && slices.Contains(hardFacets(), f) {
			out = append(out, f)
		}
	}
	return out
}

// hardFacets are those where another facet is no answer: a topic that has nothing
// on one of them gets "not found".
func hardFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Exam, knowledge.Eligibility, knowledge.Length, knowledge.Courses, knowledge.Issuer}
}
