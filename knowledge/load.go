package knowledge

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

// Load reads the content folders, each laid over the ones before it, and checks
// the result. A folder may lack any part. If anything is wrong the error is a
// [Problems] with all of it; a folder that cannot be read is another error.
func Load(layers ...fs.FS) (*Base, error) {
	b := &Base{Phrases: map[string][]string{}, Words: &Words{}, Questions: newQuestions(), topics: map[string]*Topic{}, gaps: map[string]*Gap{},
		sources: map[string]*Source{}, figures: map[string]*Figure{}, withdrawn: map[string]bool{}, programParts: programParts{}}
	var ps Problems
	ground(layers, wordsFile, b.Words.lay, &ps)
	ground(layers, questionsFile, b.Questions.lay, &ps)
	for i, layer := range layers {
		if err := b.lay(layer, i, &ps); err != nil {
			return nil, err
		}
	}
	b.tellProgram()
	b.nameProgram()
	for _, t := range b.topics {
		b.Topics = append(b.Topics, t)
	}
	for _, g := range b.gaps {
		b.Gaps = append(b.Gaps, g)
	}
	b.forgetWordings()
	b.finish()
	b.check(&ps)
	b.Words.check(&ps)
	b.Questions.check(&ps)
	b.Words.nameKinds()
	if err := ps.err(); err != nil {
		return nil, err
	}
	return b, nil
}

// lay reads one folder, the i-th, over what b has.
func (b *Base) lay(folder fs.FS, i int, ps *Problems) error {
	l := &layer{Base: b, FS: folder, nr: i, files: map[string]string{}}
	names, err := contentFiles(folder)
	if err != nil {
		return fmt.Errorf("read content: %w", err)
	}
	files := make([]file, len(names))
	each(len(names), func(i int) { files[i] = l.readFile(names[i]) })
	for _, f := range files {
		if f.err != nil {
			return fmt.Errorf("read content: %w", f.err)
		}
		if f.lay != nil {
			f.lay(&f.problems)
		}
		*ps = append(*ps, f.problems...)
	}
	return nil
}

// contentFiles lists the files of a folder that hold content, or were meant to, in order.
func contentFiles(folder fs.FS) (names []string, err error) {
	err = fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return skipHidden(name)
		case !isAside(name) && (d.Type()&fs.ModeType == 0 || d.Type()&fs.ModeSymlink != 0):
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// each calls do for 0 to n−1, on as many goroutines as there are cores, and waits.
func each(n int, do func(int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}

func skipHidden(name string) error {
	if name != "." && strings.HasPrefix(path.Base(name), ".") {
		return fs.SkipDir
	}
	return nil
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
