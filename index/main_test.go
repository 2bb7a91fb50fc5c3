package index

import (
	"testing"

	"go.uber.org/goleak"
)

// bleve starts its analysis workers at import and never ends them.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}
