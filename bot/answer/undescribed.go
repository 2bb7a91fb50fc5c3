package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// undescribed is the job that a question names and that the sources do not describe, with
// where it is named, beside one role that they do; nil if there is none.
func (s *session) undescribed(r resolved) (*knowledge.Gap, nlu.Mention) {
	roles := slices.DeleteFunc(slices.Clone(r.topics), func(id string) bool { return s.base.Topic(id).Kind != knowledge.Role })
	if len(roles) > 1 || len(roles) == 0 && s.namesItsWork(r) == "" && s.goalRole(r) == nil {
		return nil, nlu.Mention{}
	}
	for _, m := range r.Mentions {
		for _, g := range s.base.Gaps {
			if g.ID == m.Gap && s.isJob(g) {
				return g, m
			}
		}
	}
	return nil, nlu.Mention{}
}

// namesItsWork is the role that a question names by its work alone: "coding"; or "".
func (s *session) namesItsWork(r resolved) string {
	for i := range r.Words {
		if id := s.workNamed(r.Question, i); id != "" {
			return id
		}
	}
	return ""
}

// isJob reports a gap that is a kind of work: its nearest passages tell of roles,
// or what something is.
func (s *session) isJob(g *knowledge.Gap) bool {
	return slices.ContainsFunc(s.words.JobEndings.All(), func(w string) bool {
		return slices.ContainsFunc(append([]string{g.Name}, g.Aliases...), func(name string) bool { return strings.HasSuffix(strings.TrimSuffix(name, "s"), w) })
	})
}

// besideUndescribed answers a comparison of a role with a job that the sources do not
// describe: the role, and that nothing is told of the other.
func (s *session) besideUndescribed(r resolved) (reply.Reply, bool) {
	g, m := s.undescribed(r)
	if g == nil && s.whole != "" && (r.Refers || s.atSeveral(r)) && len(s.read(s.whole).Words) <= maxWhole {
		cues := s.askedFacets(r)
		r = s.resolve(s.read(s.whole)) // "scribe or clerk, how do they differ"
		r.Cues = cues
		g, m = s.undescribed(r)
	}
	if g == nil || !s.against(r, m.Start) {
		return reply.Reply{}, false
	}
	p := s.side(r)
	if p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	if other := s.figureOf(g, p.Facet); other != nil {
		s.shortly(d, p, 1, true)
		d.passage(withoutNotes(other))
	} else if !s.byFigures(d, g, p.Topic) {
		s.shortly(d, p, 1, true)
		d.text(phrase.First(g.Text))
	}
	d.topic(p.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Compare), 0.75
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Compare), string(p.Facet), []string{p.Topic.ID})
	return d.r, true
}

// byFigures sets a role beside a job of which nothing but figures is known, by these.
func (s *session) byFigures(d *draft, g *knowledge.Gap, t *knowledge.Topic) bool {
	told := false
	for _, f := range []knowledge.Facet{knowledge.Growth, knowledge.Pay} {
		other, ps := s.figureOf(g, f), t.On(f)
		if other == nil || len(ps) == 0 || s.withdrawn[ps[0].ID] {
			continue
		}
		for _, p := range []*knowledge.Passage{other, ps[0]} {
			d.text(leadFigure(p))
			d.cite(p)
		}
		told = true
	}
	return told
}

// worthOfUndescribed answers whether the one job of which only figures are known, and that
// a question names beside no other thing, is a good one to go for.
func (s *session) worthOfUndescribed(r resolved) (reply.Reply, bool) {
	for _, m := range r.Mentions {
		if g := s.base.Gap(m.Gap); g != nil {
			return s.worthByFigures(r, g)
		}
	}
	return reply.Reply{}, false
}

// worthByFigures answers whether a job of which only figures are known is a good one to
// go for, or whether its work dries up, by these: they tell whether there will be work, and what
// it pays.
func (s *session) worthByFigures(r resolved, g *knowledge.Gap) (reply.Reply, bool) {
	growth, pay := s.figureOf(g, knowledge.Growth), s.figureOf(g, knowledge.Pay)
	if growth == nil || !s.isJob(g) || !s.words.ChoiceJudged.Any(r.Words) && !s.words.Dwindling.Any(s.read(s.asking).Words) {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	d.passage(withoutNotes(growth))
	if pay != nil {
		d.text(leadFigure(pay))
		d.cite(pay)
	}
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(knowledge.Growth), 0.8
	d.r.Suggestions = s.suggest(growth.Topic.ID, knowledge.Growth)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Tell), string(knowledge.Growth), []string{growth.Topic.ID})
	s.gap = g.ID
	return d.r, true
}

// figureOf is the figure that is known of a job that the sources do not describe, on a
// facet; nil: none.
func (s *session) figureOf(g *knowledge.Gap, f knowledge.Facet) *knowledge.Passage {
	if f != knowledge.Pay && f != knowledge.Growth {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.base.Passage(id); p != nil && p.Facet == f && !s.withdrawn[id] {
			return p
		}
	}
	return nil
}

