package vectors

import (
	"math"
	"strings"
)

// Place is where a text lies: the sum of its words, of length 1, or all 0 where no word
// of it is known. The cosine of two texts is the product of their places. Order does
// not count. It is safe for concurrent use.
func (t *Table) Place(text string) []float32 {
	v := make([]float32, t.dim)
	eachWord(text, func(w string) {
		if i := t.find(w); i >= 0 {
			t.add(v, i)
		}
	})
	unit(v)
	return v
}

// Cosine is how alike two texts are by their places, -1 to 1.
func Cosine(a, b []float32) float64 {
	sum := float32(0)
	for i, x := range a {
		sum += x * b[i]
	}
	return float64(sum)
}

// eachWord yields the runs of ASCII letters and digits of a text, in lower case.
// Apostrophes are left out: the tables hold "dont".
func eachWord(text string, yield func(string)) {
	text = strings.ReplaceAll(strings.ToLower(text), "'", "")
	start := -1
	for i := 0; i <= len(text); i++ {
		in := i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= '0' && text[i] <= '9')
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			yield(text[start:i])
			start = -1
		}
	}
}

func unit(v []float32) {
	square := Cosine(v, v)
	if square == 0 {
		return
	}
	f := float32(1 / math.Sqrt(square))
	for i := range v {
		v[i] *= f
	}
}
