package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// inProcess begins the program and returns its input, its output and its exit
// code to come.
func inProcess(ctx context.Context, args ...string) (in io.WriteCloser, out *bufio.Reader, code <-chan int) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	done := make(chan int, 1)
	go func() {
		env := environment{get: func(string) string { return "" }}
		c := run(ctx, args, env, inR, outW, &bytes.Buffer{})
		outW.Close()
		done <- c
	}()
	return inW, bufio.NewReader(outR), done
}

// TestJSONAnswersAtOnce holds that each answer is out before the next line comes,
// and that the program ends when it is told to, while it waits for one.
func TestJSONAnswersAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, out, code := inProcess(ctx, "ask", "--json", "-")
	for i := range 3 {
		fmt.Fprintf(in, `{"conversation":"c%d","text":"who awards the RHIT?"}`+"\n", i)
		line, err := out.ReadString('\n')
		if err != nil || !strings.Contains(line, fmt.Sprintf(`"conversation":"c%d"`, i)) {
			t.Fatalf("answer %d: %q, %v", i, line, err)
		}
	}
	cancel()
	if c := <-code; c == exitOK {
		t.Error("an interrupted run ended as if it were complete")
	}
	in.Close()
}

// TestInterruptedSilent: who interrupts it knows why it ended; nothing is printed, also
// where it comes while the engine is made.
func TestInterruptedSilent(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for line, want := range map[string]int{"ask hello": exitFail, "ask --json -": exitFail, "chat": exitOK} {
		var out, errs bytes.Buffer
		code := run(ctx, strings.Fields(line), environment{get: func(string) string { return "" }}, strings.NewReader(`{"text":"hello"}`+"\n"), &out, &errs)
		if code != want || out.Len() > 0 || errs.Len() > 0 {
			t.Errorf("himpath %s: exit code %d, %q, %q", line, code, out.String(), errs.String())
		}
	}
}

// TestJSONEndsWithItsInput holds that the end of the input is the end.
func TestJSONEndsWithItsInput(t *testing.T) {
	in, out, code := inProcess(t.Context(), "ask", "--json", "-")
	long := strings.Repeat("x", maxLine+1)
	go func() {
		fmt.Fprintf(in, "{\"text\":\"%s\"}\n{\"text\":\"thanks\"}", long)
		in.Close()
	}()
	all, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(all)), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], `{"error":"line 1: longer than`) || !strings.Contains(lines[1], `"outcome":"chat"`) {
		t.Errorf("answers: %.300s", all)
	}
	if c := <-code; c != exitUsage {
		t.Errorf("exit code %d", c)
	}
}

// TestWhatCannotBeWrittenIsTold holds that no command ends well whose output is lost.
func TestWhatCannotBeWrittenIsTold(t *testing.T) {
	env := environment{get: func(string) string { return "" }}
	for _, line := range []string{"check", "check --due", "init " + t.TempDir() + "/new", "eval testdata/one.txt", "ask hello", "chat", "slack manifest"} {
		var errs bytes.Buffer
		code := run(t.Context(), strings.Fields(line), env, strings.NewReader("hello\n"), full{}, &errs)
		if code != exitFail || !strings.Contains(errs.String(), errFull.Error()) {
			t.Errorf("himpath %s: exit code %d, %q", line, code, errs.String())
		}
	}
}

var errFull = errors.New("no space left")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// TestConversationsAreBounded holds that many conversations do not grow without
// end, and that the one silent longest goes first.
func TestConversationsAreBounded(t *testing.T) {
	l := &lines{talks: map[string]*conversation{}}
	for i := range maxConversations + 5 {
		l.n++
		l.talk(fmt.Sprint(i))
		if i == maxConversations-1 {
			l.n++
			l.talk("0") // speaks again
		}
	}
	if len(l.talks) != maxConversations {
		t.Errorf("%d conversations", len(l.talks))
	}
	if l.talks["0"] == nil || l.talks["1"] != nil {
		t.Error("not the one that was silent longest was forgotten")
	}
}
