package discordtest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// commandBreaches checks one command or a list of them, of one server or of everywhere.
func commandBreaches(v any, server bool) string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	kinds, names := map[int]int{}, map[string]bool{}
	for _, e := range list {
		c, _ := e.(obj)
		kind := max(1, kindOf(c))
		kinds[kind]++
		key := fmt.Sprint(kind, c["name"])
		if names[key] {
			return fmt.Sprintf("command %v twice", c["name"])
		}
		names[key] = true
		if server && (c["contexts"] != nil || c["integration_types"] != nil) {
			return fmt.Sprintf("command %v: contexts and integration_types are for commands of everywhere", c["name"])
		}
		if problem := oneCommand(c, kind); problem != "" {
			return fmt.Sprintf("command %v: %s", c["name"], problem)
		}
	}
	if kinds[1] > maxChat || kinds[2] > maxMenu || kinds[3] > maxMenu {
		return fmt.Sprintf("too many commands: %d slash, %d user, %d message", kinds[1], kinds[2], kinds[3])
	}
	return ""
}

func oneCommand(c obj, kind int) string {
	name, _ := c["name"].(string)
	description, _ := c["description"].(string)
	switch {
	case kind == 1 && c["name"] != nil && !goodName(name):
		return "the name is not 1 to 32 lower-case letters, digits, - and _"
	case kind == 1 && c["name"] != nil && !within(description, 1, 100):
		return "the description has 1 to 100 characters"
	case kind != 1 && (description != "" || len(listOf(c["options"])) > 0):
		return "a menu command has no description and no options"
	}
	if n := commandText(c); n > maxCommand {
		return fmt.Sprintf("%d characters; %d is the limit", n, maxCommand)
	}
	return optionBreaches(listOf(c["options"]))
}

// goodName is Discord's rule for slash commands and options.
// Source: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
func goodName(s string) bool {
	return regexp.MustCompile(`^[-_'\p{L}\p{N}]{1,32}$`).MatchString(s) && s == strings.ToLower(s)
}

// commandText adds up names, descriptions and values.
func commandText(c obj) int {
	n := runes(c["name"]) + runes(c["description"])
	for _, e := range listOf(c["options"]) {
		n += commandText(e.(obj))
	}
	for _, e := range listOf(c["choices"]) {
		n += runes(path(e, "name")) + runes(path(e, "value"))
	}
	return n
}

func optionBreaches(list []any) string {
	names, optional, nested := map[string]bool{}, false, 0
	for _, e := range list {
		o, _ := e.(obj)
		name, _ := o["name"].(string)
		description, _ := o["description"].(string)
		required := o["required"] == true
		switch {
		case !goodName(name) || !within(description, 1, 100):
			return fmt.Sprintf("option %q: name or description", name)
		case names[name]:
			return fmt.Sprintf("option %q twice", name)
		case required && optional:
			return fmt.Sprintf("option %q is required and comes after optional ones", name)
		case o["autocomplete"] == true && len(listOf(o["choices"])) > 0:
			return fmt.Sprintf("option %q has both choices and autocomplete", name)
		}
		names[name] = true
		optional = optional || !required
		if kindOf(o) <= int(discordgo.ApplicationCommandOptionSubCommandGroup) {
			nested++
		}
		if problem := optionBreaches(listOf(o["options"])); problem != "" {
			return problem
		}
	}
	if nested > 0 && nested < len(list) {
		return "sub-commands and other options do not mix"
	}
	return ""
}
