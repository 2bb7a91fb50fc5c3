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

// sqliteDialect is SQLite 3.35 and later (RETURNING).
func sqliteDialect() dialect {
	return dialect{
		name:     "sqlite",
		rebind:   func(query string) string { return query },
		scrub:    scrubSQLite,
		conflict: isBusy,
	}
}

// openSQLite opens the writer, one connection, and the readers.
//
// synchronous is NORMAL: what is committed survives the death of the process; a
// power cut can take the last moments, and never breaks the file. FULL would sync
// the disk three times a message, which cheap disks do some fifty times a second.
func openSQLite(file string) (writer, reader *sql.DB, err error) {
	if err := makeFile(file); err != nil {
		return nil, nil, fmt.Errorf("make the database %s: %w", file, err)
	}
	common := "_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=temp_store(2)"
	name := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath()}).String()
	writer, err = sql.Open("sqlite", name+"?"+common+"&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=secure_delete(1)&_txlock=immediate")
	if err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err = sql.Open("sqlite", name+"?"+common+"&_pragma=query_only(1)")
	if err != nil {
		return nil, nil, errors.Join(err, writer.Close())
	}
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	return writer, reader, nil
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
	scrubTries = 1000
)

// scrubSQLite rewrites the file, if asked to, and empties the log.
func scrubSQLite(ctx context.Context, db *sql.DB, pages bool) error {
	if pages {
		if _, err := db.ExecContext(ctx, `VACUUM`); err != nil {
			return fmt.Errorf("rewrite the database: %w", err)
		}
	}
	return truncateLog(ctx, db)
}

// truncateLog moves the log into the database file, whose freed bytes are zero
// already, and cuts it to nothing.
func truncateLog(ctx context.Context, db *sql.DB) error {
	for range scrubTries {
		var busy, frames, moved int
		err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved)
		if err != nil && !isBusy(err) {
			return err
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
	return errors.New("a reader keeps the log from being emptied")
}

func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}
