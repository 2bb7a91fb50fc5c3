package rank

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"himpath/bot/nlu"
)

// learnedWeights are those of the ranking, one "name weight" a line. TestLearnRanking -learn
// writes them anew from the questions that passages and gaps are indexed by.
//
//go:embed weights.txt
var learnedWeights string

// FeatureNames are what speaks for a candidate, in the order of features.
func FeatureNames() []string {
	return []string{"question", "coverage", "relative", "topic", "facet", "words", "pairs", "topic_words", "topic_pairs",
		"gap", "gap_p", "outside", "outside_p", "outside_unknown", "outside_topic", "act", "act_p", "act_topic", "act_words", "elsewhere", "size", "gap_alike"}
}

const featureCount = 22

type Features [featureCount]float64

// Weights are how much each feature counts: those of a softmax over the candidates
// of one question, so that differences of scores are log-odds.
type Weights Features

// readWeights parses the lines of a file of weights.
func readWeights(text string) (Weights, error) {
	var w Weights
	at := map[string]int{}
	for i, n := range FeatureNames() {
		at[n] = i
	}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		name, value, _ := strings.Cut(line, " ")
		i, known := at[name]
		v, err := strconv.ParseFloat(value, 64)
		if !known || err != nil {
			return w, fmt.Errorf("weights of the ranking: bad line %q", line)
		}
		w[i] = v
	}
	return w, nil
}

// scoreUnit is how many nats of log-odds a score of 1 stands for.
const scoreUnit = 4

func (w Weights) Of(f Features) float64 {
	sum := 0.0
	for i, x := range f {
		sum += w[i] * x
	}
	return sum / scoreUnit
}

// surroundings are what tells of a question whether it is one of the field at all.
type surroundings struct {
	unknown float64 // share of the question's weight that no passage and no gap holds
	named   float64 // how surely it, or what stands around it, names a topic
}

// signals are what speaks for a candidate for q.
func (c *Candidate) signals(q nlu.Question, f *aim, around surroundings) Features {
	l := c.likely
	out := Features{c.Question, c.Coverage, c.Relative, c.Topic, 0, l.Words, l.Pairs, l.TopicWords, l.TopicPairs}
	at := func(first int, values ...float64) { copy(out[first:], values) }
	switch {
	case c.Gap != nil:
		at(9, 1, c.Facet)
		out[20], out[21] = min(float64(len(c.Gap.Questions))/30, mostSize), c.Facet*c.Alike
	case c.Act == string(nlu.OutOfScope):
		at(11, 1, c.Facet, around.unknown, around.named)
	case c.Act != "":
		at(15, 1, c.Facet, around.named, float64(len(q.Words))/10)
	default:
		out[4] = c.Facet
		if f.surest >= ShortNamed && f.Topics[c.Passage.Topic.ID] < Named {
			out[19] = 1
		}
		out[20] = float64(len(c.Passage.Questions)) / 30
	}
	return out
}

// unknownShare is the share of a question's weight that no passage and no gap holds.
func unknownShare(cands []Candidate) float64 {
	most := 0.0
	for _, c := range cands {
		if c.Act == "" {
			most = max(most, c.Coverage)
		}
	}
	return 1 - most
}

// Likelihoods are the shares of probability that scores stand for.
func Likelihoods(scores []float64) []float64 {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	out, sum := make([]float64, len(scores)), 0.0
	for i, s := range scores {
		out[i] = math.Exp((s - top) * scoreUnit)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// mostSize bounds how much the many questions of a gap speak for it.
const mostSize = 1.3

// Weights are those by which r ranks.
func (r *Ranker) Weights() Weights { return r.weights }
