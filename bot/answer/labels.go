package answer

import (
	"math"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/nlu/classify"
	"himpath/knowledge"
)

// labeller is the trained classifier behind nlu's interface.
type labeller struct{ model *classify.Model }

// Examples returns the phrases that the classifier learns from, with their
// labels: tell/FACET from the passages, gap from the gaps, and the acts' own.
func Examples(b *knowledge.Base, u *nlu.Understander) []classify.Example {
	var out []classify.Example
	add := func(text, label string) { out = append(out, classify.Example{Text: u.Masked(text), Label: label}) }
	for _, p := range b.Passages {
		for _, q := range p.Questions {
			add(q, string(nlu.Tell)+"/"+string(p.Facet))
		}
	}
	for _, g := range b.Gaps {
		for _, q := range g.Questions {
			add(q, string(nlu.GapAct))
		}
	}
	acts := map[string]bool{}
	for _, a := range nlu.Acts() {
		acts[string(a)] = true
	}
	for _, label := range b.Labels() {
		if acts[label] {
			for _, q := range b.Phrases[label] {
				add(q, label)
			}
		}
	}
	return out
}

func train(b *knowledge.Base, u *nlu.Understander) (*labeller, error) {
	m, err := classify.Train(Examples(b, u), classify.Options{None: string(nlu.OutOfScope), Top: 8})
	if err != nil {
		return nil, err
	}
	return &labeller{m}, nil
}

// Label implements nlu.Labeller.
func (l *labeller) Label(text string) ([]nlu.Label, float64) {
	p := l.model.Predict(text)
	labels := make([]nlu.Label, len(p.Top))
	soft := temper(p.Top)
	for i, t := range p.Top {
		act, facet, _ := strings.Cut(t.Label, "/")
		labels[i] = nlu.Label{Act: nlu.Act(act), Facet: knowledge.Facet(facet), P: t.P, Soft: soft[i]}
	}
	return labels, p.InScope
}

// plainWords are words of questions that must never be repaired into terms of
// the field.
func plainWords() []string {
	return []string{"fafsa", "wgu", "austin", "ohio", "linkedin", "discord", "slack", "bot", "himpath", "lol", "lmao",
		"pls", "plz", "tysm", "thx", "idk", "imo", "tbh", "ngl", "btw", "asap", "faq", "eta", "gpa", "comptia", "aws",
		"specialise", "specialize", "organise", "organised", "organising", "analyse", "analysing", "programme", "recognise", "recognised"}
}

// temper flattens the probabilities: the phrases of one passage are variants of
// each other, so that the classifier, judged on them, is surer than it should be.
func temper(top []classify.Scored) []float64 {
	const power = 0.35
	out := make([]float64, len(top))
	sum := 0.0
	for i := range top {
		out[i] = math.Pow(top[i].P, power)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
