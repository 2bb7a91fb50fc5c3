package main

import (
	"database/sql"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"himpath/adapters/checkup"
	"himpath/bot"
)

// TestLookingChangesNothing: doctor and export leave the database and all beside it as
// they are, also where an older or a newer himpath wrote it.
func TestLookingChangesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		change, told string
		exported     int
	}{
		"as it should be": {"", "can be written to.", exitOK},
		"older": {`DELETE FROM migrations WHERE version = (SELECT MAX(version) FROM migrations)`,
			"is of an older himpath: serve brings it up to date when it starts", exitUsage},
		"newer": {`INSERT INTO migrations (version) VALUES (999)`, "is of a newer himpath: run that one", exitUsage},
	} {
		dir := t.TempDir()
		settings := testSettings(dir)
		keptOf(t, bot.DefaultProgram, settings)
		db, err := sql.Open("sqlite", filepath.Join(dir, "himpath.db"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = db.Exec(c.change)
		if err = errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		before := filesOf(t, dir)
		var out, errs strings.Builder
		run(t.Context(), []string{"doctor"}, env(settings...), strings.NewReader(""), &out, &errs)
		if strings.Count(out.String(), "Database") != 1 || !strings.Contains(out.String(), c.told) {
			t.Errorf("%s: doctor says\n%s", name, out.String())
		}
		if code := run(t.Context(), []string{"export", "questions"}, env(settings...), strings.NewReader(""), &out, &errs); code != c.exported {
			t.Errorf("%s: export ends with %d\n%s", name, code, errs.String())
		}
		if !maps.Equal(before, filesOf(t, dir)) {
			t.Errorf("%s: the folder is not as before", name)
		}
	}
}

// filesOf is what a folder holds.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name()] = string(data)
	}
	return out
}

// TestDesksOfAllPrograms: doctor looks at the advisors of each program that is served.
func TestDesksOfAllPrograms(t *testing.T) {
	dir, hers := t.TempDir(), t.TempDir()
	keptOf(t, bot.DefaultProgram, testSettings(dir))
	settings := testSettings(dir, "HIMPATH_CONTENT=nursing="+hers)
	cfg, err := readConfig(env(settings...))
	if err != nil {
		t.Fatal(err)
	}
	s, err := cfg.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Set(t.Context(), "nursing", bot.Setting{Platform: "slack", Channel: "C1", Name: bot.SettingAdvisor, Value: "yes"}), s.Close()); err != nil {
		t.Fatal(err)
	}
	want := []checkup.Desk{{Program: bot.DefaultProgram}, {Program: "nursing", Platform: "slack", Channel: "C1"}}
	if got := (&doctor{out: io.Discard}).database(t.Context(), cfg); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
