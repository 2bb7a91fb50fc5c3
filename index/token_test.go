package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"ICD-10-CM":                      "icd 10 cm icd10cm",
		"icd10cm":                        "icd 10 cm icd10cm",
		"ICD 10":                         "icd 10",
		"CCS-P":                          "ccs p ccsp",
		"E/M, and/or coder/biller":       "e m em and or coder biller",
		"R&D":                            "r d rd",
		"$100,000 or 100k, 23.2% 5.0":    "100000 or 100000 100k 23.2 5",
		"R.H.I.T. in the U.S.":           "rhit in the us",
		"what’s the nurse's job":         "what the nurs job",
		"I don't":                        "i dont",
		"10-12 weeks":                    "10 12 week",
		"entry-level":                    "entri level entrylevel",
		"foo_bar node.js e.g.":           "foo bar foobar node js nodej eg",
		"h1n1 COVID19 covid-19":          "h1n1 covid 19 covid19 covid 19 covid19",
		"ﬁle ＡＢＣ naïve":                  "file abc naiv",
		"Ménière's, re\u0301sume\u0301s": "menier resum",
		"編碼師 β-кодер हिन्दी":   "編 碼 師 β кодер βкодер हिन्दी",
		"coding, coded, codes": "code code code",
		"":                     "",
		" -- // ' ":            "",
	} {
		if got := strings.Join(Tokens(text), " "); got != want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestWordsKeepForms(t *testing.T) {
	if got := strings.Join(Words("Coders' CCS-P exams"), " "); got != "coders ccs p ccsp exams" {
		t.Error(got)
	}
}

func TestPositionsSkipJoined(t *testing.T) {
	var got []int
	for _, tok := range Scan("the CCS-P exam") {
		got = append(got, tok.Pos)
	}
	if want := []int{1, 2, 3, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("positions %v, want %v", got, want)
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"ICD-10-CM", "don’t", "100,000.50k", "a.b.c", "\xff-\xfe", "日本語 x", "__a_1:b;2", "ﷺ-/&'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := Scan(text)
		last := 0
		for _, tok := range tokens {
			if tok.Word == "" || len(tok.Word) > maxTermBytes || !utf8.ValidString(tok.Word) || !utf8.ValidString(tok.Term) {
				t.Fatalf("bad token %+v of %q", tok, text)
			}
			if !tok.Joined && tok.Pos != last+1 {
				t.Fatalf("position %d after %d in %q", tok.Pos, last, text)
			}
			if !tok.Joined {
				last = tok.Pos
			}
		}
		if isPlain(text) {
			comparePlain(t, strings.ToLower(text))
		}
	})
}

// comparePlain holds the fast segmenter to the general one.
func comparePlain(t *testing.T, text string) {
	t.Helper()
	words := func(each func(string, func(int, int))) (out []string) {
		each(text, func(start, end int) { out = append(out, text[start:end]) })
		return slices.DeleteFunc(out, func(w string) bool { return strings.Trim(w, "_") == "" })
	}
	if fast, slow := words(eachPlainWord), words(eachWord); !slices.Equal(fast, slow) {
		t.Fatalf("%q\nfast %q\nslow %q", text, fast, slow)
	}
}

func BenchmarkScan(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Scan("what is the difference between a medical coder and a medical biller in icd-10-cm")
	}
}
