package answer

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/rank"
	"himpath/knowledge"
)

var learn = flag.Bool("learn", false, "learn the weights anew: some minutes")

// lesson is a question that an edition does not know, with its candidates.
type lesson struct {
	rows []rank.Features
	gold int // the candidate that it was written for; -1: not among them
	kind int // 0: a passage, 1: a gap, 2: an act
}

// nearQuestion is the weight of the first feature, in nats.
const nearQuestion = 3

// dearDecline is by how many nats a gap must be likelier than a passage: declining
// what could be answered is the worse mistake.
const dearDecline = 0.6

// learnParts is into how many parts the questions are cut: each is found by an
// edition that knows only the others.
const learnParts = 5

// TestLearnRanking writes the file of rank.Weights, with -learn: the
// questions of each passage and gap are cut into parts, editions are built that
// lack one of them, and the rank.Weights make the candidate that a question was written
// for the likeliest.
func TestLearnRanking(t *testing.T) {
	if !*learn {
		t.Skip("writes rank/weights.txt: run it with -learn")
	}
	a, b := lessons(t, 1), lessons(t, 3)
	t.Logf("before: %s", foundBy(shared().Ranker.Weights(), b))
	t.Logf("learned from other questions: %s", foundBy(fitted(a), b))
	w := fitted(slices.Concat(a, b))
	w[slices.Index(rank.FeatureNames(), "gap")] -= dearDecline
	var out strings.Builder
	for i, n := range rank.FeatureNames() {
		fmt.Fprintf(&out, "%s %.3f\n", n, w[i])
	}
	if err := os.WriteFile("rank/weights.txt", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", &out)
}

// lessons asks an edition the questions that were cut from it.
func lessons(t *testing.T, part int) []lesson {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	type asked struct{ id, text string }
	var held []asked
	cut := func(id string, qs []string) (keep []string) {
		for i, q := range qs {
			if i%learnParts == part {
				held = append(held, asked{id, q})
			} else {
				keep = append(keep, q)
			}
		}
		return keep
	}
	for _, p := range b.Passages {
		p.Questions = cut(p.ID, p.Questions)
	}
	for _, g := range b.Gaps {
		g.Questions = cut(corpus.GapPrefix+g.ID, g.Questions)
	}
	for _, label := range corpus.NonPassages() {
		b.Phrases[label] = cut(corpus.ActPrefix+label, b.Phrases[label])
	}
	var kept []knowledge.Wording
	for i, w := range b.Wordings {
		if i%learnParts != part {
			kept = append(kept, w)
			continue
		}
		for _, id := range answersOf(b, w, i) {
			held = append(held, asked{id, asAsked(b, w, id, i)})
		}
	}
	b.Wordings = kept
	e, err := New(b)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var out []lesson
	for _, h := range held {
		s := firstTurn(e)
		q := s.Resolve(s.NLU.Read(h.text))
		l := lesson{}
		switch {
		case strings.HasPrefix(h.id, corpus.GapPrefix):
			l.kind = 1
		case strings.HasPrefix(h.id, corpus.ActPrefix):
			l.kind = 2
		}
		var cands []rank.Candidate
		cands, l.rows = s.Ranking.Features(q.Question, s.Hinted(q.Focus))
		l.gold = slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.ID == h.id })
		out = append(out, l)
	}
	return out
}

// perWording is of how many topics each wording is asked.
const perWording = 1

// answersOf are the documents that answer a wording, of topics that change with i.
func answersOf(b *knowledge.Base, w knowledge.Wording, i int) (ids []string) {
	if w.Gap != "" {
		return []string{corpus.GapPrefix + w.Gap}
	}
	var all []string
	for _, t := range b.OfKind(w.Kind) {
		if on := t.On(w.Facet); w.Act == "" && len(on) > 0 {
			all = append(all, on[0].ID)
		}
	}
	for k := range min(perWording, len(all)) {
		ids = append(ids, all[(i+k*7)%len(all)])
	}
	return ids
}

// asAsked is a wording with the name of the topic that a document is of.
func asAsked(b *knowledge.Base, w knowledge.Wording, id string, i int) string {
	ts := b.OfKind(w.Kind)
	t := ts[i%len(ts)]
	if p := b.Passage(id); p != nil {
		t = p.Topic
	}
	return strings.ReplaceAll(w.Text, knowledge.NamePlace, t.Short)
}

// fitted minimises the cross-entropy of a softmax over each lesson's candidates,
// with Adam (Kingma and Ba 2014).
//
// Each question was written not to repeat another, but people do ask what stands
// word for word in the index: how alike the best question is keeps the weight that
// the tuned sets gave it.
func fitted(ls []lesson) rank.Weights {
	w, m, v := rank.Weights{nearQuestion}, rank.Weights{}, rank.Weights{}
	const steps, rate, decay = 250, 0.1, 1e-4
	for step := 1; step <= steps; step++ {
		g := slope(w, ls)
		for k := 1; k < len(w); k++ {
			d := g[k] + decay*w[k]
			m[k] = 0.9*m[k] + 0.1*d
			v[k] = 0.99*v[k] + 0.01*d*d
			w[k] -= rate * m[k] / (1 - math.Pow(0.9, float64(step))) / (math.Sqrt(v[k]/(1-math.Pow(0.99, float64(step)))) + 1e-8)
		}
	}
	return w
}

// slope is the gradient of the mean cross-entropy.
func slope(w rank.Weights, ls []lesson) rank.Weights {
	var g rank.Weights
	n := 0.0
	for _, l := range ls {
		if l.gold < 0 {
			continue
		}
		n++
		for i, p := range shares(w, l.rows) {
			if i == l.gold {
				p--
			}
			if math.Abs(p) < 1e-4 {
				continue
			}
			for k, x := range l.rows[i] {
				g[k] += p * x
			}
		}
	}
	for k := range g {
		g[k] /= max(n, 1)
	}
	return g
}

func shares(w rank.Weights, rows []rank.Features) []float64 {
	scores := make([]float64, len(rows))
	for i, r := range rows {
		scores[i] = w.Of(r)
	}
	return rank.Likelihoods(scores)
}

// foundBy says how often the right candidate comes first, and among five.
func foundBy(w rank.Weights, ls []lesson) string {
	var n, at1, at5 [3]float64
	for _, l := range ls {
		kind := l.kind
		if n[kind]++; l.gold < 0 {
			continue
		}
		gold, rank := w.Of(l.rows[l.gold]), 0
		for _, r := range l.rows {
			if w.Of(r) > gold {
				rank++
			}
		}
		if rank == 0 {
			at1[kind]++
		}
		if rank < 5 {
			at5[kind]++
		}
	}
	out := ""
	for kind, name := range []string{"passages", "gaps", "acts"} {
		out += fmt.Sprintf("%s %.3f %.3f; ", name, at1[kind]/max(n[kind], 1), at5[kind]/max(n[kind], 1))
	}
	return out
}
