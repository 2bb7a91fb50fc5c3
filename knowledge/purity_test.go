package knowledge

import (
	"encoding/binary"
	"flag"
	"hash/fnv"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// eachFile calls do with every content file that a reader may get to see.
func eachFile(t *testing.T, do func(name, text string)) {
	t.Helper()
	err := fs.WalkDir(Content(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "README.md" || strings.HasPrefix(name, "phrases/") {
			return err
		}
		data, err := fs.ReadFile(Content(), name)
		do(name, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoDamage: the articles as they were saved hold debris that is not theirs
// to say: glued items, cross-links, an author's biography, advertising.
func TestNoDamage(t *testing.T) {
	damage := []string{"health healthcare", "see also", "henry", "cuban", "editor-in-chief", "as seen on", "salary outlook by job title",
		"patient patient", "patients' patient", "accurate collects", "free course", "[student.com]", "[businessstudent.com]", "as noted in the certifications section",
		"article 0", "article 1", "seed 0", "seed 1"}
	eachFile(t, func(name, text string) {
		for i, line := range strings.Split(fold(text), "\n") {
			for _, d := range damage {
				if strings.Contains(line, d) {
					t.Errorf("%s:%d: %q", name, i+1, d)
				}
			}
		}
	})
}

// TestNoSecondaryPages: pages that only repeat what others decided are neither
// cited nor mentioned.
func TestNoSecondaryPages(t *testing.T) {
	hosts := []string{"codingclarified.com", "open-exam-prep.com", "himdegree.org", "ilovemedicalcoding.com", "scienceinsights.org", "icd10coded.com",
		"blogspot.com", "careerlaunchkit.com", "startrightcareers.com", "sltrib.com", "executivegov.com", "aci.edu", "opennotes.org", "etactics.com",
		"deepai.org", "degreequery.com", "memberclicks.net", "hipaa.yale.edu", "healthcom.info", "dukeraleighblog.com", "perspectives.ahima.org",
		"winenfood.com", "eatsip365.com", "visualfoodie.com", "eathealthy365.com"}
	eachFile(t, func(name, text string) {
		for i, line := range strings.Split(fold(text), "\n") {
			for _, h := range hosts {
				if strings.Contains(line, h) {
					t.Errorf("%s:%d: %s", name, i+1, h)
				}
			}
		}
	})
}

// TestNoGuessedSource: the articles name no salary site and no magazine.
func TestNoGuessedSource(t *testing.T) {
	for _, p := range builtIn(t).Passages {
		for _, s := range []string{"payscale", "forbes", "glassdoor", "indeed"} {
			if strings.Contains(fold(told(p)), s) {
				t.Errorf("%s:%d: %s says %q", p.File, p.Line, p.ID, s)
			}
		}
	}
}

// TestNothingVolatile: fees, waiting times, pass rates, numbers of questions and
// of credits change; they are gaps and stand nowhere as a fact.
func TestNothingVolatile(t *testing.T) {
	volatile := regexp.MustCompile(`(?i)\$\s?\d|\d\s?%|\b\d+\s*(-|–)?\s*(calendar |business )?days?\b|\b\d+\s+(CEUs?|CE|credits|credit hours)\b|` +
		`\b\d+\s+(multiple.choice |exam )?(questions|items)\b|\bscore of \d|\b(pass|passing) (rate|score) (is|of|was)\b|\bfee (is|of|was)\b|\bcosts \d|` +
		`\b\d+(\.\d+)?\s+hours\b|\bwithin \d+ (days|months|years)\b`)
	b := builtIn(t)
	for _, p := range b.Passages {
		text := told(p) + "\n" + p.Brief
		for _, f := range p.Figures {
			text = strings.ReplaceAll(text, f.Value, "")
		}
		if m := volatile.FindString(text); m != "" {
			t.Errorf("%s:%d: %s says %q", p.File, p.Line, p.ID, m)
		}
	}
	for _, g := range b.Gaps {
		if m := volatile.FindString(g.Text); m != "" {
			t.Errorf("%s:%d: %s says %q", g.File, g.Line, g.ID, m)
		}
	}
}

// TestPassagesAreShort: an answer is read on a phone.
func TestPassagesAreShort(t *testing.T) {
	const maxText, maxTold = 420, 600
	for _, p := range builtIn(t).Passages {
		if n := len([]rune(p.Text)); n > maxText {
			t.Errorf("%s:%d: %s has %d characters, at most %d", p.File, p.Line, p.ID, n, maxText)
		}
		if n := len([]rune(told(p))); n > maxTold {
			t.Errorf("%s:%d: %s with its notes has %d characters, at most %d", p.File, p.Line, p.ID, n, maxTold)
		}
	}
}

// articles writes the hashes anew from the articles, which are not in the
// repository: go test ./knowledge -run TestNothingIsCopied -articles a.txt,b.txt
var articles = flag.String("articles", "", "comma-separated texts whose runs of words must not be copied")

// names are proper names longer than a run; using them is no copying.
func names() *strings.Replacer {
	return strings.NewReplacer("office of the national coordinator for health information technology", "onc",
		"centers for medicare & medicaid services", "cms")
}

const shingle, hashes = 9, "testdata/articles.fnv64"

// shingles calls do with the hash of every run of nine words in a line of text.
func shingles(text string, do func(hash uint64, words string)) {
	for _, line := range strings.Split(names().Replace(fold(text)), "\n") {
		words := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
		for i := 0; i+shingle <= len(words); i++ {
			run := strings.Join(words[i:i+shingle], " ")
			h := fnv.New64a()
			_, _ = h.Write([]byte(run))
			do(h.Sum64(), run)
		}
	}
}

func writeHashes(t *testing.T) {
	var all []uint64
	for _, name := range strings.Split(*articles, ",") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		shingles(string(text), func(h uint64, _ string) { all = append(all, h) })
	}
	slices.Sort(all)
	var out []byte
	for _, h := range slices.Compact(all) {
		out = binary.BigEndian.AppendUint64(out, h)
	}
	if err := os.WriteFile(hashes, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsCopied(t *testing.T) {
	if *articles != "" {
		writeHashes(t)
	}
	data, err := os.ReadFile(hashes)
	if err != nil || len(data) < 8*1000 {
		t.Fatalf("%d bytes of hashes: %v", len(data), err)
	}
	theirs := map[uint64]bool{}
	for ; len(data) >= 8; data = data[8:] {
		theirs[binary.BigEndian.Uint64(data)] = true
	}
	b := builtIn(t)
	for _, p := range b.Passages {
		text := strings.Join(append([]string{told(p), p.Brief}, p.Questions...), "\n")
		shingles(text, func(h uint64, words string) {
			if theirs[h] {
				t.Errorf("%s:%d: %s copies %q", p.File, p.Line, p.ID, words)
			}
		})
	}
	for _, g := range b.Gaps {
		shingles(strings.Join(append([]string{g.Text}, g.Questions...), "\n"), func(h uint64, words string) {
			if theirs[h] {
				t.Errorf("%s:%d: %s copies %q", g.File, g.Line, g.ID, words)
			}
		})
	}
}
