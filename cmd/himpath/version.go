package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"
)

type versionCommand struct{}

// Run prints which program this is.
func (c *versionCommand) Run(p *program) error {
	fmt.Fprintln(p.report, version())
	return nil
}

// versionFlag is the same as a flag.
type versionFlag bool

// BeforeReset is called by kong where the flag is given.
func (versionFlag) BeforeReset(app *kong.Kong) error {
	fmt.Fprintln(app.Stdout, version())
	app.Exit(exitOK)
	return nil
}

// version says of what source this program was made, and with which Go.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "himpath of unknown version"
	}
	return versionOf(info)
}

// commitShown is how many digits of a commit say which it is.
const commitShown = 12

func versionOf(info *debug.BuildInfo) string {
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	var parts []string
	if v := info.Main.Version; v != "" && v != "(devel)" {
		parts = append(parts, v)
	}
	if commit := set["vcs.revision"]; commit != "" {
		parts = append(parts, "commit "+commit[:min(len(commit), commitShown)]+" of "+set["vcs.time"])
	}
	if set["vcs.modified"] == "true" {
		parts = append(parts, "with changes")
	}
	if len(parts) == 0 {
		parts = []string{"of unknown version"}
	}
	return "himpath " + strings.Join(append(parts, info.GoVersion), ", ")
}
