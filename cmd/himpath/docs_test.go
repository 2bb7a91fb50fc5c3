package main

import (
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestDocsNameSettings keeps the table for operators complete, and the pages free of
// settings that do not exist.
func TestDocsNameSettings(t *testing.T) {
	for _, page := range []string{"../../docs/operators.md", "../../README.md"} {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, s := range knownSettings() {
			if strings.HasSuffix(page, "operators.md") && !strings.Contains(text, "`"+s.name) {
				t.Errorf("%s does not name %s", page, s.name)
			}
		}
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r != '_' && (r < 'A' || r > 'Z') }) {
			if strings.HasPrefix(word, ownPrefix) && word != ownPrefix && len(unknownSettings(environment{all: []string{word + "=x"}})) > 0 {
				t.Errorf("%s names %s, which does not exist", page, word)
			}
		}
	}
}

// TestUnitSettings does the same for the files of deploy.
func TestUnitSettings(t *testing.T) {
	for _, file := range []string{"../../deploy/himpath.service", "../../deploy/himpath.env", "../../Dockerfile"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range strings.FieldsFunc(string(data), func(r rune) bool { return r != '_' && (r < 'A' || r > 'Z') }) {
			if strings.HasPrefix(word, ownPrefix) && len(unknownSettings(environment{all: []string{word + "=x"}})) > 0 {
				t.Errorf("%s names %s, which does not exist", file, word)
			}
		}
	}
}

// TestDocsNameFlags: a flag that no page names is found by nobody.
func TestDocsNameFlags(t *testing.T) {
	var c commands
	k, err := kong.New(&c, kong.Name("himpath"))
	if err != nil {
		t.Fatal(err)
	}
	var text string
	for _, page := range []string{"../../docs/operators.md", "../../README.md"} {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		text += string(data)
	}
	for _, command := range k.Model.Leaves(false) {
		for _, flags := range command.AllFlags(true) {
			for _, f := range flags {
				if !strings.Contains(text, "--"+f.Name) && f.Name != "help" {
					t.Errorf("no page names --%s of %s", f.Name, command.Path())
				}
			}
		}
	}
}
