package index

import (
	"database/sql"
	"strings"
	"testing"
	"unicode"

	_ "modernc.org/sqlite" // for its FTS5
)

// fts5 is SQLite's full-text search with its default BM25, over title and text, with the
// Porter stemmer, any of a query's words: https://sqlite.org/fts5.html.
func fts5(t testing.TB, docs []Document) func(string) []Hit {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1) // a memory database is its connection's own
	if _, err := db.Exec(`create virtual table docs using fts5(id unindexed, title, text, tokenize = 'porter unicode61'); begin`); err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if _, err := db.Exec(`insert into docs values (?, ?, ?)`, d.ID, d.Name, d.Text); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(`commit`); err != nil {
		t.Fatal(err)
	}
	return func(text string) []Hit {
		match := anyWord(text)
		if match == "" {
			return nil
		}
		rows, err := db.Query(`select id, bm25(docs) from docs where docs match ? order by 2 limit 100`, match)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		var hits []Hit
		for rows.Next() {
			var h Hit
			if err := rows.Scan(&h.ID, &h.Score); err != nil {
				t.Fatal(err)
			}
			h.Score = -h.Score // FTS5 counts downwards
			hits = append(hits, h)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return hits
	}
}

// anyWord is an FTS5 query for documents with any word of a text.
func anyWord(text string) string {
	ws := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range ws {
		ws[i] = `"` + w + `"`
	}
	return strings.Join(ws, " OR ")
}
