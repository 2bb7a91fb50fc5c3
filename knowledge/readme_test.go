package knowledge

import (
	"io/fs"
	"strings"
	"testing"
)

// TestReadmeNamesEveryFile: what advisors may edit is told of in content/README.md, and
// what becomes of it in a folder of their own.
func TestReadmeNamesEveryFile(t *testing.T) {
	data, err := fs.ReadFile(Content(), "README.md")
	if err != nil {
		t.Fatal(err)
	}
	all, overlay, ok := strings.Cut(string(data), "\nAn overlay folder ")
	overlay, _, ends := strings.Cut(overlay, "\n## ")
	if !ok || !ends {
		t.Fatal("README.md does not say what an overlay folder does")
	}
	entries, err := fs.ReadDir(Content(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := "`" + e.Name() + "`"
		switch {
		case e.IsDir():
			name = "`" + e.Name() + "/"
		case isAside(e.Name()):
			continue
		}
		if !strings.Contains(all, "\n| "+name) {
			t.Errorf("the table of README.md does not name %s", name)
		}
		if !strings.Contains(overlay, name) {
			t.Errorf("README.md does not say what %s does in an overlay folder", name)
		}
	}
}
