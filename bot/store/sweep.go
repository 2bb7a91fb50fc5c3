package store

import (
	"context"
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
