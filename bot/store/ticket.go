package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
)

var _ ticket.Store = (*Store)(nil)

// Pseudonym implements [ticket.TicketStore].
func (s *Store) Pseudonym(program, platform, user string) string {
	return s.person(program, platform, user)
}

// SameQuestion implements [ticket.TicketStore].
func (s *Store) SameQuestion(person, text string) string { return s.hash("same", person, text) }

// OpenTicket implements [ticket.TicketStore].
func (s *Store) OpenTicket(ctx context.Context, t ticket.Ticket, key string, most int,
	posts func(ticket.Ticket) []ticket.Post) (out ticket.Ticket, how ticket.Opening, err error) {
	err = s.write(ctx, func(x *tx) error {
		out, how, err = s.ticketByKey(x, t.Program, key)
		if !errors.Is(err, bot.ErrNotFound) {
			return err
		}
		out, err = s.oneTicket(x, `program = ? AND person = ? AND same = ? AND open = 1 ORDER BY seq LIMIT 1`, t.Program, t.Person, t.Same)
		if err == nil {
			how = ticket.Joined
			return s.noteKey(x, t.Program, key, out.Ref, string(how))
		}
		if !errors.Is(err, bot.ErrNotFound) {
			return err
		}
		if err := s.askedStill(x, t); err != nil {
			return err
		}
		out, how, err = t, ticket.Fresh, s.insertTicket(x, &t, most)
		if err != nil {
			return err
		}
		out = t
		if err := s.putPosts(x, posts(t)); err != nil {
			return err
		}
		return s.noteKey(x, t.Program, key, t.Ref, string(how))
	})
	return out, how, err
}

// askedStill refuses a ticket whose question was taken back, or its asker forgotten, since
// it was read.
func (s *Store) askedStill(x *tx, t ticket.Ticket) error {
	if t.Question == "" {
		return nil
	}
	var seq int64
	return known(x.row(`SELECT seq FROM questions WHERE program = ? AND ref = ?`, t.Program, t.Question).Scan(&seq))
}

