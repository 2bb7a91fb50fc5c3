package bot

import (
	"context"
	"slices"
	"strings"
)

// Staff returns the channels whose members are a program's advisors: the one that
// is set, and those that the program's own page sends some topics to.
func (b *Bot) Staff(ctx context.Context, program string) ([]Target, error) {
	set, err := b.store.Settings(ctx, orDefault(program))
	if err != nil {
		return nil, wrap("staff", err)
	}
	to, ok := set.Advisors()
	if !ok {
		return nil, nil
	}
	out := []Target{to}
	for _, place := range b.routed(orDefault(program)) {
		platform, channel, named := strings.Cut(place, ":")
		if !named {
			platform, channel = to.Platform, place
		}
		if t := (Target{Platform: platform, Channel: channel}); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out, nil
}

// routed are the channels that a program's page names.
func (b *Bot) routed(program string) []string {
	a, done, err := b.editions.Use(program)
	if err != nil {
		return nil
	}
	defer done()
	based, ok := a.(Based)
	if !ok || based.Base() == nil || based.Base().Program == nil {
		return nil
	}
	var out []string
	for _, r := range based.Base().Program.Routes {
		out = append(out, r.Channel)
	}
	for _, x := range based.Base().Program.Advisors {
		out = append(out, x.Channel)
	}
	return slices.DeleteFunc(out, func(c string) bool { return c == "" })
}
