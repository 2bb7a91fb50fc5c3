package store

import (
	"context"
	"errors"
	"strconv"
	"time"
)

const (
	// scrubEvery is how often the whole file is rewritten, which takes about a
	// second for 100 MB, without anybody being forgotten.
	scrubEvery = 24 * time.Hour
	// scrubAgain and scrubSlow are when that is tried again where it failed, once and
	// more often: on a disk that is too full it fills what is left for a moment.
	scrubAgain = 10 * time.Minute
	scrubSlow  = time.Hour
)

// The rows of meta that scrubbing keeps: when the file is to be rewritten, and since
// when that fails.
const (
	metaScrub = "scrub"
	metaFails = "scrub fails"
)

// scrub gets deleted bytes out of the files: out of the log at once, and, where
// somebody was forgotten or a day has passed, out of the pages in which SQLite
// leaves copies of what it moved.
func (s *Store) scrub(ctx context.Context) error {
	s.scrubbing.Lock()
	defer s.scrubbing.Unlock()
	due, err := s.metaTime(ctx, metaScrub)
	if err != nil {
		return err
	}
	if due <= s.now() {
		err = s.scrubPages(ctx, due)
	}
	// A rewriting that failed has filled the log.
	return errors.Join(err, known(s.emptyLog(ctx)))
}

// scrubPages rewrites the file. The next date is set first, where there is room for
// that: who is forgotten meanwhile sets another, which stays.
func (s *Store) scrubPages(ctx context.Context, due int64) error {
	since, err := s.metaTime(ctx, metaFails)
	if err != nil {
		return err
	}
	next := s.now() + scrubAgain.Milliseconds()
	if since > 0 {
		next = s.now() + scrubSlow.Milliseconds()
	} else {
		since = s.now()
	}
	set := func(name string, at int64) error {
		return s.write(context.WithoutCancel(ctx), func(t *tx) error { return setMetaTime(t, name, at) })
	}
	if err := set(metaScrub, next); err != nil {
		return err
	}
	err = known(s.rewrite(ctx))
	switch {
	case err == nil:
		return s.write(context.WithoutCancel(ctx), func(t *tx) error { return scrubbed(t, next, s.now()+scrubEvery.Milliseconds()) })
	case ctx.Err() != nil: // the process ends: the next one does it at once
		return errors.Join(err, set(metaScrub, due))
	}
	return errors.Join(err, set(metaFails, since))
}

// scrubbed notes that the file was rewritten.
func scrubbed(t *tx, tried, next int64) error {
	if _, err := t.exec(`DELETE FROM meta WHERE name = ?`, metaFails); err != nil {
		return err
	}
	_, err := t.exec(`UPDATE meta SET value = ? WHERE name = ? AND value = ?`, strconv.FormatInt(next, 10), metaScrub, strconv.FormatInt(tried, 10))
	return err
}

// Unscrubbed tells since when deleted bytes cannot be taken out of the file, for which
// its disk is too full as a rule; ok is false where they can.
func (s *Store) Unscrubbed(ctx context.Context) (since time.Time, ok bool, err error) {
	at, err := s.metaTime(ctx, metaFails)
	return time.UnixMilli(at).UTC(), at > 0, err
}

// scrubSoon sets when the file is rewritten.
func (s *Store) scrubSoon(t *tx, at int64) error { return setMetaTime(t, metaScrub, at) }

// metaTime reads a time of meta; 0 if there is none.
func (s *Store) metaTime(ctx context.Context, name string) (at int64, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.row(`SELECT COALESCE(MAX(CAST(value AS BIGINT)), 0) FROM meta WHERE name = ?`, name).Scan(&at)
	})
	return at, err
}

func setMetaTime(t *tx, name string, at int64) error {
	_, err := t.exec(`INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
		name, strconv.FormatInt(at, 10))
	return err
}
