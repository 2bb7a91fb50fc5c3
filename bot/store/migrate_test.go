package store

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestMigrate runs good and bad migrations over a database.
func TestMigrate(t *testing.T) {
	db, err := openSQLite(filepath.Join(t.TempDir(), "himpath.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	one := fstest.MapFS{"001_one.sql": {Data: []byte(`CREATE TABLE one (x INTEGER); INSERT INTO one VALUES (1);`)}}
	bad := fstest.MapFS{"001_one.sql": one["001_one.sql"], "002_bad.sql": {Data: []byte(`INSERT INTO one VALUES (2); INSERT INTO nowhere VALUES (3);`)}}
	two := fstest.MapFS{"001_one.sql": one["001_one.sql"], "002_two.sql": {Data: []byte(`INSERT INTO one VALUES (4);`)}}
	for _, c := range []struct {
		name string
		fs   fs.FS
		err  string
		rows int
	}{
		{"the first", one, "", 1},
		{"the first again", one, "", 1},
		{"a bad one leaves nothing", bad, "002_bad.sql", 1},
		{"the next", two, "", 2},
		{"an old program", one, "newer himpath", 2},
		{"no number", fstest.MapFS{"x.sql": {}}, "x.sql", 2},
	} {
		err := migrateAll(t.Context(), db.writer, c.fs)
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %v", c.name, err)
		}
		rows := 0
		if err := db.reader.QueryRow(`SELECT COUNT(*) FROM one`).Scan(&rows); err != nil || rows != c.rows {
			t.Errorf("%s: %d rows, want %d, %v", c.name, rows, c.rows, err)
		}
	}
}
