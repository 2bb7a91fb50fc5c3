package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"himpath/adapters/checkup"
	"himpath/bot"
	"himpath/bot/store"
)

// database checks that the store suits and can be written to, and returns where the
// programs' advisors are, as far as it tells. A database that is not there is not made,
// and one that is does not change.
func (d *doctor) database(ctx context.Context, cfg config) []checkup.Desk {
	if !exists(cfg.database) {
		d.place(cfg.database)
		return cfg.desks(func(string) bot.Settings { return nil })
	}
	s, err := cfg.inspectStore(ctx)
	if err != nil {
		d.unsuited(cfg.database, err)
		return nil
	}
	defer s.Close()
	if err := writable(cfg.database); err != nil {
		d.problemf("Database %s cannot be written to (%v): free space on its disk, or let himpath's user write there.", cfg.database, err)
		return nil
	}
	d.okf("Database %s can be written to.", cfg.database)
	d.deletion(ctx, cfg, s)
	return cfg.desks(func(program string) bot.Settings {
		settings, err := s.Settings(ctx, program)
		if err != nil {
			d.problemf("Database: %v.", err)
		}
		return settings
	})
}

// desks are those of all programs that are served.
func (c config) desks(settings func(program string) bot.Settings) []checkup.Desk {
	var out []checkup.Desk
	for _, f := range c.content {
		to, _ := settings(f.program).Advisors()
		out = append(out, checkup.Desk{Program: f.program, Platform: to.Platform, Channel: to.Channel})
	}
	if len(out) == 1 {
		out[0].Program = ""
	}
	return out
}

// unsuited tells why a database could not be opened.
func (d *doctor) unsuited(file string, err error) {
	switch {
	case errors.Is(err, store.ErrOlder):
		d.say(checkup.Finding{Level: checkup.Warning, Text: fmt.Sprintf("Database %s is of an older himpath: "+
			"serve brings it up to date when it starts; copy it before, if you may want to go back.", file)})
	case errors.Is(err, store.ErrNewer):
		d.problemf("Database %s is of a newer himpath: run that one, or bring back a copy from before the upgrade.", file)
	default:
		d.problemf("Database: %v.", err)
	}
}

// writable tries what writing to a database needs, without doing it: the file can be
// opened for it, and there is room beside it.
func writable(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), room(filepath.Dir(file)))
}

// roomTried is how much a disk must have free, in bytes: some hundred messages.
const roomTried = 1 << 20

// room tries whether a folder takes a file.
func room(dir string) error {
	f, err := os.CreateTemp(dir, ".himpath-doctor-*")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, roomTried))
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}

// deletion checks that what is deleted goes, and tells what is left of programs that
// are not served any more.
func (d *doctor) deletion(ctx context.Context, cfg config, s *store.Store) {
	since, fails, err := s.Unscrubbed(ctx)
	switch {
	case err != nil:
		d.problemf("Database: %v.", err)
	case fails:
		d.problemf("Database %s: %s.", cfg.database, unscrubbed(since))
	}
	kept, err := s.Programs(ctx)
	if err != nil {
		d.problemf("Database: %v.", err)
	}
	for _, text := range cfg.left(kept) {
		d.say(checkup.Finding{Level: checkup.Warning, Text: text})
	}
}

// place checks that a database could be made.
func (d *doctor) place(file string) {
	dir := filepath.Dir(file)
	for !exists(dir) && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
	}
	if err := room(dir); err != nil {
		d.problemf("Database: %s cannot be made (%v): let himpath's user write to %s, or set DATABASE_URL=sqlite:PATH.", file, err, dir)
		return
	}
	d.okf("Database: serve will make %s.", file)
}
