package classify

import (
	"math"
	"math/rand/v2"
)

// waves lengthen the place of a text by cosines of random mixtures of its numbers, so
// that a plane through what comes of it is a curved border among places: the inner
// product of two such is about that of the places and, by a share, a Gaussian of how far
// apart they lie (Rahimi and Recht, Random Features for Large-Scale Kernel Machines, 2007).
type waves struct {
	mix    []float32 // waveCount rows, each as long as a place
	phases []float64 // of each row, 0..2π
}

// Accuracy is flat around these: 100 waves gain half as much, 300 no more.
const (
	waveCount = 200
	waveRate  = 1.2 // how fast a wave goes up and down with a number of the place
	wavePlain = 0.7 // the length of the place itself; with the waves it is 1
)

// newWaves are the same for places of the same dimension.
func newWaves(dim int) waves {
	r := rand.New(rand.NewPCG(5, 5))
	w := waves{mix: make([]float32, waveCount*dim), phases: make([]float64, waveCount)}
	for i := range w.mix {
		w.mix[i] = float32(waveRate * r.NormFloat64())
	}
	for i := range w.phases {
		w.phases[i] = 2 * math.Pi * r.Float64()
	}
	return w
}

// lengthen returns a place of length 1 followed by its waves, of about length 1 in all;
// of one that is not known, all 0.
func (w waves) lengthen(place []float32) []float32 {
	out := make([]float32, len(place)+waveCount)
	if inner(place, place) == 0 {
		return out
	}
	for i, x := range place {
		out[i] = wavePlain * x
	}
	height := math.Sqrt((1 - wavePlain*wavePlain) * 2 / waveCount)
	for i, phase := range w.phases {
		at := inner(place, w.mix[i*len(place):])
		out[len(place)+i] = float32(height * math.Cos(float64(at)+phase))
	}
	return out
}
