package session

import (
	"slices"
	"strings"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// Draft gathers a reply with the citations of what it tells.
type Draft struct {
	s     *Session
	Reply reply.Reply
}

// Draft begins a reply.
func (s *Session) Draft(o reply.Outcome) *Draft { return &Draft{s: s, Reply: reply.Reply{Outcome: o}} }

// Text adds a paragraph.
func (d *Draft) Text(t string) {
	if t = strings.TrimSpace(t); t != "" {
		d.Reply.Blocks = append(d.Reply.Blocks, reply.Block{Kind: reply.Paragraph, Text: t})
	}
}

// List adds a list, unless it is empty.
func (d *Draft) List(items []string) {
	if len(items) > 0 {
		d.Reply.Blocks = append(d.Reply.Blocks, reply.Block{Kind: reply.List, Items: items})
	}
}

// Notice adds a remark that is set off from the answer.
func (d *Draft) Notice(tone, t string) {
	d.Reply.Blocks = append(d.Reply.Blocks, reply.Block{Kind: reply.Notice, Tone: tone, Text: t})
}

// Passage tells a passage whole: its text, its list, its notes, its sources.
func (d *Draft) Passage(p *knowledge.Passage) {
	var para, items []string
	flush := func() {
		d.Text(strings.Join(para, "\n"))
		d.List(items)
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
		d.Notice(n.Kind, n.Text)
	}
	d.Cite(p)
}

// Bare tells a passage without its notes.
func (d *Draft) Bare(p *knowledge.Passage) {
	d.Passage(&knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: p.Text, Sources: p.Sources})
}

// Cite takes over the sources of passages.
func (d *Draft) Cite(ps ...*knowledge.Passage) {
	for _, p := range ps {
		for _, c := range p.Sources {
			d.Source(c)
		}
		if !slices.Contains(d.Reply.Passages, p.ID) {
			d.Reply.Passages = append(d.Reply.Passages, p.ID)
		}
	}
}

// Source cites a source, once.
func (d *Draft) Source(c knowledge.Citation) {
	src := d.s.Base.Source(c.Source)
	if src == nil {
		return
	}
	rc := reply.Citation{Source: src.Name, Section: c.Section, URL: src.URL}
	if !slices.Contains(d.Reply.Citations, rc) {
		d.Reply.Citations = append(d.Reply.Citations, rc)
	}
}

// Topic notes a topic as told of.
func (d *Draft) Topic(ids ...string) {
	for _, id := range ids {
		if id != "" && !slices.Contains(d.Reply.Topics, id) {
			d.Reply.Topics = append(d.Reply.Topics, id)
		}
	}
}
