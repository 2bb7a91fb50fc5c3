package lookup

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/follow"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// LookUp answers with what ranks first, or says that nothing does.
func (s *Teller) LookUp(r session.Resolved, cands []rank.Candidate) reply.Reply {
	conf := s.Confidence(r, cands)
	s.Tracef("evidence %.2f, confidence %.2f", s.Evidence(r, cands), conf)
	if rep, ok := s.Outside(r, cands); ok {
		return rep
	}
	if cands = follow.NoActs(cands); len(cands) == 0 {
		return s.NothingFound(r)
	}
	top := cands[0]
	if rep, ok := s.acknowledge(r, top); ok {
		return rep
	}
	if s.Everyday(r, cands) {
		return s.LeftToProgram(r, cands)
	}
	if rep, ok := s.AskBack(r, cands); ok {
		return rep
	}
	if p := s.workplaces(r); p != nil && (top.Gap == nil || top.Question < session.SameGap) {
		return s.worksAnywhere(r, p)
	}
	if t, f, missing := s.missingFacet(r, cands); missing {
		if g := decline.BestGap(cands); g != nil && g.Topic > 0.5 {
			return s.GapReply(r, g.Gap, conf)
		}
		if about := t.On(knowledge.About); s.barelyAsked(r, f) && len(about) > 0 {
			if rep, ok := s.TellPassage(r, about[0], 1-conf/2); ok {
				return rep
			}
		}
		return s.NoFacet(r, t, 1-conf/2, f)
	}
	if i := s.closerOnLaw(r, cands); i > 0 {
		cands = cands[i:]
		top, conf = cands[0], s.Confidence(r, cands)
	}
	if g := s.gapMeant(r, cands); g != nil {
		return s.GapReply(r, g, conf)
	}
	if rep, ok := s.AmountUntold(r, top); ok {
		return rep
	}
	switch {
	case top.Gap != nil:
		return s.tellGap(r, cands, conf)
	case noAnswer(r, top):
		if p := s.InPassing(r, top); p == top.Passage {
			return s.Tell(r, cands, conf)
		}
		return s.Unknown(r, r.P(nlu.GapAct))
	case s.Evidence(r, cands) < session.DeclineBelow || unheardOf(r, top):
		return s.decline(r, cands, conf)
	}
	return s.Tell(r, cands, conf)
}

// tellGap tells what is nearest to a gap that ranks first, where that answers the question,
// or that the sources don't.
func (s *Teller) tellGap(r session.Resolved, cands []rank.Candidate, conf float64) reply.Reply {
	top := cands[0]
	if p := cmp.Or(s.tellsInstead(r, top), s.figureAsked(r, top.Gap), s.credentialOf(r, top.Gap), s.InPassing(r, top)); p != nil {
		if rep, ok := s.TellPassage(r, p, s.Confidence(r, from(p, cands))); ok {
			return rep
		}
	}
	if top.Gap.ID == session.GapJobsByPlace {
		if rep, ok := s.CitiesOfState(r); ok {
			return rep
		}
	}
	if told := s.LikelierThanGap(r, cands, conf); told != nil {
		return s.Tell(r, told, s.Confidence(r, told))
	}
	if rep, ok := s.TellPassage(r, s.namedAnew(r), conf); ok {
		rep.Blocks = append([]reply.Block{{Kind: reply.Paragraph, Text: top.Gap.Text}}, rep.Blocks...)
		return rep
	}
	return s.GapReply(r, onlyNamed(r, top, s.Base), conf)
}

// namedAnew is what is told of a role that a turn names and nothing else, after an answer of another
// one, where what was asked of that is not known of this: "what about a clinical manager", after the
// licence of the nursing home administrator. nil where what was asked before was not known either.
func (s *Teller) namedAnew(r session.Resolved) *knowledge.Passage {
	if s.Memory.Turns == 0 || s.Memory.Gap != "" || !r.FromTalk || len(r.About) != 1 || r.About[0] == s.Memory.Topic() {
		return nil
	}
	t, own := s.Base.Topic(r.About[0]), s.Read(s.PartText)
	if t.Kind != knowledge.Role || !s.OnlyNames(session.Resolved{Question: own, About: own.Topics()}) {
		return nil
	}
	if on := t.On(knowledge.About); len(on) > 0 && !s.Withdrawn[on[0].ID] {
		return on[0]
	}
	return nil
}

