package bot_test

import "testing"

// TestStart: a thread that is opened under a question begins with what that was about,
// and so does the edit of what was said first in it.
func TestStart(t *testing.T) {
	r := newRig(t)
	r.ask("first")
	r.ask("second")
	for _, c := range []struct{ start, want string }{
		{"m1", "1: and then"},
		{"m2", "2: and then"}, // which went on with the first
		{"unknown", "0: and then"},
		{"", "0: and then"},
	} {
		m := r.message("and then")
		m.Thread, m.Start = "under "+c.start, c.start
		got, m := r.send(m)
		if got.Headline != c.want {
			t.Errorf("under %q: %q, want %q", c.start, got.Headline, c.want)
		}
		m.Key, m.Claim = m.ID+":1", 0
		if got, _ := r.send(m); got.Headline != c.want {
			t.Errorf("changed, under %q: %q, want %q", c.start, got.Headline, c.want)
		}
		if c.start == "" {
			continue
		}
		next := r.message("more")
		next.Thread, next.Start = m.Thread, m.Start
		if got, _ := r.send(next); got.Headline != string(c.want[0]+1)+": more" {
			t.Errorf("the next under %q: %q", c.start, got.Headline)
		}
	}
	// What must not be kept is nothing to go on with.
	m := r.message("a PATIENT")
	m.Thread = "T9"
	_, m = r.send(m)
	under := r.message("and then")
	under.Thread, under.Start = "T10", m.ID
	if got, _ := r.send(under); got.Headline != "0: and then" {
		t.Errorf("under what was blocked: %q", got.Headline)
	}
}
