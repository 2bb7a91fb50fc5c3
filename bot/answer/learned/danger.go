package learned

import (
	"strings"
	"sync"

	"himpath/bot/nlu"
	"himpath/bot/nlu/classify"
	"himpath/knowledge"
)

// Danger tells the words of somebody in danger from like words of somebody who is in none.
type Danger struct {
	aspects func() *classify.Aspects // nil: there was nothing to learn from
}

// The labels that it learns.
const (
	grave = "grave"
	calm  = "calm"
)

// dangerSharpness makes probabilities of its scores.
const dangerSharpness = 3

// oneIn is of how many follow-ups one is drawn: more would outweigh the cries.
const oneIn = 16

// NewDanger learns from cries for help, and from what sounds like them: the phrases "calm",
// and those of students who are worn out and of people who only talk. It takes some 10 ms, at
// the first words that may be of somebody in danger: few are.
func NewDanger(b *knowledge.Base) *Danger {
	return &Danger{sync.OnceValue(func() *classify.Aspects { return learnDanger(b) })}
}

func learnDanger(b *knowledge.Base) *classify.Aspects {
	var texts, labels []string
	add := func(label, as string) {
		for _, p := range b.Phrases[label] {
			if !strings.ContainsAny(p, "(:") { // a sign with alternatives, or under a condition
				texts, labels = append(texts, strings.ToLower(nlu.Normalise(p))), append(labels, as)
			}
		}
	}
	add(string(nlu.Crisis), grave)
	add("crisis_signs", grave)
	for _, label := range []string{"calm", string(nlu.StudentSupport), string(nlu.OutOfScope), string(nlu.Thank), string(nlu.Greet), string(nlu.Feedback)} {
		add(label, calm)
	}
	for _, f := range b.FollowUps {
		if lot(f.Text)%oneIn == 0 {
			texts, labels = append(texts, strings.ToLower(f.Text)), append(labels, calm)
		}
	}
	a, err := classify.TrainAspects(texts, 2, classify.Aspect{Labels: labels, Sharpness: dangerSharpness})
	if err != nil {
		return nil // there is nothing to learn from
	}
	return a
}

// P is how probable it is that the words are of somebody in danger. Where it learned nothing
// it doubts none.
func (d *Danger) P(ws []string) float64 {
	aspects := d.aspects()
	if aspects == nil {
		return 1
	}
	for _, t := range aspects.Predict(strings.Join(ws, " "))[0].Top {
		if t.Label == grave {
			return t.P
		}
	}
	return 0
}
