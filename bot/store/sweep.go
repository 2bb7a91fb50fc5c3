package store

import (
	"context"
	"errors"
	"strconv"
	"time"
)

const (
	// replyAge is how long a posted row keeps its reply, for a delivery whose
	// answer the adapter asks for again.
	replyAge = 24 * time.Hour
	// giveUp is how long a message is tried. The ways back of both platforms end
	// within an hour; a reply a day later would only puzzle.
	giveUp = 24 * time.Hour
	// draftAge is how long an answer that was drafted waits to be published.
	draftAge = 30 * 24 * time.Hour
	// scrubEvery is how often the whole file is rewritten, which takes about a
	// second for 100 MB, without anybody being forgotten.
	scrubEvery = 24 * time.Hour
)

// Sweep implements [bot.Store].
func (s *Store) Sweep(ctx context.Context, program string) error {
	err := s.write(ctx, func(t *tx) error {
		for _, q := range append(s.sweeps(program), s.ticketSweeps(program)...) {
			if _, err := t.exec(q.sql, q.args...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.scrub(ctx)
}

// statement is one with its arguments.
type statement struct {
	sql  string
	args []any
}

// sweeps take away what is too old. They run often, and nobody else writes meanwhile:
// each has an index that finds just that.
func (s *Store) sweeps(program string) []statement {
	return []statement{
		{`DELETE FROM questions WHERE program = ? AND asked < ?`, []any{program, s.ago(s.o.Retention)}},
		{`DELETE FROM homes WHERE program = ? AND used < ?`, []any{program, s.ago(s.o.Retention)}},
		{`DELETE FROM conversations WHERE program = ? AND used <= ?`, []any{program, s.ago(s.o.TalkAge)}},
		{`DELETE FROM conversations WHERE program = ? AND conversation IN (SELECT conversation FROM conversations
				WHERE program = ? ORDER BY used DESC, conversation LIMIT 1000000000 OFFSET ?)`, []any{program, program, s.o.TalkCount}},
		{`UPDATE work SET state = 'posted', posted = ?, message = NULL WHERE program = ? AND state <> 'posted' AND accepted < ?`,
			[]any{s.now(), program, s.ago(giveUp)}},
		{`UPDATE work SET reply = NULL, person = NULL WHERE program = ? AND posted < ? AND (reply IS NOT NULL OR person IS NOT NULL)`,
			[]any{program, s.ago(replyAge)}},
		{`DELETE FROM curated WHERE program = ? AND state = 'draft' AND at < ?`, []any{program, s.ago(draftAge)}},
		{`DELETE FROM gap_marks WHERE program = ? AND at < ?`, []any{program, s.ago(s.o.Retention)}},
		// The row itself stays as long as its question: it knows which reply an edit updates.
		{`DELETE FROM work WHERE program = ? AND posted < ?`, []any{program, s.ago(s.o.Retention)}},
	}
}

// scrub gets deleted bytes out of the files: out of the log at once, and, where
// somebody was forgotten or a day has passed, out of the pages in which SQLite
// leaves copies of what it moved.
func (s *Store) scrub(ctx context.Context) error {
	s.scrubbing.Lock()
	defer s.scrubbing.Unlock()
	var due int64
	err := s.read(ctx, func(t *tx) error {
		return t.row(`SELECT COALESCE(MAX(CAST(value AS BIGINT)), 0) FROM meta WHERE name = 'scrub'`).Scan(&due)
	})
	if err != nil {
		return err
	}
	// The next date is set first: who is forgotten during the scrub gets another.
	if due <= s.now() {
		if err := s.write(ctx, func(t *tx) error { return s.scrubSoon(t, s.now()+scrubEvery.Milliseconds()) }); err != nil {
			return err
		}
	}
	err = known(s.database.scrub(ctx, due <= s.now()))
	if err != nil && due <= s.now() {
		undo := s.write(context.WithoutCancel(ctx), func(t *tx) error { return s.scrubSoon(t, due) })
		err = errors.Join(err, undo)
	}
	return err
}

// scrubSoon sets when the pages are cleaned.
func (s *Store) scrubSoon(t *tx, at int64) error {
	_, err := t.exec(`INSERT INTO meta (name, value) VALUES ('scrub', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
		strconv.FormatInt(at, 10))
	return err
}
