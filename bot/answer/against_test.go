package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestAgainstTold: what is held against one side of a thing that was told is compared on that side.
func TestAgainstTold(t *testing.T) {
	for _, c := range []struct {
		turns []string
		has   []string
		lacks string
	}{
		{[]string{"is the compliance officer job growing", "compared to managers?"}, []string{"3.0 %", "23.2 %"}, "$"},
		{[]string{"what do coders earn", "vs managers"}, []string{"$50,250", "$117,960"}, "23.2 %"},
		{[]string{"pay of a director", "is that more than clerks"}, []string{"$117,960", "$50,250"}, "diploma"},
		{[]string{"how long is the bachelor's in HIM", "against the associate?"}, []string{"Four years", "Two years"}, "RHIT (AHIMA)"},
		{[]string{"what is on the RHIT exam", "compared to the RHIA?"}, []string{"Exam", "RHIA"}, "Eligibility"},
	} {
		got := reply.Plain(talk(t, shared(), c.turns...).Reply)
		for _, has := range c.has {
			if !strings.Contains(got, has) {
				t.Errorf("%q: lacks %q: %s", c.turns, has, got)
			}
		}
		if c.lacks != "" && strings.Contains(got, c.lacks) {
			t.Errorf("%q: has %q: %s", c.turns, c.lacks, got)
		}
	}
}
