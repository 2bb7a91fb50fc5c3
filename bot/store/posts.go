package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// What posts are looked for by. A condition says that they are a ticket's where its
// index does: nothing else is looked through then.
const (
	ofTicket  = `program = ? AND ticket = ? AND ticket <> '' `
	readNow   = `UPDATE outbox SET read = ? WHERE ` + ofTicket + `AND state = ? AND read IS NULL`
	heldPosts = ofTicket + `AND state = ? AND body IS NOT NULL`
	triedNow  = `program = ? AND state = 'waiting' AND tries > 0 AND do = 'send' AND ticket <> ''`
	cardsMade = `program = ? AND made BETWEEN ? AND ? AND ticket <> '' AND role IN ('card', 'alert') AND do = 'send'
		AND body IS NOT NULL AND (state = 'sent' OR state = 'waiting' AND tries > 0)`
	noticesStand = `program = ? AND ticket = '' AND role = 'notice' AND do = 'send' AND state = ? AND body IS NOT NULL`

	postsOf = ofTicket + `AND state IN (?, ?) AND body IS NOT NULL`
)

// HeldPosts implements [ticket.OutboxStore].
func (s *Store) HeldPosts(ctx context.Context, program, ref string, read bool) (out []ticket.Post, err error) {
	if read {
		if err := s.write(ctx, func(x *tx) error {
			_, err := x.exec(readNow, s.now(), program, ref, ticket.PostRefused)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return s.posts(ctx, heldPosts, program, ref, ticket.PostRefused)
}

// PostsTried implements [ticket.OutboxStore].
func (s *Store) PostsTried(ctx context.Context, program, platform string) ([]ticket.Post, error) {
	all, err := s.posts(ctx, triedNow, program)
	all = slices.DeleteFunc(all, func(p ticket.Post) bool { return p.To.Platform != platform })
	return withoutReplies(all), err
}

// CardsMade implements [ticket.OutboxStore].
func (s *Store) CardsMade(ctx context.Context, program string, from, to time.Time) ([]ticket.Post, error) {
	all, err := s.posts(ctx, cardsMade, program, from.UnixMilli(), to.UnixMilli())
	return withoutReplies(all), err
}

func withoutReplies(ps []ticket.Post) []ticket.Post {
	for i := range ps {
		ps[i].Reply = reply.Reply{}
	}
	return ps
}

// NoticesStand implements [gaps.Store].
func (s *Store) NoticesStand(ctx context.Context, program string) ([]ticket.Post, error) {
	return s.posts(ctx, noticesStand, program, ticket.PostStands)
}

// Stands implements [ticket.OutboxStore].
func (s *Store) Stands(ctx context.Context, program, platform string, refs []string) (bool, error) {
	for _, r := range refs {
		if known, err := s.any(ctx, `SELECT COUNT(*) FROM outbox WHERE program = ? AND (stands = ? OR name = ?)`,
			program, s.stands(program, platform, r), s.named(program, r)); known || err != nil {
			return known, err
		}
	}
	return false, nil
}

// PostsOf implements [ticket.OutboxStore].
func (s *Store) PostsOf(ctx context.Context, program, ref string) ([]ticket.Post, error) {
	return s.posts(ctx, postsOf, program, ref, ticket.PostStands, ticket.PostWaits)
}

// posts leaves out what cannot be read: nothing can be done with it.
func (s *Store) posts(ctx context.Context, where string, args ...any) (out []ticket.Post, err error) {
	err = s.read(ctx, func(x *tx) error {
		return x.each(func(rows *sql.Rows) error {
			p, err := s.scanPost(rows.Scan)
			if errors.Is(err, errUnreadable) {
				return nil
			}
			out = append(out, p.Post)
			return err
		}, selectPosts(where), args...)
	})
	return out, err
}

func selectPosts(where string) string {
	return `SELECT ` + postColumns + ` FROM outbox WHERE ` + where + ` ORDER BY seq`
}
