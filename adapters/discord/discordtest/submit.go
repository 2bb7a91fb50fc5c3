package discordtest

import (
	"fmt"

	"github.com/bwmarrin/discordgo"
)

// filled turns the components of a form into what is submitted, or says why
// Discord's client would not send it.
func filled(v any, fields map[string]any) (out []any, problem string) {
	out = []any{}
	known := map[string]bool{}
	for i, e := range listOf(v) {
		c, _ := e.(obj)
		o := obj{"type": c["type"], "id": i + 1}
		inputs := listOf(c["components"])
		if sub, ok := c["component"].(obj); ok {
			inputs = []any{sub}
		}
		for _, in := range inputs {
			sub, _ := in.(obj)
			id := fmt.Sprint(sub["custom_id"])
			known[id] = true
			one, bad := filledOne(sub, fields[id])
			if bad != "" {
				return nil, id + ": " + bad
			}
			if c["component"] != nil {
				o["component"] = one
				continue
			}
			o["components"] = []any{one}
		}
		out = append(out, o)
	}
	for id := range fields {
		if !known[id] {
			return nil, fmt.Sprintf("it has no field %q", id)
		}
	}
	return out, ""
}

// filledOne is one field with what was typed or chosen; nil: as it stood there.
func filledOne(c obj, v any) (obj, string) {
	o := obj{"type": c["type"], "id": 100, "custom_id": c["custom_id"]}
	needed := c["required"] != false // true unless it says so
	if kindOf(c) != int(discordgo.TextInputComponent) {
		values, problem := chosen(c, v)
		if problem == "" && needed && len(values) == 0 {
			problem = "nothing is chosen"
		}
		o["values"] = values
		return o, problem
	}
	text, isText := v.(string)
	if v == nil {
		text, isText = fmt.Sprint(orEmpty(c["value"])), true
	}
	high, hasHigh := number(c["max_length"])
	switch {
	case !isText:
		return nil, "a text input takes text"
	case needed && text == "":
		return nil, "it must be filled in"
	case hasHigh && runes(text) > int(high):
		return nil, fmt.Sprintf("%d characters; %d is its limit", runes(text), int(high))
	}
	o["value"] = text
	return o, ""
}

// chosen are the values of a select; those that stand there at first if none are.
func chosen(c obj, v any) ([]any, string) {
	out := []any{}
	offered := map[string]bool{}
	for _, e := range listOf(c["options"]) {
		value, _ := path(e, "value").(string)
		offered[value] = true
		if v == nil && path(e, "default") == true {
			out = append(out, value)
		}
	}
	list, _ := v.([]string)
	if one, ok := v.(string); ok {
		list = []string{one}
	}
	for _, value := range list {
		if len(offered) > 0 && !offered[value] {
			return nil, fmt.Sprintf("it has no option %q", value)
		}
		out = append(out, value)
	}
	return out, ""
}
