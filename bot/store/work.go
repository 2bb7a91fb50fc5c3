package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"himpath/bot"
	"himpath/bot/reply"
)

// Seen implements [bot.WorkStore].
func (s *Store) Seen(ctx context.Context, program, platform, key string) (bool, error) {
	return s.any(ctx, `SELECT COUNT(*) FROM work WHERE program = ? AND platform = ? AND delivery = ?`,
		program, platform, s.delivery(program, platform, key))
}

// Asked implements [bot.WorkStore].
func (s *Store) Asked(ctx context.Context, program, platform, id string) (bool, error) {
	return s.any(ctx, `SELECT COUNT(*) FROM work WHERE program = ? AND platform = ? AND question = ?`,
		program, platform, s.question(program, platform, id))
}

// any reports whether a query that counts finds something.
func (s *Store) any(ctx context.Context, query string, args ...any) (bool, error) {
	n := 0
	err := s.read(ctx, func(t *tx) error { return t.row(query, args...).Scan(&n) })
	return n > 0, err
}

// Accept implements [bot.WorkStore].
func (s *Store) Accept(ctx context.Context, m bot.Message, v bot.Verdict) (r bot.Receipt, err error) {
	if v != bot.Pass && (m.Text != "" || m.Act != nil) {
		return r, errors.New("store: text that must not be kept was handed in")
	}
	m.Previous, m.Claim = "", 0
	sealed, err := s.seal(m)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, func(t *tx) error {
		r = bot.Receipt{}
		rows, err := t.exec(`INSERT INTO work (program, platform, delivery, question, state, verdict, claim, lease, accepted, person, message)
			VALUES (?, ?, ?, ?, 'accepted', ?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			m.Program, m.Platform, s.delivery(m.Program, m.Platform, m.Key), s.question(m.Program, m.Platform, m.ID), string(v),
			s.now()+s.o.Lease.Milliseconds(), s.now(), s.person(m.Program, m.Platform, m.User), sealed)
		if err != nil || rows == 0 {
			return err
		}
		r.Fresh, r.Claim = true, 1
		r.Previous, err = s.previous(t, m.Program, m.Platform, m.ID)
		return err
	})
	return r, err
}

// previous returns the ref of the last accepted delivery that was posted: what
// it left standing is what stands.
func (s *Store) previous(t *tx, program, platform, id string) (ref string, err error) {
	err = t.row(`SELECT ref FROM work WHERE program = ? AND platform = ? AND question = ? AND state = 'posted'
		ORDER BY seq DESC LIMIT 1`, program, platform, s.question(program, platform, id)).Scan(&ref)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return ref, err
}

// Previous implements [bot.WorkStore].
func (s *Store) Previous(ctx context.Context, program, platform, id string) (ref string, err error) {
	err = s.read(ctx, func(t *tx) (err error) {
		ref, err = s.previous(t, program, platform, id)
		return err
	})
	return ref, err
}

// workRow is the part of a work row that decides what may be done with it.
type workRow struct {
	seq      int64
	question string
	state    bot.State
	claim    int64
}

// find reads the row of a delivery and checks claim (0: not).
func (s *Store) find(t *tx, program, platform, key string, claim int64) (w workRow, err error) {
	err = t.row(`SELECT seq, question, state, claim FROM work WHERE program = ? AND platform = ? AND delivery = ?`,
		program, platform, s.delivery(program, platform, key)).Scan(&w.seq, &w.question, &w.state, &w.claim)
	if err == nil && claim != 0 && claim != w.claim {
		err = bot.ErrTaken
	}
	return w, err
}

// superseded reports whether a later delivery of the same message was accepted, and
// overtaken whether one was posted too.
func (s *Store) superseded(t *tx, program, platform string, w workRow) (superseded, overtaken bool, err error) {
	accepted, posted := 0, 0
	err = t.row(`SELECT COUNT(*), COALESCE(SUM(CASE WHEN state = 'posted' THEN 1 ELSE 0 END), 0) FROM work
		WHERE program = ? AND platform = ? AND question = ? AND seq > ?`, program, platform, w.question, w.seq).Scan(&accepted, &posted)
	return accepted > 0, posted > 0, err
}

// Begin implements [bot.WorkStore].
func (s *Store) Begin(ctx context.Context, program, platform, key string, claim int64) (w bot.Work, err error) {
	err = s.write(ctx, func(t *tx) error {
		row, err := s.find(t, program, platform, key, claim)
		if err != nil {
			return err
		}
		w = bot.Work{State: row.state}
		if w.Superseded, w.Overtaken, err = s.superseded(t, program, platform, row); err != nil {
			return err
		}
		if _, err := t.exec(`UPDATE work SET lease = ? WHERE seq = ?`, s.now()+s.o.Lease.Milliseconds(), row.seq); err != nil {
			return err
		}
		var sealed []byte
		if err := t.row(`SELECT verdict, message, reply FROM work WHERE seq = ?`, row.seq).Scan(&w.Verdict, &sealed, asSealed{s, &w.Reply}); err != nil {
			return err
		}
		if w.Message, err = s.unseal(sealed); err != nil {
			return err
		}
		w.Message.Program, w.Message.Platform, w.Message.Claim = program, platform, row.claim
		w.Message.Previous, err = s.previous(t, program, platform, w.Message.ID)
		return err
	})
	return w, err
}

// Answered implements [bot.WorkStore].
func (s *Store) Answered(ctx context.Context, program string, a bot.Answered) (standing reply.Reply, err error) {
	m := a.Message
	m.Program = program
	err = s.write(ctx, func(t *tx) error {
		standing = a.Reply
		row, err := s.find(t, program, m.Platform, m.Key, m.Claim)
		if err != nil {
			return err
		}
		if row.state != bot.StateAccepted {
			return t.row(`SELECT reply FROM work WHERE seq = ?`, row.seq).Scan(asSealed{s, &standing})
		}
		if _, err := t.exec(`UPDATE work SET state = 'answered', reply = ?, lease = ? WHERE seq = ?`,
			asSealed{s, a.Reply}, s.now()+s.o.Lease.Milliseconds(), row.seq); err != nil {
			return err
		}
		if err := s.silence(t, row, m, a.Verdict); err != nil {
			return err
		}
		// The words of a message that was edited or deleted meanwhile are not kept.
		if old, _, err := s.superseded(t, program, m.Platform, row); err != nil || old {
			return err
		}
		return s.keep(t, m, a)
	})
	return standing, err
}

// silence takes the text out of a row whose message turned out, only when it was
// understood, to be one that must not be kept.
func (s *Store) silence(t *tx, row workRow, m bot.Message, v bot.Verdict) error {
	if v == bot.Pass {
		return nil
	}
	m.Text, m.Act, m.Previous, m.Claim = "", nil, "", 0
	sealed, err := s.seal(m)
	if err != nil {
		return err
	}
	_, err = t.exec(`UPDATE work SET verdict = ?, message = ? WHERE seq = ?`, string(v), sealed, row.seq)
	return err
}

// keep writes what is remembered of an answer beside its work row.
func (s *Store) keep(t *tx, m bot.Message, a bot.Answered) error {
	if a.Question != nil {
		if err := s.keepQuestion(t, m, *a.Question); err != nil {
			return err
		}
	}
	if a.Talk != nil {
		return s.keepTalk(t, m, *a.Talk)
	}
	return nil
}

// Posted implements [bot.WorkStore].
func (s *Store) Posted(ctx context.Context, program, platform, key, ref string) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE work SET state = 'posted', ref = ?, posted = ?, message = NULL,
			person = CASE WHEN verdict IN ('blocked', 'crisis') THEN NULL ELSE person END,
			reply = CASE WHEN verdict IN ('blocked', 'crisis') THEN NULL ELSE reply END,
			verdict = CASE WHEN verdict IN ('blocked', 'crisis') THEN '' ELSE verdict END
			WHERE program = ? AND platform = ? AND delivery = ? AND state <> 'posted'`,
			ref, s.now(), program, platform, s.delivery(program, platform, key))
		return err
	})
}

