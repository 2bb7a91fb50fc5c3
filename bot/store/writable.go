package store

import (
	"context"
	"strconv"
)

// Writable writes something of no meaning, for health checks: an error says why
// nothing could be kept now. A full or read-only disk shows only so.
func (s *Store) Writable(ctx context.Context) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO meta (name, value) VALUES ('alive', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
			strconv.FormatInt(s.now(), 10))
		return err
	})
}
