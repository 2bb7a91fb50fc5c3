package rank

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// TestInOrder: candidates that are moved where they stand come in the order of a plain sort.
func TestInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 40 {
		cands := make([]Candidate, n)
		for i := range cands {
			cands[i] = Candidate{ID: strconv.Itoa(i), Score: float64(r.IntN(8))}
		}
		want := slices.Clone(cands)
		slices.SortStableFunc(want, func(a, b Candidate) int { return int(b.Score - a.Score) })
		if got := InOrder(cands); !slices.Equal(got, want) {
			t.Errorf("%d candidates: %v, want %v", n, got, want)
		}
	}
}

// TestWithout: what drops none copies none, and what drops some leaves what it was given.
func TestWithout(t *testing.T) {
	cands := []Candidate{{ID: "a"}, {ID: "b", Act: "greet"}, {ID: "c"}, {ID: "d", Act: "thank"}}
	given := slices.Clone(cands)
	if got := Without(cands, func(c *Candidate) bool { return c.ID == "e" }); &got[0] != &cands[0] || len(got) != len(cands) {
		t.Errorf("none is dropped: %v", got)
	}
	got := Without(cands, func(c *Candidate) bool { return c.Act != "" })
	if want := []Candidate{{ID: "a"}, {ID: "c"}}; !slices.Equal(got, want) || !slices.Equal(cands, given) {
		t.Errorf("acts are dropped: %v, want %v; left are %v", got, want, cands)
	}
}
