package answer

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/learned"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// lookUp answers with what ranks first, or says that nothing does.
func (s *session) lookUp(r resolved, cands []rank.Candidate) reply.Reply {
	conf := s.confidence(r, cands)
	s.tracef("evidence %.2f, confidence %.2f", s.evidence(r, cands), conf)
	if rep, ok := s.outside(r, cands); ok {
		return rep
	}
	if cands = noActs(cands); len(cands) == 0 {
		return s.nothingFound(r)
	}
	top := cands[0]
	if rep, ok := s.acknowledge(r, top); ok {
		return rep
	}
	if s.everyday(r, cands) {
		return s.leftToProgram(r, cands)
	}
	if rep, ok := s.askBack(r, cands); ok {
		return rep
	}
	if p := s.workplaces(r); p != nil && (top.Gap == nil || top.Question < sameGap) {
		return s.worksAnywhere(r, p)
	}
	if t, f, missing := s.missingFacet(r, cands); missing {
		if g := bestGap(cands); g != nil && g.Topic > 0.5 {
			return s.gapReply(r, g.Gap, conf)
		}
		return s.noFacet(r, t, 1-conf/2, f)
	}
	if i := s.closerOnLaw(r, cands); i > 0 {
		cands = cands[i:]
		top, conf = cands[0], s.confidence(r, cands)
	}
	if i := s.closerThanGap(r, cands); i > 0 {
		cands = cands[i:]
		top, conf = cands[0], s.confidence(r, cands)
	}
	if g := s.gapMeant(r, cands); g != nil {
		return s.gapReply(r, g, conf)
	}
	if rep, ok := s.amountUntold(r, top); ok {
		return rep
	}
	switch {
	case top.Gap != nil:
		if p := cmp.Or(s.tellsInstead(r, top), s.figureAsked(r, top.Gap), s.credentialOf(r, top.Gap), s.inPassing(r, top)); p != nil {
			return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, s.confidence(r, from(p, cands)))
		}
		if told := s.likelierThanGap(r, cands, conf); told != nil {
			return s.tell(r, told, s.confidence(r, told))
		}
		return s.gapReply(r, onlyNamed(r, top, s.base), conf)
	case noAnswer(r, top):
		if p := s.inPassing(r, top); p == top.Passage {
			return s.tell(r, cands, conf)
		}
		return s.unknown(r, r.P(nlu.GapAct))
	case s.evidence(r, cands) < declineBelow || unheardOf(r, top):
		return s.decline(r, cands, conf)
	}
	return s.tell(r, cands, conf)
}

// Of a question that names no topic, a passage must hold that share of its weight, or be
// asked in words so like it, to be told.
const (
	leastCoverage = 0.35
	leastLike     = 0.45
)

// unheardOf reports a question that names no topic and is mostly of things of which what
// comes first says nothing: "how long does the online orientation take".
func unheardOf(r resolved, top rank.Candidate) bool {
	return len(r.topics)+len(r.focus.Topics) == 0 && !r.fromTalk && r.InScope < 0.5 && top.Coverage < leastCoverage && top.Question < leastLike
}

// mostlyOfGap is the share of a question that a gap must hold to be told in the place of a
// paper or an office of a program that is named in it.
const mostlyOfGap = 0.6

