package lookup

import (
	"slices"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/corpus"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Each answers a question that asks several things at once without setting them
// against each other: one facet of several topics ("what do RHIT, RHIA and CCS
// stand for"), several facets of one ("duties, degree and pay of a coder"), or
// several of several.
func (s *Teller) Each(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	switch {
	case len(r.About) == 1 && r.Joined:
		return s.facetsOf(r, cands)
	case len(r.About) >= 2 && r.Joined && s.OfOneKind(r.About):
		if rep, ok := s.SideBySide(r); ok {
			return rep, true
		}
	}
	if len(r.About) < 2 || cands[0].Passage == nil && len(r.Cues) == 0 || cands[0].Passage != nil && len(r.About) == 2 && !r.Slots.Defines && s.SetsBeside(cands[0].Passage, r.About) {
		return reply.Reply{}, false
	}
	if s.degreeForRole(r, cands[0].Passage) {
		return reply.Reply{}, false
	}
	picks := s.perTopic(s.withoutDegrees(r), cands)
	var without []string
	if len(picks) < 2 {
		if picks, without = s.someHave(r); len(picks) == 0 {
			return reply.Reply{}, false
		}
	}
	d := s.Draft(reply.Answered)
	for _, c := range picks {
		s.Shortly(d, c.Passage, len(picks), r.Slots.Defines || len(r.Cues) == 0)
	}
	for _, id := range without {
		d.Text(s.NothingTold(r.Cues[0], s.Base.Topic(id).Short))
		d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	}
	return s.ToldEach(d, r, picks), true
}

// DefineEach tells of several things what each is, whatever stands elsewhere of them together.
func (s *Teller) DefineEach(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	r.Focus.Facet = knowledge.About
	return s.Each(r, cands)
}

// someHave are what is known of several things of a kind on the one facet that is asked
// for, and those of which nothing is; nil, nil unless it is known of some and not of others.
func (s *Teller) someHave(r session.Resolved) (picks []rank.Candidate, without []string) {
	if len(r.Cues) != 1 || !s.OfOneKind(r.About) || !compare.Expects(s.Base.Topic(r.About[0]).Kind, r.Cues[0]) && r.Cues[0] != knowledge.Pay {
		return nil, nil
	}
	for _, id := range r.About {
		if p := s.FirstBrief(s.Base.Topic(id), r.Cues[0]); p != nil {
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

// degreeForRole reports that best, the schooling of one role, answers what is asked of a degree:
// "do i need a masters for a records clerk". What the degree itself takes is not asked.
func (s *Teller) degreeForRole(r session.Resolved, best *knowledge.Passage) bool {
	return len(r.About) == 2 && best != nil && best.Facet == knowledge.Education && best.Topic == s.Named(r, knowledge.Role) && s.Named(r, knowledge.Degree) != nil
}

// withoutDegrees leaves out the degrees that are named beside roles: they say what is asked
// of the roles.
func (s *Teller) withoutDegrees(r session.Resolved) session.Resolved {
	of := func(k knowledge.Kind) []string {
		return slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return s.Base.Topic(id).Kind != k })
	}
	roles := of(knowledge.Role)
	if len(roles) < 2 || len(roles)+len(of(knowledge.Degree)) != len(r.About) || len(roles) == len(r.About) {
		return r
	}
	r.About = roles
	if len(r.Cues) == 0 {
		r.Cues = []knowledge.Facet{knowledge.Education}
	}
	return r
}

// facetsOf tells one topic's facets that are asked for, and names those that it
// does not have.
func (s *Teller) facetsOf(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	picks := s.perFacet(r, cands)
	gap := s.besides(r, cands)
	lacking := s.lacking(r)
	if len(picks) == 0 && len(lacking) > 1 {
		return s.NoFacet(r, s.Base.Topic(r.About[0]), 0.5, lacking...), true
	}
	if len(picks) < 2 && (len(picks) == 0 || gap == nil && len(lacking) == 0) {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	s.together(d, picks)
	n := len(d.Reply.Blocks)
	for _, f := range lacking {
		d.Text(s.NothingTold(f, s.Base.Topic(r.About[0]).Short))
		d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	}
	if gap != nil {
		d.Text(gap.Text)
		s.PointTo(d, r, gap)
		d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	}
	s.Missing = d.Reply.Blocks[n:]
	return s.ToldEach(d, r, picks), true
}

// besides is the known gap that a question for several things asks for beside them:
// a place without figures, a fee.
func (s *Teller) besides(r session.Resolved, cands []rank.Candidate) *knowledge.Gap {
	if g := decline.BestGap(cands[:min(4, len(cands))]); g != nil && (r.Focus.Gap == g.Gap.ID || r.P(nlu.GapAct) >= 0.9) {
		return g.Gap
	}
	return s.Base.Gap(r.Focus.Gap)
}

// Room, in code points, for several passages in one reply.
const (
	roomForWhole = 650 // told whole, with their notes
	roomForText  = 900 // told whole, without
)

// together tells passages: whole while there is room, else the longest as a line
// each under the name of their topic.
func (s *Teller) together(d *session.Draft, picks []rank.Candidate) {
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
			d.Passage(p)
		case !inLine[p.ID]:
			d.Passage(listing.WithoutNotes(p))
		case p.Topic == picks[0].Passage.Topic && p.Brief != "":
			card.Columns = []string{p.Topic.Short}
			card.Rows = append(card.Rows, []string{phrase.Capital(s.RowName(p.Facet)), p.Brief})
			d.Cite(p)
		default:
			d.Text(phrase.Lead(p))
			d.Cite(p)
		}
	}
	if len(card.Rows) > 0 {
		d.Reply.Blocks = slices.Insert(d.Reply.Blocks, 0, card)
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

// perTopic picks for each topic its best passage on the facet that is named, else
// on the one that the best passage of all is on.
func (s *Teller) perTopic(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	facet := r.Focus.Facet
	if len(r.Cues) == 1 && s.OfOneKind(r.About) {
		facet = r.Cues[0]
	}
	for _, c := range cands {
		if facet == "" && c.Passage != nil && slices.Contains(r.About, c.Passage.Topic.ID) {
			facet = c.Passage.Facet
		}
	}
	if len(r.Cues) < 2 && facet != "" && s.lacksOne(r.About, facet) {
		facet = compare.StandIn(s.Base.Topic(r.About[0]).Kind, facet)
	}
	var picks []rank.Candidate
	for _, id := range r.About {
		of := func(c rank.Candidate) bool {
			return c.Passage != nil && c.Passage.Topic.ID == id && c.Passage.Facet == facet
		}
		i := slices.IndexFunc(cands, of)
		if i < 0 {
			p := s.FirstBrief(s.Base.Topic(id), facet)
			if p == nil || len(r.Cues) > 1 {
				return nil
			}
			picks = append(picks, rank.Candidate{ID: p.ID, Passage: p})
			continue
		}
		if whole := s.FirstBrief(s.Base.Topic(id), facet); whole != nil && cands[i].Question < Fits {
			if j := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == whole }); j > 0 {
				i = j // not one side of it, which nobody asked for
			}
		}
		picks = append(picks, cands[i])
	}
	return picks[:min(6, len(picks))]
}

// lacksOne reports topics of one kind of which one has nothing on a facet.
func (s *Teller) lacksOne(ids []string, f knowledge.Facet) bool {
	return s.OfOneKind(ids) && slices.ContainsFunc(ids, func(id string) bool { return s.FirstBrief(s.Base.Topic(id), f) == nil })
}

// perFacet picks for each facet that is named the topic's best passage on it, or a
// passage that stands in for it.
func (s *Teller) perFacet(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	var picks []rank.Candidate
	for _, f := range r.Cues {
		if c, ok := s.onFacet(r.About[0], f, cands); ok && !slices.ContainsFunc(picks, func(p rank.Candidate) bool { return p.ID == c.ID }) {
			picks = append(picks, c)
		}
	}
	return picks
}

// onFacet is the best passage of a topic on a facet, or on the facet that stands in
// where a kind of topic does not have it.
func (s *Teller) onFacet(id string, f knowledge.Facet, cands []rank.Candidate) (rank.Candidate, bool) {
	for _, facet := range []knowledge.Facet{f, compare.StandIn(s.Base.Topic(id).Kind, f)} {
		i := slices.IndexFunc(cands, func(c rank.Candidate) bool {
			return c.Passage != nil && c.Passage.Topic.ID == id && c.Passage.Facet == facet
		})
		if i < 0 {
			continue
		}
		if whole := s.FirstBrief(s.Base.Topic(id), facet); whole != nil && cands[i].Question < compare.Plainly {
			if j := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == whole }); j > 0 {
				i = j // not one side of it: the question is of other things too
			}
		}
		return cands[i], true
	}
	return rank.Candidate{}, false
}

// lacking are the facets that are asked for together with others and that the
// one topic in question does not have.
func (s *Teller) lacking(r session.Resolved) []knowledge.Facet {
	if len(r.About) != 1 || !r.Joined {
		return nil
	}
	var out []knowledge.Facet
	t := s.Base.Topic(r.About[0])
	for _, f := range r.Cues {
		if len(t.On(f)) == 0 && (slices.Contains(compare.HardFacets(), f) || t.Kind == knowledge.Role && slices.Contains(compare.RoleFacets(), f)) {
			out = append(out, f)
		}
	}
	return out
}
