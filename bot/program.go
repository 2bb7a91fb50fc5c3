package bot

import (
	"context"
	"errors"
	"slices"

	"himpath/bot/reply"
)

// SettingProgram is the setting, on a channel or on a whole workspace or server,
// that says which program is served there. It is kept with the settings of
// [DefaultProgram]; without it that one is served.
const SettingProgram = "program"

// HomeStore remembers which program a person belongs to, for where nothing else
// tells: a private message belongs to no server.
type HomeStore interface {
	// Home returns the program that the person last used; "" if none is known.
	Home(ctx context.Context, platform, user string) (program string, err error)
	// SetHome keeps it until the person is forgotten, or has not asked for as long
	// as questions are kept.
	SetHome(ctx context.Context, platform, user, program string) error
}

// Programs lists the programs that are served, the default one first.
func (b *Bot) Programs() []string { return slices.Clone(b.programs) }

// At returns the program that is served in a channel: that of the channel, else
// that of its workspace or server, else the default one.
func (b *Bot) At(ctx context.Context, platform, server, channel string) (string, error) {
	program, err := b.bound(ctx, platform, server, channel)
	if program == "" {
		program = b.programs[0]
	}
	return program, wrap("program", err)
}

// bound is the program that a setting names for a place, or whose advisors are asked
// in that channel; "" if there is none.
func (b *Bot) bound(ctx context.Context, platform, server, channel string) (string, error) {
	if len(b.programs) == 1 {
		return b.programs[0], nil
	}
	set, err := b.store.Settings(ctx, DefaultProgram)
	if err != nil {
		return "", err
	}
	named := func(place string) string {
		if p := set.Get(platform, place, SettingProgram); place != "" && slices.Contains(b.programs, p) {
			return p
		}
		return ""
	}
	if p := named(channel); p != "" {
		return p, nil
	}
	if p, err := b.staffed(ctx, platform, channel); p != "" || err != nil {
		return p, err
	}
	return named(server), nil
}

// staffed is the program that sends what students ask its advisors to a channel; ""
// where none does, or several do. Its page names such a channel for some topics, and
// nobody needs to bind it: a card there is pressed by those who answer it.
func (b *Bot) staffed(ctx context.Context, platform, channel string) (string, error) {
	of := ""
	for _, p := range b.programs {
		staff, err := b.Staff(ctx, p)
		switch {
		case err != nil:
			return "", err
		case !slices.Contains(staff, Target{Platform: platform, Channel: channel}):
		case of != "":
			return "", nil
		default:
			of = p
		}
	}
	return of, nil
}

// ProgramOf returns the program in which m is answered, which [Bot.Accept] fills in.
func (b *Bot) ProgramOf(ctx context.Context, m Message) (string, error) {
	p, err := b.programOf(ctx, m)
	return p, wrap("program", err)
}

// programOf finds the program of a message: that of what it is about where that is
// kept in one, else that of its place.
func (b *Bot) programOf(ctx context.Context, m Message) (string, error) {
	p, err := b.placeOf(ctx, m)
	if err != nil || len(b.programs) == 1 || m.Deleted || m.Act == nil && len(m.Under) == 0 {
		return p, err
	}
	if about, err := b.about(ctx, p, m); err != nil || about {
		return p, err
	}
	for _, other := range b.programs {
		if other == p {
			continue
		}
		if about, err := b.about(ctx, other, m); err != nil || about {
			return other, err
		}
	}
	return p, nil
}

// about reports whether a program keeps what a student presses a button of, or what
// something is said under. What advisors press belongs to the place where they do:
// it is there that they are advisors.
func (b *Bot) about(ctx context.Context, program string, m Message) (bool, error) {
	if m.Act != nil && slices.Contains([]reply.ActionKind{Ask, reply.Rate, reply.Share, reply.AskAdvisor, TellMe}, m.Act.Kind) {
		if m.Act.Ref == "" {
			return false, nil
		}
		_, err := b.store.Question(ctx, program, m.Act.Ref)
		if errors.Is(err, ErrNotFound) {
			return false, nil
		}
		return err == nil, err
	}
	if f, ok := b.desk.(Finder); ok {
		return f.About(ctx, program, m)
	}
	return false, nil
}

// placeOf finds the program of the place of a message: in private that of its
// writer's home.
func (b *Bot) placeOf(ctx context.Context, m Message) (string, error) {
	if m.Program != "" || len(b.programs) == 1 {
		return orDefault(m.Program), nil
	}
	if m.Deleted {
		return b.askedIn(ctx, m)
	}
	p, err := b.bound(ctx, m.Platform, m.Server, m.Channel)
	if err != nil {
		return "", err
	}
	if p == "" && m.Server == "" {
		if p, err = b.store.Home(ctx, m.Platform, m.User); err != nil {
			return "", err
		}
	}
	if slices.Contains(b.programs, p) {
		return p, nil
	}
	return b.programs[0], nil
}

// settle makes the program that m is said to the home of who says it, where a
// setting chose that program.
func (b *Bot) settle(ctx context.Context, m Message) error {
	if len(b.programs) == 1 || m.Deleted {
		return nil
	}
	p, err := b.bound(ctx, m.Platform, m.Server, m.Channel)
	if err != nil || p == "" && (m.Server == "" || m.Program == b.programs[0]) {
		return err
	}
	return b.store.SetHome(ctx, m.Platform, m.User, m.Program)
}

// askedIn is the program in which a message was asked that is deleted now: who
// deleted it, and where, is not always told.
func (b *Bot) askedIn(ctx context.Context, m Message) (string, error) {
	for _, p := range b.programs {
		asked, err := b.store.Asked(ctx, p, m.Platform, m.ID)
		if err != nil || asked {
			return p, err
		}
	}
	return b.programs[0], nil
}
