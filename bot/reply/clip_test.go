package reply_test

import (
	"testing"

	"himpath/bot/reply"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{" two \n words ", 9, "two words"},
		{"two words more", 10, "two words…"},
		{"größer als", 7, "größer…"},
		{"see https://a.example/page", 26, "see https://a.example/page"},
		{"see https://a.example/page", 20, "see…"},
		{"see https://a.example/page for more", 27, "see https://a.example/page…"},
		{"see (https://a.example/page) for more", 20, "see…"},
		{"https://a.example/page", 20, "…"},
		{"see https:", 9, "see http…"},
	} {
		if got := reply.Clip(c.text, c.n); got != c.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}
