package eval

import (
	_ "embed"
	"slices"
	"strings"

	"himpath/bot/reply"
	"himpath/knowledge"
)

//go:embed phrases.txt
var phrasesFile string

// Grounds is all that a reply may say: what stands in a knowledge base, with who
// says it, and the connecting phrases. It judges by the words alone and knows
// nothing of how replies are made.
type Grounds struct {
	byFirst map[string][]*ground // statements by their first word
	names   map[string][][]string
	topics  map[string]string // the words of a topic's name → its id; "" where several have it
}

// ground is one statement.
type ground struct {
	words   []string
	origins []origin
}

// origin is where a statement stands: of which topic it is told, and the names of
// the sources, one of which must be cited beside it (none: no source is needed).
type origin struct {
	topics  []string
	sources []string
}

// NewGrounds gathers what may be said from a base.
func NewGrounds(b *knowledge.Base) *Grounds {
	g := &Grounds{byFirst: map[string][]*ground{}, names: map[string][][]string{}, topics: map[string]string{}}
	for _, t := range b.Topics {
		g.addTopic(b, t)
	}
	for _, gap := range b.Gaps {
		g.add(gap.Text, origin{})
		g.add(gap.Office, origin{})
	}
	for _, f := range b.Figures {
		o := origin{topics: f.Topics, sources: sourceNames(b, f.Source)}
		g.addWhole(f.Value+" "+f.Of+" "+f.Statistic+" "+f.AsOf, o)
		g.addWhole(f.Value+" "+f.Of+" "+f.Statistic, o) // where the statistic names its years itself
		g.add(f.Note, o)
	}
	for _, s := range b.Sources {
		g.addWhole(s.Name, origin{})
		g.addWhole(s.URL, origin{})
	}
	for _, t := range b.Traits {
		if len(t.Work) > 0 {
			g.name(t.Work[0])
		}
	}
	for _, c := range b.Cues {
		g.name(c.Name)
		g.name(string(c.Facet))
	}
	for _, f := range knowledge.Facets() {
		g.name(string(f))
	}
	return g
}

func (g *Grounds) addTopic(b *knowledge.Base, t *knowledge.Topic) {
	for _, n := range []string{t.Name, t.Short} {
		g.name(n)
		key := strings.Join(tokens(n), " ")
		if id, known := g.topics[key]; known && id != t.ID {
			g.topics[key] = ""
		} else {
			g.topics[key] = t.ID
		}
	}
	var behind []string // sources behind why a role fits: those of what it does and is
	for _, p := range t.Passages {
		o := origin{topics: []string{t.ID}, sources: sourceNames(b, citedIDs(p)...)}
		g.add(p.Text, o)
		g.addWhole(p.Brief, o)
		for _, n := range p.Notes {
			g.add(n.Text, o)
		}
		behind = append(behind, o.sources...)
	}
	for _, r := range slices.Concat(t.Fits, t.Avoid) {
		g.addWhole(r.Why, origin{topics: []string{t.ID}, sources: behind})
	}
}

func citedIDs(p *knowledge.Passage) []string {
	var ids []string
	for _, c := range p.Sources {
		ids = append(ids, c.Source)
	}
	return ids
}

func sourceNames(b *knowledge.Base, ids ...string) []string {
	var out []string
	for _, id := range ids {
		if s := b.Source(id); s != nil {
			out = append(out, s.Name)
		}
	}
	return out
}

// add takes in each sentence of a text.
func (g *Grounds) add(text string, o origin) {
	for _, s := range sentences(text) {
		g.addWhole(s, o)
	}
}

// addWhole takes in a text as one statement.
func (g *Grounds) addWhole(text string, o origin) {
	ws := tokens(text)
	if len(ws) == 0 {
		return
	}
	for _, known := range g.byFirst[ws[0]] {
		if slices.Equal(known.words, ws) {
			known.origins = append(known.origins, o)
			return
		}
	}
	g.byFirst[ws[0]] = append(g.byFirst[ws[0]], &ground{ws, []origin{o}})
}

func (g *Grounds) name(n string) {
	ws := tokens(n)
	if len(ws) == 0 || slices.ContainsFunc(g.names[ws[0]], func(o []string) bool { return slices.Equal(o, ws) }) {
		return
	}
	g.names[ws[0]] = append(g.names[ws[0]], ws)
}

// Check returns the sentences, cells and list items of an answered reply that
// don't stand in the base, or stand there of another topic, or without any of
// their sources being cited.
func (g *Grounds) Check(r reply.Reply) []string {
	if r.Outcome != reply.Answered {
		return nil
	}
	c := checker{g: g}
	for _, cited := range r.Citations {
		c.cited = append(c.cited, cited.Source)
	}
	c.text(r.Headline)
	for _, b := range r.Blocks {
		c.text(b.Text)
		for _, it := range b.Items {
			c.text(it)
		}
		for _, row := range b.Rows {
			for i, cell := range row {
				c.cell(cell, i, b.Columns)
			}
		}
	}
	return c.bad
}