// onlyNamed is the one gap that a question names, where there is one and what comes first is
// not asked in so many words, else the gap that comes first.
func onlyNamed(r resolved, first rank.Candidate, b *knowledge.Base) *knowledge.Gap {
	var ids []string
	for _, m := range r.Mentions {
		if m.Gap != "" {
			ids = append(ids, m.Gap)
		}
	}
	ids = distinct(ids)
	if len(ids) != 1 || b.Gap(ids[0]) == nil || first.Question >= plainly {
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
func (s *session) tellsInstead(r resolved, top rank.Candidate) *knowledge.Passage {
	if len(r.topics) != 1 || len(r.Labels) == 0 || top.Question >= leastLike || r.focus.Gap != "" {
		return nil
	}
	l := r.Labels[0]
	on := s.base.Topic(r.topics[0]).On(l.Facet)
	if l.Act != nlu.Tell || l.P < actSure || len(on) == 0 || s.withdrawn[on[0].ID] {
		return nil
	}
	return on[0]
}

// inPassing is what the one thing is that a message names which asks nothing, by the classifier
// nothing without an answer either, and is hardly like what is asked of the gap: "prof wrote ASTP/ONC on the board". nil: none.
func (s *session) inPassing(r resolved, top rank.Candidate) *knowledge.Passage {
	if s.nlu.Asks(s.asking) || r.P(nlu.GapAct)-r.LabelP(nlu.GapAct, learned.OfProgram) >= surelyGap || s.parts > 1 || r.Refers || len(r.topics) != 1 || r.fromTalk || r.OfSomeone || top.Question >= fairly || top.Gap != nil && r.NamesGap(top.Gap.ID) {
		return nil
	}
	return s.firstBrief(s.base.Topic(r.topics[0]), knowledge.About)
}

// figureAsked is the passage with a figure of what a gap names, where it asks for one, or
// a short turn leaves what is asked to the figure in talk: "and transcription?", after
// growth.
func (s *session) figureAsked(r resolved, g *knowledge.Gap) *knowledge.Passage {
	if p := s.figureOf(g, s.facetAsked(r.Question)); p != nil && isOfGap(p, g) && (r.NamesGap(g.ID) || s.read(s.asking).NamesGap(g.ID)) {
		return p
	}
	f := knowledge.Facet(s.memory.Facet)
	if t := s.talkedOf(); f == knowledge.Jobs && t != nil && t.Kind == knowledge.Trend {
		f = knowledge.Growth // what becomes of the jobs
	}
	if s.memory.Turns == 0 || strings.HasPrefix(g.ID, "pay") || len(r.Cues) > 0 || f != knowledge.Pay && f != knowledge.Growth || len(s.read(s.asking).Words) > 4 {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.base.Passage(id); p != nil && p.Facet == f && !s.withdrawn[id] {
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
func (s *session) closerOnLaw(r resolved, cands []rank.Candidate) int {
	top := cands[0]
	if top.Passage == nil || len(r.topics) != 1 || r.FacetP(knowledge.LawFacet) < likelyFacet || r.Labels[0].Facet != knowledge.LawFacet || top.Question >= leastLike {
		return 0
	}
	if top.Passage.Facet == knowledge.LawFacet || len(s.base.Topic(r.topics[0]).On(knowledge.LawFacet)) > 0 {
		return 0
	}
	return max(0, slices.IndexFunc(cands[:min(6, len(cands))], func(c rank.Candidate) bool {
		return c.Passage != nil && c.Passage.Facet == knowledge.LawFacet && c.Question > top.Question && c.Coverage > top.Coverage
	}))
}

// closerThanGap is the place of a passage on the topic in question that speaks of
// what the gap in front of it names, and is more like the question: that nothing is
// known of licences in general is no answer for a role that needs one. 0: none.
func (s *session) closerThanGap(r resolved, cands []rank.Candidate) int {
	if cands[0].Gap == nil || len(r.topics) != 1 || r.focus.Gap != cands[0].Gap.ID {
		return 0
	}
	for i, c := range cands[:min(4, len(cands))] {
		if c.Passage != nil && c.Passage.Topic.ID == r.topics[0] && c.Question > cands[0].Question+0.1 && speaksOf(c.Passage, r) {
			return i
		}
	}
	return 0
}

// speaksOf reports a passage that holds the beginnings of the words by which a
// question names a gap.
func speaksOf(p *knowledge.Passage, r resolved) bool {
	text := strings.ToLower(p.Text)
	for _, m := range r.Mentions {
		for _, w := range strings.Fields(m.Text) {
			if m.Gap != "" && len(w) > 3 && !strings.Contains(text, w[:min(5, len(w))]) {
				return false
			}
		}
	}
	return true
}

// bestGap is the best gap among the first candidates, or nil.
func bestGap(cands []rank.Candidate) *rank.Candidate {
	for i := range cands[:min(12, len(cands))] {
		if cands[i].Gap != nil {
			return &cands[i]
		}
	}
	return nil
}

// decline says what kind of not-knowing it is.
func (s *session) decline(r resolved, cands []rank.Candidate, conf float64) reply.Reply {
	if len(r.topics) == 0 && len(r.focus.Topics) == 0 && r.InScope < 0.5 {
		return s.offTopic(1 - conf)
	}
	for _, c := range cands[:min(3, len(cands))] {
		if c.Gap != nil && c.Question > 0.4 {
			return s.gapReply(r, c.Gap, 1-conf)
		}
	}
	return s.unknown(r, 1-conf)
}

// plainFigure reports a question for pay or growth and nothing else. Its other words are
// the topic's name, and like any question that is little more than the name.
func plainFigure(r resolved) bool {
	return len(r.Cues) == 1 && (r.Cues[0] == knowledge.Pay || r.Cues[0] == knowledge.Growth) && r.Labels[0].P >= actSure && r.Labels[0].Facet == r.Cues[0]
}

// missingFacet reports a plain question for a facet that the one topic in
// question does not have.
func (s *session) missingFacet(r resolved, cands []rank.Candidate) (*knowledge.Topic, knowledge.Facet, bool) {
	if len(r.topics) != 1 || len(r.Labels) == 0 || cands[0].Question >= leastLike && cands[0].Passage != nil && (nlu.Says(r.Words, "because") || s.asksCause(r.Words)) {
		return nil, "", false // why it grows, or whether for that, is no question for the figure
	}
	t := s.base.Topic(r.topics[0])
	if f := r.focus.Facet; r.fromTalk && t != nil && slices.Contains(hardFacets(), f) && expects(t.Kind, f) && len(t.On(f)) == 0 {
		return t, f, true // asked as it was of another before
	}
	if cands[0].Question >= sameQuestion && !plainFigure(r) {
		return nil, "", false
	}
	if f, ok := s.unlikely(r, t, cands[0]); ok {
		return t, f, true
	}
	for _, f := range hardFacets() {
		sure := r.Labels[0].P >= 0.9 && cands[0].Question < 0.6 || r.Labels[0].P >= 0.6 && (f == knowledge.Exam || f == knowledge.Eligibility)
		asked := r.Labels[0].Act == nlu.Tell && r.Labels[0].Facet == f && sure
		named := slices.Contains(r.Cues, f) && len(r.Cues) == 1
		if !named && (r.Slots.Defines || cands[0].Question >= plainly) {
			continue // what it is, is asked
		}
		if t == nil || len(t.On(f)) > 0 || !asked && !named || !expects(t.Kind, f) {
			continue
		}
		if p := cands[0].Passage; p != nil && p.Facet == f && p.Topic.Kind == knowledge.Employer {
			return nil, "", false // another topic's passage tells it, such as an employer's
		}
		return t, f, true
	}
	return nil, "", false
}

// asksCause reports "what made it grow so fast", "why did that grow".
func (s *session) asksCause(ws []string) bool {
	return len(ws) > 2 && (ws[0] == "why" || nlu.OneOf(ws[0], "what", "whats") && s.words.Causing.Has(ws[1]))
}

// unlikely is a figure that "does it pay well" asks of a thing that has none of its
// own, such as a trend or a law.
func (s *session) unlikely(r resolved, t *knowledge.Topic, top rank.Candidate) (knowledge.Facet, bool) {
	if t == nil || !r.fromTalk || len(r.Cues) != 1 || top.Passage == nil || top.Passage.Facet == r.Cues[0] {
		return "", false
	}
	f := r.Cues[0]
	figure := f == knowledge.Pay || f == knowledge.Growth
	if f == knowledge.Pay && s.words.Saving.Any(r.Words) {
		return "", false // what it saves is not what somebody earns
	}
	work := slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Field, knowledge.Certification, knowledge.Degree, knowledge.Employer, knowledge.Place}, t.Kind)
	return f, figure && !work && len(t.On(f)) == 0
}

// expects reports whether a facet is one that a kind of topic can have.
func expects(k knowledge.Kind, f knowledge.Facet) bool {
	switch f {
	case knowledge.Exam, knowledge.Eligibility, knowledge.Issuer:
		return k == knowledge.Certification
	case knowledge.Length, knowledge.Courses:
		return k == knowledge.Degree
	case knowledge.Level:
		return k == knowledge.Role || k == knowledge.Certification
	}
	return k == knowledge.Role
}

// gapMeant is the gap that a turn asks for by its own words, "is it boring", "is a
// compliance officer stressed", where what comes first is no answer to these: a name of
// many words makes anything like the questions on its topic. nil: none.
func (s *session) gapMeant(r resolved, cands []rank.Candidate) *knowledge.Gap {
	top, p := cands[0], r.P(nlu.GapAct)
	if top.Passage == nil || p < actSure || top.Question >= plainly {
		return nil
	}
	if g := likestGap(cands); g != nil && p >= surelyGap && g.Alike >= gapAsked {
		return g.Gap
	}
	if !r.fromTalk || len(r.Cues) > 0 && !slices.Equal(r.Cues, []knowledge.Facet{knowledge.About}) {
		return nil
	}
	for _, c := range s.rank(s.read(s.partText), rank.Focus{})[:1] {
		if c.Gap != nil && c.Question >= 0.4 && (len(r.topics) == 0 || s.gapKinds.Allow(c.Gap.ID, s.base.Topic(r.topics[0]).Kind)) {
			return c.Gap
		}
	}
	return nil
}

// Of a question that the classifier takes, this surely, for one that has no answer, the gap
// is meant that is asked for in words this like it, and a passage that holds less than
// this share of its weight is none.
const (
	surelyGap  = 0.9
	gapAsked   = 0.5
	likelyGap  = 0.75
	leastShare = 0.5
)

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
func noAnswer(r resolved, top rank.Candidate) bool {
	return top.Passage != nil && len(r.Cues) == 0 && r.P(nlu.GapAct) >= likelyGap && top.Coverage < leastShare && top.Question < leastLike
}
