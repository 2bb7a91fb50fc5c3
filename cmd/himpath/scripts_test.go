//go:build !race

// Every script is a process that loads the knowledge base, which the race detector makes very
// slow; the scripts of servers, in which much runs at once, are looked at by it.

package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"contract": contract,
			"lines":    countLines,
		},
	})
}
