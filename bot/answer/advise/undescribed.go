package advise

import (
	"slices"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// undescribed is the job that a question names and that the sources do not describe, with
// where it is named, beside one role that they do; nil if there is none.
func (s *Adviser) undescribed(r session.Resolved) (*knowledge.Gap, nlu.Mention) {
	roles := slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return s.Base.Topic(id).Kind != knowledge.Role })
	if len(roles) > 1 || len(roles) == 0 && s.NamesItsWork(r) == "" && s.GoalRole(r) == nil {
		return nil, nlu.Mention{}
	}
	for _, m := range r.Mentions {
		for _, g := range s.Base.Gaps {
			if g.ID == m.Gap && s.IsJob(g) {
				return g, m
			}
		}
	}
	return nil, nlu.Mention{}
}

// BesideUndescribed answers a comparison of a role with a job that the sources do not
// describe: the role, and that nothing is told of the other.
func (s *Adviser) BesideUndescribed(r session.Resolved) (reply.Reply, bool) {
	g, m := s.undescribed(r)
	if g == nil && s.Whole != "" && (r.Refers || s.AtSeveral(r)) && len(s.Read(s.Whole).Words) <= MaxWhole {
		cues := s.AskedFacets(r)
		r = s.Resolve(s.Read(s.Whole)) // "scribe or clerk, how do they differ"
		r.Cues = cues
		g, m = s.undescribed(r)
	}
	if inTalk := s.setAgainstRole(r); g == nil && inTalk != nil {
		g = inTalk
	} else if g == nil || !s.Against(r, m.Start) {
		return reply.Reply{}, false
	}
	p := s.Side(r)
	if p == nil || s.Withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	return s.besideIt(r, g, p), true
}

// setAgainstRole is the job in talk that is not described and that a turn sets against a role:
// "does it pay more than coding". nil: none.
func (s *Adviser) setAgainstRole(r session.Resolved) *knowledge.Gap {
	g := s.Base.Gap(s.Memory.Gap)
	against := slices.Contains(r.Words, "than") || session.AsMuchAs(r.Words)
	if g == nil || !s.IsJob(g) || !against || !s.Read(s.PartText).Refers {
		return nil
	}
	return g
}

// besideIt sets what is told of a role beside what is known of a job that is not described.
func (s *Adviser) besideIt(r session.Resolved, g *knowledge.Gap, p *knowledge.Passage) reply.Reply {
	d := s.Draft(reply.Answered)
	if other := s.FigureOf(g, p.Facet); other != nil {
		s.Shortly(d, p, 1, true)
		d.Passage(listing.WithoutNotes(other))
	} else if !s.byFigures(d, g, p.Topic) {
		s.Shortly(d, p, 1, true)
		d.Text(phrase.First(g.Text))
	}
	d.Topic(p.Topic.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Compare), 0.75
	d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Compare), string(p.Facet), []string{p.Topic.ID})
	return d.Reply
}

// KeepWork keeps which work a turn was asked of, for the next that sets the last two against each
// other: a role, or a job that is not described, which is no topic.
func (s *Adviser) KeepWork(rep reply.Reply) {
	id := s.Gap
	if g := s.Base.Gap(id); g == nil || !s.IsJob(g) {
		if id = session.FirstOf(rep.Topics); rep.Outcome != reply.Answered || s.KindOf(id) != knowledge.Role || rep.Intent == string(nlu.Compare) {
			return
		}
	}
	of := slices.DeleteFunc(slices.Clone(s.Memory.Works), func(o string) bool { return o == id })
	s.Memory.Works = append([]string{id}, of[:min(1, len(of))]...)
}

// AgainstUndescribed answers "which of the two pays better", where one of the last two kinds of
// work in talk is not described.
func (s *Adviser) AgainstUndescribed(q nlu.Question) (reply.Reply, bool) {
	ids := s.Memory.Works
	if len(ids) < 2 || ids[0] != s.Memory.Gap && ids[0] != s.Memory.Topic() || !s.setsAgainst(q) {
		return reply.Reply{}, false
	}
	g, other := s.Base.Gap(ids[0]), s.Base.Gap(ids[1])
	t := s.Base.Topic(ids[1])
	if g == nil {
		g, other, t = other, nil, s.Base.Topic(ids[0])
	}
	if g == nil {
		return reply.Reply{}, false // both are roles: what is told of them is compared
	}
	f := s.FacetAsked(q)
	if t == nil {
		return reply.Reply{}, false
	}
	if len(t.On(f)) == 0 {
		f = knowledge.About
	}
	if len(t.On(f)) == 0 || s.Withdrawn[t.On(f)[0].ID] {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, FromTalk: true, About: []string{t.ID}}
	s.Tracef("sets %s against %s", t.ID, g.ID)
	return s.besideIt(r, g, t.On(f)[0]), true
}

