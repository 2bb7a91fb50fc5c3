package session

import (
	"strings"
	"testing"

	"himpath/knowledge"
)

// TestCertifiedFor: a task counts more than a place, what is denied counts not, and several
// places are told together.
func TestCertifiedFor(t *testing.T) {
	b := &knowledge.Base{Certified: []knowledge.Certified{
		{Passage: "data", Tasks: []string{"dashboards", "crunch numbers"}},
		{Passage: "bills", Tasks: []string{"bills"}},
		{Passage: "clinic", Places: []string{"clinic"}},
		{Passage: "both", Places: []string{"surgery center"}, Several: true},
		{Passage: "new", Starts: []string{"never coded", "beginner"}},
	}}
	full, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{Edition: &Edition{Words: full.Words, certifiers: newCertifiers(b)}}
	for _, c := range []struct {
		said  string
		codes bool
		want  string
	}{
		{"i crunch numbers and send bills", false, "data"},
		{"not dashboards but bills", false, "bills"},
		{"i code at clinic", true, "clinic"},
		{"i nurse at clinic", false, ""},
		{"i code at clinic and surgery center", true, "both"},
		{"beginner at clinic", true, "clinic"},
		{"never coded, at clinic", true, "new"},
	} {
		if got := s.CertifiedFor(strings.Fields(strings.ReplaceAll(c.said, ",", "")), c.codes); got != c.want {
			t.Errorf("%q: %q, want %q", c.said, got, c.want)
		}
	}
}
