package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"himpath/bot/store"
)

// openStore opens the database, and makes it where there is none. A key is never
// made beside a database that began with another: it would find nobody in it.
func (c config) openStore(ctx context.Context) (*store.Store, error) {
	return c.storeBy(ctx, store.Open)
}

// inspectStore opens a database that must be there, and changes nothing.
func (c config) inspectStore(ctx context.Context) (*store.Store, error) {
	if !exists(c.database) {
		return nil, usagef("there is no database %s yet; himpath serve makes it, or set DATABASE_URL to where yours is", c.database)
	}
	return c.storeBy(ctx, store.Inspect)
}

func (c config) storeBy(ctx context.Context, open func(context.Context, store.Options) (*store.Store, error)) (*store.Store, error) {
	if c.key == "" && exists(c.database) && !exists(c.database+".key") {
		return nil, usagef("%s.key is missing, the key that the database began with: bring it back, or set HIMPATH_KEY to it", c.database)
	}
	key, err := store.Key(c.key, c.database)
	if err != nil {
		return nil, explainStore(err)
	}
	s, err := open(ctx, store.Options{Path: c.database, Key: key, Retention: c.retention})
	if err != nil {
		return nil, explainStore(err)
	}
	return s, nil
}

func explainStore(err error) error {
	switch {
	case errors.Is(err, store.ErrKey), errors.Is(err, store.ErrNewer):
		return usageError{err} // no restart mends it
	case errors.Is(err, store.ErrOlder):
		return usageError{fmt.Errorf("%w: himpath serve brings it up to date when it starts", err)}
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("%w: let himpath's user write there, or set DATABASE_URL=sqlite:PATH to another place", err)
	}
	return err
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
