package main

import (
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	for want, info := range map[string]debug.BuildInfo{
		"himpath of unknown version, go1.26": {GoVersion: "go1.26", Main: debug.Module{Version: "(devel)"}},
		"himpath v1.2.3, go1.26":             {GoVersion: "go1.26", Main: debug.Module{Version: "v1.2.3"}},
		"himpath commit 0123456789ab of 2026-11-28T10:00:00Z, with changes, go1.26": {GoVersion: "go1.26", Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2026-11-28T10:00:00Z"}, {Key: "vcs.modified", Value: "true"}}},
	} {
		if got := versionOf(&info); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestImageKnowsItsVersion: the image is built from all that is in git, and from .git:
// without it the program's version is unknown, and without a file it is "with changes".
func TestImageKnowsItsVersion(t *testing.T) {
	data, err := os.ReadFile("../../.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(strings.Split(string(data), "\n"), ".git") {
		t.Error(".dockerignore leaves out .git")
	}
	ls := exec.Command("git", "ls-files", "--cached", "--ignored", "--exclude-from=.dockerignore")
	ls.Dir = "../.."
	out, err := ls.Output()
	if err != nil {
		t.Skipf("not a clone: %v", err)
	}
	if len(out) > 0 {
		t.Errorf(".dockerignore leaves out what is in git:\n%s", out)
	}
}
