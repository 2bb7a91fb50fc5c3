package learned

import (
	_ "embed"
	"maps"
	"math"
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/bot/nlu/classify"
	"himpath/knowledge"
)

// Labeller is the trained classifier behind nlu's interface.
type Labeller struct{ model *classify.Model }

// maxExamples is how many phrases of one label are learned from. More say little
// new and cost time at every start.
const maxExamples = 260

// maxExamplesOfMany is the same for the gaps, what is out of scope and the acts, which are many
// different things under one label each.
const maxExamplesOfMany = 1400

func exampleLimit(label string) int {
	if !strings.HasPrefix(label, string(nlu.Tell)+"/") {
		return maxExamplesOfMany
	}
	return maxExamples
}

// examples are the phrases that the classifier learns from, with their labels:
// tell/FACET from the passages, gap from the gaps, and the acts' own. The same
// phrase under the same label counts once.
func examples(b *knowledge.Base, r *corpus.Reading) []classify.Example {
	byLabel := map[string][][]nlu.Forms{}
	add := func(fs []nlu.Forms, label string) { byLabel[label] = append(byLabel[label], fs) }
	for _, p := range b.Passages {
		if p.Curated() {
			continue
		}
		add(r.Passages[p.ID], string(nlu.Tell)+"/"+string(p.Facet))
	}
	for _, g := range b.Gaps {
		add(r.Gaps[g.ID], gapLabel(g))
	}
	for _, a := range nlu.Acts() {
		add(r.Phrases[string(a)], string(a))
	}
	var out []classify.Example
	for _, label := range slices.Sorted(maps.Keys(byLabel)) {
		for _, text := range thinned(masked(byLabel[label]), exampleLimit(label)) {
			out = append(out, classify.Example{Text: text, Label: label})
		}
	}
	out = slices.Grow(out, len(b.Wordings))
	for i, w := range b.Wordings {
		out = append(out, classify.Example{Text: r.Wordings[i].Masked, Label: wordingLabel(w)})
	}
	return out
}

// masked are the texts that the classifier learns from, each once.
func masked(in [][]nlu.Forms) []string {
	n := 0
	for _, fs := range in {
		n += len(fs)
	}
	out, seen := make([]string, 0, n), make(map[string]bool, n)
	for _, fs := range in {
		for _, f := range fs {
			if !seen[f.Masked] {
				seen[f.Masked] = true
				out = append(out, f.Masked)
			}
		}
	}
	return out
}

// thinned keeps n of texts, drawn by what they say and not by where they stand: a text more
// or less changes at most one of those that are kept. So who adds a question to a passage
// does not have its label be learned from other examples altogether, and with it change a
// twentieth of all answers.
func thinned(texts []string, n int) []string {
	if len(texts) <= n {
		return texts
	}
	lots := make([]uint64, len(texts))
	for i, t := range texts {
		lots[i] = lot(t)
	}
	drawn := slices.Clone(lots)
	slices.Sort(drawn)
	out, most := make([]string, 0, n), drawn[n-1]
	for i, t := range texts {
		if lots[i] <= most {
			out = append(out, t)
		}
	}
	return out
}

// draw says which of many draws it is: the one of forty by which most of the tuned questions
// were answered rightly.
const draw = "I"

// lot is the number that is drawn for a text, always the same.
func lot(text string) uint64 {
	x := hashed(hashed(14695981039346656037, draw), text) // whose high bits hardly depend on the last letters: mixed as in MurmurHash3
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	return x ^ x>>33
}

// hashed goes on with FNV-1a over a text.
func hashed(h uint64, text string) uint64 {
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// calibration is what the probabilities of the labels are calibrated by: that of the
// content in the binary, since fitting one is half of the work at a start. A folder over
// it changes few examples. TestCalibration -learn writes it anew.
//
//go:embed calibration.txt
var calibration string

// Train learns the labels of an edition, of which r is the corpus.
func Train(b *knowledge.Base, r *corpus.Reading) (*Labeller, error) {
	by, err := classify.ParseCalibration(calibration)
	if err != nil {
		return nil, err
	}
	m, err := classify.Train(examples(b, r), classify.Options{None: string(nlu.OutOfScope), Top: 8, By: &by})
	if err != nil {
		return nil, err
	}
	return &Labeller{m}, nil
}

// Label implements nlu.Labeller.
func (l *Labeller) Label(text string) ([]nlu.Label, float64) {
	p := l.model.Predict(text)
	labels := make([]nlu.Label, len(p.Top))
	soft := temper(p.Top)
	for i, t := range p.Top {
		act, facet, _ := strings.Cut(t.Label, "/")
		labels[i] = nlu.Label{Act: nlu.Act(act), Facet: knowledge.Facet(facet), P: t.P, Soft: soft[i]}
	}
	return labels, p.InScope
}

// temper flattens the probabilities: the phrases of one passage are variants of
// each other, so that the classifier, judged on them, is surer than it should be.
func temper(top []classify.Scored) []float64 {
	const power = 0.6
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

// OfProgram is what stands for a facet in the label of gaps that are everyday matters of
// a program.
const OfProgram = "program"

func gapLabel(g *knowledge.Gap) string {
	if g.Program {
		return string(nlu.GapAct) + "/" + OfProgram
	}
	return string(nlu.GapAct)
}

// wordingLabel is the label under which a wording is learned.
func wordingLabel(w knowledge.Wording) string {
	switch {
	case w.Gap != "":
		return string(nlu.GapAct)
	case w.Act != "":
		return w.Act
	}
	return string(nlu.Tell) + "/" + string(w.Facet)
}
