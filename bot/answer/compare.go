package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsCompare reports a question that sets topics side by side.
func (s *session) wantsCompare(r resolved, top rank.Candidate) bool {
	open := len(r.ambiguous) > 1 && r.P(nlu.Compare) >= actSure
	if len(r.topics) < 2 && !((r.Slots.Versus || open) && len(s.comparable(r)) >= 2) {
		return false
	}
	if top.Gap != nil && top.Question >= sameGap && r.P(nlu.GapAct) >= actSure {
		return false // "is the CCS harder than the CPC": not known of either
	}
	if len(r.topics) == 2 && (s.oneWorksThere(r.topics) || whyOthers(r) && nlu.Says(r.Words, "rather", "instead")) {
		return false // "why will AI help coders rather than replace them"
	}
	if len(r.topics) == 2 && top.Passage != nil && s.comparesAlready(top, r.topics) {
		return false
	}
	if len(r.topics) == 1 && s.besideField(r) && top.Passage != nil && top.Passage.Topic.ID == r.topics[0] && top.Question >= sameQuestion {
		return false // it is set against the field itself, and that is told
	}
	if len(r.topics) == 2 && s.ofOneKind(r.topics) && s.saysSame(r.Words) {
		return true
	}
	if len(r.topics) == 2 && s.ofOneKind(r.topics) && len(r.Cues) == 0 && s.mixesUp(r.Words) {
		return true
	}
	or := slices.Contains(r.Words, "or")
	if len(r.topics) == 2 && !or && !r.Slots.Versus && !s.ofOneKind(r.topics) && top.Passage != nil && top.Question >= nearlyAsked {
		return false // "top cities for managers": one is asked of, the other says for whom
	}
	if or && len(r.topics) == 2 && s.ofOneKind(r.topics) {
		return true
	}
	if or && len(r.topics) > 2 && len(s.sameKind(r.topics)) >= 2 && slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f == knowledge.Pay || f == knowledge.Growth }) {
		return true // "a hospital or a nursing home, for a manager's pay"
	}
	if len(r.topics) > 1 && r.Slots.Which && r.Slots.Superlative != "" && len(r.Slots.Kinds) == 0 && s.ofOneKind(r.topics) {
		return true
	}
	if r.fromTalk && s.choiceTold() && len(r.topics) == 2 && len(r.Cues) == 0 {
		return true
	}
	return r.Slots.Versus || r.P(nlu.Compare) >= actSure || (or || r.Slots.Superlative != "" || len(s.memory.Compared) > 1 && r.fromTalk) && r.P(nlu.Compare) >= 0.15
}

// oneWorksThere reports a role and a workplace: they are no sides of a comparison.
func (s *session) oneWorksThere(ids []string) bool {
	a, b := s.base.Topic(ids[0]).Kind, s.base.Topic(ids[1]).Kind
	return a == knowledge.Role && b == knowledge.Employer || a == knowledge.Employer && b == knowledge.Role
}

// nearlyAsked is how like a known question one is that names two things without setting
// them against each other.
const nearlyAsked = 0.7

// mixesUp reports words of somebody who cannot tell two things from each other: "both sound
// alike", "who bosses what".
func (s *session) mixesUp(ws []string) bool {
	who, n := slices.Index(ws, "who"), len(ws)
	return s.words.Alike.Any(ws) || who >= 0 && who == n-3 && ws[n-1] == "what"
}

// saysSame reports words that hold two things to be one: "one job", "the same thing".
func (s *session) saysSame(ws []string) bool {
	for i, w := range ws {
		if s.words.Same.Has(w) {
			return true
		}
		if w == "one" && i > 0 && s.words.OneAndSame.Has(ws[i-1]) {
			return true
		}
	}
	return false
}

// ofOneKind reports topics that are all of the same kind.
func (s *session) ofOneKind(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return s.base.Topic(id).Kind != s.base.Topic(ids[0]).Kind })
}

// comparesAlready reports a passage that is written to compare the two topics, or
// that answers the very question.
func (s *session) comparesAlready(c rank.Candidate, ids []string) bool {
	written := len(c.Passage.Compares) > 0 && !s.writtenOfOthers(c.Passage, ids)
	return s.speaksOfBoth(c.Passage, ids) && (c.Question >= sameQuestion || written && c.Question >= 0.45)
}

// writtenOfOthers reports a passage that is written to compare topics of which none is
// meant: AHIMA and AAPC, where their certifications are. One on things in general is of all.
func (s *session) writtenOfOthers(p *knowledge.Passage, ids []string) bool {
	return !slices.ContainsFunc(p.Compares, func(id string) bool { return slices.Contains(ids, id) || s.isGeneral(id) })
}

