package answer

import (
	"slices"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// each answers a question that asks several things at once without setting them
// against each other: one facet of several topics ("what do RHIT, RHIA and CCS
// stand for"), several facets of one ("duties, degree and pay of a coder"), or
// several of several.
func (s *session) each(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	switch {
	case len(r.topics) == 1 && r.Joined:
		return s.facetsOf(r, cands)
	case len(r.topics) >= 2 && r.Joined && s.ofOneKind(r.topics):
		if rep, ok := s.sideBySide(r); ok {
			return rep, true
		}
	}
	if len(r.topics) < 2 || cands[0].Passage == nil && len(r.Cues) == 0 || cands[0].Passage != nil && len(r.topics) == 2 && !r.Slots.Defines && s.setsBeside(cands[0].Passage, r.topics) {
		return reply.Reply{}, false
	}
	picks := s.perTopic(s.withoutDegrees(r), cands)
	var without []string
	if len(picks) < 2 {
		if picks, without = s.someHave(r); len(picks) == 0 {
			return reply.Reply{}, false
		}
	}
	d := s.draft(reply.Answered)
	for _, c := range picks {
		s.shortly(d, c.Passage, len(picks), r.Slots.Defines || len(r.Cues) == 0)
	}
	for _, id := range without {
		d.text(s.nothingTold(r.Cues[0], s.base.Topic(id).Short))
		d.r.Actions = []reply.Action{askAdvisor()}
	}
	return s.toldEach(d, r, picks), true
}

// defineEach tells of several things what each is, whatever stands elsewhere of them together.
func (s *session) defineEach(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	r.focus.Facet = knowledge.About
	return s.each(r, cands)
}

// someHave are what is known of several things of a kind on the one facet that is asked
// for, and those of which nothing is; nil, nil unless it is known of some and not of others.
func (s *session) someHave(r resolved) (picks []rank.Candidate, without []string) {
	if len(r.Cues) != 1 || !s.ofOneKind(r.topics) || !expects(s.base.Topic(r.topics[0]).Kind, r.Cues[0]) && r.Cues[0] != knowledge.Pay {
		return nil, nil
	}
	for _, id := range r.topics {
		if p := s.firstBrief(s.base.Topic(id), r.Cues[0]); p != nil {
			picks = append(picks, rank.Candidate{ID: p.ID, Passage: p})
		} else {
			without = append(without, id)
		}
	}
	if len(without) == 0 {
		return nil, nil
	}
	return picks, without
}

// setsBeside reports a passage that tells how two topics stand to each other, and is of one
// of them or of neither in particular.
func (s *session) setsBeside(p *knowledge.Passage, ids []string) bool {
	return s.speaksOfBoth(p, ids) && (slices.Contains(ids, p.Topic.ID) || s.isGeneral(p.Topic.ID))
}

// withoutDegrees leaves out the degrees that are named beside roles: they say what is asked
// of the roles.
func (s *session) withoutDegrees(r resolved) resolved {
	of := func(k knowledge.Kind) []string {
		return slices.DeleteFunc(slices.Clone(r.topics), func(id string) bool { return s.base.Topic(id).Kind != k })
	}
	roles := of(knowledge.Role)
	if len(roles) < 2 || len(roles)+len(of(knowledge.Degree)) != len(r.topics) || len(roles) == len(r.topics) {
		return r
	}
	r.topics = roles
	if len(r.Cues) == 0 {
		r.Cues = []knowledge.Facet{knowledge.Education}
	}
	return r
}

// facetsOf tells one topic's facets that are asked for, and names those that it
// does not have.
func (s *session) facetsOf(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	picks := s.perFacet(r, cands)
	gap := s.besides(r, cands)
	lacking := s.lacking(r)
	if len(picks) == 0 && len(lacking) > 1 {
		return s.noFacet(r, s.base.Topic(r.topics[0]), 0.5, lacking...), true
	}
	if len(picks) < 2 && (len(picks) == 0 || gap == nil && len(lacking) == 0) {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	s.together(d, picks)
	n := len(d.r.Blocks)
	for _, f := range lacking {
		d.text(s.nothingTold(f, s.base.Topic(r.topics[0]).Short))
		d.r.Actions = []reply.Action{askAdvisor()}
	}
	if gap != nil {
		d.text(gap.Text)
		s.pointTo(d, r, gap)
		d.r.Actions = []reply.Action{askAdvisor()}
	}
	s.missing = d.r.Blocks[n:]
	return s.toldEach(d, r, picks), true
}

// besides is the known gap that a question for several things asks for beside them:
// a place without figures, a fee.
func (s *session) besides(r resolved, cands []rank.Candidate) *knowledge.Gap {
	if g := bestGap(cands[:min(4, len(cands))]); g != nil && (r.focus.Gap == g.Gap.ID || r.P(nlu.GapAct) >= 0.9) {
		return g.Gap
	}
	return s.base.Gap(r.focus.Gap)
}

// toldEach finishes a reply that told several passages.
func (s *session) toldEach(d *draft, r resolved, picks []rank.Candidate) reply.Reply {
	conf := 1.0
	s.several = true
	for _, c := range picks {
		d.topic(c.Passage.Topic.ID)
		conf = min(conf, s.confidence(r, []rank.Candidate{c}))
	}
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(picks[0].Passage.Facet), conf
	d.r.Suggestions = s.suggest(picks[0].Passage.Topic.ID, picks[0].Passage.Facet)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Tell), string(picks[0].Passage.Facet), r.topics)
	s.memory.Listed = r.topics
	if len(r.topics) > 1 {
		s.memory.Compared = r.topics
	}
	return d.r
}

