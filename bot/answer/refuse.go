package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// offTopic says that the question is outside the field.
func (s *session) offTopic(confidence float64) reply.Reply {
	r := s.fixed(reply.OutOfScope, nlu.OutOfScope, sayOffTopic, confidence)
	r.Suggestions = openers()
	return r
}

// askAdvisor offers to hand the question to an advisor.
func askAdvisor() reply.Action {
	return reply.Action{Kind: reply.AskAdvisor, Label: "Ask an advisor"}
}

// gapReply says that the sources don't answer a known gap, what comes nearest,
// and who knows.
func (s *session) gapReply(r resolved, g *knowledge.Gap, confidence float64) reply.Reply {
	if rep, ok := s.worthByFigures(r, g); ok {
		return rep
	}
	d := s.draft(reply.NotFound)
	d.text(g.Text)
	s.pointTo(d, r, g)
	if p := s.nearest(r, g); p != nil {
		d.text(sayNearest + " " + leadFigure(p))
		d.cite(p)
		if other := s.figureOf(g, otherFigure(p.Facet)); other != nil && s.isJob(g) {
			d.text(leadFigure(other))
			d.cite(other)
		}
	}
	d.r.Intent, d.r.Confidence = string(nlu.GapAct), confidence
	d.r.Actions = []reply.Action{askAdvisor()}
	d.topic(r.topics...)
	s.remember(r, s.gapTopics(r))
	s.gap = g.ID
	return d.r
}

// otherFigure is what else is known in figures of a job that is known by one.
func otherFigure(f knowledge.Facet) knowledge.Facet {
	return map[knowledge.Facet]knowledge.Facet{knowledge.Pay: knowledge.Growth, knowledge.Growth: knowledge.Pay}[f]
}

// gapTopics are what a question without an answer was about, for the next turn: of work
// that is named, who does it.
func (s *session) gapTopics(r resolved) []string {
	if len(r.topics) > 0 || r.fromTalk {
		return r.topics
	}
	for _, does := range [][2]string{{"coding", "medical-coder"}, {"code", "medical-coder"}, {"billing", "medical-biller"}} {
		if slices.Contains(r.Words, does[0]) && s.base.Topic(does[1]) != nil {
			return []string{does[1]}
		}
	}
	return nil
}

// whoKnows answers "who would know that", after a gap, with who does.
func (s *session) whoKnows(q nlu.Question) (reply.Reply, bool) {
	asks := nlu.Says(q.Words, "who", "where", "whom") && s.words.FindOutVerbs.Any(q.Words)
	i := slices.IndexFunc(s.base.Gaps, func(g *knowledge.Gap) bool { return g.ID == s.memory.Gap })
	if i < 0 || !asks || len(q.Words) > 9 || len(q.Mentions) > 0 {
		return reply.Reply{}, false
	}
	r := resolved{Question: q, topics: s.memory.Topics[:min(1, len(s.memory.Topics))]}
	d := s.draft(reply.Answered)
	s.pointTo(d, r, s.base.Gaps[i])
	d.r.Intent, d.r.Confidence = string(nlu.GapAct), 0.8
	d.r.Actions = []reply.Action{askAdvisor()}
	if len(d.r.Citations) == 0 {
		d.r.Outcome = reply.NotFound
	}
	s.gap = s.memory.Gap
	return d.r, len(d.r.Blocks) > 0
}

// leadFigure is a passage's first sentence, and the next one where the amount that it
// is about stands there.
func leadFigure(p *knowledge.Passage) string {
	first := phrase.Lead(p)
	rest, ok := strings.CutPrefix(p.Text, first)
	unit := map[knowledge.Facet]string{knowledge.Pay: "$", knowledge.Growth: "%"}[p.Facet]
	if next := phrase.First(strings.TrimSpace(rest)); ok && unit != "" && !strings.Contains(first, unit) && strings.Contains(next, unit) {
		return first + " " + next
	}
	return first
}

// nearest is the passage that comes closest to what a gap asks: for pay, that of
// the role in question, or of a role that the certification in question suits.
func (s *session) nearest(r resolved, g *knowledge.Gap) *knowledge.Passage {
	if p := s.firstOf(s.payNear(r, g)); p != nil {
		return p
	}
	if p := s.figureOf(g, s.facetAsked(r.Question)); p != nil {
		return p // what is asked for, of those that it is counted with
	}
	return s.firstOf(append(s.likeNearest(r, g), g.Nearest...))
}

// firstOf is the first of these passages that there is, or nil.
func (s *session) firstOf(ids []string) *knowledge.Passage {
	for _, id := range ids {
		if p := s.base.Passage(id); p != nil && !s.withdrawn[id] {
			return p
		}
	}
	return nil
}

// payNear are the passages on the pay of what is in question, and of the roles that it suits,
// where a gap is one of pay.
func (s *session) payNear(r resolved, g *knowledge.Gap) []string {
	var ids []string
	for _, id := range r.topics {
		if t := s.base.Topic(id); t != nil && strings.HasPrefix(g.ID, "pay") {
			ids = append(ids, id+".pay")
			for _, role := range t.Linked(knowledge.Suits) {
				ids = append(ids, role+".pay")
			}
		}
	}
	return ids
}

// likeNearest are the passages of the things in question that tell of them what the
// passage nearest to the gap tells of another of their kind: who asks for the fee of
// the RHIT is told of its exam, not of the CCS's.
func (s *session) likeNearest(r resolved, g *knowledge.Gap) []string {
	var ids []string
	for _, near := range g.Nearest {
		p := s.base.Passage(near)
		for _, id := range r.topics {
			t := s.base.Topic(id)
			if p == nil || t == nil || t.Kind != p.Topic.Kind {
				continue
			}
			for _, f := range []knowledge.Facet{p.Facet, knowledge.About} {
				for _, own := range t.On(f) {
					ids = append(ids, own.ID)
				}
			}
		}
	}
	return ids
}

