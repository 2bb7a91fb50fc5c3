package learned

import (
	"flag"
	"math"
	"os"
	"testing"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/bot/nlu/classify"
	"himpath/knowledge"
)

var learn = flag.Bool("learn", false, "learn the calibration anew")

// TestCalibration: the committed calibration is about the one that the content asks for
// and, with -learn, is written anew.
func TestCalibration(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	r := corpus.Read(b, nlu.New(b))
	shipped, err := Train(b, r)
	if err != nil {
		t.Fatal(err)
	}
	m, err := classify.Train(examples(b, r), classify.Options{None: string(nlu.OutOfScope), Top: 8})
	if err != nil {
		t.Fatal(err)
	}
	if *learn {
		if err := os.WriteFile("calibration.txt", []byte(m.Calibration().String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	off, n := 0.0, 0
	for _, p := range b.Passages {
		q := p.Questions[0]
		now, then := m.Predict(q), shipped.model.Predict(q)
		off, n = off+math.Abs(now.P-then.P)+math.Abs(now.InScope-then.InScope), n+2
	}
	if mean := off / float64(n); mean > 0.06 {
		t.Errorf("the calibration is off by %.3f in the mean: learn it anew with -learn", mean)
	}
}
