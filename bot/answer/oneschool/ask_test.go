package oneschool

import (
	"strings"
	"testing"

	"himpath/knowledge"
)

// TestAsked: what is asked of one school, and what only sounds like it.
func TestAsked(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	unknown := " lakeview brook haven weber "
	r := Reader{Words: b.Words, Known: func(w string) bool { return !strings.Contains(unknown, " "+w+" ") }, Names: []string{"wgu"}}
	for _, tt := range []struct {
		before, text string
		want         Ask
	}{
		{"", "ok and is mine accredited", Approved},
		{"", "does our hit program still have its accreditation", Approved},
		{"", "is my associate degree cahiim accredited", Approved},
		{"", "are we accredited", Approved},
		{"", "is wgu on the list", Approved},
		{"", "does lakeview community college count", Approved},
		{"", "is the degree at weber state approved by cahiim", Approved},
		{"", "is brook haven accredited", Approved},
		{"", "not sure whether my school is accredited", Approved},
		{"i go to weber state", "is it accredited", Approved},
		{"", "is it accredited", Nothing},
		{"", "has my college got one", Offers},
		{"", "is that offered here", Offers},
		{"", "do we have that here", Offers},
		{"", "does my program cover data analytics", Teaches},
		{"", "how many credits is ours", Teaches},
		{"", "how long would it take at my school", Teaches},
		{"", "is the rhia exam given on our campus", Examines},
		{"", "is lakeview program any good", Rated},
		{"", "is my school well ranked for this", Rated},
		{"", "is the program at weber state respected", Rated},
		{"", "is coding any good", Nothing},
		{"", "does my school need accreditation for the rhit", Nothing},
		{"", "does my program have to be cahiim", Nothing},
		{"", "does it matter whether my program is accredited", Nothing},
		{"", "how do i find out if my college is accredited", Nothing},
		{"", "if my program is accredited can i sit", Nothing},
		{"", "if my program is accredited", Approved},
		{"", "and if my program is accredited", Nothing},
		{"", "if my program is not accredited", Nothing},
		{"", "would my degree be enough for rhia", Nothing},
		{"", "does my associate count for rhia", Nothing},
		{"", "does a community college count", Nothing},
		{"", "are online programs accredited", Nothing},
		{"", "does my hospital have a coding department", Nothing},
		{"", "what courses will i have in my hit degree", Nothing},
		{"", "how long is the program", Nothing},
		{"", "do we need hipaa", Nothing},
	} {
		if got := r.Asked(strings.Fields(tt.text), strings.Fields(tt.before)); got != tt.want {
			t.Errorf("%q after %q: %d, want %d", tt.text, tt.before, got, tt.want)
		}
	}
}
