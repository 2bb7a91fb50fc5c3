package slack

import (
	"context"
	"fmt"
	"slices"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/adapters/slack/wire"
	"himpath/bot"
)

const notAdmin = "Only admins of the workspace and members of the advisors' channel can change my settings."

// openAdmin shows the settings to those who may change them.
func (a *Adapter) openAdmin(ctx context.Context, user, trigger string, f form) {
	if !a.mayAdmin(ctx, user) {
		a.note(ctx, user, f.way, notAdmin)
		return
	}
	set, err := a.bot.Settings(ctx, "")
	if err == nil {
		err = a.openView(ctx, trigger, render.AdminSettings(f.String(), a.adminState(set)))
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("the settings could not be shown", "error", quiet(err))
		a.note(ctx, user, f.way, "The settings could not be opened. Please try again.")
	}
}

func (a *Adapter) adminState(set bot.Settings) render.AdminState {
	s := render.AdminState{Allowed: set.Channels(Platform, bot.SettingAllowed)}
	if to, ok := set.Advisors(); ok && to.Platform == Platform {
		s.Advisors = to.Channel
	}
	s.External = set.Get(Platform, a.team(), bot.SettingExternal) != ""
	return s
}

func (a *Adapter) team() string {
	if id := a.self.Load(); id != nil {
		return id.team
	}
	return ""
}

// saveAdmin keeps the settings of the form, if the person may still change them.
func (a *Adapter) saveAdmin(ctx context.Context, user string, v wire.View, f form) {
	if !a.mayAdmin(ctx, user) {
		a.note(ctx, user, f.way, notAdmin)
		return
	}
	set, err := a.bot.Settings(ctx, "")
	if err == nil {
		err = a.save(ctx, changes(a.adminState(set), readAdmin(v), a.team()))
	}
	if err != nil {
		if ctx.Err() == nil {
			a.log.Error("keep the settings", "error", err)
		}
		a.note(ctx, user, f.way, "The settings could not be saved. Please try again.")
		return
	}
	a.note(ctx, user, f.way, a.savedText(ctx, readAdmin(v)))
}

func readAdmin(v wire.View) render.AdminState {
	s := render.AdminState{Advisors: v.Input(render.InputAdvisors).Conversation, Allowed: v.Input(render.InputAllowed).Conversations}
	s.External = slices.Contains(v.Input(render.InputExternal).Options, wire.Option{Value: render.External})
	return s
}

// changes are the settings that lead from one state to another.
func changes(from, to render.AdminState, team string) []bot.Setting {
	var out []bot.Setting
	set := func(channel, name string, on bool) {
		value := ""
		if on {
			value = "yes"
		}
		out = append(out, bot.Setting{Platform: Platform, Channel: channel, Name: name, Value: value})
	}
	switch {
	case to.Advisors != "" && to.Advisors != from.Advisors:
		set(to.Advisors, bot.SettingAdvisor, true)
	case to.Advisors == "" && from.Advisors != "":
		set(from.Advisors, bot.SettingAdvisor, false)
	}
	for _, c := range to.Allowed {
		if !slices.Contains(from.Allowed, c) {
			set(c, bot.SettingAllowed, true)
		}
	}
	for _, c := range from.Allowed {
		if !slices.Contains(to.Allowed, c) {
			set(c, bot.SettingAllowed, false)
		}
	}
	if from.External != to.External {
		set(team, bot.SettingExternal, to.External)
	}
	return out
}

func (a *Adapter) save(ctx context.Context, all []bot.Setting) error {
	for _, s := range all {
		if err := a.bot.Set(ctx, "", s); err != nil {
			return err
		}
	}
	return nil
}

// savedText says what holds now, and what is still to do.
func (a *Adapter) savedText(ctx context.Context, s render.AdminState) string {
	parts := []string{"Saved."}
	if s.Advisors == "" {
		parts = append(parts, "Without an advisors' channel nobody can be asked.")
	} else if missing, err := a.absent(ctx, s.Advisors); err == nil && missing {
		parts = append(parts, "I am not in the advisors' channel yet: invite me there with /invite.")
	}
	if n := len(s.Allowed); n > 0 {
		parts = append(parts, fmt.Sprintf("I answer in public in %d channels only.", n))
	} else {
		parts = append(parts, "I answer in public in every channel that I am in.")
	}
	if s.External {
		parts = append(parts, "Channels shared with other organizations are included.")
	}
	return strings.Join(parts, " ")
}

// absent reports whether the app is not in a channel.
func (a *Adapter) absent(ctx context.Context, channel string) (bool, error) {
	var c *slackgo.Channel
	err := a.try(ctx, "conversations.info", again, func(ctx context.Context) (err error) {
		c, err = a.api.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: channel})
		return err
	})
	if slackCode(err) == "channel_not_found" {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return !c.IsMember, nil
}
