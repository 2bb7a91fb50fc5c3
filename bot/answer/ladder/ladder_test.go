package ladder

import (
	"testing"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

func content(t *testing.T) *knowledge.Base {
	t.Helper()
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestWays: every way goes along links, from its start to its end, and the ways from entry
// level begin there.
func TestWays(t *testing.T) {
	b := content(t)
	ways := 0
	for _, from := range b.OfKind(knowledge.Role) {
		for _, to := range b.OfKind(knowledge.Role) {
			way := Way(b, from, to)
			if way == nil {
				continue
			}
			if ways++; way[0] != from || way[len(way)-1] != to {
				t.Errorf("from %s to %s: %d roles, with others at the ends", from.ID, to.ID, len(way))
			}
			for i := 1; i < len(way); i++ {
				if len(Way(b, way[i-1], way[i])) != 2 {
					t.Errorf("from %s to %s: no step to %s", from.ID, to.ID, way[i].ID)
				}
			}
		}
		if way := FromEntry(b, from); way != nil && way[0].Level != "entry" {
			t.Errorf("to %s: begins at %s", from.ID, way[0].ID)
		}
		if Ahead(b, from, 0) != from {
			t.Errorf("no step from %s leads elsewhere", from.ID)
		}
	}
	if roles := len(b.OfKind(knowledge.Role)); ways <= roles {
		t.Errorf("%d ways among %d roles", ways, roles)
	}
}

// TestReached: who studies has not studied yet, and who says that they have no degree has
// some schooling.
func TestReached(t *testing.T) {
	b := content(t)
	var associate *knowledge.Topic
	for _, d := range b.OfKind(knowledge.Degree) {
		if d.Rank == Associate {
			associate = d
		}
	}
	p := nlu.Profile{Studying: []string{associate.ID}}
	if Studied(b, p) != 0 || Reached(b, p) != Associate {
		t.Errorf("a student has %d and is about to have %d", Studied(b, p), Reached(b, p))
	}
	if got := Reached(b, nlu.Profile{NoDegree: true}); got != 1 {
		t.Errorf("without a degree: %d", got)
	}
}
