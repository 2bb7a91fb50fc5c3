package compare

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/listing"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WantsCompare reports a question that sets topics side by side.
func (s *Comparer) WantsCompare(r session.Resolved, top rank.Candidate) bool {
	open := len(r.Ambiguous) > 1 && r.P(nlu.Compare) >= session.ActSure
	if len(r.About) == 1 && len(r.Ambiguous) > 0 && s.mixesUp(r.Words) && slices.Contains(r.Words, "or") && len(s.comparable(r)) == 2 {
		return true // "consultant or director, who does what"
	}
	if len(r.About) < 2 && !((r.Slots.Versus || open) && len(s.comparable(r)) >= 2) {
		return false
	}
	if top.Gap != nil && top.Question >= session.SameGap && r.P(nlu.GapAct) >= session.ActSure && s.hardToGetBy(r) == nil {
		return false // "is the CCS harder than the CPC": not known of either
	}
	if len(r.About) == 2 && (s.oneWorksThere(r.About) || WhyOthers(r) && nlu.Says(r.Words, "rather", "instead")) {
		return false // "why will AI help coders rather than replace them"
	}
	if len(r.About) == 2 && top.Passage != nil && s.comparesAlready(top, r.About) {
		return false
	}

	if len(r.About) == 2 && s.OfOneKind(r.About) && s.SaysSame(r.Words) {
		return true
	}
	if len(r.About) == 2 && s.OfOneKind(r.About) && len(r.Cues) == 0 && s.mixesUp(r.Words) {
		return true
	}
	or := slices.Contains(r.Words, "or")
	if len(r.About) == 2 && !or && !r.Slots.Versus && !s.OfOneKind(r.About) && top.Passage != nil && top.Question >= nearlyAsked {
		return false // "top cities for managers": one is asked of, the other says for whom
	}
	if or && len(r.About) == 2 && s.OfOneKind(r.About) {
		return true
	}
	if or && len(r.About) > 2 && len(s.SameKind(r.About)) >= 2 && slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f == knowledge.Pay || f == knowledge.Growth }) {
		return true // "a hospital or a nursing home, for a manager's pay"
	}
	if len(r.About) > 1 && r.Slots.Which && r.Slots.Superlative != "" && len(r.Slots.Kinds) == 0 && s.OfOneKind(r.About) {
		return true
	}

	return r.Slots.Versus || r.P(nlu.Compare) >= session.ActSure || (or || r.Slots.Superlative != "" || len(s.Memory.Compared) > 1 && r.FromTalk) && r.P(nlu.Compare) >= 0.15
}

// oneWorksThere reports a role and a workplace: they are no sides of a comparison.
func (s *Comparer) oneWorksThere(ids []string) bool {
	a, b := s.Base.Topic(ids[0]).Kind, s.Base.Topic(ids[1]).Kind
	return a == knowledge.Role && b == knowledge.Employer || a == knowledge.Employer && b == knowledge.Role
}

// nearlyAsked is how like a known question one is that names two things without setting
// them against each other.
const nearlyAsked = 0.7

// mixesUp reports words of somebody who cannot tell two things from each other: "both sound
// alike", "who bosses what".
func (s *Comparer) mixesUp(ws []string) bool {
	who := slices.Index(ws, "who")
	return s.Words.Alike.Any(ws) || who >= 0 && who+2 < len(ws) && ws[who+2] == "what"
}

// SaysSame reports words that hold two things to be one: "one job", "the same thing".
func (s *Comparer) SaysSame(ws []string) bool {
	for i, w := range ws {
		if s.Words.Same.Has(w) {
			return true
		}
		if w == "one" && i > 0 && s.Words.OneAndSame.Has(ws[i-1]) {
			return true
		}
	}
	return false
}

// comparesAlready reports a passage that is written to compare the two topics, or
// that answers the very question.
func (s *Comparer) comparesAlready(c rank.Candidate, ids []string) bool {
	written := len(c.Passage.Compares) > 0
	return s.SpeaksOfBoth(c.Passage, ids) && (c.Question >= session.SameQuestion || written && c.Question >= 0.45)
}

// SpeaksOfBoth reports a passage that is itself about how two topics compare.
func (s *Comparer) SpeaksOfBoth(p *knowledge.Passage, ids []string) bool {
	for _, id := range ids {
		if p.Topic.ID != id && !slices.Contains(s.Mentions[p.ID].Text, id) {
			return false
		}
	}
	return true
}

