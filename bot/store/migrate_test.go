package store

import (
	"fmt"
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

// TestMigrateTold: news that stand lose what they held; what waits, and where notices
// stand, is needed still.
func TestMigrateTold(t *testing.T) {
	db, err := openSQLite(filepath.Join(t.TempDir(), "himpath.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	before := fstest.MapFS{}
	all, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"001_start.sql", "002_tickets.sql", "003_curated.sql", "004_gaps.sql", "005_homes.sql", "006_follows.sql",
		"007_sealed.sql", "008_sweep.sql", "009_sessions.sql"} {
		data, err := fs.ReadFile(all, name)
		if err != nil {
			t.Fatal(err)
		}
		before[name] = &fstest.MapFile{Data: data}
	}
	if err := migrateAll(t.Context(), db.writer, before); err != nil {
		t.Fatal(err)
	}
	for i, row := range []struct{ ticket, role, state string }{
		{"", "news", "sent"}, {"", "news", "waiting"}, {"", "notice", "sent"}, {"", "", "sent"}, {"T", "student", "sent"},
	} {
		if _, err := db.writer.Exec(`INSERT INTO outbox (program, name, ticket, role, lane, do, of, state, next, made, body)
			VALUES ('p', ?, ?, ?, '', 'send', '', ?, 0, 0, x'01')`, fmt.Sprint(i), row.ticket, row.role, row.state); err != nil {
			t.Fatal(err)
		}
	}
	if err := migrate(t.Context(), db.writer); err != nil {
		t.Fatal(err)
	}
	var left string
	if err := db.reader.QueryRow(`SELECT group_concat(name || CASE WHEN body IS NULL THEN ' empty' ELSE '' END, ', ') FROM outbox`).Scan(&left); err != nil {
		t.Fatal(err)
	}
	if want := "0 empty, 1, 2, 3, 4"; left != want {
		t.Errorf("left: %s, want %s", left, want)
	}
}
