package store

import (
	"context"
	"errors"
	"fmt"

	"himpath/bot"
)

// Inspect opens a database that is there to be looked at: nothing in it changes, no
// lease ends, and what would write fails. One that [Open] would first bring up to date
// is refused with [ErrOlder].
func Inspect(ctx context.Context, o Options) (*Store, error) {
	return open(o, readSQLite, func(s *Store) error { return s.suits(ctx) })
}

// suits refuses another key than the one that the database began with, and another
// version than this program's.
func (s *Store) suits(ctx context.Context) error {
	newest, err := newestMigration()
	if err != nil {
		return err
	}
	version, err := versionOf(ctx, s.reader)
	if err == nil {
		err = notNewer(version, newest)
	}
	if err == nil && version > 0 {
		err = s.hasKey(ctx)
	}
	if err == nil && version < newest {
		err = fmt.Errorf("%w (version %d, this one has %d)", ErrOlder, version, newest)
	}
	return err
}

// hasKey refuses another key than the database's, where one is noted yet.
func (s *Store) hasKey(ctx context.Context) error {
	got := ""
	err := s.read(ctx, func(t *tx) error { return t.row(`SELECT value FROM meta WHERE name = 'key'`).Scan(&got) })
	switch {
	case errors.Is(err, bot.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	return sameKey(got, s.hash("check"))
}
