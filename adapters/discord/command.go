package discord

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf16"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
)

// typed are the options of a command, as text.
type typed map[string]string

// read finds the sub-command and what was typed into it, however deep it stands.
func read(options []*dg.ApplicationCommandInteractionDataOption) (sub string, t typed, focused string) {
	t = typed{}
	for _, o := range options {
		if o == nil {
			continue
		}
		if len(o.Options) > 0 || o.Type == dg.ApplicationCommandOptionSubCommand || o.Type == dg.ApplicationCommandOptionSubCommandGroup {
			inner, more, f := read(o.Options)
			sub = o.Name
			if inner != "" {
				sub = inner
			}
			for k, v := range more {
				t[k] = v
			}
			focused += f
			continue
		}
		if o.Value != nil {
			t[o.Name] = strings.Join(strings.Fields(fmt.Sprint(o.Value)), " ")
		}
		if o.Focused {
			focused = o.Name
		}
	}
	return sub, t, focused
}

// command takes a slash command or one of a message's menu.
func (a *Adapter) command(ctx context.Context, c *call, d dg.ApplicationCommandInteractionData) {
	sub, t, _ := read(d.Options)
	switch d.Name {
	case cmdAdmin:
		a.admin(ctx, c, d, sub, t)
	case cmdAnswer:
		a.answerThis(ctx, c, d)
	case cmdCareer:
		a.career(ctx, c, sub, t)
	default:
		a.stats.dropped.Add(1)
		a.tell(ctx, c, "I don't know this command any more. Try /career ask.")
	}
}

// career takes "/career …".
func (a *Adapter) career(ctx context.Context, c *call, sub string, t typed) {
	s, err := a.scene(ctx, c, nil)
	if err != nil {
		a.log.Error("read the settings", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	switch {
	case sub == subPrivacy:
		a.privacy(ctx, c)
	case sub == subFit && len(t) == 0:
		a.open(ctx, c, render.Fit(a.ids, ""), noFit)
	case sub == subFit:
		s.private = !s.direct
		a.fit(ctx, c, s, "", t)
	default:
		m := a.question(c, s, "")
		if r, unknown := a.unknownName(ctx, m, sub, t); unknown {
			a.say(ctx, c, r)
			return
		}
		a.askText(ctx, c, m, wording(sub, t))
	}
}

// wording is the question that a sub-command stands for.
func wording(sub string, t typed) string {
	switch sub {
	case subAsk:
		return t[optQuestion]
	case subRole, subCert, subDegree:
		return "Tell me about " + t[optName]
	case subCompare:
		if strings.EqualFold(t[optFirst], t[optSecond]) { // there is nothing to compare
			return "Tell me about " + t[optFirst]
		}
		return "Compare " + t[optFirst] + " and " + t[optSecond]
	case subPath:
		if t[optFrom] != "" {
			return "How do I get from " + t[optFrom] + " to " + t[optTo] + "?"
		}
		return "How do I get to " + t[optTo] + "?"
	case subPay:
		return payWording(t[optRole], t[optEmployer])
	}
	return "help"
}

// payWording needs no article: a role may begin with any sound, and the names of employers
// that are proposed are plurals, or names of a field.
func payWording(role, employer string) string {
	switch {
	case role != "" && employer != "":
		return "What is the pay for " + role + " in " + employer + "?"
	case role != "":
		return "What is the pay for " + role + "?"
	case employer != "":
		return "What do health information managers earn in " + employer + "?"
	}
	return "What do health information management jobs pay?"
}

// answerThis takes the message menu: the text of the message, asked by the one who
// chose it and shown to them alone.
func (a *Adapter) answerThis(ctx context.Context, c *call, d dg.ApplicationCommandInteractionData) {
	s, err := a.scene(ctx, c, nil)
	if err != nil {
		a.log.Error("read the settings", "error", err)
		a.say(ctx, c, bot.Apology())
		return
	}
	s.private = !s.direct
	text := ""
	if d.Resolved != nil && d.Resolved.Messages[d.TargetID] != nil {
		target := said{Message: d.Resolved.Messages[d.TargetID]}
		if text = target.Content; text == "" {
			text = target.forwarded()
		}
	}
	id := a.self.Load()
	if id == nil {
		return
	}
	if readable(text, id.user) == "" {
		a.tell(ctx, c, "There is no text in that message that I could answer.")
		return
	}
	a.askText(ctx, c, a.question(c, s, ""), text)
}

// complete proposes what can be meant by what is being typed.
func (a *Adapter) complete(ctx context.Context, c *call, d dg.ApplicationCommandInteractionData) {
	sub, t, focused := read(d.Options)
	var choices []rest.Choice
	if d.Name == cmdAdmin {
		choices = a.programChoices(t[focused])
	} else {
		choices = a.topicChoices(ctx, c, sub, t, focused)
	}
	ctx, cancel := context.WithTimeout(ctx, bodyLimit)
	defer cancel()
	if err := c.first(ctx, rest.Autocomplete(choices...)); err != nil && ctx.Err() == nil {
		a.log.Warn("an autocomplete could not be answered", "error", quiet(err))
	}
}

// topicChoices proposes topics of the program that would answer.
func (a *Adapter) topicChoices(ctx context.Context, c *call, sub string, t typed, focused string) []rest.Choice {
	p := a.placeOf(ctx, c.in, c.raw)
	at := bot.Message{Platform: Platform, Server: p.guild, Channel: p.channel(), User: c.user()}
	var found []bot.Choice
	if sub == subCompare {
		found = a.toCompare(ctx, at, t[focused], other(t, focused))
	} else {
		found = a.bot.CompleteAt(ctx, at, kindOf(sub, focused), t[focused])
	}
	var out []rest.Choice
	for _, x := range found {
		if len(out) == maxChoices {
			break
		}
		name, value := shorten(x.Label), shorten(x.Value)
		if name != "" && value != "" {
			out = append(out, rest.Choice{Name: name, Value: value})
		}
	}
	return out
}

// maxChoices is how many proposals Discord takes.
// https://docs.discord.com/developers/interactions/application-commands#autocomplete
const maxChoices = 25

// kindOf is the kind of topic that an option is about; "": any.
func kindOf(sub, option string) string {
	switch {
	case sub == subRole, sub == subPath, option == optRole:
		return "role"
	case sub == subCert:
		return "certification"
	case sub == subDegree:
		return "degree"
	case option == optEmployer:
		return "employer"
	}
	return ""
}

// shorten cuts a proposal to what Discord takes, counted in UTF-16 units.
func shorten(s string) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > maxTyped {
			return s[:i]
		}
	}
	return s
}
