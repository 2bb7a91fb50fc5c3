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
// A folder that has problems leaves the edition before it serving. So it does when another
// process changes what advisors curate, and it leaves out what that one takes out.
type Watcher struct {
	Program  string
	Dir      string // the content folder; "" if there is none
	Build    func(ctx context.Context) (Answerer, error)
	Editions *Editions
	Store    Changes // nil: no other process changes anything
	Log      *slog.Logger

	mu    sync.Mutex // over what follows: one build at a time
	stale bool       // build even though the folder is the same
	seed  maphash.Seed
	seen  uint64          // fingerprint of the folder that was last built from; 0: none
	known map[string]bool // the problems that were logged and are not mended
	lost  string          // why the folder cannot be looked at; "": it can
	rev   Revision        // of the store that was last built from, and left out by
	deaf  bool            // the store cannot be read
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
	w.rev = w.revision(ctx)
	a, err := w.build(ctx)
	if err != nil {
		return err
	}
	w.swap(print, w.rev, a)
	return nil
}

// Run follows the folder and the store until ctx ends. Each problem is logged once, until it
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
// unless the content has problems, or building from it panics.
func (w *Watcher) Refresh(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	print, err := w.fingerprint()
	if err != nil {
		return err
	}
	now := w.revision(ctx)
	a, err := w.build(ctx)
	if err != nil {
		w.stale = true
		return err
	}
	w.swap(print, now, a)
	w.Log.Info("new edition", "program", w.Program)
	return nil
}

// swap lets a serve, which was built from the folder with that fingerprint, and from what
// the store had then.
func (w *Watcher) swap(print uint64, now Revision, a Answerer) {
	w.seen, w.rev.Curated, w.stale, w.known = print, now.Curated, false, nil
	w.Editions.Swap(w.Program, a)
}

// look builds and swaps if the folder, or what the store has, is another than the last
// time.
func (w *Watcher) look(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.revision(ctx)
	w.takeOut(ctx, now)
	print, err := w.fingerprint()
	if w.reportLost(err); err != nil {
		return
	}
	if print == w.seen && now.Curated == w.rev.Curated && !w.stale {
		return
	}
	a, err := w.build(ctx)
	if ctx.Err() != nil && err != nil {
		return
	}
	if err == nil {
		w.swap(print, now, a)
		w.Log.Info("new edition", "program", w.Program)
		return
	}
	var problems knowledge.Problems
	if errors.As(err, &problems) || errors.Is(err, ErrPanicked) {
		w.seen, w.rev.Curated, w.stale = print, now.Curated, false // any other error may pass by itself: try again
	}
	w.report(err)
}

// build calls Build. What somebody wrote into the folder must not end the process.
func (w *Watcher) build(ctx context.Context) (a Answerer, err error) {
	err = Guarded(func() error {
		a, err = w.Build(ctx)
		return err
	})
	return a, err
}

// report logs the problems that were not there the last time.
func (w *Watcher) report(err error) {
	lines := map[string]bool{}
	var problems knowledge.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			lines[p.String()] = true
		}
	} else {
		lines[err.Error()] = true
	}
	for _, line := range sortedKeys(lines) {
		if !w.known[line] {
			w.logProblem(line)
		}
	}
	w.known = lines
}

// reportLost logs that the folder cannot be looked at, and that it can again.
func (w *Watcher) reportLost(err error) {
	was := w.lost
	w.lost = ""
	switch {
	case err == nil && was != "":
		w.Log.Info("content folder: it can be read again", "program", w.Program)
	case err != nil:
		if w.lost = err.Error(); w.lost != was {
			w.logProblem(w.lost)
		}
	}
}

func (w *Watcher) logProblem(text string) {
	w.Log.Error("content folder: the old edition stays", "program", w.Program, "problem", text)
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
