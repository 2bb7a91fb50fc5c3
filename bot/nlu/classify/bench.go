package classify

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Result is what a bench measured. Shares are 0..1. Fields about out-of-scope
// rows are nil where the test has none.
type Result struct {
	Labels          int      `json:"labels"`
	Accuracy        float64  `json:"accuracy"`          // over in-scope rows, nothing rejected
	InScopeAccuracy *float64 `json:"in_scope_accuracy"` // the same, a rejected row counting as wrong
	OOSRecall       *float64 `json:"oos_recall"`        // share of out-of-scope rows rejected
	OOSRecallAt95   *float64 `json:"oos_recall_at_95"`  // where the threshold rejects 5 % of in-scope held-out rows
	OOSPrecision    *float64 `json:"oos_precision"`     // share of rejected rows that are out of scope
	OOSAUROC        *float64 `json:"oos_auroc"`         // that InScope ranks an in-scope row above an out-of-scope one
	TrainSeconds    float64  `json:"train_s"`
	P50             float64  `json:"p50_us"` // one prediction, microseconds
	P99             float64  `json:"p99_us"`

	Train            int      `json:"train"`                // rows
	Test             int      `json:"test"`                 // rows
	ECE              float64  `json:"ece"`                  // expected calibration error of P, 15 bins, in-scope rows
	OOSECE           *float64 `json:"oos_ece"`              // the same of InScope, in and out of scope weighing the same
	OOSRecallAt95ROC *float64 `json:"oos_recall_at_95_roc"` // the point of the test's own ROC curve, for comparison
	InScopeRejected  *float64 `json:"in_scope_rejected"`    // what the threshold of oos_recall_at_95 rejected of in-scope test rows
}

// Bench trains on the rows of train and measures on those of test: a text, a
// tab and a label a line, in UTF-8. Rows with the label oos are out
// of scope. Thresholds are fitted on val, or, where val is nil, on parts of
// train that models without them judge, which takes longer than all else; never on
// test. place is that of Options, and may be nil.
func Bench(train, test, val io.Reader, oos string, place func(string) []float32) (Result, error) {
	learn, err := readExamples("train", train)
	if err != nil {
		return Result{}, err
	}
	try, err := readExamples("test", test)
	if err != nil {
		return Result{}, err
	}
	var check []Example
	if val != nil {
		if check, err = readExamples("val", val); err != nil {
			return Result{}, err
		}
	}
	if oos != "" && !carried(oos, learn, try, check) {
		return Result{}, fmt.Errorf("no line carries the out-of-scope label %q", oos)
	}
	return bench(learn, try, check, Options{None: oos, Place: place})
}

func carried(label string, sets ...[]Example) bool {
	for _, examples := range sets {
		if slices.ContainsFunc(examples, func(e Example) bool { return e.Label == label }) {
			return true
		}
	}
	return false
}

func bench(learn, try, check []Example, o Options) (Result, error) {
	o.Held = check
	start := time.Now()
	m, err := Train(learn, o)
	if err != nil {
		return Result{}, err
	}
	r := Result{Labels: len(m.labels), TrainSeconds: time.Since(start).Seconds(), Train: len(learn), Test: len(try)}
	tested := measure(m, try, o.None)
	r.P50, r.P99 = percentile(tested.micros, 0.50), percentile(tested.micros, 0.99)
	r.Accuracy, r.ECE = tested.accuracy(math.Inf(-1)), tested.ece()
	if o.None == "" {
		return r, nil
	}
	checked := measured{}
	if check != nil {
		checked = measure(m, check, o.None)
	} else if checked, err = crossCheck(learn, o); err != nil {
		return Result{}, err
	}
	r.addScope(tested, checked)
	return r, nil
}

// enoughChecked is how many rows find a threshold: that which rejects 5 % of so many
// rejects 5 % of all, give or take half a percent.
const enoughChecked = 2000

// crossCheck measures examples by models that did not learn them, part by part, until
// enough are measured. A part is a tenth, so that each model is nearly that of all
// examples and its scores lie where theirs do. It takes as long as training three to
// ten times: 2,000 rows of 150 labels some five seconds, and more rows no longer than
// three trainings.
func crossCheck(learn []Example, o Options) (measured, error) {
	const parts = 10
	var r measured
	order := rand.New(rand.NewPCG(7, 8)).Perm(len(learn))
	for part := 0; part < parts && len(r.micros) < enoughChecked; part++ {
		var most, rest []Example
		for i, at := range order {
			if i%parts == part {
				rest = append(rest, learn[at])
			} else {
				most = append(most, learn[at])
			}
		}
		if !slices.ContainsFunc(most, func(e Example) bool { return o.None == "" || e.Label != o.None }) {
			continue // of so few that none would be left to learn from
		}
		m, err := Train(most, o)
		if err != nil {
			return r, err
		}
		r.join(measure(m, rest, o.None))
	}
	return r, nil
}

func (r *Result) addScope(tested, checked measured) {
	even, at95 := checked.balance(), checked.rejecting(0.05)
	recall, accuracy := share(tested.outside, even), tested.accuracy(even)
	r.OOSRecall, r.InScopeAccuracy = &recall, &accuracy
	precision := tested.precision(even)
	r.OOSPrecision = &precision
	recall95, lost := share(tested.outside, at95), share(tested.inside, at95)
	roc := share(tested.outside, tested.rejecting(0.05))
	r.OOSRecallAt95, r.InScopeRejected, r.OOSRecallAt95ROC = &recall95, &lost, &roc
	area, oosECE := tested.auroc(), tested.scopeECE()
	r.OOSAUROC, r.OOSECE = &area, &oosECE
	if len(tested.outside) == 0 {
		r.OOSRecall, r.OOSRecallAt95, r.OOSRecallAt95ROC, r.OOSPrecision, r.OOSAUROC, r.OOSECE = nil, nil, nil, nil, nil, nil
	}
}

// maxLine bounds a line, in bytes.
const maxLine = 1 << 20

// readExamples reads lines of text, tab, label; an empty line is none, and neither
// is a first one that names the columns. A text may hold tabs: the last one counts.
func readExamples(name string, from io.Reader) ([]Example, error) {
	var examples []Example
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		example, err := readExample(line)
		if err != nil {
			return nil, fmt.Errorf("%s line %d: %w", name, n, err)
		}
		if n == 1 && isHeading(example) {
			continue
		}
		examples = append(examples, example)
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		err = fmt.Errorf("longer than %d bytes", maxLine)
	}
	if err != nil {
		return nil, fmt.Errorf("%s line %d: %w", name, n+1, err)
	}
	if len(examples) == 0 {
		return nil, fmt.Errorf("%s line %d: the file holds no example", name, n+1)
	}
	return examples, nil
}

func isHeading(e Example) bool {
	switch strings.ToLower(e.Text + " " + e.Label) {
	case "text label", "text intent", "text category", "utterance label", "utterance intent", "query label", "query intent", "sentence label", "sentence intent":
		return true
	}
	return false
}

func readExample(line string) (Example, error) {
	tab := strings.LastIndexByte(line, '\t')
	switch {
	case !utf8.ValidString(line):
		return Example{}, errors.New("not UTF-8")
	case tab < 0:
		return Example{}, errors.New("no tab between text and label")
	case strings.TrimSpace(line[tab+1:]) == "":
		return Example{}, errors.New("no label after the tab")
	}
	return Example{Text: line[:tab], Label: strings.TrimSpace(line[tab+1:])}, nil
}
