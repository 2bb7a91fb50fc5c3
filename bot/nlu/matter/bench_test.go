package matter_test

import (
	"testing"

	"himpath/bot/nlu/matter"
	"himpath/knowledge"
)

// BenchmarkTrain learns the wordings in the binary.
func BenchmarkTrain(b *testing.B) {
	base, err := knowledge.Load(knowledge.Content())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		matter.Train(base.Matters)
	}
}
