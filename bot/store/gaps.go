package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/nlu"
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
	FROM questions q WHERE q.program = ? AND q.asked >= ? AND q.text <> '' AND q.intent NOT IN (?, ?)
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
		}, unanswered, program, since.UnixMilli(), string(nlu.Crisis), string(nlu.StudentSupport), s.ago(inVain), inVain.Milliseconds(), limit)
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

// wantPlaces is what is sealed of a wish: platform, person, and the channel and thread
// where they said so. Older ones have the first two.
type wantPlaces [4]string

// KeepWant implements [gaps.Store].
func (s *Store) KeepWant(ctx context.Context, program string, w gaps.Want) error {
	sealed, err := s.sealJSON(wantPlaces{w.Person.Platform, w.Person.User, w.Place.Channel, w.Place.Thread})
	if err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		var seq int64
		if err := t.row(`SELECT seq FROM questions WHERE program = ? AND ref = ?`, program, w.Question).Scan(&seq); err != nil {
			return err
		}
		_, err := t.exec(`INSERT INTO wants (program, asked, person, target, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			program, seq, s.person(program, w.Person.Platform, w.Person.User), sealed, s.now())
		return err
	})
}

const wantColumns = `SELECT w.seq, q.ref, q.text, w.target FROM wants w JOIN questions q ON q.seq = w.asked WHERE w.program = ? `

// scanWant reads wantColumns.
func (s *Store) scanWant(scan func(...any) error) (w gaps.Want, err error) {
	var sealed []byte
	if err := scan(&w.ID, &w.Question, &w.Text, &sealed); err != nil {
		return w, err
	}
	var at wantPlaces
	err = s.unsealJSON(sealed, &at)
	w.Person = bot.Target{Platform: at[0], User: at[1]}
	w.Place = bot.Target{Platform: at[0], Channel: at[2], Thread: at[3]}
	return w, err
}

// Wants implements [gaps.Store].
func (s *Store) Wants(ctx context.Context, program string) (out []gaps.Want, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			w, err := s.scanWant(rows.Scan)
			if errors.Is(err, errUnreadable) {
				return nil // nobody can be told, and the others are to be
			}
			out = append(out, w)
			return err
		}, wantColumns+`ORDER BY w.seq`, program)
	})
	return out, err
}

// Want implements [gaps.Store].
func (s *Store) Want(ctx context.Context, program, question, platform, user string) (w gaps.Want, err error) {
	err = s.read(ctx, func(t *tx) error {
		w, err = s.scanWant(t.row(wantColumns+`AND q.ref = ? AND w.person = ?`, program, question, s.person(program, platform, user)).Scan)
		return err
	})
	return w, err
}

// Wanted implements [ticket.OutboxStore].
func (s *Store) Wanted(ctx context.Context, program string, want int64) (bool, error) {
	return s.any(ctx, `SELECT COUNT(*) FROM wants WHERE program = ? AND seq = ?`, program, want)
}

// met deletes the wish that is met where p stands, or is taken away.
func (s *Store) met(t *tx, p ticket.Post) error {
	if p.Want == 0 || p.Role != ticket.RoleNews && p.Do != ticket.Delete {
		return nil
	}
	_, err := t.exec(`DELETE FROM wants WHERE program = ? AND seq = ?`, p.Program, p.Want)
	return err
}

// Digested implements [gaps.Store].
func (s *Store) Digested(ctx context.Context, program, upTo string) (week string, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.row(`SELECT COALESCE(MAX(week), '') FROM digests WHERE program = ? AND week <= ?`, program, upTo).Scan(&week)
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

// WithdrawnIn implements [gaps.Store].
func (s *Store) WithdrawnIn(ctx context.Context, program string, from, to time.Time) (ids []string, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		}, `SELECT passage FROM withdrawn WHERE program = ? AND at >= ? AND at < ? ORDER BY passage`, program, from.UnixMilli(), to.UnixMilli())
	})
	if err != nil {
		return nil, fmt.Errorf("passages taken out: %w", err)
	}
	return ids, nil
}
