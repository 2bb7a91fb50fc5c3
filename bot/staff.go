package bot

import (
	"context"
	"slices"
	"strings"

	"himpath/knowledge"
)

// Staff returns the channels whose members are a program's advisors ([StaffOf]); none
// where no channel is set for them.
func (b *Bot) Staff(ctx context.Context, program string) ([]Target, error) {
	set, err := b.store.Settings(ctx, orDefault(program))
	if err != nil {
		return nil, wrap("staff", err)
	}
	advisors, ok := set.Advisors()
	if !ok {
		return nil, nil
	}
	a, done, err := b.editions.Use(orDefault(program))
	if err != nil {
		return []Target{advisors}, nil
	}
	defer done()
	if based, ok := As[Based](a); ok {
		return StaffOf(based.Base(), advisors), nil
	}
	return []Target{advisors}, nil
}

// StaffOf returns the channels whose members are advisors: the one that is set, and
// those that the program's own page sends some topics to. k may be nil.
func StaffOf(k *knowledge.Base, advisors Target) []Target {
	out := []Target{advisors}
	if k == nil {
		return out
	}
	for _, r := range k.Program.Answering() {
		if t := RouteTarget(r, advisors); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// RouteTarget is the channel of a route: of the advisors' platform where it names no
// other, the advisors' own where it names none.
func RouteTarget(r knowledge.Route, advisors Target) Target {
	platform, channel, named := strings.Cut(r.Channel, ":")
	switch {
	case r.Channel == "":
		return advisors
	case !named:
		return Target{Platform: advisors.Platform, Channel: r.Channel}
	}
	return Target{Platform: platform, Channel: channel}
}
