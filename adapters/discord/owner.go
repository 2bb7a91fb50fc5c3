package discord

import (
	dg "github.com/bwmarrin/discordgo"
)

// owner finds whose conversation one of our messages belongs to, by its buttons.
func (a *Adapter) owner(m *dg.Message) string {
	if m == nil {
		return ""
	}
	for _, id := range customIDs(m.Components) {
		if p, ok := a.ids.Parse(id, []string{"0"}); ok && p.Owner != "" {
			return p.Owner
		}
	}
	return ""
}

func customIDs(components []dg.MessageComponent) []string {
	var out []string
	for _, c := range components {
		switch c := c.(type) {
		case *dg.Container:
			out = append(out, customIDs(c.Components)...)
		case *dg.ActionsRow:
			out = append(out, customIDs(c.Components)...)
		case *dg.Button:
			out = append(out, c.CustomID)
		case *dg.SelectMenu:
			out = append(out, c.CustomID)
		}
	}
	return out
}
