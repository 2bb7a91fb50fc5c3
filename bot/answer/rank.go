package answer

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/index"
	"himpath/knowledge"
)

// candidate is a document that may answer a question, with what speaks for it.
type candidate struct {
	id      string
	passage *knowledge.Passage // nil for a gap or an act
	gap     *knowledge.Gap
	act     string

	question float64 // similarity to the best of its questions, 0..1
	coverage float64 // share of the question's idf that it holds, 0..1
	relative float64 // BM25F, relative to the best candidate, 0..1
	topic    float64 // is it about what is asked of, -1..1.3
	facet    float64 // probability of its facet, 0..1
	alike    float64 // of a gap: how like its questions the question is, whatever it names, 0..1
	likely   index.Likely
	score    float64 // log-odds against the others, in units of scoreUnit
}

// focus is which topics a question is about, and how surely: 1 named, less when
// it is only inherited or general.
type focus struct {
	topics map[string]float64
	gap    string          // a gap named by its alias
	facet  knowledge.Facet // the only facet in question, or ""
	prior  knowledge.Facet // the conversation's facet, or ""
}

// strongest is the weight of the surest topic.
func (f focus) strongest() float64 {
	w := 0.0
	for _, v := range f.topics {
		w = max(w, v)
	}
	return w
}

// rank scores every document for q, the best first.
func (s *session) rank(q nlu.Question, f focus) []candidate {
	return inOrder(s.scored(q, f))
}

// inOrder sorts candidates by score, the best first: by their places, since they are large.
func inOrder(cands []candidate) []candidate {
	order := make([]int, len(cands))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(cands[j].score, cands[i].score) })
	out := make([]candidate, len(cands))
	for to, from := range order {
		out[to] = cands[from]
	}
	return out
}

// rankBoth ranks for the question and for the whole message around it, and keeps for
// each document the higher probability: sometimes the question says it all, and
// sometimes it is only "can I still get in?".
func (s *session) rankBoth(q, whole nlu.Question, f focus) []candidate {
	if len(q.Cues) > 0 { // what is asked stands in the question, what of may stand around it
		whole.Cues, whole.Labels = q.Cues, q.Labels
	}
	out, around := s.scored(q, f), s.scored(whole, f)
	if len(out) == 0 || len(around) == 0 {
		return slices.Concat(out, around)
	}
	normalise(out)
	normalise(around)
	at := map[string]int{}
	for i, c := range out {
		at[c.id] = i
	}
	for _, c := range around {
		i, known := at[c.id]
		switch {
		case !known:
			out = append(out, c)
		case c.act != "": // what is of the field in either reading is of the field
			out[i].score = min(out[i].score, c.score)
		case c.score > out[i].score:
			out[i] = c
		}
	}
	return inOrder(out)
}

// normalise makes the scores logarithms of probabilities, so that those of two
// questions can be compared.
func normalise(cands []candidate) {
	shift := math.Log(probabilities(cands)[0])/scoreUnit - cands[0].score
	for i := range cands {
		cands[i].score += shift
	}
}

// probabilities are how likely each candidate is the one, by the scores.
func probabilities(cands []candidate) []float64 {
	scores := make([]float64, len(cands))
	for i, c := range cands {
		scores[i] = c.score
	}
	return likelihoods(scores)
}

// hits searches for q, once a turn: the readings of a follow-up ask it again and again.
// Callers leave the hits as they are.
func (s *session) hits(q nlu.Question, besides []string) []index.Hit {
	key := q.Canon + "\x00" + strings.Join(q.Words, " ") + "\x00" + strings.Join(besides, " ")
	if found, known := s.searched[key]; known {
		return found
	}
	found, err := s.index.Search(s.ctx, index.Query{Text: q.Canon, Expansions: expansions(q.Expansions), Likely: true, Limit: shortlistLength, Besides: besides})
	if err != nil {
		return nil // the turn's context has ended
	}
	if s.searched == nil {
		s.searched = map[string][]index.Hit{}
	}
	s.searched[key] = found
	return found
}

