package vectors_test

import "testing"

func TestHad(t *testing.T) {
	table := general(t)
	for _, c := range []struct{ text, nearer, farther string }{
		{"do they lend students a computer", "can i borrow a laptop", "can i pay with a card"},
		{"where do i leave my car", "parking for students", "grades of students"},
		{"when does HIM 215 meet", "him 215", "him 310"}, // no word that the table has
	} {
		if a, b := table.Had(c.text, []string{c.nearer}), table.Had(c.text, []string{c.farther}); a <= b {
			t.Errorf("%q has %.2f of %q and %.2f of %q", c.text, a, c.nearer, b, c.farther)
		}
	}
	if had := table.Had("can i borrow a laptop", []string{"pay", "a laptop, can I borrow?"}); had < 0.999 {
		t.Errorf("the same words: %.2f", had)
	}
	if had := table.Had("", []string{"a laptop"}); had != 0 {
		t.Errorf("nothing has %.2f", had)
	}
	if had := table.Had("a laptop", []string{"?"}); had != 0 {
		t.Errorf("%.2f of nothing", had)
	}
}
