package store

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
)

// TestSweepsSearch: what is too old is found by its age, however much is kept.
func TestSweepsSearch(t *testing.T) {
	s, err := Open(t.Context(), Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all := append(s.sweeps("p"), s.ticketSweeps("p")...)
	for _, q := range programQueries() {
		all = append(all, statement{q, []any{"p"}})
	}
	for _, q := range all {
		err := s.read(t.Context(), func(x *tx) error {
			return x.each(func(rows *sql.Rows) error {
				var id, parent, unused int
				var step string
				err := rows.Scan(&id, &parent, &unused, &step)
				// Conversations are counted, of which there are never many.
				if strings.Contains(step, "SCAN") || strings.HasSuffix(step, "(program=?)") && !strings.Contains(step, "conversations_used") {
					t.Errorf("%s: %s", q.sql, step)
				}
				return err
			}, `EXPLAIN QUERY PLAN `+q.sql, q.args...)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