// scored finds the documents for q and scores them.
func (s *session) scored(q nlu.Question, f focus) []candidate {
	a := s.aim(q, f)
	besides := append(a.surely(), s.likelyGaps(a.gaps)...)
	for _, label := range corpus.NonPassages() {
		besides = append(besides, corpus.ActPrefix+label)
	}
	hits := s.hits(q, besides)
	if len(hits) == 0 || hits[0].Score == 0 {
		return nil
	}
	out := make([]candidate, 0, len(hits))
	for _, h := range hits {
		if s.withdrawn[h.ID] {
			continue
		}
		c := s.candidate(h, q, &a)
		c.relative = h.Score / hits[0].Score
		out = append(out, c)
	}
	around := s.around(out, a.surest)
	for i := range out {
		out[i].score = s.weights.of(out[i].signals(q, &a, around))
	}
	return out
}

// around is what tells of a question with these candidates whether it is of the field.
func (s *session) around(cands []candidate, surest float64) surroundings {
	out := surroundings{unknown: unknownShare(cands), named: surest}
	if len(s.hints) > 0 {
		out.named = named // by the statements around the question
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
		if a.topics[id] >= 0.5 {
			ids = append(ids, id)
		}
	}
	return ids
}

// candidate is a hit with what speaks for it.
func (s *session) candidate(h index.Hit, q nlu.Question, a *aim) candidate {
	d := &s.catalogue.docs[h.Doc]
	c := candidate{id: h.ID, passage: d.passage, gap: d.gap, act: d.act, likely: h.Likely, question: h.Question, coverage: h.Coverage}
	switch {
	case c.gap != nil:
		if c.facet, c.alike = a.gapP, a.gaps.Of(h.ID); !c.gap.Program {
			c.facet -= a.programP
		}
		if a.kind != "" && !s.gapOf(c.gap.ID, a.kind) {
			c.facet, c.alike = c.facet*gapOfOthers, 0
		}
		c.topic = c.facet * a.surest
		if a.gap == c.gap.ID {
			c.topic = 1
			if len(a.topics) > 0 {
				c.topic = gapBesideTopic
			}
		}
	case c.act != "":
		c.facet = actProbability(q, c.act)
		c.topic = c.facet * a.surest
	default:
		facet := a.facets[d.facet]
		c.facet = facet.share
		if a.define && d.defines {
			c.facet += 0.2 // the plain definition, before its side lights
		}
		c.facet = max(c.facet, facet.least)
		if c.passage.Topic.Kind == knowledge.ProgramKind {
			c.facet = max(c.facet, a.programP)
		}
		c.topic = a.topic(h.Doc)
	}
	return c
}

// facetShares are how likely each facet is asked for.
func facetShares(q nlu.Question, f focus) []facetShare {
	all := knowledge.Facets()
	out := make([]facetShare, len(all))
	for i, facet := range all {
		switch {
		case f.facet == "":
			out[i].share = q.FacetP(facet)
		case f.facet == facet:
			out[i].share = 1
		}
		if slices.Contains(q.Cues, facet) {
			// "exam" in "how much is the exam" names what a fee is of, as the classifier knows
			out[i].least = 0.6 / math.Sqrt(float64(len(q.Cues))) * (1 - q.P(nlu.GapAct))
		}
		if f.prior != "" && f.prior == facet {
			out[i].least = max(out[i].least, 0.35)
		}
	}
	return out
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

// elsewhere is how far a passage about something else is about the topic that is named.
const elsewhere = -0.6

func expansions(in []nlu.Expansion) []index.Expansion {
	out := make([]index.Expansion, len(in))
	for i, e := range in {
		out[i] = index.Expansion{Terms: e.Terms, Weight: e.Weight, Group: e.Group}
	}
	return out
}
