package discordtest

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// count is what is added up over the components of a message or form.
type count struct {
	components, text int
	ids              map[string]bool // custom_ids
	numbers          map[int]bool    // ids
}

// componentBreaches checks the components of a message.
func componentBreaches(list []any) string {
	c := &count{ids: map[string]bool{}, numbers: map[int]bool{}}
	if problem := c.all(list); problem != "" {
		return problem
	}
	switch {
	case c.components > maxComponents:
		return fmt.Sprintf("%d components; %d is the limit", c.components, maxComponents)
	case c.text > maxText:
		return fmt.Sprintf("%d characters of text in components; %d is the limit", c.text, maxText)
	}
	return ""
}

func (c *count) all(list []any) string {
	for _, e := range list {
		o, _ := e.(obj)
		if problem := c.one(o); problem != "" {
			return problem
		}
	}
	return ""
}

func (c *count) one(o obj) string {
	c.components++
	c.text += runes(o["content"])
	if id, ok := o["custom_id"].(string); ok {
		if c.ids[id] {
			return fmt.Sprintf("custom_id %q twice", id)
		}
		c.ids[id] = true
	}
	if n, ok := number(o["id"]); ok && n != 0 {
		if c.numbers[int(n)] {
			return fmt.Sprintf("component id %v twice", n)
		}
		c.numbers[int(n)] = true
	}
	problem := ""
	switch discordgo.ComponentType(kindOf(o)) {
	case discordgo.ActionsRowComponent:
		problem = rowBreaches(listOf(o["components"]))
	case discordgo.ButtonComponent:
		problem = buttonBreaches(o)
	case discordgo.SelectMenuComponent:
		problem = selectBreaches(o)
	case discordgo.SectionComponent:
		if n := len(listOf(o["components"])); n < 1 || n > 3 || o["accessory"] == nil {
			problem = "a section has one to three texts and an accessory"
		}
	}
	if problem != "" {
		return problem
	}
	for _, k := range []string{"accessory", "component"} {
		if sub, ok := o[k].(obj); ok {
			if problem := c.one(sub); problem != "" {
				return problem
			}
		}
	}
	return c.all(listOf(o["components"]))
}

// rowBreaches: up to five buttons, or one select, or one text input.
func rowBreaches(list []any) string {
	buttons := 0
	for _, e := range list {
		if o, _ := e.(obj); kindOf(o) == int(discordgo.ButtonComponent) {
			buttons++
		}
	}
	if len(list) == 0 || buttons > maxButtons || buttons < len(list) && len(list) > 1 {
		return fmt.Sprintf("a row has one to %d buttons or one other component", maxButtons)
	}
	return ""
}

// buttonBreaches: links have an address and no custom_id, others the reverse.
func buttonBreaches(o obj) string {
	style, _ := number(o["style"])
	id, _ := o["custom_id"].(string)
	url, _ := o["url"].(string)
	label, _ := o["label"].(string)
	switch {
	case style == float64(discordgo.LinkButton) && (url == "" || id != ""):
		return "a link button has a url and no custom_id"
	case style == float64(discordgo.LinkButton) && !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "discord://"):
		return "the scheme of a link button's url is not allowed"
	case style < float64(discordgo.LinkButton) && (id == "" || url != ""):
		return "a button has a custom_id and no url"
	case label == "" && o["emoji"] == nil:
		return "a button needs a label or an emoji"
	}
	return ""
}

// selectBreaches: 1 to 25 different options, and no more choices than options.
func selectBreaches(o obj) string {
	seen := map[string]bool{}
	for _, e := range listOf(o["options"]) {
		value, _ := path(e, "value").(string)
		label, _ := path(e, "label").(string)
		if seen[value] {
			return fmt.Sprintf("option value %q twice", value)
		}
		seen[value] = true
		if !within(value, 1, 100) || !within(label, 1, 100) || runes(path(e, "description")) > 100 {
			return "label and value of an option have 1 to 100 characters, its description at most 100"
		}
	}
	low, hasLow := number(o["min_values"])
	high, hasHigh := number(o["max_values"])
	if hasHigh && int(high) > len(seen) || hasLow && hasHigh && low > high {
		return "min_values and max_values do not fit the options"
	}
	return ""
}

// formBreaches checks a modal.
func formBreaches(data obj) string {
	list := listOf(data["components"])
	if len(list) < 1 || len(list) > maxForm {
		return fmt.Sprintf("a form has one to %d components", maxForm)
	}
	c := &count{ids: map[string]bool{}, numbers: map[int]bool{}}
	if problem := c.all(list); problem != "" {
		return problem
	}
	for _, e := range list {
		o, _ := e.(obj)
		if in, ok := o["component"].(obj); ok {
			if problem := inputBreaches(in, false); problem != "" {
				return problem
			}
		}
		for _, in := range listOf(o["components"]) {
			if problem := inputBreaches(in.(obj), true); problem != "" {
				return problem
			}
		}
	}
	return ""
}

// inputBreaches: the label stands in the input or around it, and lengths fit.
func inputBreaches(o obj, inRow bool) string {
	if kindOf(o) != int(discordgo.TextInputComponent) {
		return ""
	}
	label, _ := o["label"].(string)
	if inRow != (label != "") {
		return "the label of a text input stands in it in an action row, and around it otherwise"
	}
	low, hasLow := number(o["min_length"])
	high, hasHigh := number(o["max_length"])
	if hasLow && hasHigh && low > high || hasHigh && runes(o["value"]) > int(high) {
		return "min_length, max_length and value of a text input do not fit"
	}
	return ""
}