// comparable are the topics of a comparison: those named, or the one named and
// the one in talk.
func (s *Comparer) comparable(r session.Resolved) []string {
	ids := slices.Clone(r.About)
	if bodies := s.bodiesOf(r); len(bodies) > 1 {
		ids = session.Distinct(append(ids, bodies...)) // "AAPC and AHIMA certifications", unlike "an AHIMA cert or a degree"
	}
	for _, m := range r.Ambiguous {
		if !slices.ContainsFunc(m.Options, func(o string) bool { return slices.Contains(ids, o) }) {
			ids = append(ids, m.Options[0])
		}
	}
	if len(ids) == 1 && len(s.Memory.Topics) > 0 {
		ids = append(s.partner(ids[0]), ids...)
	}
	if len(ids) < 2 {
		for id, w := range r.Focus.Topics {
			if w >= rank.General && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
	}
	ids = s.SameKind(ids)
	if some := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return listing.Overviews()[s.Base.Topic(id).Kind] == id }); len(some) > 1 {
		ids = some // "hospice and home health as employers"
	}
	return ids[:min(len(ids), 4)]
}

// partner is what a thing in talk is set against: the last of its kind that was spoken of or that
// the student has, else the last of any. Empty where nothing else was.
func (s *Comparer) partner(id string) []string {
	var last []string
	for _, o := range slices.Concat(s.Memory.Topics, s.Profile.Has) {
		switch {
		case o == id || s.Base.Topic(o) == nil:
		case s.KindOf(o) == s.KindOf(id):
			return []string{o}
		case last == nil:
			last = []string{o}
		}
	}
	return last
}

// bodiesOf are the bodies that are named, by themselves or as those of certifications.
func (s *Comparer) bodiesOf(r session.Resolved) []string {
	var out []string
	for _, m := range r.Mentions {
		if org := s.BodyIn(r.Words[m.Start:m.End]); org != nil && (m.Topic() == session.TopicHIMCertifications || m.Topic() == org.ID) {
			out = append(out, org.ID)
		}
	}
	return session.Distinct(out)
}

