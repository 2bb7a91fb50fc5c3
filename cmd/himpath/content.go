package main

import (
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"himpath/bot/answer"
	"himpath/knowledge"
)

// content returns the content folders that are set, that of the default program first.
func (p *program) content() ([]folder, error) {
	r := &configReader{}
	r.given, r.problems = readSettings(p.env.onlyContent())
	out := r.content()
	if len(r.problems) > 0 {
		return nil, usageError{r.problems}
	}
	return out, nil
}

// contentError says whose content it is that something is wrong with.
type contentError struct {
	of  folder
	err error
}

func (e contentError) Unwrap() error { return e.err }

// Error says it on each line, of which a problem of the content has one.
func (e contentError) Error() string {
	prefix := "program " + e.of.program
	if e.of.dir != "" {
		prefix += " (" + e.of.dir + ")"
	}
	return prefix + ": " + strings.ReplaceAll(e.err.Error(), "\n", "\n"+prefix+": ")
}

// onlyContent hides the settings that have nothing to do with content: a question
// at the terminal needs no token, and none that can be read.
func (e environment) onlyContent() environment {
	get := func(name string) string {
		if strings.HasPrefix(name, "HIMPATH_CONTENT") {
			return e.get(name)
		}
		return ""
	}
	return environment{get: get, all: e.all}
}

// left tells of programs of which something is kept though they are not served any
// more, a sentence each; kept are all of which something is.
func (c config) left(kept []string) (out []string) {
	for _, p := range kept {
		if !slices.ContainsFunc(c.content, func(f folder) bool { return f.program == p }) {
			out = append(out, fmt.Sprintf("Questions of program %q are kept, which is not served any more: they go after HIMPATH_RETENTION days, "+
				"and with what their askers delete. If it should be served, name it again: HIMPATH_CONTENT=%s=DIR.", p, p))
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

// loadFolder loads the content of a program, without what its advisors keep.
func loadFolder(f folder) (*knowledge.Base, error) {
	layers, err := layersOf(f)
	if err != nil {
		return nil, err
	}
	return knowledge.Load(layers...)
}

// ofProgram is the flag of commands that answer at the terminal.
type ofProgram struct {
	Program string `placeholder:"NAME" help:"For this program of HIMPATH_CONTENT, where there are several."`
}

// folder is the content of the program that is meant. Where programs are set up and
// none is the default one, somebody has to say which.
func (c ofProgram) folder(p *program) (folder, error) {
	content, err := p.content()
	if err != nil {
		return folder{}, err
	}
	if c.Program == "" && (content[0].dir != "" || len(content) == 1) {
		return content[0], nil
	}
	var names []string
	for _, f := range content {
		if f.program == c.Program {
			return f, nil
		}
		names = append(names, f.program)
	}
	if c.Program == "" {
		return folder{}, usagef("HIMPATH_CONTENT names no default program; say which one: --program %s", strings.Join(names[1:], " or --program "))
	}
	return folder{}, usagef("no program %q is set up; there is: %s", c.Program, strings.Join(names, ", "))
}

// engineOf builds the edition of the program that is meant.
func (p *program) engineOf(c ofProgram) (*answer.Engine, error) {
	f, err := c.folder(p)
	if err != nil {
		return nil, err
	}
	return p.build(f)
}

// engine builds the edition of the default program that the settings name.
func (p *program) engine() (*answer.Engine, error) {
	content, err := p.content()
	if err != nil {
		return nil, err
	}
	return p.build(content[0])
}

// build builds an edition of some content.
func (p *program) build(f folder) (*answer.Engine, error) {
	defer p.collectAt(buildMemory)()
	b, err := loadFolder(f)
	if err != nil {
		return nil, err
	}
	return answer.New(b)
}

// buildMemory is in how much memory, in bytes, one edition is built at most. Some 50 MB
// of it live on.
const buildMemory = 90 << 20

// collectAt lets garbage lie until so much memory is used, and returns what ends that. It
// saves a tenth of the time that a single answer takes; who sets GOGC or GOMEMLIMIT has
// the say.
func (p *program) collectAt(bytes int64) (end func()) {
	if p.env.get("GOGC") != "" || p.env.get("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(bytes)
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}
