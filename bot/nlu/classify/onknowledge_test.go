//go:build !race

package classify

import "testing"

// TestBeatsPlainRegressionOnKnowledge is left out under the race detector, where it takes
// minutes: the shorter tests train side by side as it does.
func TestBeatsPlainRegressionOnKnowledge(t *testing.T) {
	compare(t, knowledgeSets(t), -0.005, 0.02)
}
