package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
)

//go:embed migrations
var migrations embed.FS

// dialect is what one database does in its own way.
type dialect struct {
	name    string                    // also the folder of its migrations
	rebind  func(query string) string // from ? to the database's placeholders
	skip    string                    // at the end of a SELECT of rows to update: pass over locked ones
	lockRow string                    // at the end of a SELECT of one row that is then updated
	// scrub gets deleted bytes out of the logs, and with pages out of all files.
	scrub    func(ctx context.Context, db *database, pages bool) error
	conflict func(err error) bool // two writers met: try again
}

func (d dialect) migrations() (fs.FS, error) { return fs.Sub(migrations, "migrations/"+d.name) }

// database is an open database.
type database struct {
	dialect  dialect
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
