package discord

import (
	"context"
	"slices"
	"strings"

	"himpath/adapters/discord/rest"
	"himpath/bot"
)

// setProgram binds the server, or a channel of it, to one of several programs.
// typed is what stood for the channel; channel is what it is.
func (a *Adapter) setProgram(ctx context.Context, h here, name, typed, channel string) (string, error) {
	all := a.bot.Programs()
	i := slices.IndexFunc(all, func(p string) bool { return strings.EqualFold(p, name) })
	switch {
	case len(all) == 1:
		return "Only one program is served here; there is nothing to choose.", nil
	case i < 0:
		return "There is no such program. There are: " + strings.Join(all, ", ") + ".", nil
	case typed != "" && (channel == "" || a.place(ctx, channel, h.guild).guild != h.guild):
		return "That channel is not in this server.", nil
	case channel == "":
		return "The whole server is served by the program " + all[i] + " now, except for channels that are bound to another one.", a.setBound(ctx, h.guild, all[i])
	}
	return "That channel is served by the program " + all[i] + " now.", a.setBound(ctx, channel, all[i])
}

func (a *Adapter) setBound(ctx context.Context, place, program string) error {
	return a.bot.Set(ctx, bot.DefaultProgram, bot.Setting{Platform: Platform, Channel: place, Name: bot.SettingProgram, Value: program})
}

// bind sees to it that what is pressed in a program's advisors' channel is about that
// program.
func (a *Adapter) bind(ctx context.Context, h here, channel string) error {
	there, err := a.program(ctx, place{id: channel, guild: h.guild})
	if err != nil || there == h.program {
		return err
	}
	return a.setBound(ctx, channel, h.program)
}

// programChoices proposes programs for what is being typed.
func (a *Adapter) programChoices(prefix string) []rest.Choice {
	var out []rest.Choice
	for _, p := range a.bot.Programs() {
		if len(out) < maxChoices && p == shorten(p) && strings.HasPrefix(strings.ToLower(p), strings.ToLower(prefix)) {
			out = append(out, rest.Choice{Name: p, Value: p})
		}
	}
	return out
}
