package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed migrations/sqlite/*.sql
var migrations embed.FS

// migrate runs the migrations that the database has not seen, in the order of
// their names, each in a transaction of its own. A file is named NNN_what.sql.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	return migrateAll(ctx, db, files)
}

func migrateAll(ctx context.Context, db *sql.DB, files fs.FS) error {
	if _, err := db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY)`); err != nil {
		return fmt.Errorf("make the table of migrations: %w", err)
	}
	names, err := fs.Glob(files, "*.sql") // sorted
	if err != nil {
		return err
	}
	newest := 0
	for _, name := range names {
		digits, _, _ := strings.Cut(name, "_")
		if newest, err = strconv.Atoi(digits); err != nil {
			return fmt.Errorf("migration %s: %w", name, err)
		}
		if err := migrateFile(ctx, db, files, name, newest); err != nil {
			return fmt.Errorf("migration %s: %w", name, err)
		}
	}
	return refuseNewer(ctx, db, newest)
}

func migrateFile(ctx context.Context, db *sql.DB, files fs.FS, name string, version int) error {
	script, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it has nothing to do
	var done int
	if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM migrations WHERE version = ?`, version).Scan(&done); err != nil || done > 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(script)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO migrations (version) VALUES (?)`, version); err != nil {
		return err
	}
	return tx.Commit()
}

// refuseNewer stops an old program from writing into a new database.
func refuseNewer(ctx context.Context, db *sql.DB, newest int) error {
	var version sql.NullInt64
	if err := db.QueryRowContext(ctx, `SELECT MAX(version) FROM migrations`).Scan(&version); err != nil {
		return err
	}
	if int(version.Int64) > newest {
		return fmt.Errorf("%w (version %d, this one knows %d)", ErrNewer, version.Int64, newest)
	}
	return nil
}
