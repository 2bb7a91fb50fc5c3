package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// compared facets, in the order in which they tell a difference best.
func comparedFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Level, knowledge.Issuer, knowledge.Eligibility, knowledge.Education, knowledge.Duties,
		knowledge.Jobs, knowledge.Exam, knowledge.Length, knowledge.Courses, knowledge.CertFacet, knowledge.Pay, knowledge.Growth, knowledge.Next}
}

// maxRows is how many facets a comparison shows.
const maxRows = 5

// table sets facets of topics side by side: those that at least so many of the
// topics have.
func (s *session) table(d *draft, topics []*knowledge.Topic, facets []knowledge.Facet, least int) reply.Block {
	table := reply.Block{Kind: reply.Table}
	for _, t := range topics {
		table.Columns = append(table.Columns, t.Short)
	}
	for _, f := range facets {
		row, ps := s.row(f, topics)
		if least == 1 {
			for i, cell := range row {
				if cell == "–" {
					row[i] = sayNotTold // it is asked for: that it is not known is part of the answer
				}
			}
		}
		if least == 1 && len(ps) == 0 && standIn(topics[0].Kind, f) != "" && !slices.Contains(facets, standIn(topics[0].Kind, f)) {
			row, ps = s.row(standIn(topics[0].Kind, f), topics)
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
				lines = append(lines, phrase.Full(t)+": "+p.Brief)
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
			lines = append(lines, phrase.Full(t)+": "+p.Brief+".")
			d.cite(p)
		}
	}
	d.text(strings.Join(lines, "\n"))
}

// firstBrief is the first passage on a facet of a topic that can be told in a line; nil: none.
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
	row := []string{phrase.Capital(s.rowName(f))}
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

// rowName heads the row of a facet.
func (s *session) rowName(f knowledge.Facet) string { return string(f) }

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
