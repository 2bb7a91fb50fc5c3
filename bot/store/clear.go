package store

import (
	"database/sql"
	"errors"

	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// dropLanes gives up what waits in lanes.
func (s *Store) dropLanes(x *tx, program string, lanes []string) error {
	for _, lane := range lanes {
		if _, err := x.exec(`UPDATE outbox SET state = ?, body = NULL WHERE program = ? AND lane = ? AND state = 'waiting'`,
			ticket.PostGone, program, lane); err != nil {
			return err
		}
	}
	return nil
}

// blankPosts lets wait, with other content, what was dropped just now though it may stand.
func (s *Store) blankPosts(x *tx, ps []ticket.Post) error {
	for _, p := range ps {
		body, err := s.sealJSON(sealedPost{Key: p.Key, Of: p.Of, To: p.To, Reply: &p.Reply, Want: p.Want})
		if err != nil {
			return err
		}
		if _, err := x.exec(`UPDATE outbox SET state = 'waiting', body = ? WHERE program = ? AND name = ? AND state = ? AND do = 'send' AND tries > 0`,
			body, p.Program, s.named(p.Program, p.Key), ticket.PostGone); err != nil {
			return err
		}
	}
	return nil
}

// spared leaves out rows whose content is needed still: those that take something away,
// and those that say where that stands.
const spared = ` AND do <> 'delete' AND NOT (state = 'sent' AND EXISTS (SELECT 1 FROM outbox d
	WHERE d.program = outbox.program AND d.state = 'waiting' AND d.do = 'delete' AND d.of = outbox.name))`

// forgetPosts clears what waits for a person without a ticket, or tells of them. A notice
// in public that was tried, and may stand, waits on without its words, to be looked for.
func (s *Store) forgetPosts(x *tx, program, person string) error {
	var unsure []ticket.Post
	err := x.each(func(rows *sql.Rows) error {
		p, err := s.scanPost(rows.Scan)
		if err == nil {
			p.Reply = reply.Reply{}
			unsure = append(unsure, p.Post)
		}
		if errors.Is(err, errUnreadable) {
			err = nil
		}
		return err
	}, selectPosts(`program = ? AND person = ? AND role = 'notice' AND do = 'send' AND state = 'waiting' AND tries > 0`), program, person)
	if err != nil {
		return err
	}
	_, err = x.exec(`UPDATE outbox SET body = NULL, person = NULL, state = CASE WHEN state = ? THEN state ELSE ? END
		WHERE program = ? AND person = ?`+spared, ticket.PostStands, ticket.PostGone, program, person)
	if err != nil {
		return err
	}
	return s.blankPosts(x, unsure)
}

// emptyPosts clears what reaches a ticket's student. Where such posts stand is
// kept as a hash, until the ticket goes.
func (s *Store) emptyPosts(x *tx, program, ref string) error {
	_, err := x.exec(`UPDATE outbox SET body = NULL, read = NULL, state = CASE WHEN state = ? THEN state ELSE ? END
		WHERE program = ? AND ticket = ? AND ticket <> '' AND role IN ('student', 'notice')`+spared, ticket.PostStands, ticket.PostGone, program, ref)
	return err
}
