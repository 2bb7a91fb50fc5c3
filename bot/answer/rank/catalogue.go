package rank

import (
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
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
	matters bool // and stands in for why that matters, of which its topic tells nothing else: what a role is there for
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
func newCatalogue(e Edition) *catalogue {
	ids := e.Index.IDs()
	c := &catalogue{docs: make([]indexed, len(ids)), belongs: map[string][]tie{}}
	for doc, id := range ids {
		if gap, ok := strings.CutPrefix(id, corpus.GapPrefix); ok {
			c.docs[doc].gap = e.Base.Gap(gap)
		} else if act, ok := strings.CutPrefix(id, corpus.ActPrefix); ok {
			c.docs[doc].act = act
		} else {
			p := e.Base.Passage(id)
			c.passage(doc, p, e.Mentions[id], e.Wide(p.Topic.ID))
		}
	}
	return c
}

// passage enters a passage, of a wide topic or not, and what it speaks of.
func (c *catalogue) passage(doc int, p *knowledge.Passage, speaks corpus.Spoken, wide bool) {
	c.docs[doc] = indexed{passage: p, facet: FacetNumber(p), defines: p.ID == p.Topic.ID+"."+string(knowledge.About)}
	c.docs[doc].matters = c.docs[doc].defines && p.Topic.Kind == knowledge.Role && len(p.Topic.On(knowledge.Importance)) == 0
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

// importance is the number of the facet that says why something matters.
func importance() int { return slices.Index(knowledge.Facets(), knowledge.Importance) }

// FacetNumber is the place of a passage's facet among all; 0 of no passage.
func FacetNumber(p *knowledge.Passage) int {
	if p == nil {
		return 0
	}
	return slices.Index(knowledge.Facets(), p.Facet)
}
