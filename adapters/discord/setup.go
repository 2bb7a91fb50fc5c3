package discord

import (
	"context"
	"fmt"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/bot"
)

// setupPage shows a step of the set-up; update changes the message that it is on.
func (a *Adapter) setupPage(ctx context.Context, c *call, step string, update bool) {
	h, ok := a.lookHere(ctx, c)
	if !ok {
		return
	}
	s := a.state(h)
	l := letter{now: render.SetupStep(a.ids, step, s, false), old: render.SetupStep(a.ids, step, s, true)}
	if !update {
		a.respond(ctx, c, l.ephemeral())
		return
	}
	a.update(ctx, c, l)
}

// setupStep takes a choice of the set-up and shows the next step.
func (a *Adapter) setupStep(ctx context.Context, c *call, value string, d dg.MessageComponentInteractionData) {
	if !mayAdmin(c.in) {
		a.tell(ctx, c, notAdmin)
		return
	}
	step, choice, _ := strings.Cut(value, "/")
	limit, cancel := context.WithTimeout(ctx, deferAfter)
	defer cancel()
	h, err := a.hereOf(limit, c)
	problem := ""
	if err == nil && choice != render.Skip {
		problem, err = a.applyStep(limit, h, step, choice, d.Values)
	}
	switch {
	case err != nil:
		a.log.Error("keep the settings", "error", err)
		a.tell(ctx, c, "The settings could not be saved. Please try again.")
	case problem != "":
		a.tell(ctx, c, problem)
	default:
		a.setupPage(ctx, c, render.NextStep(step), true)
	}
}

// applyStep keeps what was chosen in a step.
func (a *Adapter) applyStep(ctx context.Context, h here, step, choice string, values []string) (problem string, err error) {
	switch step {
	case render.StepAdvisors, render.StepRole:
		if a.foreign(h.set, h.guild) {
			return elsewhereSet(h.set), nil
		}
		if len(values) == 0 {
			return "", nil
		}
		channel, role := values[0], ""
		if step == render.StepRole {
			channel, role = "", values[0]
		}
		text := ""
		if text, err = a.setAdvisors(ctx, h, channel, role); strings.Contains(text, cannotWrite) {
			problem = cannotWrite
		}
	case render.StepAllowed:
		err = a.replace(ctx, h, allowedIn(h.set, h.guild), values, bot.SettingAllowed, h.guild)
	case render.StepAnswers:
		_, err = a.setAnswers(ctx, h, choice)
	case render.StepForums:
		err = a.replace(ctx, h, a.state(h).Forums, values, settingForum, yes)
	default:
		err = fmt.Errorf("no step %q", step)
	}
	return problem, err
}

// replace sets a setting on the channels chosen and takes it from the others.
func (a *Adapter) replace(ctx context.Context, h here, before, after []string, name, value string) error {
	for _, c := range before {
		if err := a.set(ctx, h, c, name, ""); err != nil {
			return err
		}
	}
	for _, c := range after {
		if !isID(c) {
			continue
		}
		at, err := a.at(ctx, h, c)
		if err != nil {
			return err
		}
		if err := a.set(ctx, at, c, name, value); err != nil {
			return err
		}
	}
	return nil
}
