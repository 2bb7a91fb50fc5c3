package main

import (
	"runtime/debug"
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
