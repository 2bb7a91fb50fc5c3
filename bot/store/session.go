package store

import (
	"context"
	"fmt"
	"time"
)

// TakeSession gives what was kept last of a connection's session, and when, and makes
// it owner's from now on. Nothing kept is no error.
func (s *Store) TakeSession(ctx context.Context, name, owner string) (data []byte, at time.Time, err error) {
	id, sealed, millis := s.hash("session", name), []byte(nil), int64(0)
	err = s.write(ctx, func(t *tx) error {
		if _, err := t.exec(`INSERT INTO sessions (name, owner, at) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET owner = excluded.owner`, id, owner, s.now()); err != nil {
			return err
		}
		return t.row(`SELECT data, at FROM sessions WHERE name = ?`, id).Scan(&sealed, &millis)
	})
	if err != nil || len(sealed) == 0 {
		return nil, time.Time{}, err
	}
	if data, err = s.sealer.Open(nil, nil, sealed, nil); err != nil {
		return nil, time.Time{}, fmt.Errorf("a stored session cannot be opened with this key")
	}
	return data, time.UnixMilli(millis), nil
}

// KeepSession keeps data of owner's session. It reports false, and keeps nothing, where
// somebody else took it since.
func (s *Store) KeepSession(ctx context.Context, name, owner string, data []byte) (mine bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		n, err := t.exec(`UPDATE sessions SET data = ?, at = ? WHERE name = ? AND owner = ?`,
			s.sealer.Seal(nil, nil, data, nil), s.now(), s.hash("session", name), owner)
		mine = n > 0
		return err
	})
	return mine, err
}
