package classify

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "",
		"What's an RHIT?":              "what is an rhit",
		"whats  the pay":               "what is the pay",
		"I don’t code, can't either":   "i do not code can not either",
		"the coder's duties":           "the coder duty",
		"they'll won't I've we're I'd": "they will will not i have we are i would",
		"ＩＣＤ-10":                       "icd 10",
		"'' '":                         "",
		"bad \xff utf8":                "bad utf8",
		"statuses, bus, class, this":   "statuse bus class this",
	} {
		if got := strings.Join(appendWords(nil, text), " "); got != want {
			t.Errorf("the words of %q are %q, want %q", text, got, want)
		}
	}
	if n := len(appendWords(nil, strings.Repeat("word ", 100_000))); n != maxWords {
		t.Errorf("a huge text has %d words, want %d", n, maxWords)
	}
}

func TestTable(t *testing.T) {
	numbers := newTable(1)
	for i := range int32(1000) {
		if id := numbers.add(mix(uint64(i))); id != i {
			t.Fatalf("key %d has number %d", i, id)
		}
	}
	if numbers.add(mix(7)) != 7 || numbers.find(mix(999)) != 999 || numbers.find(mix(1000)) != -1 {
		t.Error("a number changed, or a key was found that is not there")
	}
}

func small() []Example {
	return []Example{
		{"what does a coder do", "duties"}, {"daily work of a coder", "duties"}, {"tasks of a clerk", "duties"},
		{"how much does a coder make", "pay"}, {"salary of a clerk", "pay"}, {"what is the pay", "pay"},
		{"which degree do I need", "education"}, {"do coders go to college", "education"}, {"schooling of a clerk", "education"},
		{"hi there", "greet"}, {"hello", "greet"}, {"good morning", "greet"},
	}
}

