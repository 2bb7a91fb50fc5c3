package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"himpath/bot/keyed"
)

// Options are what a [Bot] is made of. Store, Editions and Log are needed.
type Options struct {
	Store    Store
	Editions *Editions
	Programs []string // nil: only [DefaultProgram]
	Limits   Limits   // the zero value: [DefaultLimits]
	Senders  *Senders // nil: a set of its own
	Desk     Desk     // the advisors' desk; nil: there is none
	Log      *slog.Logger
}

// Bot answers messages. It is safe for many goroutines.
type Bot struct {
	store    Store
	editions *Editions
	programs []string
	limits   *limiter
	talks    keyed.Locks
	senders  *Senders
	desk     Desk
	log      *slog.Logger
}

// New returns a bot, and takes the passages that advisors withdrew out of its
// editions.
func New(ctx context.Context, o Options) (*Bot, error) {
	if o.Store == nil || o.Editions == nil || o.Log == nil {
		return nil, errors.New("bot: store, editions and log are needed")
	}
	b := &Bot{store: o.Store, editions: o.Editions, programs: o.Programs, limits: newLimiter(o.Limits), log: o.Log,
		senders: o.Senders, desk: o.Desk}
	if b.senders == nil {
		b.senders = NewSenders()
	}
	if len(b.programs) == 0 {
		b.programs = []string{DefaultProgram}
	}
	for _, p := range b.programs {
		if _, err := b.editions.Follow(ctx, p, b.store.Withdrawn); err != nil {
			return nil, fmt.Errorf("program %s: %w", p, err)
		}
	}
	return b, nil
}

// Attach tells the bot how to post on a platform what is no reply.
func (b *Bot) Attach(platform string, s Sender) { b.senders.Attach(platform, s) }

// Serves reports whether a platform can be written to at this moment.
func (b *Bot) Serves(platform string) bool { return b.sender(platform) != nil }

func (b *Bot) sender(platform string) Sender { return b.senders.Get(platform) }

// Complete returns topics of a kind ("": any) of the default program whose names
// begin like prefix; none while there is no edition.
func (b *Bot) Complete(_ context.Context, kind, prefix string) []Choice {
	return b.complete(b.programs[0], kind, prefix)
}

// CompleteAt does so for what is typed at a place, which m names as for [Bot.Accept]:
// of the program in which it would be answered there.
func (b *Bot) CompleteAt(ctx context.Context, m Message, kind, prefix string) []Choice {
	program, err := b.programOf(ctx, m)
	if err != nil {
		b.log.Error("nothing can be proposed where it is not known which program is served", "error", err)
		return nil
	}
	return b.complete(program, kind, prefix)
}

func (b *Bot) complete(program, kind, prefix string) []Choice {
	a, done, err := b.editions.Use(program)
	if err != nil {
		return nil
	}
	defer done()
	return a.Complete(kind, prefix)
}

// History returns a person's latest questions, the latest first; program "": of all.
func (b *Bot) History(ctx context.Context, program, platform, user string, limit int) ([]Question, error) {
	programs, err := b.these(ctx, program)
	if err != nil {
		return nil, err
	}
	var all []Question
	for _, p := range programs {
		qs, err := b.store.History(ctx, p, platform, user, limit)
		if err != nil {
			return nil, err
		}
		all = append(all, qs...)
	}
	slices.SortStableFunc(all, func(x, y Question) int { return y.At.Compare(x.At) })
	return all[:min(limit, len(all))], nil
}

// Kept tells a person what the advisors' desk keeps of them, a line for each thing;
// program "": in all programs. Their questions are [Bot.History].
func (b *Bot) Kept(ctx context.Context, program, platform, user string) ([]string, error) {
	k, ok := b.desk.(Keeper)
	if !ok {
		return nil, nil
	}
	programs, err := b.these(ctx, program)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, p := range programs {
		lines, err := k.Kept(ctx, p, platform, user)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

// Forget deletes all that is kept of a person, program "": in all programs. Nobody
// can read it any more when it returns, and within a minute its bytes are in no
// file (see [Bot.Tend]).
func (b *Bot) Forget(ctx context.Context, program, platform, user string) error {
	programs, err := b.these(ctx, program)
	if err != nil {
		return err
	}
	for _, p := range programs {
		if err := b.forget(ctx, p, platform, user); err != nil {
			return err
		}
	}
	return nil
}

// forget has the desk forget twice: first it needs what is kept of the person, and in the
// meantime they may have sent a question to advisors, for which there is none any more
// after that.
func (b *Bot) forget(ctx context.Context, program, platform, user string) error {
	if b.desk == nil {
		return b.store.Forget(ctx, program, platform, user)
	}
	if err := b.desk.Forget(ctx, program, platform, user); err != nil {
		return err
	}
	if err := b.store.Forget(ctx, program, platform, user); err != nil {
		return err
	}
	b.retracted(program)
	return b.desk.Forget(ctx, program, platform, user)
}

// retracted tells the desk that questions of a program are gone, or are others.
func (b *Bot) retracted(program string) {
	if d, ok := b.desk.(Retracted); ok {
		d.Retracted(program)
	}
}

// these are the named program, or all: those that are served, and those of which
// something is kept though they are not served any more.
func (b *Bot) these(ctx context.Context, program string) ([]string, error) {
	if program != "" {
		return []string{program}, nil
	}
	kept, err := b.store.Programs(ctx)
	if err != nil {
		return nil, fmt.Errorf("programs of which something is kept: %w", err)
	}
	all := slices.Clone(b.programs)
	for _, p := range kept {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all, nil
}
