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
	files, err := migrationFiles()
	if err != nil {
		return err
	}
	return migrateAll(ctx, db, files)
}

func migrationFiles() (fs.FS, error) { return fs.Sub(migrations, "migrations/sqlite") }

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
		if newest, err = numberOf(name); err != nil {
			return err
		}
		if err := migrateFile(ctx, db, files, name, newest); err != nil {
			return fmt.Errorf("migration %s: %w", name, err)
		}
	}
	return refuseNewer(ctx, db, newest)
}

func numberOf(name string) (int, error) {
	digits, _, _ := strings.Cut(name, "_")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, fmt.Errorf("migration %s: %w", name, err)
	}
	return n, nil
}

// newestMigration is the version that a database has which is up to date.
func newestMigration() (int, error) {
	files, err := migrationFiles()
	if err != nil {
		return 0, err
	}
	names, err := fs.Glob(files, "*.sql") // sorted
	if err != nil {
		return 0, err
	}
	return numberOf(names[len(names)-1])
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
	version, err := versionOf(ctx, db)
	if err != nil {
		return err
	}
	return notNewer(version, newest)
}

func notNewer(version, newest int) error {
	if version > newest {
		return fmt.Errorf("%w (version %d, this one knows %d)", ErrNewer, version, newest)
	}
	return nil
}

// versionOf is the last migration that a database has seen; 0: none.
func versionOf(ctx context.Context, db *sql.DB) (version int, err error) {
	tables := 0
	err = db.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`).Scan(&tables)
	if err == nil && tables > 0 {
		err = db.QueryRowContext(ctx, `SELECT COALESCE(MAX(version), 0) FROM migrations`).Scan(&version)
	}
	return version, err
}
