package index

import (
	"strings"
	"testing"
)

func TestIsEnglish(t *testing.T) {
	n := 0
	for w := range strings.Lines(english) {
		if w = strings.TrimSpace(w); !IsEnglish(w) {
			t.Fatalf("%q is not found", w)
		}
		n++
	}
	if n < 30000 {
		t.Errorf("%d words", n)
	}
	for _, w := range []string{"", "a", "customery", "rhit", "zzzz", "aaaa", "\n", strings.Repeat("x", 100)} {
		if IsEnglish(w) {
			t.Errorf("%q is no English word", w)
		}
	}
}

func BenchmarkIsEnglish(b *testing.B) {
	for b.Loop() {
		IsEnglish("customary")
	}
}
