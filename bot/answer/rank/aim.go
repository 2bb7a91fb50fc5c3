package rank

import (
	"maps"
	"math"
	"slices"

	"himpath/bot/answer/learned"
	"himpath/bot/answer/likeness"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// aim is what a question asks for, made ready to compare many documents with.
type aim struct {
	Focus
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
func (t *Turn) aim(q nlu.Question, f Focus) aim {
	a := aim{Focus: f, ids: slices.Sorted(maps.Keys(f.Topics)), surest: f.strongest(), ties: ties(), facets: facetShares(q, f), gapP: q.P(nlu.GapAct), programP: q.LabelP(nlu.GapAct, learned.OfProgram), gaps: t.likeGaps(q), define: q.Slots.Defines}
	if len(a.ids) == 1 {
		a.kind = t.base.Topic(a.ids[0]).Kind
	}
	if a.kind == knowledge.Role && slices.Contains(q.Cues, knowledge.CertFacet) {
		a.kind = "" // "what does it cost a biller to get certified": what is asked of a certification
	}
	for _, id := range a.ids {
		a.rows, a.counts = append(a.rows, t.catalogue.belongs[id]), append(a.counts, f.Topics[id])
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

// facetShares are how likely each facet is asked for.
func facetShares(q nlu.Question, f Focus) []facetShare {
	all := knowledge.Facets()
	out := make([]facetShare, len(all))
	for i, facet := range all {
		switch {
		case f.Facet == "":
			out[i].share = q.FacetP(facet)
		case f.Facet == facet:
			out[i].share = 1
		}
		if slices.Contains(q.Cues, facet) {
			// "exam" in "how much is the exam" names what a fee is of, as the classifier knows
			out[i].least = 0.6 / math.Sqrt(float64(len(q.Cues))) * (1 - q.P(nlu.GapAct))
		}
		if f.Prior != "" && f.Prior == facet {
			out[i].least = max(out[i].least, 0.35)
		}
	}
	return out
}
