package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"himpath/knowledge"
)

//go:embed overlay
var overlayFiles embed.FS

type initCommand struct {
	Dir string `arg:"" help:"The folder to make. It must not hold anything yet."`
}

// Run writes the folder.
func (c *initCommand) Run(p *program) error {
	if err := emptyFolder(c.Dir); err != nil {
		return err
	}
	files, err := overlay()
	if err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(c.Dir, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return usagef("init: %w", err)
		}
		if err := os.WriteFile(name, f.data, 0o644); err != nil {
			return usagef("init: %w", err)
		}
		fmt.Fprintln(p.report, name)
	}
	fmt.Fprintf(p.report, "\nEdit these files, then:\n  himpath check %[1]s\n  HIMPATH_CONTENT=%[1]s himpath ask \"when are the advisors in?\"\n", c.Dir)
	return nil
}

// emptyFolder refuses a folder that holds something.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, syscall.ENOTDIR):
		return usagef("init: %s is no folder; name one that does not exist yet", dir)
	case err != nil:
		return usagef("init: %w", err)
	case len(entries) > 0:
		return usagef("init: %s is not empty; name a folder that does not exist yet", dir)
	}
	return nil
}

type overlayFile struct {
	name string
	data []byte
}

// overlay returns the files of a new folder: the examples, and the description of
// the format.
func overlay() ([]overlayFile, error) {
	format, err := fs.ReadFile(knowledge.Content(), "README.md")
	if err != nil {
		return nil, fmt.Errorf("read the description of the format: %w", err)
	}
	out := []overlayFile{{"README.md", format}}
	sub, err := fs.Sub(overlayFiles, "overlay")
	if err != nil {
		return nil, fmt.Errorf("read the examples: %w", err)
	}
	err = fs.WalkDir(sub, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sub, name)
		out = append(out, overlayFile{name, data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the examples: %w", err)
	}
	return out, nil
}
