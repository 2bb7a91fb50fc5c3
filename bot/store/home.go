package store

import (
	"context"
	"errors"
	"time"

	"himpath/bot"
)

// homeStep is how exactly it is known when a home was last used: it is written
// again only after so long.
const homeStep = 24 * time.Hour

// Home implements [bot.HomeStore].
func (s *Store) Home(ctx context.Context, platform, user string) (program string, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.row(`SELECT program FROM homes WHERE person = ?`, s.person("", platform, user)).Scan(&program)
	})
	if errors.Is(err, bot.ErrNotFound) {
		return "", nil
	}
	return program, err
}

// SetHome implements [bot.HomeStore].
func (s *Store) SetHome(ctx context.Context, platform, user, program string) error {
	who, fresh := s.person("", platform, user), false
	err := s.read(ctx, func(t *tx) error {
		return t.row(`SELECT COUNT(*) > 0 FROM homes WHERE person = ? AND program = ? AND used > ?`, who, program, s.ago(homeStep)).Scan(&fresh)
	})
	if err != nil || fresh {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO homes (person, program, used) VALUES (?, ?, ?)
			ON CONFLICT (person) DO UPDATE SET program = excluded.program, used = excluded.used`, who, program, s.now())
		return err
	})
}
