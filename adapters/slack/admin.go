package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/adapters/slack/wire"
	"himpath/bot"
	"himpath/bot/reply"
)

const notAdmin = "Only admins of the workspace and members of the advisors' channel can change my settings."

// admitted reports whether the writer of m may change the settings, and tells them where
// not.
func (a *Adapter) admitted(ctx context.Context, m bot.Message, w way) bool {
	may, err := a.mayAdmin(ctx, m.Program, m.User)
	switch {
	case err != nil:
		a.log.Warn(unreadMembers, "error", quiet(err))
		a.note(ctx, m.User, w, notChecked+"Please try again.")
	case !may:
		a.note(ctx, m.User, w, notAdmin)
	}
	return may
}

// openAdmin shows the settings of the program of m's place to those who may change
// them.
func (a *Adapter) openAdmin(ctx context.Context, m bot.Message, trigger string, f form) {
	if !a.admitted(ctx, m, f.way) {
		return
	}
	f.Ref = m.Program
	state, err := a.adminState(ctx, m.Program, m.Channel)
	if err == nil {
		if len(state.Programs) > 1 && !a.isAdmin(ctx, m.User) {
			state.Programs = nil
		}
		err = a.openView(ctx, trigger, render.AdminSettings(f.String(), state))
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("the settings could not be shown", "error", quiet(err))
		a.note(ctx, m.User, f.way, "The settings could not be opened. Please try again.")
	}
}

// adminState is what is set for a program, and for the place where it is asked.
func (a *Adapter) adminState(ctx context.Context, program, channel string) (render.AdminState, error) {
	set, err := a.bot.Settings(ctx, program)
	if err != nil {
		return render.AdminState{}, err
	}
	s := render.AdminState{Allowed: set.Channels(Platform, bot.SettingAllowed), Programs: a.bot.Programs(), Program: program}
	if to, ok := set.Advisors(); ok && to.Platform == Platform {
		s.Advisors = to.Channel
	} else {
		s.Apart = ok && a.bot.Serves(to.Platform)
	}
	s.External = set.Get(Platform, a.team(), bot.SettingExternal) != ""
	s.Workspace = !isChannel(channel)
	return s, nil
}

// isChannel reports whether an id is that of a channel, not of a person or of a
// conversation with one.
func isChannel(id string) bool { return strings.HasPrefix(id, "C") || strings.HasPrefix(id, "G") }

func (a *Adapter) team() string {
	if id := a.self.Load(); id != nil {
		return id.team
	}
	return ""
}

// saveAdmin keeps the settings of the form, if the person may still change them.
func (a *Adapter) saveAdmin(ctx context.Context, m bot.Message, v wire.View, f form) {
	if slices.Contains(a.bot.Programs(), f.Ref) {
		m.Program = f.Ref
	}
	if !a.admitted(ctx, m, f.way) {
		return
	}
	now, err := a.adminState(ctx, m.Program, m.Channel)
	wanted := readAdmin(v)
	if err == nil {
		err = a.save(ctx, m.Program, changes(now, wanted, a.team()))
	}
	bound := ""
	if err == nil {
		bound, err = a.bind(ctx, m, now, wanted)
	}
	if err != nil {
		if ctx.Err() == nil {
			a.log.Error("keep the settings", "error", err)
		}
		a.note(ctx, m.User, f.way, "The settings could not be saved. Please try again.")
		return
	}
	a.note(ctx, m.User, f.way, a.savedText(ctx, m.Program, wanted, now.Apart)+bound)
	if wanted.Advisors != "" && wanted.Advisors != now.Advisors {
		a.greet(ctx, wanted.Advisors)
	}
}

// greet says in a new channel of advisors what it is for, with the way to the desk.
func (a *Adapter) greet(ctx context.Context, channel string) {
	how := "\"Answer\" writes to the student, and so does a message that mentions me in its thread."
	if a.HearsAll() {
		how = "\"Answer\" writes to the student, and so does whatever stands in its thread and names nobody else."
	}
	r := reply.Reply{Outcome: reply.Chat, Headline: "Students' questions to advisors come here.", Confidence: 1,
		Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "\"Take\" on one makes it yours. " + how +
			" What you answered once can be saved, so that I answer it from then on. Pin this message to find the desk again."}},
		Actions: []reply.Action{{Kind: bot.DeskHome, Label: "Our answers", Style: reply.Primary}, {Kind: bot.DeskGaps, Label: "What is missing"}}}
	if _, err := a.Send(ctx, bot.Target{Platform: Platform, Channel: channel}, r); err != nil && ctx.Err() == nil {
		a.log.Warn("the advisors' channel could not be greeted", "error", err) // who set it was told what to do
	}
}