// pointTo names the pages and offices that know: for "issuer", the body of the
// certification in question.
func (s *session) pointTo(d *draft, r resolved, g *knowledge.Gap) {
	var where []string
	issuers := s.sourcesOf("issuer", r.topics)
	for _, w := range g.Where {
		if len(issuers) > 0 && slices.Contains(g.Where, "issuer") && len(s.base.From(w, knowledge.IssuedBy)) > 0 && !slices.Contains(issuers, w) {
			continue // another body, which knows nothing of this one's
		}
		for _, id := range s.sourcesOf(w, r.topics) {
			if src := s.base.Source(id); src != nil && !slices.Contains(where, strings.TrimSpace(src.Name+" "+src.URL)) {
				where = append(where, strings.TrimSpace(src.Name+" "+src.URL))
				d.source(knowledge.Citation{Source: id})
			}
		}
	}
	if g.Office != "" {
		where = append(where, officeName(g.Office))
	}
	if len(where) > 0 {
		d.text(fmt.Sprintf(sayWhere, strings.Join(where, "; ")))
	}
}

// officeName is an office with its article, unless it has another determiner.
func officeName(office string) string {
	for _, d := range []string{"the ", "your ", "a "} {
		if strings.HasPrefix(office, d) {
			return office
		}
	}
	return "the " + office
}

// sourcesOf resolves "issuer" to the pages of the bodies that award the topics.
func (s *session) sourcesOf(where string, topics []string) []string {
	if where != "issuer" {
		return []string{where}
	}
	var ids []string
	for _, id := range topics {
		if t := s.base.Topic(id); t != nil {
			for _, org := range t.Linked(knowledge.IssuedBy) {
				if s.base.Source(org) != nil {
					ids = append(ids, org)
				}
			}
		}
	}
	if len(ids) == 0 {
		ids = []string{"ahima", "aapc"}
	}
	return ids
}

// noFacet says that a topic is known but nothing of the facets that are asked of it.
func (s *session) noFacet(r resolved, t *knowledge.Topic, confidence float64, fs ...knowledge.Facet) reply.Reply {
	d, f := s.draft(reply.NotFound), fs[0]
	for _, f := range fs {
		d.text(s.nothingTold(f, t.Short))
	}
	s.pointTo(d, resolved{topics: []string{t.ID}}, s.knowing(t, f))
	near := t.On(knowledge.About)
	if level := t.On(knowledge.Level); slices.Contains(fs, knowledge.Eligibility) && len(level) > 0 {
		near = level // whether it can be the first is half of who may take it
	}
	if len(near) > 0 && !s.withdrawn[near[0].ID] {
		d.text(sayNearest + " " + phrase.First(near[0].Text))
		d.cite(near[0])
	}
	d.r.Intent, d.r.Confidence = string(nlu.GapAct), confidence
	d.r.Actions = []reply.Action{askAdvisor()}
	d.topic(t.ID)
	d.r.Suggestions = s.suggest(t.ID, f)
	s.remember(r, []string{t.ID})
	s.memory.Facet = string(f)
	return d.r
}

// nothingTold says that nothing is known of what is named on a facet: of one that is told
// in numbers, that there is none.
func (s *session) nothingTold(f knowledge.Facet, name string) string {
	say := sayNoFacet
	if slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length}, f) {
		say = sayNoFigure
	}
	return fmt.Sprintf(say, s.facetName(f), name)
}

// knowing is a gap that points at whoever knows of a topic what is not told on a facet.
func (s *session) knowing(t *knowledge.Topic, f knowledge.Facet) *knowledge.Gap {
	if g := s.base.Gap("pay-role"); g != nil && t.Kind == knowledge.Role && f == knowledge.Pay {
		return g
	}
	return s.deciding(t)
}

// deciding is a nameless gap that points at whoever decides on a topic.
func (s *session) deciding(t *knowledge.Topic) *knowledge.Gap {
	if t.Kind == knowledge.Certification {
		return &knowledge.Gap{Where: []string{"issuer"}}
	}
	return &knowledge.Gap{Office: "program advisor"}
}

// facetName is what a facet is called where something is not known of it.
func (s *session) facetName(f knowledge.Facet) string {
	for _, c := range s.base.Cues {
		if c.Facet == f {
			return c.Name
		}
	}
	return string(f)
}

// unknown says that nothing in the sources answers, and names the nearest topic.
func (s *session) unknown(r resolved, confidence float64) reply.Reply {
	d := s.draft(reply.NotFound)
	d.text(sayNothing + " " + sayAdvisor)
	for _, id := range r.topics {
		if t := s.base.Topic(id); t != nil {
			if about := t.On(knowledge.About); len(about) > 0 && !s.withdrawn[about[0].ID] {
				if t.Kind == knowledge.Certification {
					s.pointTo(d, resolved{topics: []string{id}}, s.deciding(t))
				}
				d.text(sayNearest + " " + phrase.First(about[0].Text))
				d.cite(about[0])
				d.r.Suggestions = s.suggest(id, "")
				break
			}
		}
	}
	d.r.Intent, d.r.Confidence = string(nlu.GapAct), confidence
	d.r.Actions = []reply.Action{askAdvisor()}
	d.topic(r.topics...)
	return d.r
}
