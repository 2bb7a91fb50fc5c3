package store

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"himpath/bot"
)

const inspectKey = "a key for tests, 32 bytes or so"

// TestInspect: a database that waits for its next start is only looked at, and nothing
// of its folder changes.
func TestInspect(t *testing.T) {
	o := Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte(inspectKey)}
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	m := bot.Message{Program: "p", Platform: "slack", User: "u", ID: "i", Key: "k", Text: "hi"}
	if _, err := s.Accept(t.Context(), m, bot.Pass); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Set(t.Context(), "p", bot.Setting{Platform: "slack", Channel: "c", Name: "n", Value: "v"}), s.Close()); err != nil {
		t.Fatal(err)
	}
	before := folderOf(t, o.Path)
	if s, err = Inspect(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if set, err := s.Settings(t.Context(), "p"); err != nil || set.Get("slack", "c", "n") != "v" {
		t.Errorf("settings %v, %v", set, err)
	}
	if programs, err := s.Programs(t.Context()); err != nil || len(programs) != 1 {
		t.Errorf("programs %v, %v", programs, err)
	}
	if s.Writable(t.Context()) == nil || s.Sweep(t.Context(), "p") == nil {
		t.Error("it is written to")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	o.Key = []byte("quite another key for tests")
	if _, err := Inspect(t.Context(), o); !errors.Is(err, ErrKey) {
		t.Errorf("another key: %v", err)
	}
	if !maps.Equal(before, folderOf(t, o.Path)) {
		t.Error("looking changed the folder")
	}
}

// TestInspectOtherVersion: what an older or a newer program left stays as it is, and
// what is not there is not made.
func TestInspectOtherVersion(t *testing.T) {
	all, err := migrationFiles()
	if err != nil {
		t.Fatal(err)
	}
	first, err := fs.ReadFile(all, "001_start.sql")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		files fs.FS
		want  error
	}{
		"older": {fstest.MapFS{"001_start.sql": {Data: first}}, ErrOlder},
		"newer": {fstest.MapFS{"999_later.sql": {Data: []byte(`CREATE TABLE later (x INTEGER)`)}}, ErrNewer},
		"empty": {nil, ErrOlder},
	} {
		o := Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte(inspectKey)}
		db, err := openSQLite(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		if c.files != nil {
			err = migrateAll(t.Context(), db.writer, c.files)
		}
		if err = errors.Join(err, db.close()); err != nil {
			t.Fatal(err)
		}
		before := folderOf(t, o.Path)
		if _, err := Inspect(t.Context(), o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if !maps.Equal(before, folderOf(t, o.Path)) {
			t.Errorf("%s: looking changed the folder", name)
		}
	}
	o := Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte(inspectKey)}
	if _, err := Inspect(t.Context(), o); err == nil || len(folderOf(t, o.Path)) != 0 {
		t.Errorf("a database is made: %v", err)
	}
}

// folderOf is what stands in the folder of a file.
func folderOf(t *testing.T, file string) map[string]string {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(file), f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name()] = string(data)
	}
	return out
}
