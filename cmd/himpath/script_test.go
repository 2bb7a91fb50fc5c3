package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
	"himpath/bot/reply"
)

// TestMain lets scripts run the program itself under its own name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"himpath": main})
}

// exits CODE PROGRAM ARG… runs a program, which must end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// lines FILE N: the file has that many lines.
func countLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE N")
	}
	if n := strings.Count(ts.ReadFile(args[0]), "\n"); strconv.Itoa(n) != args[1] {
		ts.Fatalf("%d lines, want %s", n, args[1])
	}
}

// contract FILE: every line is what ask --json promises.
func contract(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: contract FILE")
	}
	text := ts.ReadFile(args[0])
	if !strings.HasSuffix(text, "\n") {
		ts.Fatalf("the last line has no end")
	}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if err := promised(line); err != nil {
			ts.Fatalf("line %d: %v: %s", i+1, err, line)
		}
	}
}

// promised says what is not as promised in one line of output.
func promised(line string) error {
	var any map[string]json.RawMessage
	if err := json.Unmarshal([]byte(line), &any); err != nil {
		return err
	}
	if _, failed := any["error"]; failed {
		if len(any) != 1 {
			return errors.New("an error stands alone")
		}
		return nil
	}
	want := []string{"conversation", "outcome", "intent", "topics", "text", "citations", "suggestions", "confidence"}
	for _, k := range want {
		if v, ok := any[k]; !ok || string(v) == "null" {
			return fmt.Errorf("no %s", k)
		}
	}
	if len(any) != len(want) {
		return errors.New("more fields than promised")
	}
	var out lineOut
	if err := json.Unmarshal([]byte(line), &out); err != nil {
		return err
	}
	switch {
	case !slices.Contains(reply.Outcomes(), out.Outcome):
		return errors.New("unknown outcome")
	case out.Text == "", utf8.RuneCountInString(out.Text) > reply.MaxLength:
		return errors.New("an empty or too long text")
	case out.Outcome == reply.Answered && len(out.Citations) == 0:
		return errors.New("answered without citation")
	case out.Confidence < 0 || out.Confidence > 1:
		return errors.New("confidence is no probability")
	case len(reply.Distinct(out.Citations)) != len(out.Citations):
		return errors.New("a citation stands twice")
	}
	return nil
}