// speaksOfBoth reports a passage that is itself about how two topics compare.
func (s *session) speaksOfBoth(p *knowledge.Passage, ids []string) bool {
	for _, id := range ids {
		if p.Topic.ID != id && !slices.Contains(s.mentions[p.ID].Text, id) {
			return false
		}
	}
	return true
}

// comparable are the topics of a comparison: those named, or the one named and
// the one in talk.
func (s *session) comparable(r resolved) []string {
	ids := slices.Clone(r.topics)
	if bodies := s.bodiesOf(r); len(bodies) > 1 {
		ids = distinct(append(ids, bodies...)) // "AAPC and AHIMA certifications", unlike "an AHIMA cert or a degree"
	}
	for _, m := range r.ambiguous {
		if !slices.ContainsFunc(m.Options, func(o string) bool { return slices.Contains(ids, o) }) {
			ids = append(ids, m.Options[0])
		}
	}
	if len(ids) == 1 && len(s.memory.Topics) > 0 && !s.besideField(r) {
		for _, id := range s.memory.Topics {
			if id != ids[0] {
				ids = append([]string{id}, ids...)
				break
			}
		}
	}
	if len(ids) < 2 {
		for id, w := range r.focus.Topics {
			if w >= rank.General && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
	}
	ids = s.sameKind(ids)
	if some := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return overviews()[s.base.Topic(id).Kind] == id }); len(some) > 1 {
		ids = some // "hospice and home health as employers"
	}
	return ids[:min(len(ids), 4)]
}

// bodiesOf are the bodies that are named, by themselves or as those of certifications.
func (s *session) bodiesOf(r resolved) []string {
	var out []string
	for _, m := range r.Mentions {
		if org := s.bodyIn(r.Words[m.Start:m.End]); org != nil && (m.Topic() == "him-certifications" || m.Topic() == org.ID) {
			out = append(out, org.ID)
		}
	}
	return distinct(out)
}

// besideField reports a question that names the field itself beside one thing.
func (s *session) besideField(r resolved) bool {
	return slices.ContainsFunc(r.Topics(), func(id string) bool {
		t := s.base.Topic(id)
		return t != nil && t.Kind == knowledge.Field && !slices.Contains(r.topics, id)
	})
}

// sameKind keeps the topics of the kind that most of them have, if at least two
// do: "hospital or nursing home for a manager" compares the places.
func (s *session) sameKind(ids []string) []string {
	byKind := map[knowledge.Kind][]string{}
	var best []string
	for _, id := range ids {
		k := s.base.Topic(id).Kind
		byKind[k] = append(byKind[k], id)
		if len(byKind[k]) > len(best) {
			best = byKind[k]
		}
	}
	if len(best) < 2 {
		return ids
	}
	return best
}

// compare sets topics side by side: what is asked of them first, else what they
// are; then a table by facet.
func (s *session) compare(r resolved, _ []rank.Candidate) (reply.Reply, bool) {
	topics := s.compared(r)
	if len(topics) < 2 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	s.nothingOn(d, topics, s.askedFacets(r))
	if asked := s.table(d, topics, s.askedFacets(r), 1); len(asked.Rows) > 0 {
		d.r.Blocks = append(d.r.Blocks, asked)
		s.difference(d, topics)
	} else {
		if p := s.writtenOf(topics); p != nil && r.Slots.Superlative != "" {
			d.passage(withoutNotes(p)) // "which of the two is more respected"
		} else {
			s.difference(d, topics)
		}
		if all := s.table(d, topics, s.rowOrder(r), 2); len(all.Rows) > 0 {
			d.r.Blocks = append(d.r.Blocks, all)
		}
	}
	s.compareNotes(d)
	return s.toldCompared(d, r, topics), true
}

// writtenOf is the passage that is written to set two topics against each other, and stands with
// neither of them; nil where there is none.
func (s *session) writtenOf(topics []*knowledge.Topic) *knowledge.Passage {
	if len(topics) != 2 {
		return nil
	}
	for _, p := range s.base.Passages {
		both := len(p.Compares) == 2 && slices.Contains(p.Compares, topics[0].ID) && slices.Contains(p.Compares, topics[1].ID)
		if both && !slices.Contains(topics, p.Topic) && !s.withdrawn[p.ID] {
			return p
		}
	}
	return nil
}

// nothingOn says which of the facets by which topics are to be compared are known of none
// of them.
func (s *session) nothingOn(d *draft, topics []*knowledge.Topic, facets []knowledge.Facet) {
	for _, f := range facets {
		var names []string
		for _, t := range topics {
			if len(t.On(f)) == 0 && len(t.On(standIn(t.Kind, f))) == 0 {
				names = append(names, t.Short)
			}
		}
		if len(names) == len(topics) && slices.Contains(hardFacets(), f) && expects(topics[0].Kind, f) {
			d.text(s.nothingTold(f, strings.Join(names, " or ")))
			d.r.Actions = []reply.Action{askAdvisor()}
		}
	}
}

