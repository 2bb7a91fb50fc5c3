package discord

import (
	"testing"
	"testing/synctest"
	"time"
)

// A server that takes no Components V2 is asked again from time to time.
func TestSimplerForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s simpler
		want := func(what string, first bool) {
			t.Helper()
			if s.first() != first {
				t.Errorf("%s: sent simpler at once: %v", what, !first)
			}
		}
		for range simplerAfter {
			want("before", false)
			s.refused()
		}
		want("refused in a row", true)
		time.Sleep(simplerFor)
		want("after a while", false)
		s.refused()
		want("refused again", true)
		time.Sleep(simplerFor)
		s.taken()
		s.refused()
		want("one refusal after success", false)
	})
}
