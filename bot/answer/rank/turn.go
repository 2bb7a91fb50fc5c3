package rank

import (
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/index"
	"himpath/knowledge"
)

// Rank scores the documents for q, the best first.
func (t *Turn) Rank(q nlu.Question, f Focus) []Candidate {
	return InOrder(t.Scored(q, f))
}

// RankBoth ranks for the question and for the whole message around it, and keeps for
// each document the higher probability: sometimes the question says it all, and
// sometimes it is only "can I still get in?".
func (t *Turn) RankBoth(q, whole nlu.Question, f Focus) []Candidate {
	if len(q.Cues) > 0 { // what is asked stands in the question, what of may stand around it
		whole.Cues, whole.Labels = q.Cues, q.Labels
	}
	out, around := t.Scored(q, f), t.Scored(whole, f)
	if len(out) == 0 || len(around) == 0 {
		return slices.Concat(out, around)
	}
	normalise(out)
	normalise(around)
	at := map[string]int{}
	for i, c := range out {
		at[c.ID] = i
	}
	for _, c := range around {
		i, known := at[c.ID]
		switch {
		case !known:
			out = append(out, c)
		case c.Act != "": // what is of the field in either reading is of the field
			out[i].Score = min(out[i].Score, c.Score)
		case c.Score > out[i].Score:
			out[i] = c
		}
	}
	return InOrder(out)
}

// hits searches for q, once a turn: the readings of a follow-up ask it again and again.
// Callers leave the hits as they are.
func (t *Turn) hits(q nlu.Question, besides []string) []index.Hit {
	key := q.Canon + "\x00" + strings.Join(q.Words, " ") + "\x00" + strings.Join(besides, " ")
	if found, known := t.searched[key]; known {
		return found
	}
	found, err := t.index.Search(t.ctx, index.Query{Text: q.Canon, Expansions: expansions(q.Expansions), Likely: true, Limit: shortlistLength, Besides: besides})
	if err != nil {
		return nil // the turn's context has ended
	}
	t.searched[key] = found
	return found
}

// Scored finds the documents for q and scores them, in the order of their hits. There are
// none where nothing is found, or the context of the turn has ended.
func (t *Turn) Scored(q nlu.Question, f Focus) []Candidate {
	a := t.aim(q, f)
	besides := append(a.surely(), t.likelyGaps(a.gaps)...)
	for _, label := range corpus.NonPassages() {
		besides = append(besides, corpus.ActPrefix+label)
	}
	hits := t.hits(q, besides)
	if len(hits) == 0 || hits[0].Score == 0 {
		return nil
	}
	out := make([]Candidate, 0, len(hits))
	for _, h := range hits {
		if t.withdrawn[h.ID] {
			continue
		}
		c := t.candidate(h, q, &a)
		c.Relative = h.Score / hits[0].Score
		out = append(out, c)
	}
	around := a.around(out)
	for i := range out {
		out[i].Score = t.weights.Of(out[i].signals(q, &a, around))
	}
	return out
}

// around is what tells of a question with these candidates whether it is of the field.
func (a aim) around(cands []Candidate) surroundings {
	out := surroundings{unknown: unknownShare(cands), named: a.surest}
	if a.Hinted {
		out.named = Named
	}
	return out
}

// shortlistLength is how many of the best hits are looked at closely, beside all passages
// of the topics in question, however few of its words they hold.
const shortlistLength = 60

// surely are the topics that the question is likely about, in order of their ids.
func (a aim) surely() []string {
	var ids []string
	for _, id := range a.ids {
		if a.Topics[id] >= 0.5 {
			ids = append(ids, id)
		}
	}
	return ids
}

// candidate is a hit with what speaks for it.
func (t *Turn) candidate(h index.Hit, q nlu.Question, a *aim) Candidate {
	d := &t.catalogue.docs[h.Doc]
	c := Candidate{ID: h.ID, Passage: d.passage, Gap: d.gap, Act: d.act, likely: h.Likely, Question: h.Question, Coverage: h.Coverage}
	switch {
	case c.Gap != nil:
		if c.Facet, c.Alike = a.gapP, a.gaps.Of(h.ID); !c.Gap.Program {
			c.Facet -= a.programP
		}
		if a.kind != "" && !t.gapKinds.Allow(c.Gap.ID, a.kind) {
			c.Facet, c.Alike = c.Facet*gapOfOthers, 0
		}
		c.Topic = c.Facet * a.surest
		switch {
		case a.Kept == c.Gap.ID:
			c.Topic = gapKept
		case a.Gap == c.Gap.ID && len(a.Topics) > 0:
			c.Topic = gapBesideTopic
		case a.Gap == c.Gap.ID:
			c.Topic = 1
		}
	case c.Act != "":
		c.Facet = actProbability(q, c.Act)
		c.Topic = c.Facet * a.surest
	default:
		facet := a.facets[d.facet]
		c.Facet = facet.share
		if a.define && d.defines {
			c.Facet += 0.2 // the plain definition, before its side lights
		}
		if d.matters {
			c.Facet = max(c.Facet, a.facets[importance()].share)
		}
		c.Facet = max(c.Facet, facet.least)
		if c.Passage.Topic.Kind == knowledge.ProgramKind {
			c.Facet = max(c.Facet, a.programP)
		}
		c.Topic = a.topic(h.Doc)
	}
	return c
}

func actProbability(q nlu.Question, act string) float64 {
	if act == string(nlu.OutOfScope) {
		return 1 - q.InScope
	}
	return q.P(nlu.Act(act))
}

// gapOfOthers is how much less likely a gap is asked for of a topic of a kind of which it
// is never asked.
const gapOfOthers = 0.5

// gapBesideTopic is how surely a gap's name means the gap where a topic is in
// question too.
const gapBesideTopic = 0.7

// gapKept is how surely a question that is asked again of another thing is of the same gap.
const gapKept = 1.3

// elsewhere is how far a passage about something else is about the topic that is named.
const elsewhere = -0.6

func expansions(in []nlu.Expansion) []index.Expansion {
	out := make([]index.Expansion, len(in))
	for i, e := range in {
		out[i] = index.Expansion{Terms: e.Terms, Weight: e.Weight, Group: e.Group}
	}
	return out
}

// Features are the candidates for q in the order of their scores, with what speaks for each.
func (t *Turn) Features(q nlu.Question, f Focus) ([]Candidate, []Features) {
	cands, a := t.Rank(q, f), t.aim(q, f)
	around, out := a.around(cands), make([]Features, len(cands))
	for i := range cands {
		out[i] = cands[i].signals(q, &a, around)
	}
	return cands, out
}
