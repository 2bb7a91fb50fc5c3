package store

import (
	"context"
	"database/sql"
	"slices"
)

// Programs implements [bot.Store]. Each step finds the next name in an index that
// begins with it, however much is kept.
func (s *Store) Programs(ctx context.Context) (out []string, err error) {
	err = s.read(ctx, func(t *tx) error {
		for _, query := range programQueries() {
			for next := (sql.NullString{}); ; {
				if err := t.row(query, next.String).Scan(&next); err != nil {
					return err
				}
				if !next.Valid {
					break
				}
				out = append(out, next.String)
			}
		}
		return nil
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// programQueries are the tables that hold what people wrote, or tell of them. What
// advisors keep for good is not among them.
func programQueries() (out []string) {
	for _, table := range []string{"work", "conversations", "questions", "tickets", "outbox", "homes", "gap_marks"} {
		out = append(out, `SELECT MIN(program) FROM `+table+` WHERE program > ?`)
	}
	return append(out, `SELECT MIN(program) FROM curated WHERE program > ? AND state = 'draft'`)
}
