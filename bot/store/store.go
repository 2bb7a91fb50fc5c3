package store

import (
	"context"
	"crypto/cipher"
	"crypto/subtle"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"himpath/bot"
)

// Options are what a store needs to know. Path and Key are needed.
type Options struct {
	Path      string           // the database file; its folder is made
	Key       []byte           // see [Key]
	Now       func() time.Time // nil: time.Now
	Retention time.Duration    // how long questions are kept; 0: 180 days
	Lease     time.Duration    // how long a message may wait for its reply before it is given away; 0: 2 minutes
	TalkAge   time.Duration    // how long a conversation is remembered after its last message; 0: 7 days
	TalkCount int              // how many conversations of a program are remembered; 0: 10,000
}

// Store is a [bot.Store] in a database.
type Store struct {
	*database
	lock   *os.File
	key    []byte
	sealer cipher.AEAD
	o      Options

	scrubbing sync.Mutex
}

var _ bot.Store = (*Store)(nil)

// Errors of [Open], [Inspect] and [Key] that no second try mends.
var (
	ErrKey   = errors.New("wrong key")
	ErrNewer = errors.New("the database is of a newer himpath")
	ErrOlder = errors.New("the database is of an older himpath") // of Inspect alone: Open brings it up to date
)

// Open opens the database, makes it if there is none, and brings it up to date.
// A key that is not the database's is refused: with it nobody could be found and
// forgotten.
func Open(ctx context.Context, o Options) (*Store, error) {
	return open(o, openSQLite, func(s *Store) error { return s.start(ctx) })
}

// open makes a Store of the database that file opens, which begin finds good.
func open(o Options, file func(path string) (*database, error), begin func(*Store) error) (*Store, error) {
	if o.Path == "" || len(o.Key) < MinKey {
		return nil, fmt.Errorf("store: a path and a key of at least %d bytes are needed", MinKey)
	}
	sealer, err := newSealer(o.Key)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	db, err := file(o.Path)
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", o.Path, err)
	}
	s := &Store{database: db, key: o.Key, sealer: sealer, o: withDefaults(o)}
	if err := begin(s); err != nil {
		return nil, errors.Join(fmt.Errorf("open the database %s: %w", o.Path, err), s.Close())
	}
	return s, nil
}

func withDefaults(o Options) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Retention == 0 {
		o.Retention = 180 * 24 * time.Hour
	}
	if o.Lease == 0 {
		o.Lease = 2 * time.Minute
	}
	if o.TalkAge == 0 {
		o.TalkAge = 7 * 24 * time.Hour
	}
	if o.TalkCount == 0 {
		o.TalkCount = 10_000
	}
	return o
}

func (s *Store) start(ctx context.Context) error {
	lock, alone, err := lockFile(s.o.Path + ".lock")
	if err != nil {
		return err
	}
	s.lock = lock
	if err := migrate(ctx, s.writer); err != nil {
		return err
	}
	if err := s.checkKey(ctx); err != nil {
		return err
	}
	if alone {
		if err := s.endLeases(ctx); err != nil {
			return err
		}
	}
	return shareLock(lock)
}

// checkKey refuses another key than the one that the database began with.
func (s *Store) checkKey(ctx context.Context) error {
	want := s.hash("check")
	return s.write(ctx, func(t *tx) error {
		if _, err := t.exec(`INSERT INTO meta (name, value) VALUES ('key', ?) ON CONFLICT DO NOTHING`, want); err != nil {
			return err
		}
		var got string
		if err := t.row(`SELECT value FROM meta WHERE name = 'key'`).Scan(&got); err != nil {
			return err
		}
		return sameKey(got, want)
	})
}

func sameKey(got, want string) error {
	if subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 0 {
		return fmt.Errorf("%w: the key is not the one that this database began with; set HIMPATH_KEY to that one, or bring its .key file back", ErrKey)
	}
	return nil
}

// endLeases ends the leases of processes that are gone: nobody else has the
// database open.
func (s *Store) endLeases(ctx context.Context) error {
	return s.write(ctx, func(t *tx) error {
		if _, err := t.exec(`UPDATE work SET lease = 0 WHERE state <> 'posted'`); err != nil {
			return err
		}
		_, err := t.exec(`UPDATE outbox SET next = 0 WHERE state = 'waiting'`)
		return err
	})
}

// Close closes the database. Rows keep their leases: a process that opens it
// next, alone, ends them.
func (s *Store) Close() error {
	err := s.close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	return err
}

// now is the store's clock in the database's unit.
func (s *Store) now() int64 { return s.o.Now().UnixMilli() }

func (s *Store) ago(d time.Duration) int64 { return s.o.Now().Add(-d).UnixMilli() }
