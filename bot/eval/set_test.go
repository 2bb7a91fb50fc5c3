package eval

import (
	"errors"
	"strings"
	"testing"

	"himpath/knowledge"
)

const smallSet = "\ufeffkind: lookup\r\n\r\n# a note\n? whats on the rhit exam\n= answered | clarify\n+ data content | data management\n- AAPC\n? and the ccs\\nplease\n= answered\n\nkind: chat\n? hi\n= chat"

func TestParse(t *testing.T) {
	cases, err := Parse(strings.NewReader(smallSet), "x.txt")
	if err != nil || len(cases) != 2 || cases[0].Kind != "lookup" || len(cases[0].Turns) != 2 || cases[1].Kind != "chat" {
		t.Fatalf("%+v, %v", cases, err)
	}
	first, second := cases[0].Turns[0], cases[0].Turns[1]
	if cases[0].File != "x.txt" || first.Line != 4 || len(first.Outcomes) != 2 || len(first.Must) != 1 || len(first.Must[0]) != 2 || len(first.MustNot) != 1 || second.Text != "and the ccs\nplease" {
		t.Errorf("%+v", cases[0])
	}
}

func TestParseTellsAllProblems(t *testing.T) {
	_, err := Parse(strings.NewReader("= chat\n? hi\n+ |\n! x\n\n? ho\n= chat | chatt\n- \n"+strings.Repeat("x", maxLine+1)), "x.txt")
	want := []string{`x.txt:1: must begin with "? ", not with "="`, `x.txt:2: no accepted outcome ("= answered")`, `x.txt:3: nothing stands behind "+"`,
		`x.txt:4: unknown mark "!"; known: ? = + -`, `x.txt:7: unknown outcome "chatt"`, `x.txt:8: nothing stands behind "-"`, `x.txt:9: longer than 1048576 bytes`}
	if err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("got\n%v\nwant\n%s", err, strings.Join(want, "\n"))
	}
}

func FuzzParse(f *testing.F) {
	f.Add(smallSet)
	f.Fuzz(func(t *testing.T, text string) {
		cases, err := Parse(strings.NewReader(text), "x.txt")
		var problems knowledge.Problems
		if err != nil && !errors.As(err, &problems) {
			t.Fatal(err)
		}
		last := strings.Count(text, "\n") + 1
		for _, p := range problems {
			if p.Line < 1 || p.Line > last {
				t.Fatalf("%v names a line of %d", p, last)
			}
		}
		for _, c := range cases {
			for _, turn := range c.Turns {
				if len(turn.Outcomes) == 0 || turn.Line < 1 || turn.Line > last {
					t.Fatalf("%+v", turn)
				}
			}
		}
	})
}