// keepUndescribed keeps in talk the job without a description that a question names, where
// a figure of it is told.
func (s *session) keepUndescribed(r resolved, told *knowledge.Passage) {
	for _, m := range r.Mentions {
		if g := s.base.Gap(m.Gap); g != nil && s.isJob(g) && slices.Contains(g.Nearest, told.ID) {
			s.gap = g.ID
		}
	}
}

// credentialOf is the passage on the certification of a job that the sources do not
// describe, where that is asked for, be it by those who hire; nil: none is.
func (s *session) credentialOf(r resolved, g *knowledge.Gap) *knowledge.Passage {
	if !s.isJob(g) || !slices.Contains(r.Cues, knowledge.CertFacet) || r.AsksAnother(knowledge.CertFacet) {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.base.Passage(id); p != nil && p.Topic.Kind == knowledge.Certification && !s.withdrawn[id] {
			return p
		}
	}
	return nil
}

// ofJobUnknown takes "any credential for it" as asked of the job of which the message told
// before, or the last answer, and which is not described.
func (s *session) ofJobUnknown(own resolved) (resolved, bool) {
	g := s.base.Gap(s.memory.Gap)
	if !s.first && s.gap != "" {
		g = s.base.Gap(s.gap) // that the part before was about
	} else if !s.first && len(s.answers) > 0 {
		g = nil // the part before was answered of something else
	}
	if s.onlyHint() != "" {
		g = nil // "health informaticists, are those growing"
	}
	if s.toldGap != "" {
		g = s.base.Gap(s.toldGap)
	}
	goesOn := own.Refers || own.Elliptic && g != nil && s.isJob(g) && len(own.Cues) > 0
	if g == nil || !s.isJob(g) && len(s.memory.Topics) > 0 || !goesOn || len(own.Mentions) > 0 {
		return own, false
	}
	r := resolved{Question: s.another(s.putIn(own.Question.Words, g.Name), own), focus: rank.Focus{Topics: map[string]float64{}}, fresh: own.InScope}
	s.addNamed(&r)
	return r, true
}

// leavesUndescribed reports somebody of a job that the sources do not describe, who asks
// what there is for them instead: "transcription is dying, what role should i move to", or,
// after that was told, "so what would you pick instead".
func (s *session) leavesUndescribed(r resolved) bool {
	whole := s.read(s.asking)
	if g := s.base.Gap(s.memory.Gap); g != nil && s.isJob(g) && len(r.topics) == 0 {
		picks := r.P(nlu.Recommend) >= actSure && s.words.OtherwiseAsked.Any(whole.Words)
		return picks || whole.OfSomeone && s.asksForMove(r) && len(whole.Topics()) == 0
	}
	if s.memory.Turns > 0 || len(whole.Words) > maxWhole || s.named(r, knowledge.Role) != nil || s.named(r, knowledge.Certification) != nil || s.goalRole(r) != nil {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Next, knowledge.Jobs, knowledge.Growth, knowledge.Length}, f)
	}) {
		return false
	}
	for _, m := range whole.Mentions {
		g := s.base.Gap(m.Gap)
		if g == nil || !s.isJob(g) {
			continue
		}
		own := (whole.OfSomeone || s.words.Leaving.Any(whole.Words[max(0, m.Start-3):m.Start])) && !s.aimsAt(whole.Words, m.Start)
		return own && s.asksForMove(r)
	}
	return false
}

// asksForMove reports a message that speaks of a change of work, or asks openly what there is.
func (s *session) asksForMove(r resolved) bool {
	return s.words.Change.Any(s.read(s.asking).Words) || s.asksOpenly(s.read(s.partText).Words) && !s.words.ChoiceJudged.Any(s.read(s.partText).Words)
}

// startOver tells where people begin in the field.
func (s *session) startOver(r resolved, _ []rank.Candidate) (reply.Reply, bool) {
	s.advice = s.asking
	return s.startingPoint(r)
}

// comesFromUndescribed reports somebody of a job that the sources do not describe, who
// asks for the way to a role: "from scribe to director".
func (s *session) comesFromUndescribed(r resolved) bool {
	g, m := s.undescribed(r)
	if g == nil || r.P(nlu.Path)+r.P(nlu.GapAct) < 0.3 {
		return false
	}
	from := s.words.Leaving.Any(r.Words[max(0, m.Start-3):m.Start])
	on := nlu.Says(r.Words[m.End:], "to", "become", "into", "be")
	return (from || m.Start == 0) && on
}

// aimsAtUndescribed reports a way to a job that the sources do not describe: what leads
// elsewhere from where the student is does not answer it.
func (s *session) aimsAtUndescribed(r resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		g := s.base.Gap(m.Gap)
		return g != nil && s.isJob(g) && s.aimsAt(r.Words, m.Start)
	})
}
