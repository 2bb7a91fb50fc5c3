package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFreeHoursAreTold holds that hours which nothing can be counted by are no problem,
// and that check and doctor say where they stand and why.
func TestFreeHoursAreTold(t *testing.T) {
	for hours, want := range map[string]string{
		"office hours: Mon-Fri 9am-5pm CT\ntime zone: America/Chicago": "",
		"office hours: by appointment\ntime zone: America/Chicago":     `program.md:3: office hours are only shown, not understood: not written like "Mon-Thu 9:00-16:00, Fri 9-12": "by" is not understood`,
		"office hours: Mon-Fri 9-5 ET\ntime zone: America/Chicago":     `program.md:3: office hours are only shown, not understood: not written like "Mon-Thu 9:00-16:00, Fri 9-12": "et" is not understood`,
		"office hours: Mon-Fri 9-5":                                    `program.md:3: office hours are only shown, not understood: a "time zone" like America/Chicago is needed`,
		"accreditation: CAHIIM":                                        "",
	} {
		dir := t.TempDir()
		text := "---\nname: Lakeside HIM\n" + hours + "\n---\n"
		if err := os.WriteFile(filepath.Join(dir, "program.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"check", dir}, env(), strings.NewReader(""), &out, &errs); code != exitOK {
			t.Errorf("%q: exit code %d: %s", hours, code, errs.String())
		}
		_, got, _ := strings.Cut(strings.TrimSpace(out.String()), "note: ")
		if got != want {
			t.Errorf("%q: check says %q\nwant %q", hours, got, want)
		}
		var told bytes.Buffer
		d := doctor{out: &told}
		d.contents(config{content: []folder{{program: "p", dir: dir}}})
		if d.bad > 0 || strings.Contains(told.String(), "! Content of program p: "+want) != (want != "") {
			t.Errorf("%q: doctor says %s", hours, told.String())
		}
	}
}
