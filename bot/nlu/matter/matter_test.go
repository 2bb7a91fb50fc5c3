package matter_test

import (
	"testing"

	"himpath/bot/nlu/matter"
	"himpath/knowledge"
)

func reader(t *testing.T) *matter.Reader {
	t.Helper()
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	return matter.Train(b.Matters)
}

// TestRead: matters and asks are known in words that no wording has.
func TestRead(t *testing.T) {
	r := reader(t)
	for text, want := range map[string][2]string{
		"what will a sticker for my truck set me back":              {"parking", "cost"},
		"by what day must somebody withdraw from a course":          {"drop-class", "deadline"},
		"whose job is it to get us a hospital for the practicum":    {"practicum-site", "who"},
		"may i bring the CPT manual into the CCS test room with me": {"exam-books", "may"},
	} {
		s := r.Read(text)
		if s.Matter != want[0] || s.Ask != want[1] {
			t.Errorf("%q is read as %s %s, not %s %s", text, s.Matter, s.Ask, want[0], want[1])
		}
	}
}

func TestAgree(t *testing.T) {
	r := reader(t)
	base := r.Read("how much is a parking permit")
	for _, test := range []struct {
		text        string
		matter, ask bool // whether they agree
	}{
		{"how much is a parking permit", true, true},
		{"what does it cost to park here", true, true},
		{"where do I park", true, false},
		{"how much is the bus", false, true},
	} {
		m, a := matter.Agree(base, r.Read(test.text))
		if m > 0.5 != test.matter || a > 0.5 != test.ask || m < 0 || m > 1 || a < 0 || a > 1 {
			t.Errorf("%q: matter %.2f, ask %.2f", test.text, m, a)
		}
	}
}

// TestNothingLearned: without wordings nothing is known, and nothing agrees.
func TestNothingLearned(t *testing.T) {
	r := matter.Train(nil)
	s := r.Read("how much is a parking permit")
	if m, a := matter.Agree(s, s); s.Matter != "" || m != 0 || a != 0 {
		t.Errorf("%+v agree by %f, %f", s, m, a)
	}
	if _, ok := r.IDF("permit"); ok {
		t.Error("a word that was never heard has an idf")
	}
}
