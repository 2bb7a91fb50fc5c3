package knowledge

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// files makes a folder of name → text.
func files(texts map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range texts {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// must loads the built-in content with over, if any, laid over it.
func must(t *testing.T, over map[string]string) *Base {
	t.Helper()
	b, err := Load(Content(), files(over))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// problems loads the folders and returns what is wrong, one problem a line.
func problems(t *testing.T, folders ...map[string]string) string {
	t.Helper()
	var layers []fs.FS
	for _, f := range folders {
		layers = append(layers, files(f))
	}
	_, err := Load(layers...)
	if err == nil {
		return ""
	}
	var ps Problems
	if !errors.As(err, &ps) {
		t.Fatalf("no list of problems: %v", err)
	}
	return ps.Error()
}

// with returns texts with one file more, or another.
func with(texts map[string]string, name, text string) map[string]string {
	out := map[string]string{name: text}
	for k, v := range texts {
		if _, other := out[k]; !other {
			out[k] = v
		}
	}
	return out
}

// lines joins the lines of a file.
func lines(ls ...string) string { return strings.Join(ls, "\n") + "\n" }
