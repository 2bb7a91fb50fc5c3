package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"himpath/bot/desk/curate"
	"himpath/bot/desk/gaps"
	"himpath/bot/reply"
)

var _ gaps.Store = (*Store)(nil)

// inVain is how long an answer to what the bot asked back may take.
const inVain = 15 * time.Minute

// unanswered selects the questions that gaps are made of. What was asked back
// about counts when no answer followed. Exhaustion and doubt got kind words; they
// are nobody's list.
const unanswered = `SELECT q.ref, q.text, q.outcome, q.topics, q.reply, q.asked, COALESCE(q.person, ''),
	(SELECT COUNT(*) FROM ratings r WHERE r.rated = q.seq AND r.helpful = 0) AS bad
	FROM questions q WHERE q.program = ? AND q.asked >= ? AND q.text <> '' AND q.intent NOT IN ('crisis', 'student_support')
	AND (q.outcome IN ('not_found', 'out_of_scope') OR bad > 0
		OR q.outcome = 'clarify' AND q.asked < ? AND NOT EXISTS (SELECT 1 FROM questions n WHERE n.program = q.program AND n.person = q.person
			AND n.seq > q.seq AND n.asked <= q.asked + ? AND n.outcome = 'answered'))
	ORDER BY q.seq DESC LIMIT ?`

// Unanswered implements [gaps.Store].
func (s *Store) Unanswered(ctx context.Context, program string, since time.Time, limit int, f func(gaps.Asked) error) error {
	var found []gaps.Asked
	askers := map[string]int{"": 0}
	err := s.read(ctx, func(t *tx) error {
		marked, err := s.marked(t, program)
		if err != nil {
			return err
		}
		return t.each(func(rows *sql.Rows) error {
			a, err := scanAsked(rows, askers)
			if err == nil && !marked[s.wording(program, a.Text)] {
				found = append(found, a)
			}
			return err
		}, unanswered, program, since.UnixMilli(), s.ago(inVain), inVain.Milliseconds(), limit)
	})
	if err != nil {
		return err
	}
	for _, a := range found {
		if err := f(a); err != nil {
			return err
		}
	}
	return nil
}

// scanAsked reads a question, and numbers who asked it.
func scanAsked(rows *sql.Rows, askers map[string]int) (a gaps.Asked, err error) {
	var topics, person string
	var at int64
	var r reply.Reply
	err = rows.Scan(&a.Ref, &a.Text, &a.Outcome, &topics, asJSON{&r}, &at, &person, &a.Unhelpful)
	if _, known := askers[person]; !known {
		askers[person] = len(askers)
	}
	a.Asker = askers[person]
	a.Topics, a.Passages, a.At = strings.Fields(topics), r.Passages, time.UnixMilli(at).UTC()
	return a, err
}

func (s *Store) wording(program, text string) string {
	return s.hash("wording", program, curate.Fold(text))
}

func (s *Store) marked(t *tx, program string) (map[string]bool, error) {
	out := map[string]bool{}
	err := t.each(func(rows *sql.Rows) error {
		var hash string
		err := rows.Scan(&hash)
		out[hash] = true
		return err
	}, `SELECT wording FROM gap_marks WHERE program = ?`, program)
	return out, err
}

// MarkTexts implements [gaps.Store].
func (s *Store) MarkTexts(ctx context.Context, program string, texts []string, m gaps.Mark) error {
	return s.write(ctx, func(t *tx) error {
		for _, text := range texts {
			if m == "" {
				if _, err := t.exec(`DELETE FROM gap_marks WHERE program = ? AND wording = ?`, program, s.wording(program, text)); err != nil {
					return err
				}
				continue
			}
			_, err := t.exec(`INSERT INTO gap_marks (program, wording, mark, at) VALUES (?, ?, ?, ?)
				ON CONFLICT (program, wording) DO UPDATE SET mark = excluded.mark, at = excluded.at`,
				program, s.wording(program, text), string(m), s.now())
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// KeepWant implements [gaps.Store].
func (s *Store) KeepWant(ctx context.Context, program, question, platform, user string) error {
	data, err := json.Marshal([2]string{platform, user})
	if err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		var seq int64
		if err := t.row(`SELECT seq FROM questions WHERE program = ? AND ref = ?`, program, question).Scan(&seq); err != nil {
			return err
		}
		_, err := t.exec(`INSERT INTO wants (program, asked, person, target, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			program, seq, s.person(program, platform, user), s.sealer.Seal(nil, nil, data, nil), s.now())
		return err
	})
}

// Wants implements [gaps.Store].
func (s *Store) Wants(ctx context.Context, program string) (out []gaps.Want, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var w gaps.Want
			var sealed []byte
			if err := rows.Scan(&w.ID, &w.Text, &sealed); err != nil {
				return err
			}
			var target [2]string
			data, err := s.sealer.Open(nil, nil, sealed, nil)
			if err == nil {
				err = json.Unmarshal(data, &target)
			}
			if err != nil {
				return errors.New("a stored wish cannot be opened with this key")
			}
			w.Platform, w.User = target[0], target[1]
			out = append(out, w)
			return nil
		}, `SELECT w.seq, q.text, w.target FROM wants w JOIN questions q ON q.seq = w.asked WHERE w.program = ? ORDER BY w.seq`, program)
	})
	return out, err
}

// DropWant implements [gaps.Store].
func (s *Store) DropWant(ctx context.Context, program string, id int64) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.exec(`DELETE FROM wants WHERE program = ? AND seq = ?`, program, id)
		return err
	})
}

// Digested implements [gaps.Store].
func (s *Store) Digested(ctx context.Context, program string) (week string, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.row(`SELECT COALESCE(MAX(week), '') FROM digests WHERE program = ?`, program).Scan(&week)
	})
	return week, err
}

// SetDigested implements [gaps.Store].
func (s *Store) SetDigested(ctx context.Context, program, week string) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO digests (program, week, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, program, week, s.now())
		return err
	})
}

// WithdrawnSince implements [gaps.Store].
func (s *Store) WithdrawnSince(ctx context.Context, program string, since time.Time) (ids []string, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		}, `SELECT passage FROM withdrawn WHERE program = ? AND at >= ? ORDER BY passage`, program, since.UnixMilli())
	})
	if err != nil {
		return nil, fmt.Errorf("passages taken out: %w", err)
	}
	return ids, nil
}
