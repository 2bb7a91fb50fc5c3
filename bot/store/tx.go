package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"

	"himpath/bot"
)

// execer is what a transaction and a pool have in common.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// tx runs statements.
type tx struct {
	ctx context.Context // of the one call that the tx lives for
	on  execer
}

func (t *tx) exec(query string, args ...any) (rows int64, err error) {
	r, err := t.on.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (t *tx) row(query string, args ...any) *sql.Row {
	return t.on.QueryRowContext(t.ctx, query, args...)
}

// each calls scan for every row.
func (t *tx) each(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := t.on.QueryContext(t.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// write runs f in a transaction, again if it met another writer: f begins anew then.
func (s *Store) write(ctx context.Context, f func(*tx) error) error {
	const tries = 3
	var err error
	for range tries {
		if err = s.writeOnce(ctx, f); err == nil || !isBusy(err) {
			break
		}
	}
	return known(err)
}

func (s *Store) writeOnce(ctx context.Context, f func(*tx) error) error {
	t, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback() //nolint:errcheck // after a commit it has nothing to do
	if err := f(&tx{ctx, t}); err != nil {
		return err
	}
	return t.Commit()
}

// read runs f on a reading connection, outside of a transaction.
func (s *Store) read(ctx context.Context, f func(*tx) error) error {
	return known(f(&tx{ctx, s.reader}))
}

// known puts the errors of package bot in the place of the database's.
func known(err error) error {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return bot.ErrNotFound
	case errors.Is(err, sql.ErrConnDone), err != nil && err.Error() == "sql: database is closed":
		return bot.ErrClosed
	}
	return err
}

// asJSON is a value that stands in the database as JSON: v going in, or a pointer
// to fill coming out. NULL and "" leave what v points to alone.
type asJSON struct{ v any }

func (j asJSON) Value() (driver.Value, error) {
	data, err := json.Marshal(j.v)
	if err != nil {
		return nil, fmt.Errorf("%T cannot be stored", j.v)
	}
	return string(data), nil
}

// Scan fills v. Its error does not quote the text.
func (j asJSON) Scan(src any) error {
	var text sql.NullString
	if err := text.Scan(src); err != nil || text.String == "" {
		return err
	}
	if err := json.Unmarshal([]byte(text.String), j.v); err != nil {
		return fmt.Errorf("a stored %T cannot be read", j.v)
	}
	return nil
}
