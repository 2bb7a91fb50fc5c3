package vectors_test

import (
	"strings"
	"testing"

	"himpath/index/vectors"
)

func general(t testing.TB) *vectors.Table {
	t.Helper()
	table, err := vectors.General()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestPlace(t *testing.T) {
	table := general(t)
	near := func(a, b string) float64 { return vectors.Cosine(table.Place(a), table.Place(b)) }
	for _, c := range []struct{ text, closer, farther string }{
		{"where can i borrow a laptop", "loaner computers", "the weather in winter"},
		{"what does the job pay", "salary and earnings", "exam questions"},
		{"teh doctor's office", "physician practice", "a college degree"},
		{"WHAT IS THE PRICE?", "how much does it cost", "who teaches it"},
	} {
		if a, b := near(c.text, c.closer), near(c.text, c.farther); a <= b {
			t.Errorf("%q lies nearer to %q (%.2f) than to %q (%.2f)", c.text, c.farther, b, c.closer, a)
		}
	}
	if n := near("don't ask", "dont ask"); n < 0.999 {
		t.Errorf("an apostrophe moves a text: %.3f", n)
	}
	if n := near("pay degree exam", "exam pay degree"); n < 0.999 {
		t.Errorf("order moves a text: %.3f", n)
	}
	for _, x := range table.Place("xqzzv ?!") {
		if x != 0 {
			t.Fatal("a text of unknown words lies somewhere")
		}
	}
}

func TestReadRefuses(t *testing.T) {
	head := func(words, dim byte) string { return string([]byte{words, 0, 0, 0, dim, 0, 0, 0}) }
	for _, c := range []struct{ data, want string }{
		{"", "no head"},
		{head(1, 0), "0 numbers"},
		{head(2, 1) + "1234x", "ends before"},
		{head(1, 1) + "1234x" + "a\nb", "1 words are announced and 2 listed"},
	} {
		if _, err := vectors.Read(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.data, err, c.want)
		}
	}
}

func FuzzPlace(f *testing.F) {
	table := general(f)
	f.Add("what's a coder?")
	f.Add("\xff\x00é")
	f.Fuzz(func(t *testing.T, text string) {
		v := table.Place(text)
		if n := vectors.Cosine(v, v); n != 0 && (n < 0.99 || n > 1.01) {
			t.Errorf("%q has the length %.3f", text, n)
		}
	})
}

func BenchmarkPlace(b *testing.B) {
	table := general(b)
	for b.Loop() {
		table.Place("which certification fits a medical coding role in a hospital")
	}
}