// Of a question that names no topic, a passage must hold that share of its weight, or be
// asked in words so like it, to be told.
const (
	leastCoverage = 0.35
	LeastLike     = 0.45
)

// unheardOf reports a question that names no topic and is mostly of things of which what
// comes first says nothing: "how long does the online orientation take".
func unheardOf(r session.Resolved, top rank.Candidate) bool {
	return len(r.About)+len(r.Focus.Topics) == 0 && !r.FromTalk && r.InScope < 0.5 && top.Coverage < leastCoverage && top.Question < LeastLike
}

// mostlyOfGap is the share of a question that a gap must hold to be told in the place of a
// paper or an office of a program that is named in it.
const mostlyOfGap = 0.6

// onlyNamed is the one gap that a question names, where there is one and what comes first is
// not asked in so many words, else the gap that comes first.
func onlyNamed(r session.Resolved, first rank.Candidate, b *knowledge.Base) *knowledge.Gap {
	var ids []string
	for _, m := range r.Mentions {
		if m.Gap != "" {
			ids = append(ids, m.Gap)
		}
	}
	ids = session.Distinct(ids)
	if len(ids) != 1 || b.Gap(ids[0]) == nil || first.Question >= compare.Plainly {
		return first.Gap
	}
	named := b.Gap(ids[0])
	if named.Program && first.Gap != nil && !first.Gap.Program && first.Coverage >= mostlyOfGap {
		return first.Gap // "my diploma is from abroad, can i use it": of no paper of a program
	}
	return named
}

// tellsInstead is the passage on the facet that is asked by the classifier of the one topic
// that is named, where the gap that comes first is hardly like the question. nil: none.
func (s *Teller) tellsInstead(r session.Resolved, top rank.Candidate) *knowledge.Passage {
	if len(r.About) != 1 || len(r.Labels) == 0 || top.Question >= LeastLike || r.Focus.Gap != "" {
		return nil
	}
	l := r.Labels[0]
	on := s.Base.Topic(r.About[0]).On(l.Facet)
	if l.Act != nlu.Tell || l.P < session.ActSure || len(on) == 0 || s.Withdrawn[on[0].ID] {
		return nil
	}
	return on[0]
}

// figureAsked is the passage with a figure of what a gap names, where it asks for one, or
// a short turn leaves what is asked to the figure in talk: "and transcription?", after
// growth.
func (s *Teller) figureAsked(r session.Resolved, g *knowledge.Gap) *knowledge.Passage {
	if p := s.FigureOf(g, s.FacetAsked(r.Question)); p != nil && isOfGap(p, g) && (r.NamesGap(g.ID) || s.Read(s.Asking).NamesGap(g.ID)) {
		return p
	}
	f := knowledge.Facet(s.Memory.Facet)
	if t := s.TalkedOf(); f == knowledge.Jobs && t != nil && t.Kind == knowledge.Trend {
		f = knowledge.Growth // what becomes of the jobs
	}
	if s.Memory.Turns == 0 || strings.HasPrefix(g.ID, "pay") || len(r.Cues) > 0 || f != knowledge.Pay && f != knowledge.Growth || len(s.Read(s.Asking).Words) > 4 {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.Base.Passage(id); p != nil && p.Facet == f && !s.Withdrawn[id] {
			return p
		}
	}
	return nil
}

// from are the candidates from a passage on that is told in the place of those before it.
func from(p *knowledge.Passage, cands []rank.Candidate) []rank.Candidate {
	if i := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == p }); i >= 0 {
		return cands[i:]
	}
	return []rank.Candidate{{ID: p.ID, Passage: p}}
}

