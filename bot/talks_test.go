package bot_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"himpath/bot/answer"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// rewriteTalks is set by: go test ./bot -run TestTalks -update
var rewriteTalks = flag.Bool("update", false, "rewrite what is expected in testdata/talks")

// talkTurn is a message and what is expected of its answer.
type talkTurn struct {
	line    int
	notes   []string // lines of # before the message
	message []string
	outcome reply.Outcome
	text    []string
}

// parseTalk reads one conversation; line is the number of its first line.
func parseTalk(data string) ([]talkTurn, error) {
	var turns []talkTurn
	var notes []string
	inMessage := false
	for i, l := range strings.Split(data, "\n") {
		l = strings.TrimRight(l, " \t\r")
		message, asks := strings.CutPrefix(l, "> ")
		outcome, isOutcome := strings.CutPrefix(l, "[")
		switch {
		case asks && inMessage:
			last := &turns[len(turns)-1]
			last.message = append(last.message, message)
			continue
		case asks:
			turns = append(turns, talkTurn{line: i + 1, notes: notes, message: []string{message}})
			notes, inMessage = nil, true
			continue
		case strings.HasPrefix(l, "#"):
			notes = append(notes, l)
		case len(turns) == 0 && l != "":
			return nil, fmt.Errorf("line %d: a conversation begins with \"> \" and a message", i+1)
		case isOutcome && inMessage:
			turns[len(turns)-1].outcome = reply.Outcome(strings.TrimSuffix(outcome, "]"))
		case len(turns) > 0:
			turns[len(turns)-1].text = append(turns[len(turns)-1].text, l)
		}
		inMessage = false
	}
	return turns, nil
}

// written is a turn as it stands in the file.
func (t talkTurn) written() string {
	var b strings.Builder
	for _, n := range t.notes {
		b.WriteString(n + "\n")
	}
	for _, m := range t.message {
		b.WriteString("> " + m + "\n")
	}
	fmt.Fprintf(&b, "[%s]\n%s\n\n", t.outcome, strings.Trim(strings.Join(t.text, "\n"), "\n"))
	return b.String()
}

// fits reports whether an answer is as expected: "…" stands for any text.
func (t talkTurn) fits(r reply.Reply) bool {
	want := strings.Trim(strings.Join(t.text, "\n"), "\n")
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…", ".*")
	return t.outcome == r.Outcome && regexp.MustCompile("(?s)^"+pattern+"$").MatchString(reply.Plain(r))
}

// TestTalks holds the conversations of testdata/talks with the built-in content.
func TestTalks(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	e, err := answer.New(b)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	files, err := filepath.Glob("testdata/talks/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) { talkFile(t, e, name) })
	}
}

func talkFile(t *testing.T, e *answer.Engine, name string) {
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Files {
		f := &a.Files[i]
		turns, err := parseTalk(string(f.Data))
		if err != nil {
			t.Fatalf("%s, %s: %v", name, f.Name, err)
		}
		hold(t, e, name+", "+f.Name, turns)
		var b strings.Builder
		b.WriteByte('\n')
		for _, turn := range turns {
			b.WriteString(turn.written())
		}
		f.Data = []byte(b.String())
	}
	if *rewriteTalks {
		text := strings.TrimRight(string(txtar.Format(a)), "\n") + "\n"
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// hold puts the messages of one conversation, and takes over what was answered
// where that is asked for.
func hold(t *testing.T, e *answer.Engine, where string, turns []talkTurn) {
	var m nlu.Memory
	var p nlu.Profile
	for i := range turns {
		turn := &turns[i]
		res, err := e.Answer(t.Context(), answer.Turn{Text: strings.Join(turn.message, "\n"), Memory: m, Profile: p})
		if err != nil {
			t.Fatal(err)
		}
		m, p = res.Memory, res.Profile
		switch {
		case turn.fits(res.Reply):
		case *rewriteTalks:
			turn.outcome, turn.text = res.Reply.Outcome, strings.Split(reply.Plain(res.Reply), "\n")
		default:
			t.Errorf("%s, line %d: %s\ngot [%s]\n%s\nwant [%s]\n%s", where, turn.line, strings.Join(turn.message, " / "),
				res.Reply.Outcome, reply.Plain(res.Reply), turn.outcome, strings.Trim(strings.Join(turn.text, "\n"), "\n"))
		}
	}
}

// TestTalkFormat holds what an advisor may rely on.
func TestTalkFormat(t *testing.T) {
	turns, err := parseTalk("\n# a note\n> one\n> more of it\n[answered]\nfirst\n…\nlast\n\n> two\n[chat]\nBye.\n")
	if err != nil || len(turns) != 2 {
		t.Fatalf("%v, %v", turns, err)
	}
	if turns[0].written() != "# a note\n> one\n> more of it\n[answered]\nfirst\n…\nlast\n\n" {
		t.Errorf("written as %q", turns[0].written())
	}
	answered := func(text string) reply.Reply {
		return reply.Reply{Outcome: reply.Answered, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: text}}}
	}
	for text, want := range map[string]bool{"first\n\nlast": true, "first\nx\ny\nlast": true, "first\nx": false, "last": false, "first": false} {
		if turns[0].fits(answered(text)) != want {
			t.Errorf("%q fits: %v", text, !want)
		}
	}
	if turns[1].fits(answered("Bye.")) {
		t.Error("another outcome fits")
	}
	if _, err := parseTalk("no message\n"); err == nil {
		t.Error("a conversation without a message is read")
	}
}
