package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
)

// Load reads the content folders, each laid over the ones before it, and checks
// the result. A folder may lack any part. If anything is wrong the error is a
// [Problems] with all of it; a folder that cannot be read is another error.
func Load(layers ...fs.FS) (*Base, error) {
	b := &Base{Phrases: map[string][]string{}, topics: map[string]*Topic{}, gaps: map[string]*Gap{},
		sources: map[string]*Source{}, figures: map[string]*Figure{}}
	var ps Problems
	for _, layer := range layers {
		if err := b.lay(layer, &ps); err != nil {
			return nil, err
		}
	}
	for _, t := range b.topics {
		b.Topics = append(b.Topics, t)
	}
	for _, g := range b.gaps {
		b.Gaps = append(b.Gaps, g)
	}
	b.finish()
	b.check(&ps)
	if err := ps.err(); err != nil {
		return nil, err
	}
	return b, nil
}

// lay reads one folder over what b has.
func (b *Base) lay(layer fs.FS, ps *Problems) error {
	err := fs.WalkDir(layer, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return skipHidden(name)
		}
		if d.Type()&fs.ModeType != 0 && d.Type()&fs.ModeSymlink == 0 {
			return nil
		}
		return b.readFile(layer, name, ps)
	})
	if err != nil {
		return fmt.Errorf("read content: %w", err)
	}
	return nil
}

func skipHidden(name string) error {
	if name != "." && strings.HasPrefix(path.Base(name), ".") {
		return fs.SkipDir
	}
	return nil
}

// readFile reads one file into b; what it holds follows from its place.
func (b *Base) readFile(layer fs.FS, name string, ps *Problems) error {
	dir, ext := path.Dir(name), path.Ext(name)
	known := ext == ".md" || ext == ".yaml" || ext == ".txt"
	if !known || path.Base(name) == "README.md" || strings.HasPrefix(path.Base(name), ".") {
		return nil
	}
	data, err := fs.ReadFile(layer, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // an editor's temporary file that is gone again
	}
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	switch {
	case name == "program.md":
		b.layProgram(text, name, ps)
	case strings.HasPrefix(dir, "topics") && ext == ".md":
		b.layTopic(parseTopic(text, name, ps))
	case dir == "gaps" && ext == ".md":
		g := parseGap(text, name, ps)
		b.gaps[g.ID] = g
	case dir == "phrases" && ext == ".txt":
		label := strings.TrimSuffix(path.Base(name), ext)
		b.Phrases[label] = append(b.Phrases[label], parsePhrases(text)...)
	case dir == ".":
		b.layList(text, name, ps)
	default:
		ps.add(name, 1, "no content file belongs here")
	}
	return nil
}

func (b *Base) layList(text, name string, ps *Problems) {
	data := []byte(text)
	switch name {
	case "sources.yaml":
		for _, s := range parseSources(data, name, ps) {
			b.addSource(s)
		}
	case "figures.yaml":
		seen := map[string]bool{}
		for _, f := range parseFigures(data, name, ps) {
			if seen[f.ID] {
				ps.add(name, f.Line, "figure %s stands twice", f.ID)
			}
			seen[f.ID] = true
			b.addFigure(f)
		}
	case "lexicon.yaml":
		b.Lexicon = append(b.Lexicon, parseLexicon(data, name, ps)...)
	case "ambiguous.yaml":
		b.Ambiguous = append(b.Ambiguous, parseAmbiguous(data, name, ps)...)
	case "facets.yaml":
		b.Cues = append(b.Cues, parseCues(data, name, ps)...)
	case "traits.yaml":
		b.Traits = append(b.Traits, parseTraits(data, name, ps)...)
	default:
		ps.add(name, 1, "no content file of this name is known")
	}
}

func (b *Base) addSource(s *Source) {
	if _, known := b.sources[s.ID]; known {
		for i, old := range b.Sources {
			if old.ID == s.ID {
				b.Sources[i] = s
			}
		}
	} else {
		b.Sources = append(b.Sources, s)
	}
	b.sources[s.ID] = s
}

func (b *Base) addFigure(f *Figure) {
	if _, known := b.figures[f.ID]; known {
		for i, old := range b.Figures {
			if old.ID == f.ID {
				b.Figures[i] = f
			}
		}
	} else {
		b.Figures = append(b.Figures, f)
	}
	b.figures[f.ID] = f
}

// layTopic adds t, or lays it over the topic of the same id: what its head says
// replaces, aliases and links are added, passages replace those of the same id.
func (b *Base) layTopic(t *Topic) {
	old := b.topics[t.ID]
	if old == nil {
		b.topics[t.ID] = t
		t.Passages = unwithdrawn(t.Passages)
		return
	}
	if t.Name != "" {
		old.Name = t.Name
	}
	if t.Short != "" {
		old.Short = t.Short
	}
	if t.Level != "" {
		old.Level = t.Level
	}
	old.Aliases = append(old.Aliases, t.Aliases...)
	old.Fits, old.Avoid = append(old.Fits, t.Fits...), append(old.Avoid, t.Avoid...)
	for rel, links := range t.Links {
		old.Links[rel] = append(old.Links[rel], links...)
	}
	for _, p := range t.Passages {
		old.layPassage(p)
	}
	old.Passages = unwithdrawn(old.Passages)
}

func (t *Topic) layPassage(p *Passage) {
	p.Topic = t
	for i, q := range t.Passages {
		if q.ID == p.ID {
			t.Passages[i] = p
			return
		}
	}
	t.Passages = append(t.Passages, p)
}

func unwithdrawn(in []*Passage) []*Passage {
	var out []*Passage
	for _, p := range in {
		if !p.withdrawn {
			out = append(out, p)
		}
	}
	return out
}

// Labels returns the labels that have example phrases, sorted.
func (b *Base) Labels() []string {
	var out []string
	for l := range b.Phrases {
		out = append(out, l)
	}
	sort.Strings(out)
	return out
}
