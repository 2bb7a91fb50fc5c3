package classify

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

func lines(examples []Example) string {
	var b strings.Builder
	for _, e := range examples {
		b.WriteString(e.Text + "\t" + e.Label + "\n")
	}
	return b.String()
}

func TestBenchRefuses(t *testing.T) {
	good := lines(small())
	for name, c := range map[string]struct{ train, test, val, want string }{
		"no tab":    {"a\tx\nb x\n", good, good, "train line 2: no tab"},
		"no label":  {good, "a\t \n", good, "test line 1: no label"},
		"not UTF-8": {good, good, "a\tx\n\n\xff\ty\n", "val line 3: not UTF-8"},
		"empty":     {"", good, good, "train line 1: the file holds no example"},
		"too long":  {good, good + strings.Repeat("x", 2<<20), good, "test line 13: longer than 1048576 bytes"},
	} {
		_, err := Bench(strings.NewReader(c.train), strings.NewReader(c.test), strings.NewReader(c.val), oos, nil)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func TestBenchRefusesAnUnknownLabel(t *testing.T) {
	good := lines(small())
	_, err := Bench(strings.NewReader(good), strings.NewReader(good), strings.NewReader(good), "oss", nil)
	if err == nil || err.Error() != `no line carries the out-of-scope label "oss"` {
		t.Error(err)
	}
}

func TestBenchWithoutOutsideRows(t *testing.T) {
	inside := lines(small())
	r, err := Bench(strings.NewReader(inside+"cheesecake\t"+oos+"\n"), strings.NewReader("text\tlabel\n"+inside), nil, oos, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Test != len(small()) || r.InScopeAccuracy == nil || r.OOSAUROC != nil || r.OOSRecall != nil || r.OOSRecallAt95 != nil || r.OOSPrecision != nil {
		text, _ := json.Marshal(r)
		t.Errorf("%s", text)
	}
}

func FuzzReadExamples(f *testing.F) {
	f.Add("\ufeffbook a flight\tbook flight\r\n\n\u00e9\ta\tb\n")
	f.Fuzz(func(t *testing.T, text string) {
		examples, err := readExamples("train", strings.NewReader(text))
		if err != nil {
			return
		}
		again, err := readExamples("train", strings.NewReader("\n"+lines(examples)))
		if err != nil || !slices.Equal(again, examples) {
			t.Fatalf("%q, read again %q, %v", examples, again, err)
		}
	})
}

func TestBenchWithoutOOS(t *testing.T) {
	train := "\ufeff" + strings.ReplaceAll(lines(small()), "\n", "\r\n")
	r, err := Bench(strings.NewReader(train), strings.NewReader(lines(small())), nil, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Labels != 4 || r.Accuracy != 1 {
		t.Errorf("%+v", r)
	}
	text, _ := json.Marshal(r)
	for _, field := range []string{`"oos_recall":null`, `"oos_recall_at_95":null`, `"oos_precision":null`, `"oos_auroc":null`, `"in_scope_accuracy":null`} {
		if !strings.Contains(string(text), field) {
			t.Errorf("%s lacks %s", text, field)
		}
	}
}

func TestBenchFindsItsThreshold(t *testing.T) {
	s := general("assistant", assistant(t), outside(t), 0.7, 100)
	for name, val := range map[string][]Example{"with val": s.val, "without": nil} {
		r, err := bench(s.train, s.tests, val, Options{None: oos})
		if err != nil {
			t.Fatal(err)
		}
		if *r.OOSAUROC < 0.75 || *r.InScopeRejected > 0.2 || *r.InScopeAccuracy > r.Accuracy {
			text, _ := json.Marshal(r)
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestCrossCheckJudgesEnough(t *testing.T) {
	for _, c := range []struct{ rows, least, most int }{{400, 400, 400}, {3000, enoughChecked, enoughChecked + 300}} {
		var examples []Example
		for len(examples) < c.rows {
			examples = append(examples, small()...)
		}
		examples = examples[:c.rows]
		r, err := crossCheck(examples, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(r.inside); n < c.least || n > c.most || len(r.right) != n || len(r.p) != n {
			t.Errorf("%d of %d rows are judged, want %d to %d", n, c.rows, c.least, c.most)
		}
	}
}

func TestCrossCheckOfVeryFew(t *testing.T) {
	examples := []Example{{"hello there", "hi"}, {"red car", oos}}
	r, err := crossCheck(examples, Options{None: oos})
	if err != nil || len(r.inside) != 0 || len(r.outside) != 1 {
		t.Errorf("%d in scope, %d out of it, %v; only the row out of scope can be judged", len(r.inside), len(r.outside), err)
	}
}

// The classifier against plain regression on the same rows: about as
// accurate, and clearly better at telling what is out of scope.
func TestBeatsPlainRegression(t *testing.T) { compare(t, ownSets(t), 0.05, 0.05) }

// compare wants the means over sets to be better by at least so much.
func compare(t *testing.T, sets []set, moreAccuracy, moreAUROC float64) {
	t.Helper()
	var accuracy, auroc float64
	for _, s := range sets {
		m, err := Train(s.train, Options{None: s.none, Place: place(t)})
		if err != nil {
			t.Fatal(err)
		}
		r, plain := measure(m, s.tests, s.none), benchPlain(s)
		t.Logf("%-12s accuracy %.3f, plain %.3f; auroc %.3f, plain %.3f; at 95 %.3f, plain %.3f; ece %.3f, of scope %.3f", s.name,
			r.accuracy(math.Inf(-1)), plain.accuracy(math.Inf(-1)), r.auroc(), plain.auroc(),
			share(r.outside, r.rejecting(0.05)), share(plain.outside, plain.rejecting(0.05)), r.ece(), r.scopeECE())
		accuracy += (r.accuracy(math.Inf(-1)) - plain.accuracy(math.Inf(-1))) / float64(len(sets))
		auroc += (r.auroc() - plain.auroc()) / float64(len(sets))
	}
	t.Logf("mean gain: accuracy %+.4f, auroc %+.4f", accuracy, auroc)
	if accuracy < moreAccuracy || auroc < moreAUROC {
		t.Errorf("mean gain %+.3f of accuracy, want %+.3f; %+.3f of auroc, want %+.3f", accuracy, moreAccuracy, auroc, moreAUROC)
	}
}

func TestCalibration(t *testing.T) {
	s := general("assistant", assistant(t), outside(t), 0.7, 100)
	m, err := Train(s.train, Options{None: s.none, Held: s.val})
	if err != nil {
		t.Fatal(err)
	}
	r := measure(m, s.tests, s.none)
	t.Logf("ece %.3f, of scope %.3f", r.ece(), r.scopeECE())
	if r.ece() > 0.12 || r.scopeECE() > 0.2 {
		t.Errorf("ece %.3f, of scope %.3f", r.ece(), r.scopeECE())
	}
}

func BenchmarkTrain(b *testing.B) {
	s := general("assistant", assistant(b), outside(b), 0.7, 100)
	for b.Loop() {
		if _, err := Train(s.train, Options{None: s.none, Place: place(b)}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTrainPlain(b *testing.B) {
	s := general("assistant", assistant(b), outside(b), 0.7, 100)
	for b.Loop() {
		trainPlain(s.train, s.none)
	}
}

func BenchmarkTrainKnowledge(b *testing.B) {
	examples := knowledge(b, false)
	b.ReportMetric(float64(len(examples)), "examples")
	for b.Loop() {
		if _, err := Train(examples, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPredict(b *testing.B) {
	s := general("assistant", assistant(b), outside(b), 0.7, 100)
	m, err := Train(s.train, Options{None: s.none, Place: place(b)})
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		m.Predict(s.tests[i%len(s.tests)].Text)
	}
}
