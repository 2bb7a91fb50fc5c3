package store

import (
	"context"
	"database/sql"

	"himpath/bot"
)

// Settings implements [bot.SettingStore].
func (s *Store) Settings(ctx context.Context, program string) (out bot.Settings, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var x bot.Setting
			err := rows.Scan(&x.Platform, &x.Channel, &x.Name, &x.Value)
			out = append(out, x)
			return err
		}, `SELECT platform, channel, name, value FROM settings WHERE program = ? ORDER BY platform, channel, name`, program)
	})
	return out, err
}

// Set implements [bot.SettingStore].
func (s *Store) Set(ctx context.Context, program string, x bot.Setting) error {
	return s.write(ctx, func(t *tx) error { return t.set(program, x) })
}

// SetOnly implements [bot.SettingStore].
func (s *Store) SetOnly(ctx context.Context, program string, x bot.Setting) error {
	return s.write(ctx, func(t *tx) error {
		if _, err := t.exec(`DELETE FROM settings WHERE program = ? AND name = ?`, program, x.Name); err != nil {
			return err
		}
		return t.set(program, x)
	})
}

func (t *tx) set(program string, x bot.Setting) error {
	if x.Value == "" {
		_, err := t.exec(`DELETE FROM settings WHERE program = ? AND platform = ? AND channel = ? AND name = ?`,
			program, x.Platform, x.Channel, x.Name)
		return err
	}
	_, err := t.exec(`INSERT INTO settings (program, platform, channel, name, value) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (program, platform, channel, name) DO UPDATE SET value = excluded.value`,
		program, x.Platform, x.Channel, x.Name, x.Value)
	return err
}

// Withdrawn implements [bot.SettingStore].
func (s *Store) Withdrawn(ctx context.Context, program string) (ids []string, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		}, `SELECT passage FROM withdrawn WHERE program = ? ORDER BY passage`, program)
	})
	return ids, err
}

// Withdraw implements [bot.SettingStore].
func (s *Store) Withdraw(ctx context.Context, program string, passages []string, back bool) error {
	return s.write(ctx, func(t *tx) error {
		for _, id := range passages {
			var err error
			if back {
				_, err = t.exec(`DELETE FROM withdrawn WHERE program = ? AND passage = ?`, program, id)
			} else {
				_, err = t.exec(`INSERT INTO withdrawn (program, passage, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, program, id, s.now())
			}
			if err != nil {
				return err
			}
		}
		_, err := t.count(program, countWithdrawn)
		return err
	})
}
