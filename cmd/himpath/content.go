package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"himpath/bot/answer"
	"himpath/knowledge"
)

// layers returns the content folders of the default program: the built-in one,
// and those of HIMPATH_CONTENT over it.
func (p *program) layers() ([]fs.FS, error) {
	out := []fs.FS{knowledge.Content()}
	for _, dir := range contentDirs(p.env.get("HIMPATH_CONTENT")) {
		layer, err := openDir(dir)
		if err != nil {
			return nil, usagef("HIMPATH_CONTENT: %w", err)
		}
		out = append(out, layer)
	}
	return out, nil
}

// contentDirs returns the folders of HIMPATH_CONTENT that the default program
// reads: a bare folder, or default=DIR.
func contentDirs(v string) []string {
	var out []string
	for _, part := range strings.Split(v, ",") {
		name, dir, named := strings.Cut(strings.TrimSpace(part), "=")
		if !named {
			name, dir = "default", name
		}
		if name == "default" && dir != "" {
			out = append(out, dir)
		}
	}
	return out
}

func openDir(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("folder %q: %w", dir, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%q is no folder", dir)
	}
	return os.DirFS(dir), nil
}

// engine builds the edition that the settings name.
func (p *program) engine() (*answer.Engine, error) {
	layers, err := p.layers()
	if err != nil {
		return nil, err
	}
	b, err := knowledge.Load(layers...)
	if err != nil {
		return nil, err
	}
	return answer.New(b)
}
