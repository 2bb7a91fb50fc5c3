package store

import (
	"context"
	"database/sql"
	"time"

	"himpath/bot"
)

// Rate implements [bot.QuestionStore].
func (s *Store) Rate(ctx context.Context, program string, r bot.Rating) error {
	return s.write(ctx, func(t *tx) error {
		var seq int64
		if err := t.row(`SELECT seq FROM questions WHERE program = ? AND ref = ?`, program, r.Question).Scan(&seq); err != nil {
			return err
		}
		helpful := 0
		if r.Helpful {
			helpful = 1
		}
		_, err := t.exec(`INSERT INTO ratings (program, platform, rated, person, helpful, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (rated, person) DO UPDATE SET helpful = excluded.helpful, at = excluded.at,
			reason = CASE WHEN excluded.reason = '' THEN ratings.reason ELSE excluded.reason END`,
			program, r.Platform, seq, s.person(program, r.Platform, r.User), helpful, r.Reason, s.now())
		return err
	})
}

// Ratings implements [bot.QuestionStore].
func (s *Store) Ratings(ctx context.Context, program string, since time.Time, f func(bot.Rating) error) error {
	return pages(since, func(after place) (last place, out []bot.Rating, err error) {
		err = s.read(ctx, func(t *tx) error {
			return t.each(func(rows *sql.Rows) error {
				var r bot.Rating
				var helpful int64
				err := rows.Scan(&last.seq, &r.Question, &r.Platform, &r.User, &helpful, &r.Reason, &last.at, &r.Text, &r.Outcome)
				r.At, r.Helpful = time.UnixMilli(last.at).UTC(), helpful == 1
				out = append(out, r)
				return err
			}, ratingPage, program, after.at, after.seq, page)
		})
		return last, out, err
	}, f)
}

const ratingPage = `SELECT r.seq, q.ref, r.platform, r.person, r.helpful, r.reason, r.at, q.text, q.outcome
	FROM ratings r JOIN questions q ON q.seq = r.rated
	WHERE r.program = ? AND (r.at, r.seq) > (?, ?) ORDER BY r.at, r.seq LIMIT ?`