// setsAgainst reports a turn that names nothing and asks which of two it is, or how they differ.
func (s *Adviser) setsAgainst(q nlu.Question) bool {
	r := session.Resolved{Question: q}
	if s.Memory.Turns == 0 || len(q.Mentions) > 0 || len(q.Words) > 12 || slices.ContainsFunc(q.Slots.Kinds, func(k knowledge.Kind) bool { return k != knowledge.Role }) {
		return false
	}
	chooses := q.Slots.Superlative != "" && nlu.Says(q.Words, "which", "who", "whose", "one")
	return chooses || s.AtSeveral(r) && (q.Slots.Superlative != "" || q.Slots.Versus || s.SaysSame(q.Words) || q.P(nlu.Compare) >= session.ActSure) ||
		nlu.Says(q.Words, "compare", "difference", "gap") && !q.Refers
}

// byFigures sets a role beside a job of which nothing but figures is known, by these.
func (s *Adviser) byFigures(d *session.Draft, g *knowledge.Gap, t *knowledge.Topic) bool {
	told := false
	for _, f := range []knowledge.Facet{knowledge.Growth, knowledge.Pay} {
		other, ps := s.FigureOf(g, f), t.On(f)
		if other == nil || len(ps) == 0 || s.Withdrawn[ps[0].ID] {
			continue
		}
		for _, p := range []*knowledge.Passage{other, ps[0]} {
			d.Text(decline.LeadFigure(p))
			d.Cite(p)
		}
		told = true
	}
	return told
}

// WorthOfUndescribed answers whether the one job of which only figures are known, and that
// a question names beside no other thing, is a good one to go for.
func (s *Adviser) WorthOfUndescribed(r session.Resolved) (reply.Reply, bool) {
	for _, m := range r.Mentions {
		if g := s.Base.Gap(m.Gap); g != nil {
			return s.WorthByFigures(r, g)
		}
	}
	return reply.Reply{}, false
}

// LeavesUndescribed reports somebody of a job that the sources do not describe, who asks
// what there is for them instead: "transcription is dying, what role should i move to", or,
// after that was told, "so what would you pick instead".
func (s *Adviser) LeavesUndescribed(r session.Resolved) bool {
	whole := s.Read(s.Asking)
	if g := s.Base.Gap(s.Memory.Gap); g != nil && s.IsJob(g) && len(r.About) == 0 {
		picks := r.P(nlu.Recommend) >= session.ActSure && s.Words.OtherwiseAsked.Any(whole.Words)
		return picks || whole.OfSomeone && s.asksForMove(r) && len(whole.Topics()) == 0
	}
	if s.Memory.Turns > 0 || len(whole.Words) > MaxWhole || s.Named(r, knowledge.Role) != nil || s.Named(r, knowledge.Certification) != nil || s.GoalRole(r) != nil {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Next, knowledge.Jobs, knowledge.Growth, knowledge.Length}, f)
	}) {
		return false
	}
	for _, m := range whole.Mentions {
		g := s.Base.Gap(m.Gap)
		if g == nil || !s.IsJob(g) {
			continue
		}
		own := (whole.OfSomeone || s.Words.Leaving.Any(whole.Words[max(0, m.Start-3):m.Start])) && !s.AimsAt(whole.Words, m.Start)
		return own && s.asksForMove(r)
	}
	return false
}

// asksForMove reports a message that speaks of a change of work, or asks openly what there is.
func (s *Adviser) asksForMove(r session.Resolved) bool {
	return s.Words.Change.Any(s.Read(s.Asking).Words) || s.AsksOpenly(s.Read(s.PartText).Words) && !s.Words.ChoiceJudged.Any(s.Read(s.PartText).Words)
}

// StartOver tells where people begin in the field.
func (s *Adviser) StartOver(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) {
	s.Advice = s.Asking
	return s.startingPoint(r)
}

// MaxWhole is how long, in words, a message may be to be searched for as a whole.
const MaxWhole = 45
