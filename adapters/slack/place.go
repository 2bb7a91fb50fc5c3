package slack

import (
	"context"

	"himpath/bot"
)

// placed adds to m where it belongs: its workspace and its program. What is said in
// private belongs to the workspace's program where that is bound to one, else to the
// program that its writer used last.
func (a *Adapter) placed(ctx context.Context, m bot.Message) (bot.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	m.Server = a.team()
	if programs := a.bot.Programs(); len(programs) > 1 && !isChannel(m.Channel) {
		p, err := a.bot.At(ctx, Platform, m.Server, "")
		if err != nil {
			return m, err
		}
		if p == programs[0] {
			m.Server = ""
		}
	}
	var err error
	m.Program, err = a.bot.ProgramOf(ctx, m)
	return m, err
}

// programOf is the program of a person in private.
func (a *Adapter) programOf(ctx context.Context, user string) (string, error) {
	m, err := a.placed(ctx, bot.Message{Platform: Platform, Channel: user, User: user, Private: true})
	return m.Program, err
}
