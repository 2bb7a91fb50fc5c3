package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"himpath/bot"
)

// keepQuestion writes q in the place of an earlier one of the same message.
func (s *Store) keepQuestion(t *tx, m bot.Message, q bot.Question) error {
	hash := s.question(m.Program, m.Platform, m.ID)
	if _, err := t.exec(`DELETE FROM questions WHERE program = ? AND platform = ? AND question = ?`, m.Program, m.Platform, hash); err != nil {
		return err
	}
	// Who wrote what must not be kept is not kept either.
	var person sql.NullString
	if q.Text != "" {
		person = sql.NullString{String: s.person(m.Program, m.Platform, m.User), Valid: true}
	}
	_, err := t.exec(`INSERT INTO questions (program, platform, ref, question, person, text, outcome, intent, topics, confidence, reply, follows, asked)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		m.Program, m.Platform, q.Ref, hash, person, q.Text, string(q.Reply.Outcome), q.Reply.Intent,
		strings.Join(q.Reply.Topics, " "), q.Reply.Confidence, asJSON{q.Reply}, q.Follows, s.now())
	return err
}

const questionColumns = `q.seq, q.ref, q.platform, COALESCE(q.person, ''), q.text, q.reply, q.follows, q.asked,
	(SELECT COUNT(*) FROM ratings r WHERE r.rated = q.seq AND r.helpful = 1),
	(SELECT COUNT(*) FROM ratings r WHERE r.rated = q.seq AND r.helpful = 0)`

// scanQuestion reads questionColumns.
func scanQuestion(scan func(...any) error) (seq int64, q bot.Question, err error) {
	var at int64
	err = scan(&seq, &q.Ref, &q.Platform, &q.Person, &q.Text, asJSON{&q.Reply}, &q.Follows, &at, &q.Helpful, &q.NotHelpful)
	q.At = time.UnixMilli(at).UTC()
	return seq, q, err
}

// Question implements [bot.QuestionStore].
func (s *Store) Question(ctx context.Context, program, ref string) (q bot.Question, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, q, err = scanQuestion(t.row(`SELECT `+questionColumns+` FROM questions q WHERE program = ? AND ref = ?`, program, ref).Scan)
		return err
	})
	return q, err
}

// QuestionOf implements [bot.QuestionStore].
func (s *Store) QuestionOf(ctx context.Context, program, platform, id string) (q bot.Question, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, q, err = scanQuestion(t.row(`SELECT `+questionColumns+` FROM questions q WHERE program = ? AND platform = ? AND question = ?`,
			program, platform, s.question(program, platform, id)).Scan)
		return err
	})
	return q, err
}

// History implements [bot.QuestionStore].
func (s *Store) History(ctx context.Context, program, platform, user string, limit int) (out []bot.Question, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			_, q, err := scanQuestion(rows.Scan)
			out = append(out, q)
			return err
		}, `SELECT `+questionColumns+` FROM questions q WHERE program = ? AND person = ? ORDER BY q.seq DESC LIMIT ?`,
			program, s.person(program, platform, user), limit)
	})
	return out, err
}

// page is how many rows an export reads at once. It reads them into memory: a
// slow reader of the export must not hold the database's log.
const page = 200

// place is where a page of an export ends: a time, and of what has the same the row.
type place struct{ at, seq int64 }

// Questions implements [bot.QuestionStore].
func (s *Store) Questions(ctx context.Context, program string, since time.Time, f func(bot.Question) error) error {
	return pages(since, func(after place) (last place, out []bot.Question, err error) {
		err = s.read(ctx, func(t *tx) error {
			return t.each(func(rows *sql.Rows) error {
				seq, q, err := scanQuestion(rows.Scan)
				last, out = place{q.At.UnixMilli(), seq}, append(out, q)
				return err
			}, questionPage, program, after.at, after.seq, page)
		})
		return last, out, err
	}, f)
}

const questionPage = `SELECT ` + questionColumns + ` FROM questions q WHERE program = ? AND (asked, q.seq) > (?, ?) ORDER BY asked, q.seq LIMIT ?`

// pages calls f for every row since then that read gives, page by page.
func pages[T any](since time.Time, read func(after place) (last place, rows []T, err error), f func(T) error) error {
	after := place{since.UnixMilli(), -1}
	for {
		last, rows, err := read(after)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := f(r); err != nil {
				return err
			}
		}
		if len(rows) < page {
			return nil
		}
		after = last
	}
}
