package slacktest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestJudge lets Slack's own client judge the fake: see judge/judge.test.js.
func TestJudge(t *testing.T) {
	if _, err := os.Stat(filepath.Join("judge", "node_modules", "@slack", "bolt")); err != nil {
		t.Skip("SKIPPED: Slack's own client has not judged the fake; run: npm ci --prefix adapters/slack/slacktest/judge")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: Slack's own client has not judged the fake; there is no node")
	}
	s := New(t, Options{Threads: true, OnViolation: func(v Violation) { t.Log("breach:", v) }})
	cmd := exec.CommandContext(t.Context(), node, "--test", "--test-reporter=spec")
	cmd.Dir = "judge"
	cmd.Env = append(os.Environ(), "FAKESLACK="+s.Base()+"/control/")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
