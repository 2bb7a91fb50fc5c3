package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsCompare reports a question that sets topics side by side.
func (s *session) wantsCompare(r resolved, top candidate) bool {
	open := len(r.ambiguous) > 1 && r.P(nlu.Compare) >= actSure
	if len(r.topics) < 2 && !((r.Slots.Versus || open) && len(s.comparable(r)) >= 2) {
		return false
	}
	if len(r.topics) == 2 && top.passage != nil && s.comparesAlready(top, r.topics) {
		return false
	}
	if len(r.topics) == 1 && s.besideField(r) && top.passage != nil && top.passage.Topic.ID == r.topics[0] && top.question >= sameQuestion {
		return false // it is set against the field itself, and that is told
	}
	if len(r.topics) == 2 && s.ofOneKind(r.topics) && saysSame(r.Words) {
		return true
	}
	or := slices.Contains(r.Words, "or")
	if len(r.topics) == 2 && !or && !r.Slots.Versus && !s.ofOneKind(r.topics) && top.passage != nil && top.question >= nearlyAsked {
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

// nearlyAsked is how like a known question one is that names two things without setting
// them against each other.
const nearlyAsked = 0.7

// saysSame reports words that hold two things to be one: "one job", "the same thing".
func saysSame(ws []string) bool {
	for i, w := range ws {
		if slices.Contains([]string{"same", "identical", "interchangeable", "synonyms", "synonymous", "equivalent", "fancier", "fancy", "glorified"}, w) {
			return true
		}
		if w == "one" && i > 0 && slices.Contains([]string{"are", "is", "be", "just", "as", "really"}, ws[i-1]) {
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
func (s *session) comparesAlready(c candidate, ids []string) bool {
	written := strings.Contains(c.id, "-vs-") || strings.Contains(c.id, "-or-")
	return s.speaksOfBoth(c.passage, ids) && (c.question >= sameQuestion || written && c.question >= 0.45)
}

// speaksOfBoth reports a passage that is itself about how two topics compare.
func (s *session) speaksOfBoth(p *knowledge.Passage, ids []string) bool {
	for _, id := range ids {
		if p.Topic.ID != id && !slices.Contains(s.mentions[p.ID].text, id) {
			return false
		}
	}
	return true
}

// comparable are the topics of a comparison: those named, or the one named and
// the one in talk.
func (s *session) comparable(r resolved) []string {
	ids := slices.Clone(r.topics)
	for _, m := range r.Mentions {
		if org := s.bodyIn(r.Words[m.Start:m.End]); org != nil && m.Topic() == "him-certifications" && !slices.Contains(ids, org.ID) {
			ids = append(ids, org.ID) // "AAPC and AHIMA certifications"
		}
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
		for id, w := range r.focus.topics {
			if w >= general && !slices.Contains(ids, id) {
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

// compared facets, in the order in which they tell a difference best.
func comparedFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Level, knowledge.Issuer, knowledge.Eligibility, knowledge.Education, knowledge.Duties,
		knowledge.Jobs, knowledge.Exam, knowledge.Length, knowledge.Courses, knowledge.CertFacet, knowledge.Pay, knowledge.Growth, knowledge.Next}
}

// maxRows is how many facets a comparison shows.
const maxRows = 5

// compare sets topics side by side: what is asked of them first, else what they
// are; then a table by facet.
func (s *session) compare(r resolved, _ []candidate) (reply.Reply, bool) {
	topics := s.compared(r)
	if len(topics) < 2 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	if asked := s.table(d, topics, s.askedFacets(r), 1); len(asked.Rows) > 0 {
		d.r.Blocks = append(d.r.Blocks, asked)
		s.difference(d, topics)
	} else {
		s.difference(d, topics)
		if all := s.table(d, topics, s.rowOrder(r), 2); len(all.Rows) > 0 {
			d.r.Blocks = append(d.r.Blocks, all)
		}
	}
	s.compareNotes(d)
	return s.toldCompared(d, r, topics), true
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
	for _, w := range r.Words {
		if f := measures()[w]; f != "" && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// measures are the facets that words of comparison measure.
func measures() map[string]knowledge.Facet {
	return map[string]knowledge.Facet{"quicker": knowledge.Length, "quickest": knowledge.Length, "faster": knowledge.Length, "fastest": knowledge.Length,
		"shorter": knowledge.Length, "longer": knowledge.Length, "time": knowledge.Length, "above": knowledge.Level, "below": knowledge.Level, "senior": knowledge.Level,
		"supervises": knowledge.Level, "rank": knowledge.Level, "safer": knowledge.Growth, "safe": knowledge.Growth, "secure": knowledge.Growth, "beginner": knowledge.Level, "beginners": knowledge.Level}
}

// table sets facets of topics side by side: those that at least so many of the
// topics have.
func (s *session) table(d *draft, topics []*knowledge.Topic, facets []knowledge.Facet, least int) reply.Block {
	table := reply.Block{Kind: reply.Table}
	for _, t := range topics {
		table.Columns = append(table.Columns, t.Short)
	}
	for _, f := range facets {
		row, ps := s.row(f, topics)
		if least == 1 && len(ps) == 0 && standIn(f) != "" && !slices.Contains(facets, standIn(f)) {
			row, ps = s.row(standIn(f), topics)
		}
		if len(ps) >= least && len(table.Rows) < maxRows {
			table.Rows = append(table.Rows, row)
			d.cite(ps...)
		}
	}
	return table
}

// toldCompared finishes a comparison.
func (s *session) toldCompared(d *draft, r resolved, topics []*knowledge.Topic) reply.Reply {
	var ids []string
	for _, t := range topics {
		ids = append(ids, t.ID)
	}
	d.topic(ids...)
	d.r.Intent, d.r.Confidence = string(nlu.Compare), 0.93
	d.r.Suggestions = s.suggest(topics[0].ID, knowledge.About)[:min(1, len(s.suggest(topics[0].ID, knowledge.About)))]
	d.r.Suggestions = append(d.r.Suggestions, s.suggest(topics[1].ID, knowledge.About)...)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Compare), "", ids)
	s.memory.Compared, s.memory.Listed = ids, ids
	return d.r
}

// difference says in a line each what the topics are.
func (s *session) difference(d *draft, topics []*knowledge.Topic) {
	var lines []string
	for _, t := range topics {
		for _, f := range []knowledge.Facet{knowledge.About, knowledge.Duties, knowledge.Jobs, knowledge.Level} {
			if p := s.firstBrief(t, f); p != nil {
				lines = append(lines, fullName(t)+": "+p.Brief)
				d.cite(p)
				break
			}
		}
	}
	d.text(strings.Join(lines, ".\n") + ".")
}

// spellOut says of topics known by their letters what these stand for, where what
// is told does not.
func (s *session) spellOut(d *draft, ids []string) {
	said := strings.ToLower(reply.Plain(d.r))
	var lines []string
	for _, id := range ids {
		t := s.base.Topic(id)
		if t == nil || t.Short != strings.ToUpper(t.Short) || strings.Contains(said, strings.ToLower(t.Name)) {
			continue
		}
		if p := s.firstBrief(t, knowledge.About); p != nil && !slices.Contains(d.r.Passages, p.ID) {
			lines = append(lines, fullName(t)+": "+p.Brief+".")
			d.cite(p)
		}
	}
	d.text(strings.Join(lines, "\n"))
}

// fullName is a topic's everyday name, and what its letters stand for.
func fullName(t *knowledge.Topic) string {
	if t.Short != t.Name && t.Short == strings.ToUpper(t.Short) {
		return t.Short + " (" + t.Name + ")"
	}
	return t.Short
}

func (s *session) firstBrief(t *knowledge.Topic, f knowledge.Facet) *knowledge.Passage {
	for _, p := range t.On(f) {
		if p.Brief != "" && !s.withdrawn[p.ID] {
			return p
		}
	}
	return nil
}

// row is one facet of the table, and the passages that it rests on.
func (s *session) row(f knowledge.Facet, topics []*knowledge.Topic) ([]string, []*knowledge.Passage) {
	row := []string{capital(s.rowName(f))}
	var ps []*knowledge.Passage
	for _, t := range topics {
		p := s.firstBrief(t, f)
		if p == nil {
			row = append(row, "–")
			continue
		}
		row = append(row, p.Brief)
		ps = append(ps, p)
	}
	return row, ps
}

func (s *session) rowName(f knowledge.Facet) string { return string(f) }

func capital(t string) string {
	if t == "" {
		return t
	}
	return strings.ToUpper(t[:1]) + t[1:]
}

// rowOrder puts the facets that are asked for first.
func (s *session) rowOrder(r resolved) []knowledge.Facet {
	var first []knowledge.Facet
	for _, f := range r.Cues {
		if slices.Contains(comparedFacets(), f) {
			first = append(first, f)
		}
	}
	if f := knowledge.Facet(s.memory.Facet); len(first) == 0 && (r.fromTalk || len(r.topics) < 2) && slices.Contains(comparedFacets(), f) {
		first = append(first, f)
	}
	if ids := s.comparable(r); len(ids) > 0 && s.ofOneKind(ids) && s.base.Topic(ids[0]).Kind == knowledge.Degree {
		first = append(first, knowledge.Length) // what tells degrees apart before all else
	}
	for _, f := range comparedFacets() {
		if !slices.Contains(first, f) {
			first = append(first, f)
		}
	}
	return first
}

// compareNotes adds the corrections of the passages that are told, so that a
// comparison does not pass on what a source has wrong.
func (s *session) compareNotes(d *draft) {
	n := 0
	for _, id := range d.r.Passages {
		for _, note := range s.base.Passage(id).Notes {
			if note.Kind == "correction" && n < 1 {
				d.notice(note.Kind, note.Text)
				n++
			}
		}
	}
}

// oneSided answers a comparison with something outside the field: what is known of
// the side that is inside, and that the other is not told of.
func (s *session) oneSided(r resolved) (reply.Reply, bool) {
	other, at := s.nlu.Elsewhere(r.Question)
	if other == "" || len(r.topics) > 1 || s.comesFrom(r, other) || !against(r, at) {
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
	s.shortly(d, p, 1)
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
	if _, at := s.nlu.Elsewhere(r.Question); at > 0 && slices.Contains([]string{"or", "vs", "versus"}, r.Words[at-1]) {
		return false // one of two that are left open
	}
	first := slices.ContainsFunc(r.Words, func(w string) bool { return slices.Contains([]string{"i", "im", "ive", "me", "my", "was"}, w) })
	return slices.Contains(s.profile.Lines, line) && (first || !slices.Contains(r.Person.Lines, line))
}

// against reports that a topic is set against the word at: by "vs", "than", or an
// "or" between the two of them.
func against(r resolved, at int) bool {
	if r.Slots.Versus {
		return true
	}
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		between := r.Words[min(m.End, at):max(m.Start, at)]
		return len(between) <= 4 && slices.Contains(between, "or")
	})
}

// side is the passage that tells the known side of a comparison: on the facet that
// is named, else what it is.
func (s *session) side(r resolved) *knowledge.Passage {
	id := ""
	switch {
	case len(r.topics) == 1:
		id = r.topics[0]
	case r.focus.topics["him"] > 0:
		id = "him"
	case slices.Contains(r.Words, "coding"): // the work for who does it
		id = "medical-coder"
	case slices.Contains(r.Words, "billing"):
		id = "medical-biller"
	default:
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
