package knowledge

import (
	"io/fs"
	"strings"
	"testing"
)

func TestWordSets(t *testing.T) {
	w := must(t, map[string]string{wordsFile: lines("# ours", "pronouns: yon, it", "origin-phrases: who says", "  says who")}).Words
	if !w.Pronouns.Has("it") || !w.Pronouns.Has("yon") || w.Pronouns.Has("what") {
		t.Errorf("pronouns: %q", w.Pronouns.All())
	}
	if !w.Pronouns.Any([]string{"is", "it"}) || w.Pronouns.Any(nil) {
		t.Error("any of several")
	}
	if ws := []string{"it", "is"}; !Only(ws, w.Pronouns, w.Auxiliaries) || Only(ws, w.Pronouns) {
		t.Error("only of several sets")
	}
	if ps := w.OriginPhrases; ps.EndOf([]string{"ok", "says", "who"}) != 2 || ps.EndOf([]string{"says", "who", "then"}) != 0 || ps.EndOf(nil) != 0 {
		t.Errorf("at the end: %q", ps.All())
	}
	if ps := w.OriginPhrases; !ps.In([]string{"and", "who", "says"}) || ps.In([]string{"who", "saysit"}) || ps.Has("who") {
		t.Errorf("phrases: %q", ps.All())
	}
	if small, err := Load(files(small())); err != nil || !small.Words.Pronouns.Has("it") {
		t.Errorf("a base without words has the built-in ones: %v", err)
	}
}

func TestWordProblems(t *testing.T) {
	for text, want := range map[string]string{
		"\npronuns: it":               `words.txt:2: no set is called "pronuns"`,
		"pronouns: it\npronouns: its": "words.txt:2: the set pronouns stands twice",
		"pronouns: it,\n  its, it":    `words.txt:2: "it" stands twice in the set pronouns`,
		"pronouns:\n# none\n":         "words.txt:1: the set pronouns has no words",
		"  it, its":                   "words.txt:1: these words belong to no set",
		"pronouns: that's":            `words.txt:1: "that's" is never found: write it small, without marks`,
		"pronouns it":                 "words.txt:1: not a set: its name, a colon and its words",
	} {
		_, err := Load(Content(), files(map[string]string{wordsFile: text}))
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestMissingSet: a first folder with sets of its own needs all of them.
func TestMissingSet(t *testing.T) {
	all, err := fs.ReadFile(Content(), wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(all), "\npronouns:", "\n# pronouns:", 1)
	if ps := problems(t, with(small(), wordsFile, text)); !strings.Contains(ps, "words.txt:1: the set pronouns is missing") {
		t.Error(ps)
	}
}

// TestOfWork: a bare word for work is a role's.
func TestOfWork(t *testing.T) {
	b, err := Load(Content(), files(map[string]string{"topics/role/medical-coder.md": lines("---", "id: medical-coder", "kind: role", "work: [codes]", "---")}))
	if err != nil {
		t.Fatal(err)
	}
	for word, id := range map[string]string{"coding": "medical-coder", "codes": "medical-coder", "billing": "medical-biller"} {
		if of := b.OfWork(word); of == nil || of.ID != id {
			t.Errorf("%q is the work of %v, not of %s", word, of, id)
		}
	}
	if of := b.OfWork("gardening"); of != nil {
		t.Errorf("gardening is the work of %s", of.ID)
	}
}
