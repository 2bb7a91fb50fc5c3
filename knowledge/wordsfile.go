package knowledge

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// wordsFile holds the sets of words.
const wordsFile = "words.txt"

// ground lays the built-in file of this name where the first folder brings none: messages
// are read by it whatever is known.
func ground(layers []fs.FS, name string, lay func(text, file string, ps *Problems), ps *Problems) {
	if len(layers) > 0 {
		if _, err := fs.Stat(layers[0], name); err == nil {
			return
		}
	}
	if text, err := fs.ReadFile(Content(), name); err == nil {
		lay(string(text), name, ps)
	}
}

// lay adds the words of a file to the sets. A line that is not indented begins a
// set with its name and a colon; indented ones go on with it.
func (w *Words) lay(text, file string, ps *Problems) {
	sets, begun := w.sets(), map[string]bool{}
	var set *setLines
	for i, line := range strings.Split(text, "\n") {
		rest := strings.TrimSpace(line)
		if rest == "" || rest[0] == '#' {
			continue
		}
		if line[0] != ' ' && line[0] != '\t' {
			set.end(file, ps)
			name, words, ok := strings.Cut(rest, ":")
			name, rest = strings.TrimSpace(name), words
			set = &setLines{to: sets[name], name: name, line: i + 1, seen: map[string]bool{}}
			switch {
			case !ok:
				ps.add(file, i+1, "not a set: its name, a colon and its words")
			case set.to == nil:
				ps.add(file, i+1, "no set is called %q", name)
			case begun[name]:
				ps.add(file, i+1, "the set %s stands twice", name)
			}
			begun[name] = true
			set.to.begin()
		}
		if set == nil {
			ps.add(file, i+1, "these words belong to no set")
			continue
		}
		set.add(rest, file, i+1, ps)
	}
	set.end(file, ps)
}

// setLines is one set while its lines are read.
type setLines struct {
	to   *WordSet // nil: not known
	name string
	line int
	seen map[string]bool
}

func (s *setLines) add(line, file string, at int, ps *Problems) {
	for _, word := range strings.Split(line, ",") {
		word = strings.Join(strings.Fields(word), " ")
		switch {
		case word == "":
			continue
		case s.seen[word]:
			ps.add(file, at, "%q stands twice in the set %s", word, s.name)
		case strings.ContainsFunc(word, neverRead):
			ps.add(file, at, "%q is never found: write it small, without marks", word)
		case s.to != nil:
			s.to.add(word)
		}
		s.seen[word] = true
	}
}

// neverRead reports what no word of a message holds once it is folded.
func neverRead(r rune) bool {
	return r >= 'A' && r <= 'Z' || strings.ContainsRune(`'’"-/:;!?()`, r)
}

func (s *setLines) end(file string, ps *Problems) {
	if s != nil && s.to != nil && len(s.seen) == 0 {
		ps.add(file, s.line, "the set %s has no words", s.name)
	}
}

// check names the sets that stand in no file.
func (w *Words) check(ps *Problems) {
	sets := w.sets()
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		if sets[name].in == nil {
			ps.add(wordsFile, 1, "the set %s is missing", name)
		}
	}
}