// closerOnLaw is the place of a passage on what the law says, where that is most likely asked
// of a thing of which none is told: whether a clerk may hand out records. It must be more like
// the question, and hold more of it, than what comes first. 0: none.
func (s *Teller) closerOnLaw(r session.Resolved, cands []rank.Candidate) int {
	top := cands[0]
	if top.Passage == nil || len(r.About) != 1 || r.FacetP(knowledge.LawFacet) < follow.LikelyFacet || r.Labels[0].Facet != knowledge.LawFacet || top.Question >= LeastLike {
		return 0
	}
	if top.Passage.Facet == knowledge.LawFacet || len(s.Base.Topic(r.About[0]).On(knowledge.LawFacet)) > 0 {
		return 0
	}
	return max(0, slices.IndexFunc(cands[:min(6, len(cands))], func(c rank.Candidate) bool {
		return c.Passage != nil && c.Passage.Facet == knowledge.LawFacet && c.Question > top.Question && c.Coverage > top.Coverage
	}))
}

// decline says what kind of not-knowing it is.
func (s *Teller) decline(r session.Resolved, cands []rank.Candidate, conf float64) reply.Reply {
	if len(r.About) == 0 && len(r.Focus.Topics) == 0 && r.InScope < 0.5 {
		return s.OffTopic(1 - conf)
	}
	for _, c := range cands[:min(3, len(cands))] {
		if c.Gap != nil && c.Question > 0.4 {
			return s.GapReply(r, c.Gap, 1-conf)
		}
	}
	return s.Unknown(r, 1-conf)
}

// plainFigure reports a question for pay or growth and nothing else. Its other words are
// the topic's name, and like any question that is little more than the name.
func plainFigure(r session.Resolved) bool {
	return len(r.Cues) == 1 && (r.Cues[0] == knowledge.Pay || r.Cues[0] == knowledge.Growth) && r.Labels[0].P >= session.ActSure && r.Labels[0].Facet == r.Cues[0]
}

// missingFacet reports a plain question for a facet that the one topic in
// question does not have.
func (s *Teller) missingFacet(r session.Resolved, cands []rank.Candidate) (*knowledge.Topic, knowledge.Facet, bool) {
	if len(r.About) != 1 || len(r.Labels) == 0 || cands[0].Question >= LeastLike && cands[0].Passage != nil && (nlu.Says(r.Words, "because") || s.asksCause(r.Words)) {
		return nil, "", false // why it grows, or whether for that, is no question for the figure
	}
	t := s.Base.Topic(r.About[0])
	if f := r.Focus.Facet; r.FromTalk && t != nil && slices.Contains(compare.HardFacets(), f) && compare.Expects(t.Kind, f) && len(t.On(f)) == 0 {
		return t, f, true // asked as it was of another before
	}
	if cands[0].Question >= session.SameQuestion && !plainFigure(r) {
		return nil, "", false
	}
	if f, ok := s.unlikely(r, t, cands[0]); ok {
		return t, f, true
	}
	for _, f := range compare.HardFacets() {
		sure := r.Labels[0].P >= 0.9 && cands[0].Question < 0.6 || r.Labels[0].P >= 0.6 && (f == knowledge.Exam || f == knowledge.Eligibility)
		asked := r.Labels[0].Act == nlu.Tell && r.Labels[0].Facet == f && sure || f == knowledge.Eligibility && s.mayTake(r, cands[0])
		named := slices.Contains(r.Cues, f) && len(r.Cues) == 1
		if !named && (r.Slots.Defines || cands[0].Question >= compare.Plainly) {
			continue // what it is, is asked
		}
		if t == nil || len(t.On(f)) > 0 || !asked && !named || !compare.Expects(t.Kind, f) {
			continue
		}
		if p := cands[0].Passage; p != nil && p.Facet == f && (p.Topic.Kind == knowledge.Employer || slices.Contains(t.Linked(knowledge.PartOf), p.Topic.ID)) {
			return nil, "", false // another topic's passage tells it, such as an employer's, or that of the whole
		}
		return t, f, true
	}
	return nil, "", false
}

// mayTake reports "can i get the CPC", which is asked of who may take it.
func (s *Teller) mayTake(r session.Resolved, top rank.Candidate) bool {
	return r.Labels[0].Act == nlu.Eligible && r.P(nlu.Eligible) >= 0.4 && top.Question < compare.Plainly && len(r.Words) > 1 && s.Words.AbleOpeners.Has(r.Words[0]) && s.Words.FirstPersons.Has(r.Words[1])
}