// compared are the topics that are set side by side.
func (s *session) compared(r resolved) []*knowledge.Topic {
	var topics []*knowledge.Topic
	for _, id := range s.comparable(r) {
		if t := s.base.Topic(id); t != nil && len(t.Passages) > 0 {
			topics = append(topics, t)
		}
	}
	return topics
}

// sideBySide tells several facets of several topics, and nothing else of them.
func (s *session) sideBySide(r resolved) (reply.Reply, bool) {
	topics := s.compared(r)
	if len(topics) < 2 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	table := s.table(d, topics, r.Cues, 1)
	if len(table.Rows) < 2 {
		return reply.Reply{}, false
	}
	d.r.Blocks = append(d.r.Blocks, table)
	s.compareNotes(d)
	return s.toldCompared(d, r, topics), true
}

// askedFacets are the facets by which topics are to be compared, if any is named.
func (s *session) askedFacets(r resolved) []knowledge.Facet {
	var out []knowledge.Facet
	for _, f := range r.Cues {
		if slices.Contains(comparedFacets(), f) {
			out = append(out, f)
		}
	}
	text := " " + strings.Join(r.Words, " ") + " "
	for _, c := range s.base.Cues {
		measures := slices.ContainsFunc(c.Measures, func(m string) bool { return strings.Contains(text, " "+m+" ") })
		if measures && !slices.Contains(out, c.Facet) {
			out = append(out, c.Facet)
		}
	}
	if f := figureLabelled(r); len(out) == 0 && f != "" {
		out = append(out, f)
	}
	return out
}

// figureLabelled is the figure that the classifier takes a question to be for, where it
// names no facet: "how much more does a manager make than a coder". Or "".
func figureLabelled(r resolved) knowledge.Facet {
	if len(r.Labels) == 0 || len(r.Cues) > 0 || r.Labels[0].Act != nlu.Tell || r.Labels[0].P < plainly {
		return ""
	}
	if f := r.Labels[0].Facet; f == knowledge.Pay || f == knowledge.Growth {
		return f
	}
	return ""
}

// oneSided answers a comparison with something outside the field: what is known of
// the side that is inside, and that the other is not told of.
func (s *session) oneSided(r resolved) (reply.Reply, bool) {
	other, at := s.nlu.Elsewhere(r.Question)
	why := nlu.Says(r.Words[:min(5, len(r.Words))], "makes", "make") // "what makes it harder to hack than a server" asks for the reason
	if other == "" || why || len(r.topics) > 1 || s.comesFrom(r, other) || !s.against(r, at) {
		return reply.Reply{}, false
	}
	p := s.side(r)
	switch {
	case p == nil && len(r.Mentions)+len(s.hints) == 0 && !r.OfSomeone:
		return s.offTopic(0.8), true
	case p == nil:
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	s.shortly(d, p, 1, true)
	d.text(fmt.Sprintf(sayOneSide, other))
	d.topic(p.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Compare), 0.8
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Compare), "", []string{p.Topic.ID})
	return d.r, true
}

// comesFrom reports a line of work that the student told of as their own.
func (s *session) comesFrom(r resolved, line string) bool {
	if _, at := s.nlu.Elsewhere(r.Question); at > 0 && s.words.Alternatives.Has(r.Words[at-1]) {
		return false // one of two that are left open
	}
	first := s.words.FromLine.Any(r.Words)
	return slices.Contains(s.profile.Lines, line) && (first || !slices.Contains(r.Person.Lines, line))
}

// against reports that a topic is set against the word at: by "vs", "than", or an
// "or" between the two of them.
func (s *session) against(r resolved, at int) bool {
	if r.Slots.Versus {
		return true
	}
	beside := func(start, end int) bool {
		between := r.Words[min(end, at):max(start, at)]
		return len(between) <= 4 && slices.Contains(between, "or")
	}
	for i := range r.Words {
		if s.workNamed(r.Question, i) != "" && beside(i, i+1) {
			return true
		}
	}
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return beside(m.Start, m.End) })
}

// side is the passage that tells the known side of a comparison: on the facet that
// is named, else what it is.
func (s *session) side(r resolved) *knowledge.Passage {
	id := ""
	switch {
	case len(r.topics) == 1:
		id = r.topics[0]
	case r.focus.Topics["him"] > 0:
		id = "him"
	default:
		id = s.namesItsWork(r)
	}
	if id == "" {
		return nil
	}
	t := s.base.Topic(id)
	for _, f := range append(s.askedFacets(r), knowledge.About) {
		if ps := t.On(f); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
			return ps[0]
		}
	}
	return nil
}