// bind makes a place one of the program that was chosen, and the channel of a
// program's advisors one of that program. It says what changed.
func (a *Adapter) bind(ctx context.Context, m bot.Message, now, wanted render.AdminState) (string, error) {
	if len(now.Programs) < 2 {
		return "", nil
	}
	set := func(id, program string) error {
		return a.bot.Set(ctx, bot.DefaultProgram, bot.Setting{Platform: Platform, Channel: id, Name: bot.SettingProgram, Value: program})
	}
	said := ""
	if wanted.Advisors != "" && wanted.Advisors != now.Advisors { // the same one may be another program's too by now
		before, err := a.bot.At(ctx, Platform, "", wanted.Advisors)
		if err == nil {
			said, err = a.alsoOf(ctx, m.Program, before, wanted.Advisors)
		}
		if err = errors.Join(err, set(wanted.Advisors, m.Program)); err != nil {
			return "", err
		}
	}
	p := wanted.Program
	if p == "" || p == now.Program && !wanted.Workspace || !slices.Contains(now.Programs, p) || !a.isAdmin(ctx, m.User) {
		return said, nil
	}
	place, name := m.Channel, "This channel"
	if wanted.Workspace || now.Workspace {
		place, name = a.team(), "This workspace"
	}
	if err := set(place, p); err != nil {
		return "", err
	}
	return said + fmt.Sprintf(" %s is served by the program %s now; its own settings open with /career admin.", name, p), nil
}

// alsoOf says that a channel was chosen whose members are asked for another program
// already: what is pressed in one channel is about one program only.
func (a *Adapter) alsoOf(ctx context.Context, program, before, channel string) (string, error) {
	if before == program {
		return "", nil
	}
	channels, err := a.advisorChannels(ctx, before)
	if err != nil || !slices.Contains(channels, channel) {
		return "", err
	}
	return fmt.Sprintf(" Advisors of the program %s are asked in that channel as well, but its buttons are about %s now: choose a channel of its own for each program.", before, program), nil
}

func readAdmin(v wire.View) render.AdminState {
	s := render.AdminState{Advisors: v.Input(render.InputAdvisors).Conversation, Allowed: v.Input(render.InputAllowed).Conversations}
	s.External = slices.Contains(v.Input(render.InputExternal).Options, wire.Option{Value: render.External})
	s.Program = v.Input(render.InputProgram).Chosen()
	s.Workspace = slices.Contains(v.Input(render.InputWorkspace).Options, wire.Option{Value: render.Whole})
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
	case to.Advisors != "": // the same one too: the way there is tried again
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

func (a *Adapter) save(ctx context.Context, program string, all []bot.Setting) error {
	for _, s := range all {
		if err := a.bot.Set(ctx, program, s); err != nil {
			return err
		}
	}
	return nil
}

// savedText says what holds now and, of several programs, for which, and what is still to
// do. apart: until now the advisors were on another platform, and are so still where none
// is chosen here.
func (a *Adapter) savedText(ctx context.Context, program string, s render.AdminState, apart bool) string {
	parts := []string{"Saved."}
	if len(a.bot.Programs()) > 1 {
		parts[0] = fmt.Sprintf("Saved for the program %s.", program)
	}
	if s.Advisors == "" && apart {
		parts = append(parts, "Questions for advisors go to their channel on Discord, as before.")
	} else if s.Advisors == "" {
		parts = append(parts, "Without an advisors' channel nobody can be asked.")
	} else if todo := a.hindrance(ctx, s.Advisors); todo != "" {
		parts = append(parts, todo)
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

// hindrance says why the advisors' channel cannot be posted in, and what to do; "" if
// nothing is known to be in the way.
func (a *Adapter) hindrance(ctx context.Context, channel string) string {
	var c *slackgo.Channel
	err := a.try(ctx, "conversations.info", again, func(ctx context.Context) (err error) {
		c, err = a.api.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: channel})
		return err
	})
	switch {
	case err == nil && c.IsArchived:
		return "The advisors' channel is archived: choose another one."
	case err == nil && c.IsExtShared:
		return "The advisors' channel is shared with other organizations, whose people read what students ask there: choose another one."
	case err == nil && !c.IsMember, slackCode(err) == "channel_not_found":
		return "I am not in the advisors' channel yet: invite me there with /invite."
	}
	return ""
}