// Compare sets topics side by side: what is asked of them first, else what they
// are; then a table by facet.
func (s *Comparer) Compare(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) {
	topics := s.compared(r)
	if len(topics) < 2 {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	s.nothingOn(d, topics, s.AskedFacets(r))
	if asked := s.table(d, topics, s.AskedFacets(r), 1); len(asked.Rows) > 0 {
		d.Reply.Blocks = append(d.Reply.Blocks, asked)
		s.difference(d, topics)
	} else {
		if p := s.writtenOf(topics); p != nil && r.Slots.Superlative != "" {
			d.Passage(listing.WithoutNotes(p)) // "which of the two is more respected"
		} else {
			s.difference(d, topics)
		}
		if all := s.table(d, topics, s.rowOrder(r), 2); len(all.Rows) > 0 {
			d.Reply.Blocks = append(d.Reply.Blocks, all)
		}
	}
	s.compareNotes(d)
	return s.toldCompared(d, r, topics), true
}

// writtenOf is the passage that is written to set two topics against each other, and stands with
// neither of them; nil where there is none.
func (s *Comparer) writtenOf(topics []*knowledge.Topic) *knowledge.Passage {
	if len(topics) != 2 {
		return nil
	}
	for _, p := range s.Base.Passages {
		both := len(p.Compares) == 2 && slices.Contains(p.Compares, topics[0].ID) && slices.Contains(p.Compares, topics[1].ID)
		if both && !slices.Contains(topics, p.Topic) && !s.Withdrawn[p.ID] {
			return p
		}
	}
	return nil
}

// nothingOn says which of the facets by which topics are to be compared are known of none
// of them.
func (s *Comparer) nothingOn(d *session.Draft, topics []*knowledge.Topic, facets []knowledge.Facet) {
	for _, f := range facets {
		var names []string
		for _, t := range topics {
			if len(t.On(f)) == 0 && len(t.On(StandIn(t.Kind, f))) == 0 {
				names = append(names, t.Short)
			}
		}
		if len(names) == len(topics) && slices.Contains(HardFacets(), f) && Expects(topics[0].Kind, f) {
			d.Text(s.NothingTold(f, strings.Join(names, " or ")))
			d.Reply.Actions = []reply.Action{AskAdvisor()}
		}
	}
}

// compared are the topics that are set side by side.
func (s *Comparer) compared(r session.Resolved) []*knowledge.Topic {
	var topics []*knowledge.Topic
	for _, id := range s.comparable(r) {
		if t := s.Base.Topic(id); t != nil && len(t.Passages) > 0 {
			topics = append(topics, t)
		}
	}
	return topics
}

// SideBySide tells several facets of several topics, and nothing else of them.
func (s *Comparer) SideBySide(r session.Resolved) (reply.Reply, bool) {
	topics := s.compared(r)
	if len(topics) < 2 {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	table := s.table(d, topics, r.Cues, 1)
	if len(table.Rows) < 2 {
		return reply.Reply{}, false
	}
	d.Reply.Blocks = append(d.Reply.Blocks, table)
	s.compareNotes(d)
	return s.toldCompared(d, r, topics), true
}

// AskedFacets are the facets by which topics are to be compared, if any is named.
func (s *Comparer) AskedFacets(r session.Resolved) []knowledge.Facet {
	var out []knowledge.Facet
	for _, f := range r.Cues {
		if slices.Contains(comparedFacets(), f) {
			out = append(out, f)
		}
	}
	text := " " + strings.Join(r.Words, " ") + " "
	for _, c := range s.Base.Cues {
		measures := slices.ContainsFunc(c.Measures, func(m string) bool { return strings.Contains(text, " "+m+" ") })
		if measures && !slices.Contains(out, c.Facet) {
			out = append(out, c.Facet)
		}
	}
	for _, f := range s.hardToGetBy(r) {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	if f := FigureLabelled(r); len(out) == 0 && f != "" {
		out = append(out, f)
	}
	return out
}

// FigureLabelled is the figure that the classifier takes a question to be for, where it
// names no facet: "how much more does a manager make than a coder". Or "".
func FigureLabelled(r session.Resolved) knowledge.Facet {
	if len(r.Labels) == 0 || len(r.Cues) > 0 || r.Labels[0].Act != nlu.Tell || r.Labels[0].P < Plainly {
		return ""
	}
	if f := r.Labels[0].Facet; f == knowledge.Pay || f == knowledge.Growth {
		return f
	}
	return ""
}

// OneSided answers a comparison with something outside the field: what is known of
// the side that is inside, and that the other is not told of.
func (s *Comparer) OneSided(r session.Resolved) (reply.Reply, bool) {
	other, at := s.NLU.Elsewhere(r.Question)
	why := nlu.Says(r.Words[:min(5, len(r.Words))], "makes", "make") // "what makes it harder to hack than a server" asks for the reason
	if other == "" || why || len(r.About) > 1 || s.comesFrom(r, other) || !s.Against(r, at) {
		return reply.Reply{}, false
	}
	p := s.Side(r)
	switch {
	case p == nil && len(r.Mentions)+len(s.Hints) == 0 && !r.OfSomeone:
		return s.OffTopic(0.8), true
	case p == nil:
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	s.Shortly(d, p, 1, true)
	d.Text(fmt.Sprintf(session.SayOneSide, other))
	d.Topic(p.Topic.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Compare), 0.8
	d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Compare), "", []string{p.Topic.ID})
	return d.Reply, true
}

// comesFrom reports a line of work that the student told of as their own.
func (s *Comparer) comesFrom(r session.Resolved, line string) bool {
	if _, at := s.NLU.Elsewhere(r.Question); at > 0 && s.Words.Alternatives.Has(r.Words[at-1]) {
		return false // one of two that are left open
	}
	first := s.Words.FromLine.Any(r.Words)
	return slices.Contains(s.Profile.Lines, line) && (first || !slices.Contains(r.Person.Lines, line))
}

// Against reports that a topic is set against the word at: by "vs", "than", or an
// "or" between the two of them.
func (s *Comparer) Against(r session.Resolved, at int) bool {
	if r.Slots.Versus {
		return true
	}
	beside := func(start, end int) bool {
		between := r.Words[min(end, at):max(start, at)]
		return len(between) <= 4 && slices.Contains(between, "or")
	}
	for i := range r.Words {
		if s.WorkNamed(r.Question, i) != "" && beside(i, i+1) {
			return true
		}
	}
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return beside(m.Start, m.End) })
}

// Side is the passage that tells the known side of a comparison: on the facet that
// is named, else what it is.
func (s *Comparer) Side(r session.Resolved) *knowledge.Passage {
	id := ""
	switch {
	case len(r.About) == 1:
		id = r.About[0]
	case r.Focus.Topics[session.TopicHIM] > 0:
		id = session.TopicHIM
	default:
		id = s.NamesItsWork(r)
	}
	if id == "" {
		return nil
	}
	t := s.Base.Topic(id)
	for _, f := range append(s.AskedFacets(r), knowledge.About) {
		if ps := t.On(f); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
			return ps[0]
		}
	}
	return nil
}

// WhyOthers reports a question why something is so that speaks of nobody: what others
// prefer is no wish of the student's.
func WhyOthers(r session.Resolved) bool {
	return len(r.Words) > 0 && r.Words[0] == "why" && !r.OfSomeone
}

// Plainly is how like one of a passage's questions a message must be for its own words
// to count for more than what the classifier takes it for.
const Plainly = 0.7
