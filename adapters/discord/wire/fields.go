package wire

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// isID tells whether a field, or a list under it, holds ids, which discordgo
// keeps as strings. Source: https://docs.discord.com/developers/reference#snowflakes
func isID(key string) bool {
	switch key {
	case "answer_id":
		return false // a poll's answers are counted, not identified
	case "id", "ids", "roles", "mention_roles", "applied_tags", "nonce", "discriminator", "values":
		return true
	}
	return strings.HasSuffix(key, "_id") || strings.HasSuffix(key, "_ids")
}

// isPermission tells whether a field holds a set of permissions: a decimal number
// in a string. Source: https://docs.discord.com/developers/topics/permissions
func isPermission(key string) bool {
	switch key {
	case "permissions", "app_permissions", "default_member_permissions", "allow", "deny":
		return true
	}
	return false
}

// isTime tells whether a field holds a time that discordgo decodes as such.
func isTime(key string) bool {
	switch key {
	case "timestamp", "premium_since", "communication_disabled_until", "expiry",
		"scheduled_start_time", "scheduled_end_time", "current_period_start", "current_period_end":
		return true
	}
	return strings.HasSuffix(key, "_timestamp") || strings.HasSuffix(key, "_at")
}

func isTimestamp(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

func isInteger(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil
}

// isComponentKey tells whether a field holds components.
// Source: https://docs.discord.com/developers/components/reference
func isComponentKey(key string) bool {
	return key == "components" || key == "component" || key == "accessory"
}

// isComponent tells whether discordgo can decode a component.
func isComponent(v any) bool {
	o, ok := v.(map[string]any)
	if !ok {
		return false
	}
	n, ok := o["type"].(json.Number)
	if !ok {
		return false
	}
	i, err := strconv.Atoi(n.String())
	return err == nil && slices.Contains(knownComponents(), discordgo.ComponentType(i))
}

// knownComponents are the types that discordgo decodes; a test holds this list
// against discordgo.
func knownComponents() []discordgo.ComponentType {
	return []discordgo.ComponentType{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19}
}

// smallID keeps the ids that are numbers: those of components and of a poll's answers.
func smallID(v any) any {
	s := fmt.Sprint(v)
	if _, err := strconv.ParseInt(s, 10, 32); err != nil {
		return drop{}
	}
	return json.Number(s)
}

// optionValue gives the value of a command's option the type that discordgo's
// accessors assert (they panic otherwise): text and ids are strings, numbers are
// numbers. In components (a select's options, a text input) it is always text.
func optionValue(o map[string]any, component bool) {
	kind, _ := o["type"].(json.Number)
	number := !component && isNumberOption(kind.String())
	switch v := o["value"].(type) {
	case json.Number:
		if !number {
			o["value"] = v.String()
		}
	case string:
		if _, err := strconv.ParseFloat(v, 64); number && err == nil && json.Valid([]byte(v)) {
			o["value"] = json.Number(v)
		}
	}
}

func isNumberOption(kind string) bool {
	return kind == strconv.Itoa(int(discordgo.ApplicationCommandOptionInteger)) ||
		kind == strconv.Itoa(int(discordgo.ApplicationCommandOptionNumber))
}
