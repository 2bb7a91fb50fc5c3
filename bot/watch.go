package bot

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"himpath/knowledge"
)

// watchEvery is how often a folder is looked at. With the time that an edition
// takes to build it keeps an edit under five seconds from its readers.
const watchEvery = 2 * time.Second

// Watcher builds the edition of a program, and a new one when its folder changes.
// A folder that has problems leaves the edition before it serving.
type Watcher struct {
	Program  string
	Dir      string // the content folder; "" if there is none
	Build    func(ctx context.Context) (Answerer, error)
	Editions *Editions
	Log      *slog.Logger

	mu    sync.Mutex // over what follows: one build at a time
	stale bool       // build even though the folder is the same
	seed  maphash.Seed
	seen  uint64 // fingerprint of the folder that was last built from; 0: none
	known map[string]bool
}

// Load builds the first edition. Its error is what Build says, and no edition
// serves then.
func (w *Watcher) Load(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	print, err := w.fingerprint()
	if err != nil {
		return err
	}
	a, err := w.Build(ctx)
	if err != nil {
		return err
	}
	w.seen = print
	w.Editions.Swap(w.Program, a)
	return nil
}

// Run follows the folder until ctx ends. Each problem is logged once, until it
// is mended and comes again.
func (w *Watcher) Run(ctx context.Context) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			w.look(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// Refresh builds and swaps now: something else than the folder changed of what Build
// reads. Where it fails the edition before serves on, and the next look tries again
// unless the content has problems.
func (w *Watcher) Refresh(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	print, err := w.fingerprint()
	if err != nil {
		return err
	}
	a, err := w.Build(ctx)
	if err != nil {
		w.stale = true
		return err
	}
	w.seen, w.stale = print, false
	w.Editions.Swap(w.Program, a)
	w.Log.Info("new edition", "program", w.Program)
	return nil
}

// look builds and swaps if the folder is another than the last time.
func (w *Watcher) look(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	print, err := w.fingerprint()
	if err != nil {
		w.report(err)
		return
	}
	if print == w.seen && !w.stale {
		return
	}
	a, err := w.Build(ctx)
	if ctx.Err() != nil && err != nil {
		return
	}
	w.report(err)
	var problems knowledge.Problems
	if err == nil || errors.As(err, &problems) {
		w.seen, w.stale = print, false // any other error may pass by itself: try again
	}
	if err == nil {
		w.Editions.Swap(w.Program, a)
		w.Log.Info("new edition", "program", w.Program)
	}
}

// report logs the problems that were not there the last time.
func (w *Watcher) report(err error) {
	lines := map[string]bool{}
	var problems knowledge.Problems
	switch {
	case errors.As(err, &problems):
		for _, p := range problems {
			lines[p.String()] = true
		}
	case err != nil:
		lines[err.Error()] = true
	}
	for _, line := range sortedKeys(lines) {
		if !w.known[line] {
			w.Log.Error("content folder: the old edition stays", "program", w.Program, "problem", line)
		}
	}
	w.known = lines
}

// fingerprint changes with the name, size or time of any file that is read.
// Links are followed: that is how mounted folders are changed.
func (w *Watcher) fingerprint() (uint64, error) {
	if w.seed == (maphash.Seed{}) {
		w.seed = maphash.MakeSeed()
	}
	var h maphash.Hash
	h.SetSeed(w.seed)
	if w.Dir == "" {
		return h.Sum64(), nil
	}
	root, err := filepath.EvalSymlinks(w.Dir)
	if err != nil {
		return 0, fmt.Errorf("look at the content folder: %w", err)
	}
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		info, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
			return nil // gone between the two looks; a folder's own time says nothing
		}
		if err == nil {
			fmt.Fprintf(&h, "%s\x00%d\x00%d\x00", name, info.Size(), info.ModTime().UnixNano())
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look at the content folder: %w", err)
	}
	return h.Sum64(), nil
}