// Room, in code points, for several passages in one reply.
const (
	roomForWhole = 650 // told whole, with their notes
	roomForText  = 900 // told whole, without
)

// together tells passages: whole while there is room, else the longest as a line
// each under the name of their topic.
func (s *session) together(d *draft, picks []rank.Candidate) {
	whole, text := 0, 0
	for _, c := range picks {
		whole += len([]rune(corpus.Text(c.Passage))) - len([]rune(c.Passage.Brief))
		text += len([]rune(c.Passage.Text))
	}
	inLine := map[string]bool{}
	for text > roomForText {
		p := longestPassage(picks, inLine)
		if p == nil {
			break
		}
		inLine[p.ID] = true
		text -= len([]rune(p.Text)) - len([]rune(p.Brief))
	}
	card := reply.Block{Kind: reply.Table}
	for _, c := range picks {
		p := c.Passage
		switch {
		case whole <= roomForWhole:
			d.passage(p)
		case !inLine[p.ID]:
			d.passage(withoutNotes(p))
		case p.Topic == picks[0].Passage.Topic && p.Brief != "":
			card.Columns = []string{p.Topic.Short}
			card.Rows = append(card.Rows, []string{phrase.Capital(s.rowName(p.Facet)), p.Brief})
			d.cite(p)
		default:
			d.text(phrase.Lead(p))
			d.cite(p)
		}
	}
	if len(card.Rows) > 0 {
		d.r.Blocks = slices.Insert(d.r.Blocks, 0, card)
	}
}

// longestPassage is the longest of picks that is not told in a line yet, or nil:
// figures before others, since a line holds all of a figure.
func longestPassage(picks []rank.Candidate, inLine map[string]bool) *knowledge.Passage {
	figures := []knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length, knowledge.Issuer}
	length := func(p *knowledge.Passage) int {
		if slices.Contains(figures, p.Facet) && p.Brief != "" {
			return 10_000 + len(p.Text)
		}
		return len(p.Text)
	}
	var best *knowledge.Passage
	for _, c := range picks {
		if !inLine[c.ID] && (best == nil || length(c.Passage) > length(best)) {
			best = c.Passage
		}
	}
	return best
}

// withoutNotes is a passage as its text alone tells it.
func withoutNotes(p *knowledge.Passage) *knowledge.Passage {
	return &knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: p.Text, Brief: p.Brief, Sources: p.Sources}
}

// shortly tells a passage whole where few are told, else in a line: of bodies in one
// that says what they do, unless what they are is asked.
func (s *session) shortly(d *draft, p *knowledge.Passage, n int, defines bool) {
	if n <= 2 && len([]rune(corpus.Text(p))) < 500 {
		d.passage(p)
		return
	}
	if p.Brief != "" && (p.Facet != knowledge.About || p.Topic.Kind == knowledge.Organization && !defines) {
		d.text(p.Topic.Short + ": " + p.Brief + ".")
	} else {
		d.text(phrase.Lead(p))
	}
	d.cite(p)
}

