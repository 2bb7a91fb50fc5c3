package classify

import (
	"math/rand/v2"
	"slices"
)

// rounds is into how many parts examples and labels are dealt for a rehearsal.
// In each round a part of the examples and a part of the labels are withheld.
const rounds = 4

// cheap is up to how many examples times labels all rounds are held; above,
// there are enough examples for one round to tell the weights.
const cheap = 60_000

// auditioned bounds how many withheld examples of a kind a rehearsal judges.
const auditioned = 700

// enough is how many examples of a label a rehearsal trains on at most, or that
// which makes so many in all.
const (
	enough      = 60
	enoughInAll = 3500
)

// rehearse trains on parts of the examples and lets the experts judge those
// withheld, to learn how far to trust which expert and what a text that belongs
// to no label looks like: one of a label that was withheld altogether, or an
// out-of-scope example.
func rehearse(s *space, bags []bag, classes []int, labels int, o marginOptions) *rehearsal {
	o.passes = max(o.passes-1, 1) // to tell what the experts are worth, less will do
	r := &rehearsal{space: s, bags: bags, labels: labels, options: o}
	r.deal(classes)
	held := rounds
	if len(bags)*labels > cheap {
		held = 1
	}
	for round := range held {
		r.hold(round, classes)
	}
	return r
}

type rehearsal struct {
	space     *space
	bags      []bag
	labels    int
	options   marginOptions
	order     []int // the examples, shuffled
	part      []int // of each example
	labelPart []int // of each label; -1: never withheld
	choices   []choice
	auditions []audition
}

// audition is a withheld example, as the experts of its round saw it.
type audition struct {
	experts *experts
	opinion opinion
	scores  []float64
	yes     bool
	none    bool // a given out-of-scope example, not one of a withheld label
}

// deal assigns parts at random, the examples of each label evenly.
func (r *rehearsal) deal(classes []int) {
	random := rand.New(rand.NewPCG(5, 6))
	r.part, r.labelPart = make([]int, len(classes)), make([]int, r.labels)
	next := random.Perm(r.labels + 1)
	r.order = random.Perm(len(classes))
	for _, i := range r.order {
		r.part[i] = next[classes[i]] % rounds
		next[classes[i]]++
	}
	parts := rounds
	if r.labels >= 4*rounds {
		parts = 2 * rounds
	}
	for i, label := range random.Perm(r.labels) {
		r.labelPart[label] = i % parts
		if r.labels < rounds {
			r.labelPart[label] = -1
		}
	}
}

// hold trains without the round's parts and auditions the withheld examples.
func (r *rehearsal) hold(round int, classes []int) {
	kept := make([]int, r.labels+1) // the round's own numbers of the labels
	n := 0
	for label := range r.labels {
		kept[label] = -1
		if r.labelPart[label] != round {
			kept[label] = n
			n++
		}
	}
	kept[r.labels] = n
	own, train := make([]int, len(classes)), []int{}
	left := slices.Repeat([]int{max(enough, enoughInAll/r.labels)}, r.labels+1)
	for _, i := range r.order {
		class := classes[i]
		own[i] = kept[class]
		if own[i] >= 0 && r.part[i] != round && left[class] > 0 {
			train = append(train, i)
			left[class]--
		}
	}
	if len(train) == 0 || n == 0 {
		return
	}
	e := trainExperts(r.space, r.bags, own, train, n, r.options)
	r.audition(e, own, round)
}

func (r *rehearsal) audition(e *experts, own []int, round int) {
	left := map[bool]int{true: auditioned, false: auditioned}
	for _, i := range r.order {
		class := own[i]
		yes := class >= 0 && class < e.labels
		if class >= 0 && r.part[i] != round || left[yes] == 0 {
			continue
		}
		left[yes]--
		r.judge(e, r.bags[i], class)
	}
}

// hear auditions the examples that were given to calibrate on. Labels that the
// model does not have are passed over.
func (r *rehearsal) hear(m *Model, o Options) {
	left := map[bool]int{true: auditioned, false: auditioned}
	for _, i := range rand.New(rand.NewPCG(9, 10)).Perm(len(o.Held)) {
		class, ok := slices.BinarySearch(m.labels, o.Held[i].Label)
		if !ok && o.Held[i].Label == o.None && o.None != "" {
			class, ok = len(m.labels), true
		}
		yes := class < len(m.labels)
		if !ok || left[yes] == 0 {
			continue
		}
		left[yes]--
		r.judge(m.experts, r.space.read(o.Held[i].Text), class)
	}
}

func (r *rehearsal) judge(e *experts, b bag, class int) {
	op := e.read(b)
	scores, yes := e.scores(op), class >= 0 && class < e.labels
	if yes {
		r.choices = append(r.choices, choice{scores: scores, right: class})
	}
	r.auditions = append(r.auditions, audition{experts: e, opinion: op, scores: scores, yes: yes, none: class == e.labels})
}

func (r *rehearsal) trials(sharp float64) []trial {
	trials := make([]trial, len(r.auditions))
	weights := r.weights()
	for i, a := range r.auditions {
		p, energy := shares(a.scores, sharp)
		trials[i] = trial{signals: a.experts.scopeSignals(a.opinion, p, energy), yes: a.yes, weight: weights[i]}
	}
	return trials
}

// mostGiven is the largest share of the weight against belonging to a label that
// given out-of-scope examples have; those of withheld labels have the rest.
const mostGiven = 0.8

// weights give in-scope and other auditions half of the weight each. Among the
// others, given out-of-scope examples have most of it once there are some.
func (r *rehearsal) weights() []float64 {
	var inside, given, withheld float64
	for _, a := range r.auditions {
		switch {
		case a.yes:
			inside++
		case a.none:
			given++
		default:
			withheld++
		}
	}
	total := inside + given + withheld
	share := mostGiven * given / (given + 20)
	if withheld == 0 {
		share = 1
	}
	weights := make([]float64, len(r.auditions))
	for i, a := range r.auditions {
		switch {
		case a.yes:
			weights[i] = total / 2 / inside
		case a.none:
			weights[i] = total / 2 * share / given
		default:
			weights[i] = total / 2 * (1 - share) / withheld
		}
	}
	return weights
}
