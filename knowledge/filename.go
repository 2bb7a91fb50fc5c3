package knowledge

import (
	"path"
	"slices"
	"strings"
)

// isContent reports the ending of a file that is read.
func isContent(ext string) bool { return ext == ".md" || ext == ".yaml" || ext == ".txt" }

// isAside reports a file that is nobody's content: hidden, a README, without an ending,
// or what an editor keeps for itself.
func isAside(name string) bool {
	base := path.Base(name)
	ext := strings.ToLower(path.Ext(base))
	switch {
	case strings.HasPrefix(base, "."), strings.HasPrefix(base, "~"), strings.HasPrefix(base, "#"), strings.HasSuffix(base, "~"), strings.HasSuffix(base, "#"):
		return true
	case strings.EqualFold(base, "README.md"), strings.EqualFold(base, "README.txt"):
		return true
	}
	return ext == "" || slices.Contains([]string{".bak", ".swp", ".swo", ".swx", ".tmp", ".temp", ".old", ".orig", ".rej", ".save", ".part", ".db", ".ini"}, ext)
}

// addUnread reports a file whose ending keeps it from being read, and what to name it.
func addUnread(name string, ps *Problems) {
	ext := path.Ext(name)
	want := map[string]string{".md": ".md", ".markdown": ".md", ".yaml": ".yaml", ".yml": ".yaml", ".txt": ".txt", ".text": ".txt"}[strings.ToLower(ext)]
	if want == "" {
		ps.add(name, 1, "a %s file is not read; put its text into a .md file, or take it out of the folder", ext)
		return
	}
	ps.add(name, 1, "is not read under this name; name it %q", strings.TrimSuffix(path.Base(name), ext)+want)
}
