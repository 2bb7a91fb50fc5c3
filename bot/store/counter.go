package store

import (
	"context"
	"database/sql"

	"himpath/bot"
)

var _ bot.Changes = (*Store)(nil)

// The names of counters.
const (
	countCurated   = "curated"
	countWithdrawn = "withdrawn"
	countTickets   = "tickets"
	countVersions  = "versions " // with the ref of an answer behind it
)

// count raises a counter by one, in the transaction of what it counts, and returns it.
func (t *tx) count(program, name string) (n int64, err error) {
	err = t.row(`INSERT INTO counters (program, name, value) VALUES (?, ?, 1)
		ON CONFLICT (program, name) DO UPDATE SET value = value + 1 RETURNING value`, program, name).Scan(&n)
	return n, err
}

// curated notes that what advisors curate is another than before.
func (t *tx) curated(program string) error {
	_, err := t.count(program, countCurated)
	return err
}

// Revision implements [bot.Changes].
func (s *Store) Revision(ctx context.Context, program string) (out bot.Revision, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var name string
			var n int64
			err := rows.Scan(&name, &n)
			switch name {
			case countCurated:
				out.Curated = n
			case countWithdrawn:
				out.Withdrawn = n
			}
			return err
		}, `SELECT name, value FROM counters WHERE program = ? AND name IN (?, ?)`, program, countCurated, countWithdrawn)
	})
	return out, err
}
