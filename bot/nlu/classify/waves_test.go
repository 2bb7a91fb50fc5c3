package classify

import (
	"math"
	"testing"
)

func TestWavesSeeHowFarApartPlacesLie(t *testing.T) {
	w := newWaves(3)
	one := []float32{1, 0, 0}
	for _, c := range []struct {
		what  string
		other []float32
	}{
		{"the same", []float32{1, 0, 0}},
		{"near", []float32{0.8, 0.6, 0}},
		{"at right angles", []float32{0, 0, 1}},
		{"opposite", []float32{-1, 0, 0}},
	} {
		plain := float64(inner(one, c.other))
		gauss := math.Exp(-waveRate * waveRate * (1 - plain)) // of the square of the distance, 2-2·plain
		want := wavePlain*wavePlain*plain + (1-wavePlain*wavePlain)*gauss
		if got := float64(inner(w.lengthen(one), w.lengthen(c.other))); math.Abs(got-want) > 0.1 {
			t.Errorf("%s: %.3f, want about %.3f", c.what, got, want)
		}
	}
}

func TestWavesOfAnUnknownPlaceAreNone(t *testing.T) {
	for i, x := range newWaves(3).lengthen(make([]float32, 3)) {
		if x != 0 {
			t.Fatalf("number %d is %g, want 0", i, x)
		}
	}
}
