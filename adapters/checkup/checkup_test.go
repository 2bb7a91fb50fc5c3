package checkup

import (
	"errors"
	"testing"
)

func TestProblems(t *testing.T) {
	fs := Problems(errors.Join(errors.New("a"), errors.Join(errors.New("b"), errors.New("c"))))
	if len(fs) != 3 || fs[2] != (Finding{Problem, "c"}) {
		t.Errorf("%+v", fs)
	}
	var none Findings
	none.Add(Warning, "%d things", 2)
	if none[0] != (Finding{Warning, "2 things"}) {
		t.Errorf("%+v", none)
	}
}