// perTopic picks for each topic its best passage on the facet that is named, else
// on the one that the best passage of all is on.
func (s *session) perTopic(r resolved, cands []rank.Candidate) []rank.Candidate {
	facet := r.focus.Facet
	if len(r.Cues) == 1 && s.ofOneKind(r.topics) {
		facet = r.Cues[0]
	}
	for _, c := range cands {
		if facet == "" && c.Passage != nil && slices.Contains(r.topics, c.Passage.Topic.ID) {
			facet = c.Passage.Facet
		}
	}
	if len(r.Cues) < 2 && facet != "" && s.lacksOne(r.topics, facet) {
		facet = standIn(s.base.Topic(r.topics[0]).Kind, facet)
	}
	var picks []rank.Candidate
	for _, id := range r.topics {
		of := func(c rank.Candidate) bool {
			return c.Passage != nil && c.Passage.Topic.ID == id && c.Passage.Facet == facet
		}
		i := slices.IndexFunc(cands, of)
		if i < 0 {
			p := s.firstBrief(s.base.Topic(id), facet)
			if p == nil || len(r.Cues) > 1 {
				return nil
			}
			picks = append(picks, rank.Candidate{ID: p.ID, Passage: p})
			continue
		}
		if whole := s.firstBrief(s.base.Topic(id), facet); whole != nil && cands[i].Question < fits {
			if j := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == whole }); j > 0 {
				i = j // not one side of it, which nobody asked for
			}
		}
		picks = append(picks, cands[i])
	}
	return picks[:min(6, len(picks))]
}

// lacksOne reports topics of one kind of which one has nothing on a facet.
func (s *session) lacksOne(ids []string, f knowledge.Facet) bool {
	return s.ofOneKind(ids) && slices.ContainsFunc(ids, func(id string) bool { return s.firstBrief(s.base.Topic(id), f) == nil })
}

// perFacet picks for each facet that is named the topic's best passage on it, or a
// passage that stands in for it.
func (s *session) perFacet(r resolved, cands []rank.Candidate) []rank.Candidate {
	var picks []rank.Candidate
	for _, f := range r.Cues {
		if c, ok := s.onFacet(r.topics[0], f, cands); ok && !slices.ContainsFunc(picks, func(p rank.Candidate) bool { return p.ID == c.ID }) {
			picks = append(picks, c)
		}
	}
	return picks
}

// onFacet is the best passage of a topic on a facet, or on the facet that stands in
// where a kind of topic does not have it.
func (s *session) onFacet(id string, f knowledge.Facet, cands []rank.Candidate) (rank.Candidate, bool) {
	for _, facet := range []knowledge.Facet{f, standIn(s.base.Topic(id).Kind, f)} {
		i := slices.IndexFunc(cands, func(c rank.Candidate) bool {
			return c.Passage != nil && c.Passage.Topic.ID == id && c.Passage.Facet == facet
		})
		if i < 0 {
			continue
		}
		if whole := s.firstBrief(s.base.Topic(id), facet); whole != nil && cands[i].Question < plainly {
			if j := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == whole }); j > 0 {
				i = j // not one side of it: the question is of other things too
			}
		}
		return cands[i], true
	}
	return rank.Candidate{}, false
}

// standIn is the facet that tells the same of topics of a kind which do not have f: what a
// certification asks for stands under who may take it, all that a body does under what it
// is; or "".
func standIn(k knowledge.Kind, f knowledge.Facet) knowledge.Facet {
	if k == knowledge.Organization && slices.Contains([]knowledge.Facet{knowledge.CertFacet, knowledge.Issuer, knowledge.Importance, knowledge.Jobs}, f) {
		return knowledge.About
	}
	return map[knowledge.Facet]knowledge.Facet{knowledge.CertFacet: knowledge.Eligibility, knowledge.Education: knowledge.Eligibility,
		knowledge.Eligibility: knowledge.Education, knowledge.Duties: knowledge.About, knowledge.Length: knowledge.Education}[f]
}

// lacking are the facets that are asked for together with others and that the
// one topic in question does not have.
func (s *session) lacking(r resolved) []knowledge.Facet {
	if len(r.topics) != 1 || !r.Joined {
		return nil
	}
	var out []knowledge.Facet
	t := s.base.Topic(r.topics[0])
	for _, f := range r.Cues {
		if len(t.On(f)) == 0 && (slices.Contains(hardFacets(), f) || t.Kind == knowledge.Role && slices.Contains(roleFacets(), f)) {
			out = append(out, f)
		}
	}
	return out
}

// roleFacets are those that everybody expects a role to have.
func roleFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Duties, knowledge.Education, knowledge.CertFacet, knowledge.Skills, knowledge.Employers}
}

// hardFacets are those where another facet is no answer: a topic that has nothing
// on one of them gets "not found".
func hardFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Exam, knowledge.Eligibility, knowledge.Length, knowledge.Courses, knowledge.Issuer}
}
