package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// readers is the size of the pool of reading connections.
const readers = 4

// database is an open database.
type database struct {
	writer   *sql.DB
	reader   *sql.DB
	scrubber *sql.DB
}

func (db *database) close() error {
	var errs []error
	for _, pool := range []*sql.DB{db.reader, db.scrubber, db.writer} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	return errors.Join(errs...)
}

// openSQLite opens the writer, one connection; the readers; and the scrubber,
// which gives up soon where a reader is in its way: while it waits nobody writes.
//
// synchronous is NORMAL: what is committed survives the death of the process; a
// power cut can take the last moments, and never breaks the file. FULL would sync
// the disk three times a message, which cheap disks do some fifty times a second.
func openSQLite(file string) (*database, error) {
	if err := makeFile(file); err != nil {
		return nil, fmt.Errorf("make the database: %w", err)
	}
	db := &database{}
	for _, h := range []struct {
		to      **sql.DB
		options string
		size    int
	}{
		{&db.writer, "busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=secure_delete(1)&_txlock=immediate", 1},
		{&db.reader, "busy_timeout(5000)&_pragma=query_only(1)", readers},
		{&db.scrubber, "busy_timeout(50)", 1},
	} {
		pool, err := openPool(file, h.options, h.size)
		if err != nil {
			return nil, errors.Join(err, db.close())
		}
		*h.to = pool
	}
	return db, nil
}

// readSQLite opens a database that is there by connections of which none writes. They
// are not opened as read-only files: then SQLite would leave its log behind, empty.
func readSQLite(file string) (*database, error) {
	pool, err := openPool(file, "busy_timeout(5000)&_pragma=query_only(1)&mode=rw", readers)
	if err != nil {
		return nil, err
	}
	return &database{writer: pool, reader: pool, scrubber: pool}, nil
}

func openPool(file, options string, size int) (*sql.DB, error) {
	name := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath()}).String()
	pool, err := sql.Open("sqlite", name+"?_pragma=foreign_keys(1)&_pragma=temp_store(2)&_pragma="+options)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	return pool, nil
}

// makeFile makes the file that only its owner can read; SQLite gives its log
// the same mode.
func makeFile(file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Emptying the log waits for readers; each holds it for milliseconds.
const (
	scrubPause = 20 * time.Millisecond
	scrubTries = 100
)

// rewrite makes the file anew without what was deleted. It needs as much room again as
// the database, for a moment.
func (db *database) rewrite(ctx context.Context) error {
	if _, err := db.writer.ExecContext(ctx, `VACUUM`); err != nil {
		return fmt.Errorf("rewrite the database: %w", err)
	}
	return nil
}

// emptyLog moves the log into the file, whose freed bytes are zero, and cuts it to
// nothing.
func (db *database) emptyLog(ctx context.Context) error {
	for range scrubTries {
		var busy, frames, moved int
		err := db.scrubber.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved)
		if err != nil && !isBusy(err) {
			return fmt.Errorf("empty the database's log: %w", err)
		}
		if err == nil && busy == 0 {
			return nil
		}
		select {
		case <-time.After(scrubPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return errors.New("empty the database's log: somebody reads the database all the time")
}

// isBusy reports whether two writers met.
func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}
