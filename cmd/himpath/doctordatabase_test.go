package main

import (
	"database/sql"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
