package curated

import (
	"testing"

	"himpath/bot/nlu"
)

// TestMostAsked: the bound is at least the share that is credited, and nothing for an
// answer that has none of what is asked.
func TestMostAsked(t *testing.T) {
	answers := []answer{
		{all: []nlu.Meaning{{Topic: "rhit", Stem: "rhit"}, {Stem: "review", Same: []uint16{3}}}, text: []nlu.Meaning{{Stem: "friday"}}},
		{all: []nlu.Meaning{{Stem: "park", Same: []uint16{1, 2}}}},
		{all: []nlu.Meaning{{Stem: "cost"}}},
	}
	h := having{map[string][]int32{}, map[uint16][]int32{}}
	for i, a := range answers {
		h.note(int32(i), a.all)
		h.note(int32(i), a.text)
	}
	asked := []weighed{{nlu.Meaning{Stem: "prep", Same: []uint16{3, 9}}, 2}, {nlu.Meaning{Topic: "rhit", Stem: "exam"}, 3}, {nlu.Meaning{Stem: "friday"}, 1}, {nlu.Meaning{Stem: "lot", Same: []uint16{1, 2}}, 2}}
	most := h.mostAsked(asked, len(answers))
	for i, a := range answers {
		if got := share(asked, a.credit); most[i] < got || most[i] > 1.001 || got == 0 && most[i] > 0.001 {
			t.Errorf("answer %d has %.2f of what is asked, and at most %.2f", i, got, most[i])
		}
	}
	for _, m := range h.mostAsked(nil, len(answers)) {
		if m > 0.001 {
			t.Errorf("of nothing, %.2f", m)
		}
	}
}
