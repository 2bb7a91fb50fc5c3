package decline

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// GapReply says that the sources don't answer a known gap, what comes nearest,
// and who knows.
func (s *Decliner) GapReply(r session.Resolved, g *knowledge.Gap, confidence float64) reply.Reply {
	if rep, ok := s.WorthByFigures(r, g); ok {
		return rep
	}
	d := s.Draft(reply.NotFound)
	d.Text(g.Text)
	s.PointTo(d, r, g)
	if p := s.nearest(r, g); p != nil {
		d.Text(session.SayNearest + " " + LeadFigure(p))
		d.Cite(p)
		if other := s.FigureOf(g, otherFigure(p.Facet)); other != nil && s.IsJob(g) {
			d.Text(LeadFigure(other))
			d.Cite(other)
		}
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.GapAct), confidence
	d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	d.Topic(r.About...)
	s.Remember(r, s.GapTopics(r))
	s.Gap = g.ID
	return d.Reply
}

// otherFigure is what else is known in figures of a job that is known by one.
func otherFigure(f knowledge.Facet) knowledge.Facet {
	return map[knowledge.Facet]knowledge.Facet{knowledge.Pay: knowledge.Growth, knowledge.Growth: knowledge.Pay}[f]
}

// GapTopics are what a question without an answer was about, for the next turn: of work
// that is named, who does it.
func (s *Decliner) GapTopics(r session.Resolved) []string {
	if len(r.About) > 0 || r.FromTalk {
		return r.About
	}
	for _, does := range [][2]string{{"coding", session.TopicMedicalCoder}, {"code", session.TopicMedicalCoder}, {"billing", session.TopicMedicalBiller}} {
		if slices.Contains(r.Words, does[0]) && s.Base.Topic(does[1]) != nil {
			return []string{does[1]}
		}
	}
	if len(s.Memory.Topics) == 0 && slices.Contains(r.Topics(), session.TopicHIM) {
		return []string{session.TopicHIM} // "is HIM stressful", "how much does it pay"
	}
	return nil
}

// WhoKnows answers "who would know that", after a gap, with who does.
func (s *Decliner) WhoKnows(q nlu.Question) (reply.Reply, bool) {
	asks := nlu.Says(q.Words, "who", "where", "whom") && s.Words.FindOutVerbs.Any(q.Words)
	i := slices.IndexFunc(s.Base.Gaps, func(g *knowledge.Gap) bool { return g.ID == s.Memory.Gap })
	if i < 0 || !asks || len(q.Words) > 9 || len(q.Mentions) > 0 {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, About: s.Memory.Topics[:min(1, len(s.Memory.Topics))]}
	d := s.Draft(reply.Answered)
	s.PointTo(d, r, s.Base.Gaps[i])
	d.Reply.Intent, d.Reply.Confidence = string(nlu.GapAct), 0.8
	d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	if len(d.Reply.Citations) == 0 {
		d.Reply.Outcome = reply.NotFound
	}
	s.Gap = s.Memory.Gap
	return d.Reply, len(d.Reply.Blocks) > 0
}

