package knowledge

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestBOMAndCRLF: what Windows editors write reads as the same.
func TestBOMAndCRLF(t *testing.T) {
	texts := map[string]string{}
	for name, text := range small() {
		texts[name] = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
	}
	b, err := Load(files(texts))
	if err != nil {
		t.Fatal(err)
	}
	p := b.Passage("coder.about")
	if p.Text != "A coder codes for $1." || p.Brief != "codes" || p.Questions[0] != "what is a coder" || p.Sources[0].Section != "Part" {
		t.Errorf("passage: %+v", p)
	}
	if strings.Join(b.Phrases["greet"], ",") != "hi,hello" {
		t.Errorf("phrases: %q", b.Phrases["greet"])
	}
	bad := with(texts, "lexicon.yaml", "\ufeff- type: a\r\n  means: [b]\r\n- type: c\r\n")
	if got := problems(t, bad); got != "lexicon.yaml:3: an entry needs type, and means, topic or does" {
		t.Error(got)
	}
}

// TestEmptyFiles: an editor may truncate a file before it writes it.
func TestEmptyFiles(t *testing.T) {
	for _, text := range []string{"", "\n", "\ufeff", " \n\n", "# nothing\n"} {
		for name := range small() {
			var markdown bool
			switch ext := filepath.Ext(name); {
			case strings.HasPrefix(name, "."), ext == ".doc", name == "README.md":
				continue
			case ext == ".md":
				markdown = true
			}
			got := problems(t, map[string]string{name: text})
			if markdown != strings.Contains(got, name+":1: must begin with front matter") || !markdown && got != "" {
				t.Errorf("%s with %q: %s", name, text, got)
			}
		}
	}
	if b, err := Load(fstest.MapFS{}); err != nil || len(b.Topics) != 0 {
		t.Errorf("an empty folder: %v", err)
	}
	if b, err := Load(); err != nil || len(b.Topics) != 0 {
		t.Errorf("no folder: %v", err)
	}
}

// TestHostileFiles: whatever stands in a file, Load answers, and soon.
func TestHostileFiles(t *testing.T) {
	for _, unit := range []string{"[", "{", "- ", "{a: ", "? ", "!!x ", "&a ", "*a ", "- a: ", "a: ", "\"", "'", "|\n", "a: |\n", "---\n", "## about\n", "> note:\n", "- x\n", "%", "\t", "\\", "x", "{wage} ", "Brief: a\n", "\u202e", "a:\n  "} {
		text := strings.Repeat(unit, 10000)
		for _, name := range []string{"lexicon.yaml", "traits.yaml", "sources.yaml", "figures.yaml", "phrases/x.txt", "topics/term/x.md", "gaps/x.md", "program.md"} {
			problems(t, with(small(), name, text))
			if strings.HasSuffix(name, ".md") {
				problems(t, with(small(), name, "---\n"+text+"\n---\n"))
				problems(t, with(small(), name, "---\nid: x\n---\n## about\n"+text))
			}
		}
	}
}

// TestFolders: links to folders, hidden files and what vanishes are no content.
func TestFolders(t *testing.T) {
	dir := t.TempDir()
	for name, text := range small() {
		path := filepath.Join(dir, "real", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	over := filepath.Join(dir, "over")
	for from, to := range map[string]string{"sources.yaml": "../real/sources.yaml", "..data": "../real", "folder.md": "../real", "gone.yaml": "nowhere"} {
		_ = os.MkdirAll(over, 0o700)
		if err := os.Symlink(to, filepath.Join(over, from)); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Load(os.DirFS(filepath.Join(dir, "real")), os.DirFS(over))
	if err != nil || len(b.Topics) != 2 {
		t.Fatalf("%v", err)
	}
	if _, err := Load(os.DirFS(filepath.Join(dir, "none"))); !errors.Is(err, fs.ErrNotExist) || errors.As(err, new(Problems)) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// brokenFS fails to open one file.
type brokenFS struct{ fstest.MapFS }

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == "lexicon.yaml" {
		return nil, fs.ErrPermission
	}
	return b.MapFS.Open(name)
}

func (b brokenFS) ReadFile(string) ([]byte, error) { return nil, fs.ErrPermission }

func TestUnreadableFile(t *testing.T) {
	_, err := Load(brokenFS{fstest.MapFS{"lexicon.yaml": {Data: []byte("- a")}}})
	if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "read content: ") {
		t.Errorf("got %v", err)
	}
}

func FuzzTopic(f *testing.F) {
	for _, name := range []string{coderFile, certFile, "gaps/fee.md"} {
		f.Add(small()[name])
	}
	f.Add(lines("---", "id: coder", "kind: role", "name: C", "---", "## pay: x", "- a", "  b", "c", "> note: d", "> e", "Withdrawn: true"))
	f.Add("---\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		checkLines(t, text, problems(t, with(small(), coderFile, text)), coderFile)
		checkLines(t, text, problems(t, with(small(), "gaps/x.md", text)), "gaps/x.md")
		checkLines(t, text, problems(t, with(small(), "program.md", text)), "program.md")
	})
}

// checkLines holds that a problem with file names a line of text, or the one
// after the last, where something is missing.
func checkLines(t *testing.T, text, ps, file string) {
	for _, p := range strings.Split(ps, "\n") {
		var line int
		rest, mine := strings.CutPrefix(p, file+":")
		for _, c := range rest {
			if c < '0' || c > '9' {
				break
			}
			line = line*10 + int(c-'0')
		}
		if last := strings.Count(lineFeeds(text), "\n") + 2; mine && (line < 1 || line > last) {
			t.Fatalf("%q names line %d of %d of %q", p, line, last, text)
		}
	}
}

func FuzzLists(f *testing.F) {
	for name, text := range small() {
		if strings.HasSuffix(name, ".yaml") {
			f.Add(text)
		}
	}
	for _, s := range yamlSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"sources.yaml", "figures.yaml", "lexicon.yaml", "ambiguous.yaml", "facets.yaml", "traits.yaml"} {
			checkLines(t, text, problems(t, with(small(), name, text)), name)
		}
	})
}

func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", "# about\na: b, c,\n    d\nc:\n", "## about\nwhat is a {name}\n## gap fee\nfees of {name}\n## act greet\nhi {name}\n",
		"what-is: what is {thing}\nplain pay: {name}?\n", "## cert.about\nis it hard\n", "## parking cost\nwhat is a permit\n", "hi\n\xff\n## \u00e9: x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"words.txt", "questions.txt", "wordings/role.txt", "wordings/role.followups.txt", "followups/x.txt", "matters/x.txt", "phrases/greet.txt"} {
			checkLines(t, text, problems(t, with(small(), name, text)), name)
		}
	})
}
