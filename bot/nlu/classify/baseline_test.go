package classify

import (
	"math"
	"math/rand/v2"
)

// plain is the usual baseline: words, pairs and character n-grams, tf-idf,
// softmax regression by stochastic gradient descent; its scope is its largest
// probability.
type plain struct {
	weighting
	labels []string
	w      rows
}

func trainPlain(examples []Example, none string) *plain {
	var kept []Example
	for _, e := range examples {
		if e.Label != none {
			kept = append(kept, e)
		}
	}
	labels, classes, _ := classesOf(kept, none)
	texts := make([]string, len(kept))
	for i := range kept {
		texts[i] = kept[i].Text
	}
	s, bags := newSpace(texts, nil)
	p := &plain{weighting: weigh(s, bags, all(len(bags))), labels: labels, w: newRows(s.nAll, len(labels))}
	sums := make([]float32, len(labels))
	for epoch := range 15 {
		rate := float32(3 / (1 + 0.3*float64(epoch)))
		for _, i := range rand.New(rand.NewPCG(1, uint64(epoch))).Perm(len(bags)) {
			v := p.vector(bags[i])
			share := p.shares(v, sums)
			share[classes[i]]--
			for l, g := range share {
				if math.Abs(g) < 1e-3 {
					continue
				}
				for k, id := range v.ids {
					p.w.row(id)[l] -= rate * float32(g) * v.vals[k]
				}
			}
		}
	}
	return p
}

func (p *plain) shares(v vector, sums []float32) []float64 {
	clear(sums)
	p.w.addTo(sums, v.ids, v.vals)
	share := make([]float64, len(sums))
	for l := range sums {
		share[l] = float64(sums[l])
	}
	softmax(share)
	return share
}

func benchPlain(s set) measured {
	p := trainPlain(s.train, s.none)
	var r measured
	sums := make([]float32, len(p.labels))
	for _, e := range s.tests {
		share := p.shares(p.vector(p.read(e.Text)), sums)
		first, _ := topTwo(share)
		if e.Label == s.none {
			r.outside = append(r.outside, share[first])
			continue
		}
		r.inside = append(r.inside, share[first])
		r.right = append(r.right, p.labels[first] == e.Label)
		r.p = append(r.p, share[first])
	}
	return r
}
