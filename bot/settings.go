package bot

import (
	"context"
	"slices"
)

// The names of settings that this package knows. Adapters may keep others.
const (
	SettingAdvisor  = "advisor"  // on a channel: questions for advisors go there
	SettingAllowed  = "allowed"  // on a channel: the bot answers there; on none of a platform: everywhere
	SettingExternal = "external" // on a workspace or channel: shared with other organizations, served all the same
)

// Setting is one value set for a channel, or for a whole workspace or server,
// by the platform's id of it.
type Setting struct{ Platform, Channel, Name, Value string }

// Settings are all settings of a program.
type Settings []Setting

// Get returns the value of name on a channel; "" where none is set.
func (s Settings) Get(platform, channel, name string) string {
	for _, x := range s {
		if x.Platform == platform && x.Channel == channel && x.Name == name {
			return x.Value
		}
	}
	return ""
}

// Channels returns the ids on a platform that have a value for name.
func (s Settings) Channels(platform, name string) []string {
	var ids []string
	for _, x := range s {
		if x.Platform == platform && x.Name == name && x.Value != "" {
			ids = append(ids, x.Channel)
		}
	}
	return ids
}

// Advisors returns the channel that questions for advisors go to.
func (s Settings) Advisors() (to Target, ok bool) {
	for _, x := range s {
		if x.Name == SettingAdvisor && x.Value != "" {
			return Target{Platform: x.Platform, Channel: x.Channel}, true
		}
	}
	return Target{}, false
}

// Allows reports whether the bot may answer in a channel.
func (s Settings) Allows(platform, channel string) bool {
	allowed := s.Channels(platform, SettingAllowed)
	return len(allowed) == 0 || slices.Contains(allowed, channel)
}

// Settings returns what is set for a program ("": the default).
func (b *Bot) Settings(ctx context.Context, program string) (Settings, error) {
	return b.store.Settings(ctx, orDefault(program))
}

// Set keeps one setting; an empty value removes it. The advisor channel is one
// per program: setting it takes it from the channel that was it before. Callers
// check who may do so.
func (b *Bot) Set(ctx context.Context, program string, s Setting) error {
	program = orDefault(program)
	if s.Name != SettingAdvisor || s.Value == "" {
		return b.store.Set(ctx, program, s)
	}
	if err := b.store.SetOnly(ctx, program, s); err != nil {
		return err
	}
	if d, ok := b.desk.(Settler); ok {
		d.Settle(program)
	}
	return nil
}

func orDefault(program string) string {
	if program == "" {
		return DefaultProgram
	}
	return program
}