// LeadFigure is a passage's first sentence, and the next one where the amount that it
// is about stands there.
func LeadFigure(p *knowledge.Passage) string {
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
func (s *Decliner) nearest(r session.Resolved, g *knowledge.Gap) *knowledge.Passage {
	if p := s.firstOf(s.payNear(r, g)); p != nil {
		return p
	}
	if p := s.FigureOf(g, s.FacetAsked(r.Question)); p != nil {
		return p // what is asked for, of those that it is counted with
	}
	return s.firstOf(append(s.likeNearest(r, g), g.Nearest...))
}

// firstOf is the first of these passages that there is, or nil.
func (s *Decliner) firstOf(ids []string) *knowledge.Passage {
	for _, id := range ids {
		if p := s.Base.Passage(id); p != nil && !s.Withdrawn[id] {
			return p
		}
	}
	return nil
}

// payNear are the passages on the pay of what is in question, and of the roles that it suits,
// where a gap is one of pay.
func (s *Decliner) payNear(r session.Resolved, g *knowledge.Gap) []string {
	var ids []string
	for _, id := range r.About {
		if t := s.Base.Topic(id); t != nil && strings.HasPrefix(g.ID, "pay") {
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
func (s *Decliner) likeNearest(r session.Resolved, g *knowledge.Gap) []string {
	var ids []string
	for _, near := range g.Nearest {
		p := s.Base.Passage(near)
		for _, id := range r.About {
			t := s.Base.Topic(id)
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

// PointTo names the pages and offices that know: for "issuer", the body of the
// certification in question.
func (s *Decliner) PointTo(d *session.Draft, r session.Resolved, g *knowledge.Gap) {
	var where []string
	issuers := s.sourcesOf("issuer", r.About)
	for _, w := range g.Where {
		if len(issuers) > 0 && slices.Contains(g.Where, "issuer") && len(s.Base.From(w, knowledge.IssuedBy)) > 0 && !slices.Contains(issuers, w) {
			continue // another body, which knows nothing of this one's
		}
		for _, id := range s.sourcesOf(w, r.About) {
			if src := s.Base.Source(id); src != nil && !slices.Contains(where, strings.TrimSpace(src.Name+" "+src.URL)) {
				where = append(where, strings.TrimSpace(src.Name+" "+src.URL))
				d.Source(knowledge.Citation{Source: id})
			}
		}
	}
	if g.Office != "" {
		where = append(where, officeName(g.Office))
	}
	if len(where) > 0 {
		d.Text(fmt.Sprintf(session.SayWhere, strings.Join(where, "; ")))
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
func (s *Decliner) sourcesOf(where string, topics []string) []string {
	if where != "issuer" {
		return []string{where}
	}
	var ids []string
	for _, id := range topics {
		if t := s.Base.Topic(id); t != nil {
			for _, org := range t.Linked(knowledge.IssuedBy) {
				if s.Base.Source(org) != nil {
					ids = append(ids, org)
				}
			}
		}
	}
	if len(ids) == 0 {
		ids = s.BodiesApart()
	}
	return ids
}

// NoFacet says that a topic is known but nothing of the facets that are asked of it.
func (s *Decliner) NoFacet(r session.Resolved, t *knowledge.Topic, confidence float64, fs ...knowledge.Facet) reply.Reply {
	d, f := s.Draft(reply.NotFound), fs[0]
	for _, f := range fs {
		d.Text(s.NothingTold(f, t.Short))
	}
	s.PointTo(d, session.Resolved{About: []string{t.ID}}, s.knowing(t, f))
	near := t.On(knowledge.About)
	if level := t.On(knowledge.Level); slices.Contains(fs, knowledge.Eligibility) && len(level) > 0 {
		near = level // whether it can be the first is half of who may take it
	}
	if len(near) > 0 && !s.Withdrawn[near[0].ID] {
		d.Text(session.SayNearest + " " + phrase.First(near[0].Text))
		d.Cite(near[0])
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.GapAct), confidence
	d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	d.Topic(t.ID)
	d.Reply.Suggestions = s.Suggest(t.ID, f)
	s.Remember(r, []string{t.ID})
	s.Memory.Facet = string(f)
	return d.Reply
}

// knowing is a gap that points at whoever knows of a topic what is not told on a facet.
func (s *Decliner) knowing(t *knowledge.Topic, f knowledge.Facet) *knowledge.Gap {
	ofPay := map[knowledge.Kind]string{knowledge.Role: session.GapPayRole, knowledge.Certification: session.GapPayByCert}
	if g := s.Base.Gap(ofPay[t.Kind]); g != nil && f == knowledge.Pay {
		return g
	}
	return s.deciding(t)
}

// deciding is a nameless gap that points at whoever decides on a topic.
func (s *Decliner) deciding(t *knowledge.Topic) *knowledge.Gap {
	if t.Kind == knowledge.Certification {
		return &knowledge.Gap{Where: []string{"issuer"}}
	}
	return &knowledge.Gap{Office: "program advisor"}
}

// Unknown says that nothing in the sources answers, and names the nearest topic.
func (s *Decliner) Unknown(r session.Resolved, confidence float64) reply.Reply {
	d := s.Draft(reply.NotFound)
	d.Text(session.SayNothing + " " + session.SayAdvisor)
	for _, id := range r.About {
		if t := s.Base.Topic(id); t != nil {
			if about := t.On(knowledge.About); len(about) > 0 && !s.Withdrawn[about[0].ID] {
				if t.Kind == knowledge.Certification {
					s.PointTo(d, session.Resolved{About: []string{id}}, s.deciding(t))
				}
				d.Text(session.SayNearest + " " + phrase.First(about[0].Text))
				d.Cite(about[0])
				d.Reply.Suggestions = s.Suggest(id, "")
				break
			}
		}
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.GapAct), confidence
	d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	d.Topic(r.About...)
	return d.Reply
}

// PlainlySure is the probability of a label from which it is what is asked, where the
// ranking comes to the same.
const PlainlySure = 0.9

// WorthByFigures answers whether a job of which only figures are known is a good one to
// go for, or whether its work dries up, by these: they tell whether there will be work, and what
// it pays.
func (s *Decliner) WorthByFigures(r session.Resolved, g *knowledge.Gap) (reply.Reply, bool) {
	growth, pay := s.FigureOf(g, knowledge.Growth), s.FigureOf(g, knowledge.Pay)
	if growth == nil || !s.IsJob(g) || !s.Words.ChoiceJudged.Any(r.Words) && !s.Words.Dwindling.Any(s.Read(s.Asking).Words) {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	d.Passage(listing.WithoutNotes(growth))
	if pay != nil {
		d.Text(LeadFigure(pay))
		d.Cite(pay)
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(knowledge.Growth), 0.8
	d.Reply.Suggestions = s.Suggest(growth.Topic.ID, knowledge.Growth)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Tell), string(knowledge.Growth), []string{growth.Topic.ID})
	s.Gap = g.ID
	return d.Reply, true
}
