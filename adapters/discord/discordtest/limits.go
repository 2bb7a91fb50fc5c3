package discordtest

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
)

// The limits that the OpenAPI document leaves open.
// Sources: https://docs.discord.com/developers/components/reference and
// https://docs.discord.com/developers/interactions/application-commands
const (
	maxText       = 4000 // characters over all components of a message
	maxComponents = 40   // in a message, nested ones counted
	maxRows       = 5    // of a message without Components V2
	maxButtons    = 5    // in a row
	maxForm       = 5    // components of a form
	maxCommand    = 8000 // characters of names, descriptions and values of a command
	maxChat       = 100  // slash commands
	maxMenu       = 15   // of each kind of menu command
)

const isV2 = int(discordgo.MessageFlagsIsComponentsV2)

// breaches says what is wrong with a body that its schema lets through, or nothing.
func breaches(method, path string, v any, anyMentions bool) string {
	if strings.Contains(path, "/commands") {
		return commandBreaches(v, strings.Contains(path, "/guilds/"))
	}
	b, ok := v.(obj)
	if !ok {
		return ""
	}
	switch {
	case strings.HasSuffix(path, "/callback"):
		return callbackBreaches(b, anyMentions)
	case strings.HasSuffix(path, "/threads"):
		if first, ok := b["message"].(obj); ok {
			return messageBreaches(first, true, anyMentions)
		}
	case strings.Contains(path, "/messages"), strings.HasPrefix(path, "/webhooks/"):
		return messageBreaches(b, method == http.MethodPost, anyMentions)
	}
	return ""
}

func callbackBreaches(b obj, anyMentions bool) string {
	data, _ := b["data"].(obj)
	switch n, _ := number(b["type"]); n {
	case 4, 7:
		if data == nil {
			return "an answer without data"
		}
		return messageBreaches(data, n == 4, anyMentions)
	case 5:
		if f, _ := number(data["flags"]); int(f)&^int(discordgo.MessageFlagsEphemeral) != 0 {
			return "a deferred answer takes no flag but EPHEMERAL"
		}
	case 8:
		return choiceBreaches(data)
	case 9:
		return formBreaches(data)
	}
	return ""
}

// choiceBreaches checks autocomplete.
func choiceBreaches(data obj) string {
	list, ok := data["choices"].([]any)
	if !ok {
		return "choices must be a list"
	}
	for _, c := range list {
		o, _ := c.(obj)
		name, _ := o["name"].(string)
		if value, isText := o["value"].(string); name == "" || isText && !within(value, 1, 100) {
			return "a choice needs a name, and a value of 1 to 100 characters"
		}
	}
	return ""
}

// messageBreaches checks a message to send, or a change of one.
func messageBreaches(b obj, creates, anyMentions bool) string {
	if parse, ok := path(b, "allowed_mentions", "parse").([]any); !anyMentions && (!ok || len(parse) > 0) {
		return "allowed_mentions.parse is not []: people could be notified"
	}
	flags, _ := number(b["flags"])
	components, _ := b["components"].([]any)
	if int(flags)&isV2 != 0 {
		for _, k := range []string{"content", "embeds", "poll", "sticker_ids"} {
			if v := b[k]; v != nil && v != "" && len(listOf(v)) > 0 || k == "content" && v != nil && v != "" {
				return "with Components V2 there may be no " + k
			}
		}
	}
	if creates && b["poll"] == nil && b["sticker_ids"] == nil && len(components) == 0 && len(listOf(b["embeds"])) == 0 &&
		len(listOf(b["attachments"])) == 0 && strings.TrimSpace(fmt.Sprint(orEmpty(b["content"]))) == "" {
		return "cannot send an empty message (50006)"
	}
	if creates && int(flags)&isV2 == 0 {
		if problem := rowsOnly(components); problem != "" {
			return problem
		}
	}
	if n := runes(b["content"]); int(flags)&isV2 == 0 && n > 2000 {
		return fmt.Sprintf("content of %d characters; 2000 is the limit for bots", n)
	}
	return componentBreaches(components)
}

// stored checks a message as it stands after a change.
func stored(m obj) string {
	if m["flags"].(int)&isV2 == 0 {
		return rowsOnly(m["components"].([]any))
	}
	if m["content"] != "" || len(m["embeds"].([]any)) > 0 {
		return "with Components V2 content and embeds must be removed"
	}
	return ""
}

// rowsOnly holds messages without Components V2 to action rows.
func rowsOnly(list []any) string {
	if len(list) > maxRows {
		return fmt.Sprintf("%d rows; %d is the limit", len(list), maxRows)
	}
	for _, c := range list {
		if o, _ := c.(obj); kindOf(o) != int(discordgo.ActionsRowComponent) {
			return fmt.Sprintf("a component of type %d needs the flag IS_COMPONENTS_V2", kindOf(o))
		}
	}
	return ""
}

func within(s string, low, high int) bool {
	n := utf8.RuneCountInString(s)
	return low <= n && n <= high
}

func runes(v any) int {
	s, _ := v.(string)
	return utf8.RuneCountInString(s)
}

func listOf(v any) []any {
	l, _ := v.([]any)
	return l
}

func orEmpty(v any) any {
	if v == nil {
		return ""
	}
	return v
}

// path follows keys into an object.
func path(v any, keys ...string) any {
	for _, k := range keys {
		o, ok := v.(obj)
		if !ok {
			return nil
		}
		v = o[k]
	}
	return v
}
