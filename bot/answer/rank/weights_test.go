package rank

import "testing"

func TestReadWeights(t *testing.T) {
	if _, err := readWeights(learnedWeights); err != nil {
		t.Error(err)
	}
	if _, err := readWeights("nonsense 1"); err == nil {
		t.Error("an unknown feature is taken")
	}
}
