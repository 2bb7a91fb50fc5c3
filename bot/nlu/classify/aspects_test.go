package classify

import (
	"math/rand/v2"
	"testing"
)

func TestAspects(t *testing.T) {
	var texts []string
	topics, whose := Aspect{Sharpness: 5}, Aspect{Sharpness: 5}
	for _, e := range small()[:9] {
		texts, topics.Labels = append(texts, e.Text), append(topics.Labels, e.Label)
	}
	whose.Labels = []string{"coder", "coder", "clerk", "coder", "clerk", "any", "any", "coder", "clerk"}
	a, err := TrainAspects(texts, 2, topics, whose)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][2]string{
		"salary of a coder": {"pay", "coder"}, "schooling of some clerk": {"education", "clerk"}, "tasks of a coder": {"duties", "coder"},
	} {
		told := a.Predict(text)
		if told[0].Label != want[0] || told[1].Label != want[1] || len(told[0].Top) != 2 || told[1].Top[0].Label != want[1] {
			t.Errorf("%q is %+v, not %v", text, told, want)
		}
	}
	if told := a.Predict(""); told[0].Label == "" || told[1].Label == "" {
		t.Errorf("an empty text is %+v", told)
	}
}

// TestAspectsUnsaid: of which an aspect says nothing does not count for it.
func TestAspectsUnsaid(t *testing.T) {
	texts := []string{"i file all day", "i ring people", "a file is lost", "bills everywhere", "something else"}
	a, err := TrainAspects(texts, 2, Aspect{Labels: []string{"clerk", "biller", "clerk", "biller", ""}, Sharpness: 5})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Labels(0); len(got) != 2 {
		t.Errorf("labels %v", got)
	}
	if got := a.Predict("all my file folders")[0].Label; got != "clerk" {
		t.Errorf("folders are of %s", got)
	}
}

func TestAspectsFail(t *testing.T) {
	for name, aspect := range map[string]Aspect{
		"nothing":         {},
		"too few labels":  {Labels: []string{"a"}},
		"only empty ones": {Labels: []string{"", ""}},
		"too many labels": {Labels: []string{"a", "b", "c"}},
	} {
		if _, err := TrainAspects([]string{"one", "two"}, 2, aspect); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestAddTo compares with the plain loop, to the last bit.
func TestAddTo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, labels := range []int{1, 15, 16, 17, 48, 122} {
		r := newRows(50, labels)
		for id := range int32(50) {
			for l := range r.row(id) {
				r.row(id)[l] = random.Float32() - 0.5
			}
		}
		for _, n := range []int{0, 1, 2, 7, 40} {
			ids, vals := make([]int32, n), make([]float32, n)
			for k := range ids {
				ids[k], vals[k] = random.Int32N(50), random.Float32()
			}
			got := make([]float32, labels)
			got[labels-1] = 1
			r.addTo(got, ids, vals)
			for l := range got {
				want := float32(0)
				for k, id := range ids {
					want += float32(vals[k] * r.row(id)[l])
				}
				if l == labels-1 {
					want++
				}
				if got[l] != want {
					t.Fatalf("%d labels, %d features: column %d is %g, not %g", labels, n, l, got[l], want)
				}
			}
		}
	}
}
