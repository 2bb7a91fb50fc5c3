package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"strings"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
)

var _ curate.Store = (*Store)(nil)

const answerColumns = `ref, program, topic, facet, wording, questions, source, review_by, version, state, at, origin`

func scanAnswer(scan func(...any) error) (a curate.Answer, err error) {
	var at int64
	err = scan(&a.Ref, &a.Program, &a.Topic, &a.Facet, &a.Wording, asJSON{&a.Questions}, &a.Source, &a.ReviewBy, &a.Version, &a.State, &at, &a.Origin)
	a.At = time.UnixMilli(at).UTC()
	return a, err
}

// KeepAnswer implements [curate.Store].
func (s *Store) KeepAnswer(ctx context.Context, program string, a curate.Answer, key string) (kept curate.Answer, err error) {
	if key == "" {
		return kept, errors.New("store: an answer needs a key")
	}
	made := s.hash("curated", program, key)
	err = s.write(ctx, func(t *tx) error {
		kept, err = scanAnswer(t.row(`SELECT `+answerColumns+` FROM curated WHERE program = ? AND made = ?`, program, made).Scan)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if kept, err = s.nextVersion(t, program, a); err != nil {
			return err
		}
		_, err := t.exec(`INSERT INTO curated (`+answerColumns+`, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			kept.Ref, program, kept.Topic, kept.Facet, kept.Wording, asJSON{kept.Questions}, kept.Source, kept.ReviewBy,
			kept.Version, string(kept.State), kept.At.UnixMilli(), kept.Origin, made)
		if err != nil || kept.State == curate.Draft {
			return err
		}
		return t.curated(program)
	})
	return kept, err
}

// nextVersion gives a its ref, number and time.
func (s *Store) nextVersion(t *tx, program string, a curate.Answer) (curate.Answer, error) {
	a.Program, a.At = program, time.UnixMilli(s.now()).UTC()
	if a.Ref == "" {
		// Part of a passage's id: short, and in small letters.
		a.Ref, a.Version = strings.ToLower(rand.Text()[:10]), 1
		return a, nil
	}
	var last int
	err := t.row(`SELECT COALESCE(MAX(version), 0) FROM curated WHERE program = ? AND ref = ?`, program, a.Ref).Scan(&last)
	if err == nil && last == 0 {
		err = bot.ErrNotFound
	}
	if err != nil {
		return a, err
	}
	// Not that of a draft that was thrown away: it may still be pressed to be published.
	err = t.row(`INSERT INTO counters (program, name, value) VALUES (?, ?, ?)
		ON CONFLICT (program, name) DO UPDATE SET value = MAX(value, excluded.value - 1) + 1 RETURNING value`,
		program, countVersions+a.Ref, last+1).Scan(&a.Version)
	return a, err
}

// PublishAnswer implements [curate.Store].
func (s *Store) PublishAnswer(ctx context.Context, program, ref string, version int) (a curate.Answer, err error) {
	err = s.write(ctx, func(t *tx) error {
		rows, err := t.exec(`UPDATE curated SET state = 'published', at = ? WHERE program = ? AND ref = ? AND version = ? AND state = 'draft'`,
			s.now(), program, ref, version)
		if err == nil && rows > 0 {
			err = t.curated(program)
		}
		if err != nil {
			return err
		}
		a, err = scanAnswer(t.row(`SELECT `+answerColumns+` FROM curated WHERE program = ? AND ref = ? AND version = ?`, program, ref, version).Scan)
		return err
	})
	return a, err
}

// DropDraft implements [curate.Store].
func (s *Store) DropDraft(ctx context.Context, program, ref string, version int) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.exec(`DELETE FROM curated WHERE program = ? AND ref = ? AND version = ? AND state = 'draft'`, program, ref, version)
		return err
	})
}

// AnswerVersions implements [curate.Store].
func (s *Store) AnswerVersions(ctx context.Context, program, ref string) ([]curate.Answer, error) {
	return s.answers(ctx, `SELECT `+answerColumns+` FROM curated WHERE program = ? AND ref = ? ORDER BY version DESC`, program, ref)
}

// Answers implements [curate.Store].
func (s *Store) Answers(ctx context.Context, program string) ([]curate.Answer, error) {
	return s.answers(ctx, `SELECT `+answerColumns+` FROM curated c WHERE program = ? AND state <> 'draft' AND version =
		(SELECT MAX(version) FROM curated d WHERE d.program = c.program AND d.ref = c.ref AND d.state <> 'draft') ORDER BY at DESC, seq DESC`, program)
}

func (s *Store) answers(ctx context.Context, query string, args ...any) (out []curate.Answer, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			a, err := scanAnswer(rows.Scan)
			out = append(out, a)
			return err
		}, query, args...)
	})
	return out, err
}

// Wordings implements [curate.Store].
func (s *Store) Wordings(ctx context.Context, program string) (out []curate.Wording, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var w curate.Wording
			var at int64
			err := rows.Scan(&w.Passage, &w.Text, &at)
			w.At = time.UnixMilli(at).UTC()
			out = append(out, w)
			return err
		}, `SELECT passage, text, at FROM wordings WHERE program = ? ORDER BY seq`, program)
	})
	return out, err
}

// KeepWordings implements [curate.Store].
func (s *Store) KeepWordings(ctx context.Context, program string, ws []curate.Wording) error {
	at := s.now() // one time for all: they are taken back together
	return s.write(ctx, func(t *tx) error {
		for _, w := range ws {
			_, err := t.exec(`INSERT INTO wordings (program, folded, text, passage, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (program, folded)
				DO UPDATE SET text = excluded.text, passage = excluded.passage, at = excluded.at`,
				program, curate.Fold(w.Text), w.Text, w.Passage, at)
			if err != nil {
				return err
			}
		}
		return t.curated(program)
	})
}

// DropWordings implements [curate.Store].
func (s *Store) DropWordings(ctx context.Context, program string, texts []string) error {
	return s.write(ctx, func(t *tx) error {
		for _, text := range texts {
			if _, err := t.exec(`DELETE FROM wordings WHERE program = ? AND folded = ?`, program, curate.Fold(text)); err != nil {
				return err
			}
		}
		return t.curated(program)
	})
}

// AskedTexts implements [curate.Store].
func (s *Store) AskedTexts(ctx context.Context, program string, limit int) (out []curate.AskedText, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var a curate.AskedText
			var last int64
			err := rows.Scan(&a.Text, &a.Follows, &a.Intent, &a.Topics, &a.Times, &last)
			out = append(out, a)
			return err
		}, `SELECT text, follows, told, about, COUNT(*), MAX(seq) AS last FROM (SELECT text, seq, follows,
				CASE WHEN follows THEN intent ELSE '' END AS told, CASE WHEN follows THEN topics ELSE '' END AS about
				FROM questions WHERE program = ? AND text <> '' ORDER BY seq DESC LIMIT ?)
			GROUP BY text, follows, told, about ORDER BY last DESC`, program, limit)
	})
	return out, err
}
