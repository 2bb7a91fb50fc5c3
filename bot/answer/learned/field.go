package learned

import (
	"math"
	"slices"
	"sync"
	"unicode"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Field tells questions of the field from those of everyday matters of a program, which
// nobody but the program answers: by their words and pairs of words alone, whatever they
// name. It is a naive Bayes classifier (Manning, Raghavan, Schütze: Introduction to
// Information Retrieval, 2008, chapter 13).
type Field struct {
	odds func() []float32 // of a feature, by its hash: the natural logarithm; nil: nothing was learned
}

const (
	fieldBits   = 18   // of a hash: some 150,000 features are seen
	fieldPseudo = 0.05 // how often a feature counts as seen before any is
)

// NewField learns from what passages and acts are asked in, and from the wordings of
// everyday matters. It takes some 20 ms, at the first question that may be of either.
func NewField(b *knowledge.Base) *Field {
	return &Field{sync.OnceValue(func() []float32 { return learnField(b) })}
}

func learnField(b *knowledge.Base) []float32 {
	if len(b.Matters) == 0 {
		return nil
	}
	var seen [2][]float32
	var all [2]float64
	for i := range seen {
		seen[i] = make([]float32, 1<<fieldBits)
	}
	var buf []uint32
	add := func(side int, text string) {
		buf = features(buf[:0], text)
		all[side]++
		for _, f := range buf {
			seen[side][f]++
		}
	}
	for _, p := range b.Passages {
		for _, q := range p.Questions {
			add(0, q)
		}
	}
	for _, f := range b.FollowUps {
		add(0, f.Text)
	}
	for _, a := range []nlu.Act{nlu.Compare, nlu.Eligible, nlu.ListAct, nlu.Path, nlu.Recommend, nlu.Why} {
		for _, p := range b.Phrases[string(a)] {
			add(0, p)
		}
	}
	for _, m := range b.Matters {
		add(1, m.Text)
	}
	odds := seen[0]
	prior := math.Log((all[1] + 1) / (all[0] + 1))
	for i, n := range seen[0] {
		if m := seen[1][i]; n+m > 0 {
			odds[i] = float32(math.Log(float64(n)+fieldPseudo) - math.Log(float64(m)+fieldPseudo) + prior)
		} else {
			odds[i] = 0
		}
	}
	return odds
}

// Odds says how much rather a text is a question of the field than of an everyday matter: the
// logarithm of the odds, over the root of the number of its features. Below 0 it is rather of
// a matter. 0 where nothing was learned.
func (f *Field) Odds(text string) float64 {
	odds := f.odds()
	if odds == nil {
		return 0
	}
	fs := features(nil, text)
	sum := 0.0
	for _, i := range fs {
		sum += float64(odds[i])
	}
	return sum / math.Sqrt(float64(max(1, len(fs))))
}

// features are the hashes of the words of a text and of their pairs, each once.
func features(out []uint32, text string) []uint32 {
	const none = 2166136261 // the start of FNV-1a: of no word
	last, word := uint32(none), uint32(none)
	for _, r := range text {
		switch {
		case r == '\'':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = (word ^ uint32(unicode.ToLower(r))) * 16777619
		case word != none:
			out, last, word = withFeature(withFeature(out, word), last*31+word), word, none
		}
	}
	if word != none {
		out, last = withFeature(withFeature(out, word), last*31+word), word
	}
	return withFeature(out, last*31+1)
}

// withFeature adds the feature with a hash, mixed as in MurmurHash3, unless it is there.
func withFeature(fs []uint32, x uint32) []uint32 {
	x = (x ^ x>>16) * 0x85ebca6b
	x = (x ^ x>>13) & (1<<fieldBits - 1)
	if slices.Contains(fs, x) {
		return fs
	}
	return append(fs, x)
}