// asksCause reports "what made it grow so fast", "why did that grow".
func (s *Teller) asksCause(ws []string) bool {
	return len(ws) > 2 && (ws[0] == "why" || nlu.OneOf(ws[0], "what", "whats") && s.Words.Causing.Has(ws[1]))
}

// unlikely is a figure that "does it pay well" asks of a thing that has none of its
// own, such as a trend or a law.
func (s *Teller) unlikely(r session.Resolved, t *knowledge.Topic, top rank.Candidate) (knowledge.Facet, bool) {
	if t == nil || !r.FromTalk || len(r.Cues) != 1 || top.Passage == nil || top.Passage.Facet == r.Cues[0] {
		return "", false
	}
	f := r.Cues[0]
	figure := f == knowledge.Pay || f == knowledge.Growth
	if f == knowledge.Pay && s.Words.Saving.Any(r.Words) {
		return "", false // what it saves is not what somebody earns
	}
	work := slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Field, knowledge.Certification, knowledge.Degree, knowledge.Employer, knowledge.Place}, t.Kind)
	return f, figure && !work && len(t.On(f)) == 0
}

// gapMeant is the gap that a turn asks for by its own words, "is it boring", "is a
// compliance officer stressed", where what comes first is no answer to these: a name of
// many words makes anything like the questions on its topic. nil: none.
func (s *Teller) gapMeant(r session.Resolved, cands []rank.Candidate) *knowledge.Gap {
	top, p := cands[0], r.P(nlu.GapAct)
	if top.Passage == nil || p < session.ActSure || top.Question >= compare.Plainly {
		return nil
	}
	if g := likestGap(cands); g != nil && p >= decline.SurelyGap && g.Alike >= decline.GapAsked {
		return g.Gap
	}
	if !r.FromTalk || len(r.Cues) > 0 && !slices.Equal(r.Cues, []knowledge.Facet{knowledge.About}) {
		return nil
	}
	own := s.Rank(s.Read(s.PartText), rank.Focus{})
	if len(own) == 0 || own[0].Gap == nil || own[0].Question < 0.4 {
		return nil
	}
	if c := own[0]; len(r.About) == 0 || s.GapKinds.Allow(c.Gap.ID, s.Base.Topic(r.About[0]).Kind) {
		return c.Gap
	}
	return nil
}

// likestGap is the gap that is asked for in the likest words, whatever the question names;
// nil: none.
func likestGap(cands []rank.Candidate) *rank.Candidate {
	var best *rank.Candidate
	for i, c := range cands {
		if c.Gap != nil && (best == nil || c.Alike > best.Alike) {
			best = &cands[i]
		}
	}
	return best
}

// noAnswer reports a question that likely has none, to which what comes first is none: it
// is of what is named, and of hardly anything else that is asked.
func noAnswer(r session.Resolved, top rank.Candidate) bool {
	return top.Passage != nil && len(r.Cues) == 0 && r.P(nlu.GapAct) >= decline.LikelyGap && top.Coverage < decline.LeastShare && top.Question < LeastLike
}

// NothingFound is the reply where no passage and no gap fits.
func (s *Teller) NothingFound(r session.Resolved) reply.Reply {
	if len(r.About) > 0 {
		return s.Unknown(r, 0.6)
	}
	return s.OffTopic(0.7)
}

// isOfGap reports a passage that is written for what a gap names.
func isOfGap(p *knowledge.Passage, g *knowledge.Gap) bool {
	ws := strings.Fields(strings.ToLower(g.Name))
	return len(ws) > 0 && strings.Contains(p.ID, ws[len(ws)-1])
}

// barelyAsked reports a turn of hardly any words, "and the CPC?", of which nobody can say that it
// asks for the side of a thing of which nothing is known: the thing itself is told.
func (s *Teller) barelyAsked(r session.Resolved, f knowledge.Facet) bool {
	own := s.Read(s.PartText)
	return s.Memory.Turns > 0 && r.FromTalk && len(own.Words) <= 3 && len(own.Cues) == 0 && !s.Words.Question.Any(own.Words) && string(f) != s.Memory.Facet
}