// insertTicket writes a new ticket with the next number.
func (s *Store) insertTicket(x *tx, t *ticket.Ticket, most int) error {
	if err := roomFor(x, *t, most); err != nil {
		return err
	}
	number, err := x.count(t.Program, countTickets) // also where all before it were swept
	if err != nil {
		return err
	}
	t.Number, t.Version = int(number), 1
	body, err := s.sealJSON(t)
	if err != nil {
		return err
	}
	_, err = x.exec(`INSERT INTO tickets (program, ref, number, version, state, open, person, same, opened, due, ended, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, t.Program, t.Ref, t.Number, t.Version, string(t.State), t.State.Open(),
		t.Person, t.Same, t.Opened.UnixMilli(), moment(t.Due), moment(t.Ended), body)
	return err
}

// roomFor refuses one more open ticket to a person who has so many others.
func roomFor(x *tx, t ticket.Ticket, most int) error {
	n := 0
	err := x.row(`SELECT COUNT(*) FROM tickets WHERE program = ? AND person = ? AND open = 1 AND ref <> ?`, t.Program, t.Person, t.Ref).Scan(&n)
	if err == nil && n >= most {
		err = ticket.ErrTooMany
	}
	return err
}

// moment is a time that may be none.
func moment(at time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: at.UnixMilli(), Valid: !at.IsZero()}
}

// words is a text that may be none.
func words(text string) sql.NullString { return sql.NullString{String: text, Valid: text != ""} }

func (s *Store) ticketByKey(x *tx, program, key string) (t ticket.Ticket, how ticket.Opening, err error) {
	var seq int64
	err = x.row(`SELECT ticket, what FROM ticket_keys WHERE program = ? AND key = ?`, program, s.hash("act", program, key)).Scan(&seq, &how)
	if err != nil {
		return t, how, known(err)
	}
	t, err = s.oneTicket(x, `seq = ?`, seq)
	return t, how, err
}

// noteKey remembers that a delivery was acted on.
func (s *Store) noteKey(x *tx, program, key, ref, what string) error {
	if key == "" {
		return nil
	}
	rows, err := x.exec(`INSERT INTO ticket_keys (program, key, ticket, what)
		SELECT ?, ?, seq, ? FROM tickets WHERE program = ? AND ref = ? ON CONFLICT DO NOTHING`,
		program, s.hash("act", program, key), what, program, ref)
	if err == nil && rows == 0 {
		err = ticket.ErrSeen
	}
	return err
}

const ticketColumns = `SELECT version, body FROM tickets WHERE `

// oneTicket reads the ticket that the condition finds. [bot.ErrNotFound].
func (s *Store) oneTicket(x *tx, where string, args ...any) (t ticket.Ticket, err error) {
	return s.scanTicket(x.row(ticketColumns+where, args...).Scan)
}

func (s *Store) scanTicket(scan func(...any) error) (t ticket.Ticket, err error) {
	var version int64
	var body []byte
	if err := scan(&version, &body); err != nil {
		return t, known(err)
	}
	err = s.unsealJSON(body, &t)
	t.Version = version
	return t, err
}

// Ticket implements [ticket.TicketStore].
func (s *Store) Ticket(ctx context.Context, program, ref string) (t ticket.Ticket, err error) {
	err = s.read(ctx, func(x *tx) error {
		t, err = s.oneTicket(x, `program = ? AND ref = ?`, program, ref)
		return err
	})
	return t, err
}

// SaveTicket implements [ticket.TicketStore].
func (s *Store) SaveTicket(ctx context.Context, c ticket.Change) error {
	t := c.Ticket
	read := t.Version
	t.Version++
	body, err := s.sealJSON(t)
	if err != nil {
		return err
	}
	return s.write(ctx, func(x *tx) error {
		if err := s.noteKey(x, t.Program, c.Key, t.Ref, string(t.State)); err != nil {
			return err
		}
		if c.Most > 0 {
			if err := roomFor(x, t, c.Most); err != nil {
				return err
			}
		}
		rows, err := x.exec(`UPDATE tickets SET version = ?, state = ?, open = ?, person = ?, same = ?, due = ?, ended = ?, body = ?
			WHERE program = ? AND ref = ? AND version = ?`, t.Version, string(t.State), t.State.Open(), words(t.Person), words(t.Same),
			moment(t.Due), moment(t.Ended), body, t.Program, t.Ref, read)
		if err != nil {
			return err
		}
		if rows == 0 {
			return ticket.ErrStale
		}
		if err := s.dropLanes(x, t.Program, c.Drop); err != nil {
			return err
		}
		if err := s.putPosts(x, c.Posts); err != nil {
			return err
		}
		if c.Empty {
			if err := s.emptyPosts(x, t.Program, t.Ref); err != nil {
				return err
			}
		}
		return s.blankPosts(x, c.Blank)
	})
}

// TicketDone implements [ticket.TicketStore].
func (s *Store) TicketDone(ctx context.Context, program, key string) (bool, error) {
	return s.any(ctx, `SELECT COUNT(*) FROM ticket_keys WHERE program = ? AND key = ?`, program, s.hash("act", program, key))
}

// TicketUnder implements [ticket.TicketStore].
func (s *Store) TicketUnder(ctx context.Context, program, platform string, refs []string) (ref string, role ticket.Role, err error) {
	err = s.read(ctx, func(x *tx) error {
		for _, r := range refs {
			err := known(x.row(`SELECT ticket, role FROM outbox WHERE program = ? AND (stands = ? OR name = ?) AND ticket <> ''`,
				program, s.stands(program, platform, r), s.named(program, r)).Scan(&ref, &role))
			if !errors.Is(err, bot.ErrNotFound) {
				return err
			}
		}
		return bot.ErrNotFound
	})
	return ref, role, err
}

// TicketsDue implements [ticket.TicketStore]. What cannot be read ends: nothing could be
// done with it, and it would be due for ever.
func (s *Store) TicketsDue(ctx context.Context, program string, limit int) (refs []string, err error) {
	var bad []int64
	err = s.read(ctx, func(x *tx) error {
		return x.each(func(rows *sql.Rows) error {
			var seq int64
			var ref string
			var body []byte
			if err := rows.Scan(&seq, &ref, &body); err != nil {
				return err
			}
			if errors.Is(s.unsealJSON(body, &ticket.Ticket{}), errUnreadable) {
				bad = append(bad, seq)
				return nil
			}
			refs = append(refs, ref)
			return nil
		}, `SELECT seq, ref, body FROM tickets WHERE program = ? AND due <= ? ORDER BY due LIMIT ?`, program, s.now(), limit)
	})
	if err != nil || len(bad) == 0 {
		return refs, err
	}
	err = s.write(ctx, func(x *tx) error {
		for _, seq := range bad {
			if _, err := x.exec(`UPDATE tickets SET open = 0, due = NULL, ended = ? WHERE seq = ?`, s.now(), seq); err != nil {
				return err
			}
		}
		return nil
	})
	return nil, errors.Join(err, fmt.Errorf("%d tickets are put aside: %w", len(bad), errUnreadable))
}

// TicketsOf implements [ticket.TicketStore].
func (s *Store) TicketsOf(ctx context.Context, program, person string) ([]ticket.Ticket, error) {
	return s.tickets(ctx, `program = ? AND person = ? ORDER BY seq`, program, person)
}

// TicketsOpen implements [ticket.TicketStore].
func (s *Store) TicketsOpen(ctx context.Context, program string) ([]ticket.Ticket, error) {
	return s.tickets(ctx, `program = ? AND open = 1 ORDER BY seq`, program)
}

// tickets leaves out what cannot be read: it must not keep the others from being shown,
// or deleted.
func (s *Store) tickets(ctx context.Context, where string, args ...any) (out []ticket.Ticket, err error) {
	err = s.read(ctx, func(x *tx) error {
		return x.each(func(rows *sql.Rows) error {
			t, err := s.scanTicket(rows.Scan)
			if errors.Is(err, errUnreadable) {
				return nil
			}
			out = append(out, t)
			return err
		}, ticketColumns+where, args...)
	})
	return out, err
}

// ticketSweeps delete tickets that ended before retention, or are overdue for so long:
// nobody serves their program any more. With them go posts that nobody asks for any
// more. What was held and read is cleared.
func (s *Store) ticketSweeps(program string) []statement {
	past := s.ago(s.o.Retention)
	return []statement{
		{`DELETE FROM outbox WHERE program = ? AND ticket <> '' AND ticket IN (SELECT ref FROM tickets WHERE program = ? AND ended < ?)`, []any{program, program, past}},
		{`DELETE FROM tickets WHERE program = ? AND ended < ?`, []any{program, past}},
		{`DELETE FROM outbox WHERE program = ? AND ticket <> '' AND ticket IN (SELECT ref FROM tickets WHERE program = ? AND due < ?)`, []any{program, program, past}},
		{`DELETE FROM tickets WHERE program = ? AND due < ?`, []any{program, past}},
		{`DELETE FROM outbox WHERE program = ? AND ticket = '' AND made < ?`, []any{program, past}},
		{`UPDATE outbox SET state = ?, body = NULL, read = NULL WHERE program = ? AND read < ?`, []any{ticket.PostGone, program, s.ago(readAge)}},
	}
}
