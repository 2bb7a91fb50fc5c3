package compare

import (
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// comparedFacets are those of a table, in the order in which they tell a difference best.
func comparedFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Level, knowledge.Issuer, knowledge.Eligibility, knowledge.Education, knowledge.Duties,
		knowledge.Jobs, knowledge.Exam, knowledge.Length, knowledge.Courses, knowledge.CertFacet, knowledge.Pay, knowledge.Growth, knowledge.Next}
}

// maxRows is how many facets a comparison shows.
const maxRows = 5

// table sets facets of topics side by side: those that at least so many of the
// topics have.
func (s *Comparer) table(d *session.Draft, topics []*knowledge.Topic, facets []knowledge.Facet, least int) reply.Block {
	table := reply.Block{Kind: reply.Table}
	for _, t := range topics {
		table.Columns = append(table.Columns, t.Short)
	}
	for _, f := range facets {
		row, ps := s.row(f, topics)
		if least == 1 {
			for i, cell := range row {
				if cell == "–" {
					row[i] = session.SayNotTold // it is asked for: that it is not known is part of the answer
				}
			}
		}
		if least == 1 && len(ps) == 0 && StandIn(topics[0].Kind, f) != "" && !slices.Contains(facets, StandIn(topics[0].Kind, f)) {
			row, ps = s.row(StandIn(topics[0].Kind, f), topics)
		}
		if len(ps) >= least && len(table.Rows) < maxRows {
			table.Rows = append(table.Rows, row)
			d.Cite(ps...)
		}
	}
	return table
}

// toldCompared finishes a comparison.
func (s *Comparer) toldCompared(d *session.Draft, r session.Resolved, topics []*knowledge.Topic) reply.Reply {
	var ids []string
	for _, t := range topics {
		ids = append(ids, t.ID)
	}
	d.Topic(ids...)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Compare), 0.93
	d.Reply.Suggestions = s.Suggest(topics[0].ID, knowledge.About)[:min(1, len(s.Suggest(topics[0].ID, knowledge.About)))]
	d.Reply.Suggestions = append(d.Reply.Suggestions, s.Suggest(topics[1].ID, knowledge.About)...)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Compare), "", ids)
	s.Memory.Compared, s.Memory.Listed = ids, ids
	return d.Reply
}

// difference says in a line each what the topics are.
func (s *Comparer) difference(d *session.Draft, topics []*knowledge.Topic) {
	var lines []string
	for _, t := range topics {
		for _, f := range []knowledge.Facet{knowledge.About, knowledge.Duties, knowledge.Jobs, knowledge.Level} {
			if p := s.FirstBrief(t, f); p != nil {
				lines = append(lines, phrase.Full(t)+": "+p.Brief)
				d.Cite(p)
				break
			}
		}
	}
	d.Text(strings.Join(lines, ".\n") + ".")
}

// SpellOut says of topics known by their letters what these stand for, where what
// is told does not.
func (s *Comparer) SpellOut(d *session.Draft, ids []string) {
	said := strings.ToLower(reply.Plain(d.Reply))
	var lines []string
	for _, id := range ids {
		t := s.Base.Topic(id)
		if t == nil || t.Short != strings.ToUpper(t.Short) || strings.Contains(said, strings.ToLower(t.Name)) {
			continue
		}
		if p := s.FirstBrief(t, knowledge.About); p != nil && !slices.Contains(d.Reply.Passages, p.ID) {
			lines = append(lines, phrase.Full(t)+": "+p.Brief+".")
			d.Cite(p)
		}
	}
	d.Text(strings.Join(lines, "\n"))
}

// row is one facet of the table, and the passages that it rests on.
func (s *Comparer) row(f knowledge.Facet, topics []*knowledge.Topic) ([]string, []*knowledge.Passage) {
	row := []string{phrase.Capital(s.RowName(f))}
	var ps []*knowledge.Passage
	for _, t := range topics {
		p := s.FirstBrief(t, f)
		if p == nil {
			row = append(row, "–")
			continue
		}
		row = append(row, p.Brief)
		ps = append(ps, p)
	}
	return row, ps
}

// RowName heads the row of a facet.
func (s *Comparer) RowName(f knowledge.Facet) string { return string(f) }

// rowOrder puts the facets that are asked for first.
func (s *Comparer) rowOrder(r session.Resolved) []knowledge.Facet {
	var first []knowledge.Facet
	for _, f := range r.Cues {
		if slices.Contains(comparedFacets(), f) {
			first = append(first, f)
		}
	}
	if f := knowledge.Facet(s.Memory.Facet); len(first) == 0 && (r.FromTalk || len(r.About) < 2) && slices.Contains(comparedFacets(), f) {
		first = append(first, f)
	}
	if ids := s.comparable(r); len(ids) > 0 && s.OfOneKind(ids) && s.Base.Topic(ids[0]).Kind == knowledge.Degree {
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
func (s *Comparer) compareNotes(d *session.Draft) {
	n := 0
	for _, id := range d.Reply.Passages {
		for _, note := range s.Base.Passage(id).Notes {
			if note.Kind == "correction" && n < 1 {
				d.Notice(note.Kind, note.Text)
				n++
			}
		}
	}
}

// Shortly tells a passage whole where few are told, else in a line: of bodies in one
// that says what they do, unless what they are is asked.
func (s *Comparer) Shortly(d *session.Draft, p *knowledge.Passage, n int, defines bool) {
	if n <= 2 && len([]rune(corpus.Text(p))) < 500 {
		d.Passage(p)
		return
	}
	if p.Brief != "" && (p.Facet != knowledge.About || p.Topic.Kind == knowledge.Organization && !defines) {
		d.Text(p.Topic.Short + ": " + p.Brief + ".")
	} else {
		d.Text(phrase.Lead(p))
	}
	d.Cite(p)
}

// StandIn is the facet that tells the same of topics of a kind which do not have f: what a
// certification asks for stands under who may take it, all that a body does under what it
// is; or "".
func StandIn(k knowledge.Kind, f knowledge.Facet) knowledge.Facet {
	if k == knowledge.Organization && slices.Contains([]knowledge.Facet{knowledge.CertFacet, knowledge.Issuer, knowledge.Importance, knowledge.Jobs}, f) {
		return knowledge.About
	}
	return map[knowledge.Facet]knowledge.Facet{knowledge.CertFacet: knowledge.Eligibility, knowledge.Education: knowledge.Eligibility,
		knowledge.Eligibility: knowledge.Education, knowledge.Duties: knowledge.About, knowledge.Length: knowledge.Education}[f]
}
