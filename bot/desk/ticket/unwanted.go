package ticket

import (
	"context"
	"errors"

	"himpath/bot"
	"himpath/bot/reply"
)

// unwanted gives up what is to be sent for a wish that is gone. A notice in public of which
// nobody knows how a try ended may stand: it is found by being sent again, without its
// words, and taken away.
func (r *Room) unwanted(ctx context.Context, p Post) error {
	if p.Role != RoleNotice || p.Tries <= 1 {
		return r.store.DropPost(ctx, p)
	}
	s := r.o.Senders.Get(p.To.Platform)
	if s == nil {
		return r.store.PostLater(ctx, p, awayPause, true)
	}
	p.Reply = reply.Say(withdrawnWord)
	limited, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	ref, err := out(limited, s, p)
	if err == nil {
		err = s.Delete(limited, p.To, ref)
	}
	switch {
	case err == nil, errors.Is(err, bot.ErrRefused), errors.Is(err, bot.ErrNotFound):
		return r.store.DropPost(ctx, p)
	case ctx.Err() != nil:
		return nil // the process ends, and the next one looks for it
	}
	return r.later(ctx, p, err)
}

// wantedStill takes a notice in public away again whose wish went while it was posted.
func (r *Room) wantedStill(ctx context.Context, p Post) error {
	if p.Role != RoleNotice || p.Want == 0 || p.Do != Send {
		return nil
	}
	wanted, err := r.store.Wanted(ctx, p.Program, p.Want)
	if err != nil || wanted {
		return err
	}
	return r.Put(ctx, Post{Program: p.Program, Key: p.Key + ".unwanted", Lane: p.Key, Role: RoleNotice, Do: Delete, Of: p.Key, To: p.To})
}
