package answer

import (
	"slices"
	"strings"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// draft gathers a reply with the citations of what it tells.
type draft struct {
	s *session
	r reply.Reply
}

// draft begins a reply.
func (s *session) draft(o reply.Outcome) *draft { return &draft{s: s, r: reply.Reply{Outcome: o}} }

// text adds a paragraph.
func (d *draft) text(t string) {
	if t = strings.TrimSpace(t); t != "" {
		d.r.Blocks = append(d.r.Blocks, reply.Block{Kind: reply.Paragraph, Text: t})
	}
}

// list adds a list, unless it is empty.
func (d *draft) list(items []string) {
	if len(items) > 0 {
		d.r.Blocks = append(d.r.Blocks, reply.Block{Kind: reply.List, Items: items})
	}
}

// notice adds a remark that is set off from the answer.
func (d *draft) notice(tone, t string) {
	d.r.Blocks = append(d.r.Blocks, reply.Block{Kind: reply.Notice, Tone: tone, Text: t})
}

// passage tells a passage whole: its text, its list, its notes, its sources.
func (d *draft) passage(p *knowledge.Passage) {
	var para, items []string
	flush := func() {
		d.text(strings.Join(para, "\n"))
		d.list(items)
		para, items = nil, nil
	}
	for _, line := range strings.Split(p.Text, "\n") {
		if item, ok := strings.CutPrefix(line, "- "); ok {
			items = append(items, item)
			continue
		}
		if len(items) > 0 {
			flush()
		}
		para = append(para, line)
	}
	flush()
	for _, n := range p.Notes {
		d.notice(n.Kind, n.Text)
	}
	d.cite(p)
}

// bare tells a passage without its notes.
func (d *draft) bare(p *knowledge.Passage) {
	d.passage(&knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: p.Text, Sources: p.Sources})
}

// cite takes over the sources of passages.
func (d *draft) cite(ps ...*knowledge.Passage) {
	for _, p := range ps {
		for _, c := range p.Sources {
			d.source(c)
		}
		if !slices.Contains(d.r.Passages, p.ID) {
			d.r.Passages = append(d.r.Passages, p.ID)
		}
	}
}

// source cites a source, once.
func (d *draft) source(c knowledge.Citation) {
	src := d.s.base.Source(c.Source)
	if src == nil {
		return
	}
	rc := reply.Citation{Source: src.Name, Section: c.Section, URL: src.URL}
	if !slices.Contains(d.r.Citations, rc) {
		d.r.Citations = append(d.r.Citations, rc)
	}
}

// topic notes a topic as told of.
func (d *draft) topic(ids ...string) {
	for _, id := range ids {
		if id != "" && !slices.Contains(d.r.Topics, id) {
			d.r.Topics = append(d.r.Topics, id)
		}
	}
}
