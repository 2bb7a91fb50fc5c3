package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// readAge is how long what was held back can be read again: a reply to the press
// that shows it may have to be made twice.
const readAge = time.Hour

// sealedPost is the part of a post that is kept sealed.
type sealedPost struct {
	Key   string
	Of    string
	To    bot.Target
	Reply *reply.Reply `json:",omitempty"` // nil: it stands
	Loud  bool
	Want  int64        `json:",omitempty"`
	Else  *ticket.Else `json:",omitempty"`
	Ref   string
}

// named is the keyed hash of a post's key.
func (s *Store) named(program, key string) string {
	if key == "" {
		return ""
	}
	return s.hash("post", program, key)
}

// stands is the keyed hash of where a post stands: that may name a person's
// private channel.
func (s *Store) stands(program, platform, ref string) string {
	return s.hash("stands", program, platform, ref)
}

// PutPost implements [ticket.OutboxStore].
func (s *Store) PutPost(ctx context.Context, p ticket.Post) error {
	return s.write(ctx, func(x *tx) error { return s.putPosts(x, []ticket.Post{p}) })
}

// putPosts adds posts. An edit takes the place of edits of the same post that
// nobody has tried yet.
func (s *Store) putPosts(x *tx, ps []ticket.Post) error {
	for _, p := range ps {
		p.Reply.Intent = ""
		kept, state, stands := sealedPost{Key: p.Key, Of: p.Of, To: p.To, Reply: &p.Reply, Loud: p.Loud, Want: p.Want, Else: p.Else}, ticket.PostWaits, ""
		if p.Ref != "" {
			kept, state, stands = sealedPost{Key: p.Key, To: p.To, Ref: p.Ref}, ticket.PostStands, s.stands(p.Program, p.To.Platform, p.Ref)
		}
		body, err := s.sealJSON(kept)
		if err != nil {
			return err
		}
		if p.Do == "" {
			p.Do = ticket.Send
		}
		if p.Do == ticket.Edit {
			if _, err := x.exec(`DELETE FROM outbox WHERE program = ? AND state = 'waiting' AND tries = 0 AND do = 'edit' AND of = ?`,
				p.Program, s.named(p.Program, p.Of)); err != nil {
				return err
			}
		}
		person, err := s.reaches(x, p)
		if err != nil {
			return err
		}
		if _, err := x.exec(`INSERT INTO outbox (program, name, ticket, role, lane, do, of, state, stands, next, made, person, body)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, p.Program, s.named(p.Program, p.Key), p.Ticket,
			string(p.Role), p.Lane, string(p.Do), s.named(p.Program, p.Of), string(state), words(stands), s.now(), s.now(), person, body); err != nil {
			return err
		}
	}
	return nil
}

// reaches is the keyed hash of whom a post without a ticket is to or about; those of
// tickets are cleared with their ticket. A notice in public is about who wished for it.
func (s *Store) reaches(x *tx, p ticket.Post) (person sql.NullString, err error) {
	switch {
	case p.Ticket != "":
	case p.To.User != "":
		person = words(s.person(p.Program, p.To.Platform, p.To.User))
	case p.Want != 0:
		err = x.row(`SELECT person FROM wants WHERE program = ? AND seq = ?`, p.Program, p.Want).Scan(&person)
		if errors.Is(err, sql.ErrNoRows) {
			err = nil // and it is not wanted any more
		}
	}
	return person, err
}

// postColumns are what a post is read from. Its state is an argument of queries, but for
// 'waiting' ([ticket.PostWaits]): the indexes of what waits are found by the word.
const postColumns = `seq, program, ticket, role, lane, do, state, tries, claim, made, read, body`

// postRow is a post with its place in the table.
type postRow struct {
	seq int64
	ticket.Post
}

func (s *Store) scanPost(scan func(...any) error) (p postRow, err error) {
	var made int64
	var read sql.NullInt64
	var body []byte
	if err := scan(&p.seq, &p.Program, &p.Ticket, &p.Role, &p.Lane, &p.Do, &p.State, &p.Tries, &p.Claim, &made, &read, &body); err != nil {
		return p, known(err)
	}
	p.Made = time.UnixMilli(made).UTC()
	if read.Valid {
		p.Read = time.UnixMilli(read.Int64).UTC()
	}
	if len(body) == 0 {
		return p, nil
	}
	var b sealedPost
	if err := s.unsealJSON(body, &b); err != nil {
		return p, err
	}
	p.Key, p.Of, p.To, p.Loud, p.Want, p.Else, p.Ref = b.Key, b.Of, b.To, b.Loud, b.Want, b.Else, b.Ref
	if b.Reply != nil {
		p.Reply = *b.Reply
	}
	return p, nil
}

// LeasePost implements [ticket.OutboxStore].
func (s *Store) LeasePost(ctx context.Context, program string) (p ticket.Post, ok bool, err error) {
	if some, err := s.any(ctx, `SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE program = ? AND state = 'waiting' AND next <= ? LIMIT 1)`,
		program, s.now()); err != nil || !some {
		return p, false, err
	}
	var aside error
	err = s.write(ctx, func(x *tx) (err error) {
		p, ok, aside, err = s.leaseNext(x, program)
		return err
	})
	if err == nil {
		err = aside
	}
	return p, ok, err
}

// leaseNext leases the post that is next. One that cannot be read any more is put aside,
// as is one that it is about; that is told, and nothing is leased then.
func (s *Store) leaseNext(x *tx, program string) (p ticket.Post, ok bool, aside, err error) {
	row, err := s.scanPost(x.row(`UPDATE outbox SET claim = claim + 1, tries = tries + 1, next = ?
		WHERE seq = (SELECT o.seq FROM outbox o WHERE o.program = ? AND o.state = 'waiting' AND o.next <= ?
			AND (o.lane = '' OR NOT EXISTS (SELECT 1 FROM outbox e
				WHERE e.program = o.program AND e.lane = o.lane AND e.state = 'waiting' AND e.seq < o.seq))
			ORDER BY o.next, o.seq LIMIT 1)
		RETURNING `+postColumns, s.now()+s.o.Lease.Milliseconds(), program, s.now()).Scan)
	switch {
	case errors.Is(err, bot.ErrNotFound):
		return p, false, nil, nil
	case errors.Is(err, errUnreadable):
		return p, false, asideOf(row, err), setAside(x, row)
	case err != nil || row.Of == "":
		return row.Post, err == nil, nil, err
	}
	of, err := s.scanPost(x.row(`SELECT `+postColumns+` FROM outbox WHERE program = ? AND name = ?`, program, s.named(program, row.Of)).Scan)
	switch {
	case errors.Is(err, bot.ErrNotFound):
		err = nil
	case errors.Is(err, errUnreadable):
		_, back := x.exec(`UPDATE outbox SET tries = tries - 1, next = ? WHERE seq = ?`, s.now(), row.seq)
		return p, false, asideOf(of, err), errors.Join(back, setAside(x, of))
	case of.State == ticket.PostStands:
		row.OfRef = of.Ref
	}
	return row.Post, err == nil, nil, err
}

// setAside gives up a post that cannot be read.
func setAside(x *tx, p postRow) error {
	_, err := x.exec(`UPDATE outbox SET state = ?, body = NULL, read = NULL WHERE seq = ?`, ticket.PostGone, p.seq)
	return err
}

func asideOf(p postRow, cause error) error {
	return fmt.Errorf("a post (role %q, %s) is put aside: %w", p.Role, p.State, cause)
}

// leased runs f on a post's row if its lease is still p's.
func (s *Store) leased(ctx context.Context, p ticket.Post, f func(x *tx, name string) error) error {
	name := s.named(p.Program, p.Key)
	return s.write(ctx, func(x *tx) error {
		var claim int64
		err := x.row(`SELECT claim FROM outbox WHERE program = ? AND name = ? AND state = 'waiting'`, p.Program, name).Scan(&claim)
		if err == nil && claim != p.Claim {
			err = bot.ErrTaken
		}
		if err != nil {
			return err
		}
		return f(x, name)
	})
}

// PostSent implements [ticket.OutboxStore].
func (s *Store) PostSent(ctx context.Context, p ticket.Post, ref string) error {
	body, err := s.sealJSON(sealedPost{Key: p.Key, Of: p.Of, To: p.To, Ref: ref})
	if err != nil {
		return err
	}
	err = s.leased(ctx, p, func(x *tx, name string) error {
		if err := s.met(x, p); err != nil {
			return err
		}
		switch p.Do {
		case ticket.Edit: // the row has no use any more
			_, err := x.exec(`DELETE FROM outbox WHERE program = ? AND name = ?`, p.Program, name)
			return err
		case ticket.Delete:
			_, err := x.exec(`UPDATE outbox SET state = ?, body = NULL WHERE program = ? AND name IN (?, ?)`,
				ticket.PostGone, p.Program, name, s.named(p.Program, p.Of))
			return err
		}
		if p.Role == ticket.RoleNews { // never edited or taken away: its name is enough to say it once
			_, err := x.exec(`UPDATE outbox SET state = ?, stands = ?, body = NULL, person = NULL WHERE program = ? AND name = ?`,
				ticket.PostStands, s.stands(p.Program, p.To.Platform, ref), p.Program, name)
			return err
		}
		_, err := x.exec(`UPDATE outbox SET state = ?, stands = ?, body = ? WHERE program = ? AND name = ?`,
			ticket.PostStands, s.stands(p.Program, p.To.Platform, ref), body, p.Program, name)
		return err
	})
	if !errors.Is(err, bot.ErrNotFound) {
		return err
	}
	// Who had the lease after this one may have found it there, and noted it.
	noted, failed := s.any(ctx, `SELECT COUNT(*) FROM outbox WHERE program = ? AND name = ? AND state = ? AND stands = ?`,
		p.Program, s.named(p.Program, p.Key), ticket.PostStands, s.stands(p.Program, p.To.Platform, ref))
	if noted {
		err = bot.ErrTaken
	}
	return errors.Join(err, failed)
}

// PostLater implements [ticket.OutboxStore].
func (s *Store) PostLater(ctx context.Context, p ticket.Post, after time.Duration, untried bool) error {
	back := 0
	if untried {
		back = 1
	}
	return s.leased(ctx, p, func(x *tx, name string) error {
		_, err := x.exec(`UPDATE outbox SET next = ?, tries = tries - ? WHERE program = ? AND name = ?`,
			s.now()+after.Milliseconds(), back, p.Program, name)
		return err
	})
}

// PostsReady implements [ticket.OutboxStore]. A post that is leased was tried at least
// once, and its lease ends within one from now.
func (s *Store) PostsReady(ctx context.Context, program string, to bot.Target) error {
	const put = `program = ? AND state = 'waiting' AND (next > ? AND tries = 0 OR next > ?)`
	now, late := s.now(), s.now()+s.o.Lease.Milliseconds()
	ps, err := s.posts(ctx, put, program, now, late)
	if err != nil || len(ps) == 0 {
		return err
	}
	return s.write(ctx, func(x *tx) error {
		for _, p := range ps {
			if p.To.Platform != to.Platform || p.To.Channel != to.Channel {
				continue
			}
			if _, err := x.exec(`UPDATE outbox SET next = ? WHERE name = ? AND `+put, now, s.named(program, p.Key), program, now, late); err != nil {
				return err
			}
		}
		return nil
	})
}

// heldBefore clears what is held of a post and of earlier edits of it.
const heldBefore = `UPDATE outbox SET state = ?, body = NULL, read = NULL
	WHERE program = ? AND ticket = ? AND ticket <> '' AND state = ? AND (name = ? OR do = 'edit' AND of = ?)`

// PostHeld implements [ticket.OutboxStore].
func (s *Store) PostHeld(ctx context.Context, p ticket.Post, more ...ticket.Post) error {
	return s.leased(ctx, p, func(x *tx, name string) error {
		if of := s.named(p.Program, p.Of); p.Do == ticket.Edit {
			if _, err := x.exec(heldBefore, ticket.PostGone, p.Program, p.Ticket, ticket.PostRefused, of, of); err != nil {
				return err
			}
		}
		if _, err := x.exec(`UPDATE outbox SET state = ? WHERE program = ? AND name = ?`, ticket.PostRefused, p.Program, name); err != nil {
			return err
		}
		return s.putPosts(x, more)
	})
}

// DropPost implements [ticket.OutboxStore].
func (s *Store) DropPost(ctx context.Context, p ticket.Post) error {
	return s.leased(ctx, p, func(x *tx, name string) error {
		if _, err := x.exec(`UPDATE outbox SET state = ?, body = NULL WHERE program = ? AND name = ?`, ticket.PostGone, p.Program, name); err != nil {
			return err
		}
		if p.Do != ticket.Delete {
			return nil
		}
		// Nobody tries to take it away again: where it stands is of no use any more.
		_, err := x.exec(`UPDATE outbox SET body = NULL WHERE program = ? AND name = ? AND state = ?`, p.Program, s.named(p.Program, p.Of), ticket.PostStands)
		return err
	})
}