// Unfinished implements [bot.WorkStore].
func (s *Store) Unfinished(ctx context.Context, program, platform string, limit int) (out []bot.Message, err error) {
	var aside error
	err = s.write(ctx, func(t *tx) error {
		got, bad, err := s.leaseWork(t, program, platform, limit)
		if err == nil && len(bad) > 0 {
			aside = fmt.Errorf("%d unfinished messages are put aside: %w", len(bad), errUnreadable)
			out, err = nil, s.putAside(t, got, bad)
			return err
		}
		out, aside = make([]bot.Message, len(got)), nil
		for i, w := range got {
			if err == nil {
				w.m.Previous, err = s.previous(t, program, platform, w.m.ID)
			}
			out[i] = w.m
		}
		return err
	})
	if err == nil {
		err = aside
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// leasedWork is a work row that was leased.
type leasedWork struct {
	seq int64
	m   bot.Message
}

// leaseWork leases rows, the oldest first. bad are those of which nobody knows what they
// say.
func (s *Store) leaseWork(t *tx, program, platform string, limit int) (got, bad []leasedWork, err error) {
	err = t.each(func(rows *sql.Rows) error {
		var w leasedWork
		var claim int64
		var sealed []byte
		err := rows.Scan(&w.seq, &claim, &sealed)
		if err == nil {
			w.m, err = s.unseal(sealed)
		}
		w.m.Claim = claim
		if errors.Is(err, errUnreadable) {
			bad = append(bad, w)
			return nil
		}
		got = append(got, w)
		return err
	}, `UPDATE work SET claim = claim + 1, lease = ? WHERE seq IN (SELECT seq FROM work
			WHERE program = ? AND platform = ? AND state <> 'posted' AND lease <= ? ORDER BY seq LIMIT ?)
		RETURNING seq, claim, message`,
		s.now()+s.o.Lease.Milliseconds(), program, platform, s.now(), limit)
	slices.SortFunc(got, func(a, b leasedWork) int { return cmp.Compare(a.seq, b.seq) })
	return got, bad, err
}

// putAside closes rows that cannot be read, and gives the others back at once: there is
// one answer to a call, and that is what was put aside.
func (s *Store) putAside(t *tx, got, bad []leasedWork) error {
	for _, w := range bad {
		if _, err := t.exec(`UPDATE work SET state = 'posted', posted = ?, message = NULL, reply = NULL WHERE seq = ?`, s.now(), w.seq); err != nil {
			return err
		}
	}
	for _, w := range got {
		if _, err := t.exec(`UPDATE work SET lease = ? WHERE seq = ?`, s.now(), w.seq); err != nil {
			return err
		}
	}
	return nil
}
