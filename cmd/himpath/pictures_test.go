package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var updatePictures = flag.Bool("update", false, "write the texts beside the pictures of docs anew; the pictures are then to be drawn again")

// TestPicturesShowWhatIsAnswered holds the text beside each picture of docs to the real
// answer. The picture is that text on a terminal of 96 columns.
func TestPicturesShowWhatIsAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		args  []string
		typed string
	}{
		"answer": {args: []string{"ask", "compare RHIA and CHDA"}},
		"chat":   {args: []string{"chat"}, typed: "im a nurse done with bedside. love details, hate phones\nwhat does it pay\n/quit\n"},
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), c.args, env("COLUMNS=96"), strings.NewReader(c.typed), &out, &errs); code != exitOK {
			t.Fatalf("%s: exit code %d, %s", name, code, errs.String())
		}
		file := "../../docs/" + name + ".txt"
		if *updatePictures {
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if out.String() != string(want) {
			t.Errorf("docs/%s.png shows another answer than there is; draw it again, and run this test with -update. Now:\n%s", name, out.String())
		}
	}
}
