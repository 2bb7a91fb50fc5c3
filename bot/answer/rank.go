package answer

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

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

// aim is a focus, made ready to compare many candidates with.
type aim struct {
	focus
	ids    []string // its topics, sorted
	surest float64  // how surely the surest of them is meant
}

func (f focus) aim() aim {
	return aim{focus: f, ids: slices.Sorted(maps.Keys(f.topics)), surest: f.strongest()}
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
	a := f.aim()
	besides := a.surely()
	for _, label := range nonPassages() {
		besides = append(besides, actPrefix+label)
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
		c := s.candidate(h, q, a)
		c.relative = h.Score / hits[0].Score
		out = append(out, c)
	}
	around := s.around(out, a)
	for i := range out {
		out[i].score = s.weights.of(out[i].signals(q, a, around))
	}
	return out
}

// around is what tells of a question with these candidates whether it is of the field.
func (s *session) around(cands []candidate, a aim) surroundings {
	out := surroundings{unknown: unknownShare(cands), named: a.surest}
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

func (s *session) candidate(h index.Hit, q nlu.Question, f aim) candidate {
	c := candidate{id: h.ID, likely: h.Likely, question: h.Question, coverage: h.Coverage}
	switch {
	case strings.HasPrefix(h.ID, gapPrefix):
		c.gap = s.base.Gap(strings.TrimPrefix(h.ID, gapPrefix))
		c.facet = q.P(nlu.GapAct)
		c.topic = c.facet * f.surest
		if f.gap == c.gap.ID {
			c.topic = 1
			if len(f.topics) > 0 {
				c.topic = gapBesideTopic
			}
		}
	case strings.HasPrefix(h.ID, actPrefix):
		c.act = strings.TrimPrefix(h.ID, actPrefix)
		c.facet = actProbability(q, c.act)
		c.topic = c.facet * f.surest
	default:
		c.passage = s.base.Passage(h.ID)
		c.facet = q.FacetP(c.passage.Facet)
		if f.facet != "" {
			c.facet = 0
			if c.passage.Facet == f.facet {
				c.facet = 1
			}
		}
		if q.Slots.Defines && c.passage.ID == c.passage.Topic.ID+"."+string(knowledge.About) {
			c.facet += 0.2 // the plain definition, before its side lights
		}
		if slices.Contains(q.Cues, c.passage.Facet) {
			// "exam" in "how much is the exam" names what a fee is of, as the classifier knows
			c.facet = max(c.facet, 0.6/math.Sqrt(float64(len(q.Cues)))*(1-q.P(nlu.GapAct)))
		}
		if f.prior != "" && c.passage.Facet == f.prior {
			c.facet = max(c.facet, 0.35)
		}
		c.topic = s.topicFeature(c.passage, f)
	}
	return c
}

func actProbability(q nlu.Question, act string) float64 {
	if act == string(nlu.OutOfScope) {
		return 1 - q.InScope
	}
	return q.P(nlu.Act(act))
}

// gapBesideTopic is how surely a gap's name means the gap where a topic is in
// question too.
const gapBesideTopic = 0.7

// Memberships: how far a passage belongs to a topic that is not its own.
const (
	ofGeneral  = 0.9  // its own topic is a general one ("which certification …") and it speaks of this one
	inText     = 0.55 // it speaks of it
	inQuestion = 0.3  // only its questions do
	elsewhere  = -0.6 // it is about something else while a topic is named
)

// topicFeature says how far a passage is about the topics in focus: the mean of
// its memberships, weighted by how surely each topic is meant.
func (s *session) topicFeature(p *knowledge.Passage, f aim) float64 {
	sum, mass, touched := 0.0, 0.0, false
	if len(f.ids) == 0 {
		return 0
	}
	speaks, wide := s.mentions[p.ID], s.isGeneral(p.Topic.ID)
	for _, id := range f.ids {
		w, m := f.topics[id], membership(p, id, speaks, wide)
		touched = touched || m > 0
		sum += w * m
		mass += w
	}
	switch {
	case mass == 0:
		return 0
	case !touched:
		return elsewhere * f.surest
	}
	return sum / mass * f.surest
}

// membership is how far a passage, of a wide topic or not, belongs to a topic.
func membership(p *knowledge.Passage, id string, speaks spoken, wide bool) float64 {
	if p.Topic.ID == id {
		return 1
	}
	switch {
	case slices.Contains(speaks.text, id) && wide:
		return ofGeneral
	case slices.Contains(speaks.text, id):
		return inText
	case slices.Contains(speaks.questions, id):
		return inQuestion
	}
	return 0
}

func expansions(in []nlu.Expansion) []index.Expansion {
	out := make([]index.Expansion, len(in))
	for i, e := range in {
		out[i] = index.Expansion{Terms: e.Terms, Weight: e.Weight, Group: e.Group}
	}
	return out
}
