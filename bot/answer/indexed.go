package answer

import (
	"maps"
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/learned"
	"himpath/bot/answer/likeness"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// indexed is a document of the index, with what the ranking wants to know of it again
// and again.
type indexed struct {
	passage *knowledge.Passage // nil for a gap or an act
	gap     *knowledge.Gap
	act     string
	facet   int  // of a passage: the number of its facet
	defines bool // it is the plain definition of its topic
}

// catalogue holds the documents by their numbers in the index, and how far each belongs
// to a topic.
type catalogue struct {
	docs    []indexed
	belongs map[string][]tie // by topic and document; a topic of which none speaks has none
}

// tie is how a passage belongs to a topic.
type tie uint8

const (
	untied       tie = iota
	tiedOwn          // it is the topic's own
	tiedGeneral      // its own topic is a general one ("which certification …") and it speaks of this one
	tiedText         // it speaks of it
	tiedQuestion     // only its questions do
	tieCount
)

// ties are how much each counts.
func ties() [tieCount]float64 {
	return [tieCount]float64{tiedOwn: 1, tiedGeneral: 0.9, tiedText: 0.55, tiedQuestion: 0.3}
}

// newCatalogue looks the documents of the index up.
func (e *Engine) newCatalogue() *catalogue {
	ids := e.index.IDs()
	c := &catalogue{docs: make([]indexed, len(ids)), belongs: map[string][]tie{}}
	for doc, id := range ids {
		if gap, ok := strings.CutPrefix(id, corpus.GapPrefix); ok {
			c.docs[doc].gap = e.base.Gap(gap)
		} else if act, ok := strings.CutPrefix(id, corpus.ActPrefix); ok {
			c.docs[doc].act = act
		} else {
			p := e.base.Passage(id)
			c.passage(doc, p, e.mentions[id], e.isGeneral(p.Topic.ID))
		}
	}
	return c
}

// passage enters a passage, of a wide topic or not, and what it speaks of.
func (c *catalogue) passage(doc int, p *knowledge.Passage, speaks corpus.Spoken, wide bool) {
	c.docs[doc] = indexed{passage: p, facet: facetNumber(p), defines: p.ID == p.Topic.ID+"."+string(knowledge.About)}
	tied := func(ids []string, by tie) {
		for _, id := range ids {
			if c.belongs[id] == nil {
				c.belongs[id] = make([]tie, len(c.docs))
			}
			c.belongs[id][doc] = by
		}
	}
	text := tiedText
	if wide {
		text = tiedGeneral
	}
	tied(speaks.Questions, tiedQuestion)
	tied(speaks.Text, text)
	tied([]string{p.Topic.ID}, tiedOwn)
}

// facetNumber is the place of a passage's facet among all; 0 of no passage.
func facetNumber(p *knowledge.Passage) int {
	if p == nil {
		return 0
	}
	return slices.Index(knowledge.Facets(), p.Facet)
}

// aim is what a question asks for, made ready to compare many documents with.
type aim struct {
	focus
	ids      []string // the topics of the focus, sorted
	surest   float64  // how surely the surest of them is meant
	rows     [][]tie  // by topic: how the documents belong to it
	counts   []float64
	ties     [tieCount]float64
	facets   []facetShare    // by number of facet
	gapP     float64         // the probability that it asks for what is known to be unknown
	programP float64         // and that this is an everyday matter of a program
	gaps     likeness.Scores // how like the gaps' questions it is
	kind     knowledge.Kind  // of the only topic of the focus, or ""
	define   bool            // it asks what something is
}

// facetShare is how likely a facet is asked for; least holds where a definition is
// likelier than that by itself.
type facetShare struct{ share, least float64 }

// aim makes a question with its focus ready.
func (s *session) aim(q nlu.Question, f focus) aim {
	a := aim{focus: f, ids: slices.Sorted(maps.Keys(f.topics)), surest: f.strongest(), ties: ties(), facets: facetShares(q, f), gapP: q.P(nlu.GapAct), programP: q.LabelP(nlu.GapAct, learned.OfProgram), gaps: s.likeGaps(q), define: q.Slots.Defines}
	if len(a.ids) == 1 {
		a.kind = s.base.Topic(a.ids[0]).Kind
	}
	if a.kind == knowledge.Role && slices.Contains(q.Cues, knowledge.CertFacet) {
		a.kind = "" // "what does it cost a biller to get certified": what is asked of a certification
	}
	for _, id := range a.ids {
		a.rows, a.counts = append(a.rows, s.catalogue.belongs[id]), append(a.counts, f.topics[id])
	}
	return a
}

// topic says how far a passage is about the topics in focus: the mean of its ties,
// weighted by how surely each topic is meant.
func (a *aim) topic(doc int) float64 {
	sum, mass, touched := 0.0, 0.0, false
	for i, row := range a.rows {
		if row != nil && row[doc] != untied {
			sum, touched = sum+a.counts[i]*a.ties[row[doc]], true
		}
		mass += a.counts[i]
	}
	switch {
	case mass == 0:
		return 0
	case !touched:
		return elsewhere * a.surest
	}
	return sum / mass * a.surest
}
