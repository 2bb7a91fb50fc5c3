package store

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSearches: what is asked for again and again finds what it is about, however much
// is kept, and sorts nothing that an index has in order.
func TestSearches(t *testing.T) {
	s, err := Open(t.Context(), Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all := append(s.sweeps("p"), s.ticketSweeps("p")...)
	for _, q := range append(programQueries(), questionPage, ratingPage, readNow, heldBefore, selectPosts(heldPosts), selectPosts(postsOf)) {
		all = append(all, statement{q, slices.Repeat([]any{"p"}, strings.Count(q, "?"))})
	}
	for _, q := range append(all, statement{selectPosts(triedNow), []any{"p"}}, statement{selectPosts(cardsMade), []any{"p", 1, 2}}) {
		for _, step := range plan(t, s, q) {
			// Conversations are counted, of which there are never many; what waits is little.
			few := strings.Contains(step, "conversations_used") || strings.Contains(step, "outbox_next") || strings.Contains(step, "outbox_lane")
			sorts := strings.Contains(step, "TEMP B-TREE") && (q.sql == questionPage || q.sql == ratingPage)
			if strings.Contains(step, "SCAN") || sorts || strings.HasSuffix(step, "(program=?)") && !few {
				t.Errorf("%s: %s", q.sql, step)
			}
		}
	}
}

// plan is how a statement is carried out.
func plan(t *testing.T, s *Store, q statement) (steps []string) {
	t.Helper()
	err := s.read(t.Context(), func(x *tx) error {
		return x.each(func(rows *sql.Rows) error {
			var id, parent, unused int
			var step string
			err := rows.Scan(&id, &parent, &unused, &step)
			steps = append(steps, step)
			return err
		}, `EXPLAIN QUERY PLAN `+q.sql, q.args...)
	})
	if err != nil {
		t.Fatalf("%s: %v", q.sql, err)
	}
	return steps
}