func TestPredict(t *testing.T) {
	m, err := Train(small(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"hello there": "greet", "salary of a coder": "pay", "which degree does it take": "education", "tasks of a coder": "duties",
	} {
		if got := m.Predict(text); got.Label != want {
			t.Errorf("Predict(%q) = %+v, want %s", text, got, want)
		}
	}
	if near, far := m.Predict("salary of a clerk").InScope, m.Predict("zebra quantum xylophone").InScope; near <= far {
		t.Errorf("an example is in scope with %.2f, a foreign text with %.2f", near, far)
	}
}

func TestPredictionIsSound(t *testing.T) {
	m, err := Train(small(), Options{Top: 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", " ", "?", "\xff\xfe", "zzzz", strings.Repeat("coder salary ", 50_000), strings.Repeat("x", 100_000)} {
		checkPrediction(t, m, text)
		if p := m.Predict(text); len(p.Top) != 4 {
			t.Errorf("Predict(%.20q) lists %d labels, want all 4", text, len(p.Top))
		}
	}
}

func checkPrediction(t *testing.T, m *Model, text string) {
	t.Helper()
	p, sum, last := m.Predict(text), 0.0, 1.0
	for _, s := range p.Top {
		if s.P > last {
			t.Errorf("Predict(%.20q): not sorted: %v", text, p.Top)
		}
		sum, last = sum+s.P, s.P
	}
	if p.Label != p.Top[0].Label || p.P != p.Top[0].P || sum > 1+1e-9 || !(p.P > 0) || !(p.InScope >= 0 && p.InScope <= 1) {
		t.Errorf("Predict(%.20q) = %+v", text, p)
	}
}

func TestTrainRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		examples []Example
		want     string
	}{
		"nothing":   {nil, "no example with a label"},
		"only none": {[]Example{{"a", oos}}, "no example with a label"},
		"no label":  {[]Example{{"a", "x"}, {"b", ""}}, "example 2 has no label"},
	} {
		if _, err := Train(c.examples, Options{None: oos}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// A few examples of the oddest kinds must not upset training.
func TestTrainTakesAnything(t *testing.T) {
	for name, examples := range map[string][]Example{
		"one":        {{"a", "x"}},
		"one label":  {{"a", "x"}, {"b", "x"}, {"c", "x"}, {"d", "x"}, {"e", "x"}},
		"empty":      {{"", "x"}, {"", "y"}},
		"same":       {{"a", "x"}, {"a", "y"}, {"a", oos}},
		"with none":  {{"a b", "x"}, {"c d", "y"}, {"e f", oos}, {"g h", oos}, {"i j", oos}, {"k l", oos}},
		"two labels": {{"a", "x"}, {"b", "x"}, {"a", "y"}, {"c", "y"}, {"d", "y"}, {"e", "y"}},
	} {
		m, err := Train(examples, Options{None: oos, Held: examples})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkPrediction(t, m, "a b c")
		checkPrediction(t, m, "")
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	s := general("assistant", assistant(t), outside(t), 0.7, 100)
	one, _ := Train(s.train, Options{None: s.none})
	two, _ := Train(s.train, Options{None: s.none})
	for _, e := range s.tests {
		if a, b := one.Predict(e.Text), two.Predict(e.Text); !reflect.DeepEqual(a, b) {
			t.Fatalf("%q: %+v and %+v", e.Text, a, b)
		}
	}
}

func TestPredictConcurrently(t *testing.T) {
	m, _ := Train(small(), Options{})
	want, done := m.Predict("salary of a coder"), make(chan Prediction)
	for range 8 {
		go func() {
			var last Prediction
			for range 200 {
				last = m.Predict("salary of a coder")
			}
			done <- last
		}()
	}
	for range 8 {
		if got := <-done; !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

func TestFitBinary(t *testing.T) {
	var trials []trial
	for i := range 200 { // yes with probability 1/(1+e^-x)
		x := float64(i%20)/5 - 2
		p := sigmoid(x)
		trials = append(trials, trial{[]float64{x, 1}, true, p}, trial{[]float64{x, 1}, false, 1 - p})
	}
	if w := fitBinary(trials, []float64{-3}, 1e-6); math.Abs(w[0]-1) > 1e-3 || math.Abs(w[1]) > 1e-3 {
		t.Errorf("weights %v, want 1 and 0", w)
	}
	if w := fitBinary(trials, []float64{-3}, 1e6); math.Abs(w[0]+3) > 0.1 {
		t.Errorf("a strong ridge gave up the usual weight: %v", w)
	}
}

func TestAUROC(t *testing.T) {
	r := measured{inside: []float64{0.9, 0.5, 0.5}, outside: []float64{0.5, 0.1}}
	if got, want := r.auroc(), (2+1.5+1.5)/6; got != want {
		t.Errorf("auroc %v, want %v", got, want)
	}
}

func FuzzPredict(f *testing.F) {
	m, err := Train(append(small(), Example{"who won the game", oos}), Options{None: oos})
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{"", "salary", "what's ’s 's", "\xff\x00", "ＩＣＤ ½ ﬁ", "a'b'c'"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkPrediction(t, m, text) })
}

// TestCalibrationAgain: a model with the calibration of another predicts as it does, and
// a calibration that cannot be read says where.
func TestCalibrationAgain(t *testing.T) {
	examples := small()
	m, err := Train(examples, Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := ParseCalibration(m.Calibration().String())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(examples, Options{By: &c})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := m.Predict("how much"), again.Predict("how much"); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v is not %+v", a, b)
	}
	for text, want := range map[string]string{
		"":                                   "calibration: 1 lines, not 4",
		"sharp 5\nmean\nspread\nweights":     "calibration: 1, 0, 0 and 0 values, not 1, 16, 16 and 17",
		"sharp x\nmean\nspread\nweights":     "calibration: line 1: strconv.ParseFloat: parsing \"x\": invalid syntax",
		"sharp 5\nspread 1\nmean\nweights 1": "calibration: line 2 must begin with mean",
	} {
		if _, err := ParseCalibration(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, not %s", text, err, want)
		}
	}
}

func TestScoresHeedPlaces(t *testing.T) {
	m, err := Train(small(), Options{Place: place(t)})
	if err != nil {
		t.Fatal(err)
	}
	op := m.experts.read(m.experts.space.read(small()[0].Text))
	before := m.experts.scores(op)
	op.about[1] += 0.5
	for l, score := range m.experts.scores(op) {
		want := before[l]
		if l == 1 {
			want += 0.5 * aboutTrust
		}
		if math.Abs(score-want) > 1e-6 {
			t.Errorf("label %d scores %.3f, want %.3f", l, score, want)
		}
	}
}
