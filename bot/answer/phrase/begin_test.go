package phrase

import "testing"

func TestBegin(t *testing.T) {
	for _, c := range []struct {
		text, want string
		room       int
	}{
		{"One is so. Two is so. Three.", "One is so.", 5},
		{"One is so. Two is so. Three.", "One is so. Two is so.", 22},
		{"One is so. Two is so.", "One is so. Two is so.", 90},
		{"Three of them:\n- a\n- b", "Three of them:\n- a\n- b", 5},
	} {
		if got := Begin(c.text, c.room); got != c.want {
			t.Errorf("Begin(%q, %d) = %q, want %q", c.text, c.room, got, c.want)
		}
	}
}
