package checkup

import "fmt"

// Level is how bad a finding is.
type Level string

// The levels.
const (
	OK      Level = "ok"
	Warning Level = "warning" // it works, but not all of it
	Problem Level = "problem" // it does not work
)

// Finding is one thing that was found, in one sentence that says what to do.
type Finding struct {
	Level Level
	Text  string
}

// Findings are what was found, in the order of looking.
type Findings []Finding

// Add puts one more behind the others.
func (fs *Findings) Add(l Level, format string, args ...any) {
	*fs = append(*fs, Finding{l, fmt.Sprintf(format, args...)})
}

// Program names the program that what was found from the given number on is about; "":
// there is only one.
func (fs Findings) Program(from int, name string) {
	for i := range fs[from:] {
		if name != "" {
			fs[from+i].Text = "Program " + name + ": " + fs[from+i].Text
		}
	}
}

// Desk is where a program's students reach its advisors.
type Desk struct {
	Program           string // "" where there is only one
	Platform, Channel string // "" where none is set
}

// Problems lists joined errors, a problem each.
func Problems(err error) Findings {
	var out Findings
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range all.Unwrap() {
			out = append(out, Problems(e)...)
		}
		return out
	}
	return Findings{{Problem, err.Error()}}
}
