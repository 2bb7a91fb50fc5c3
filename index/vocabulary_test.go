package index

import (
	"strings"
	"testing"
)

func testVocabulary(t testing.TB) *Vocabulary {
	docs := smallDocs()
	docs = append(docs, Document{ID: "field", Name: "Health information management", Aliases: []string{"rhia", "billing"},
		Text: strings.Repeat("Certification, salary, medical billing, informatics and bachelor's degrees. ", 5)})
	for range 12 {
		docs[0].Questions = append(docs[0].Questions, "what medical certification is it")
	}
	docs[0].Questions = append(docs[0].Questions, "medcal exam zorblax")
	return mustNew(t, docs).Vocabulary().With("quidditch")
}

func TestCorrect(t *testing.T) {
	v := testVocabulary(t)
	for word, want := range map[string]string{
		"certifcation":   "certification", // missing
		"certiffication": "certification", // added
		"sallary":        "salary",
		"salery":         "salary", // changed
		"slaary":         "salary", // swapped
		"certfication":   "certification",
		"cretificaton":   "certification", // two edits in a long word
		"becuase":        "because",       // common English is a target too
		"Informatcs":     "informatics",
		"medcal":         "medical", // stands in one question, misspelt
		"asalary":        "salary",

		"salary": "", "medical": "", // known
		"nursing": "", "cooking": "", "rain": "", "raining": "", "nurses": "", // common, inflected
		"quidditch": "", // extra
		"zorblax":   "", // rare, but nothing is near
		"rhai":      "rhia",
		"slr":       "",                            // short
		"sal4ry":    "", "50250": "", "icd-10": "", // not only letters
		"slarey": "", // two edits in a short word
		"xyzzyq": "", "": "", "日本語言": "",
	} {
		got, ok := v.Correct(word)
		if got != want || ok != (want != "") {
			t.Errorf("Correct(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
}

func TestHas(t *testing.T) {
	v := testVocabulary(t)
	for word, want := range map[string]bool{"salary": true, "Salary": true, "cooked": true, "quidditch": true, "sallary": false, "medcal": false} {
		if v.Has(word) != want {
			t.Errorf("Has(%q) = %v", word, !want)
		}
	}
}

func FuzzCorrect(f *testing.F) {
	v := testVocabulary(f)
	for _, s := range []string{"certifcation", "rhai", "日本語", "\xff\xfe\xfd\xfc"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if got, ok := v.Correct(word); ok && (!v.Has(got) || v.Has(word)) {
			t.Fatalf("%q → %q", word, got)
		}
	})
}
