package slacktest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// entry is an input of a form with what a person left in it.
type entry struct {
	block, action string
	el            obj
	optional      bool
	value         string
	given         bool
}

// inputsOf are the inputs of a form. A value is given by block_id or action_id, of a
// menu by the value or the words of an option; one that is not given is what was left
// there when the form was sent before, or what stood there at first.
func inputsOf(blocks []any, earlier, values map[string]string) []entry {
	var out []entry
	for _, b := range blocks {
		block, _ := b.(obj)
		el, ok := block["element"].(obj)
		if !ok {
			continue
		}
		x := entry{block: str(block["block_id"]), action: str(el["action_id"]), el: el, optional: block["optional"] == true}
		if x.value, x.given = values[x.block]; !x.given {
			x.value, x.given = values[x.action]
		}
		if !x.given {
			x.value, x.given = earlier[x.block]
		}
		if !x.given {
			x.value = initial(el)
		}
		out = append(out, x)
	}
	return out
}

// initial is what stands in an input before anybody touches it.
func initial(el obj) string {
	if o, ok := el["initial_option"].(obj); ok {
		return str(o["value"])
	}
	if v := str(el["initial_value"]); v != "" {
		return v
	}
	for _, k := range []string{"initial_conversation", "initial_channel", "initial_user"} {
		if v := str(el[k]); v != "" {
			return v
		}
	}
	var all []string
	for _, o := range list(el["initial_options"]) {
		o, _ := o.(obj)
		all = append(all, str(o["value"]))
	}
	for _, k := range []string{"initial_conversations", "initial_channels", "initial_users"} {
		for _, id := range list(el[k]) {
			all = append(all, str(id))
		}
	}
	return strings.Join(all, ",")
}

// incomplete says at each input why Slack does not send the form off; nil: it does.
func incomplete(all []entry) map[string]string {
	var out map[string]string
	for _, x := range all {
		if why := x.wrong(); why != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[x.block] = why
		}
	}
	return out
}

func (x entry) wrong() string {
	if x.value == "" {
		if x.optional {
			return ""
		}
		return "Please complete this required field."
	}
	switch str(x.el["type"]) {
	case "plain_text_input":
		n := utf8.RuneCountInString(x.value)
		if most, ok := x.el["max_length"].(float64); ok && n > int(most) {
			return fmt.Sprintf("Please shorten this to %d characters.", int(most))
		}
		if least, ok := x.el["min_length"].(float64); ok && n < int(least) {
			return fmt.Sprintf("Please write at least %d characters.", int(least))
		}
	case "static_select", "radio_buttons":
		if x.option() == nil {
			return "There is no such option."
		}
	}
	return ""
}

// option is the option that was chosen.
func (x entry) option() obj {
	for _, o := range list(x.el["options"]) {
		if o, _ := o.(obj); str(o["value"]) == x.value || label(o) == x.value {
			return o
		}
	}
	return nil
}

// inputs is the state of a form.
func inputs(all []entry) obj {
	out := obj{}
	for _, x := range all {
		out[x.block] = obj{x.action: x.state()}
	}
	return out
}

func (x entry) state() obj {
	o := obj{"type": x.el["type"]}
	kind := str(x.el["type"])
	parts := slices.DeleteFunc(strings.Split(x.value, ","), func(p string) bool { return p == "" })
	switch kind {
	case "static_select", "radio_buttons":
		o["selected_option"] = nil
		if chosen := x.option(); chosen != nil {
			o["selected_option"] = maps.Clone(chosen)
		}
	case "checkboxes", "multi_static_select":
		chosen := []any{}
		for _, p := range parts {
			chosen = append(chosen, obj{"text": obj{"type": "plain_text", "text": p}, "value": p})
		}
		o["selected_options"] = chosen
	case "conversations_select", "channels_select", "users_select":
		key := "selected_" + strings.TrimSuffix(strings.TrimSuffix(kind, "_select"), "s")
		if o[key] = nil; x.value != "" {
			o[key] = x.value
		}
	case "multi_conversations_select", "multi_channels_select", "multi_users_select":
		ids := []any{}
		for _, p := range parts {
			ids = append(ids, p)
		}
		o["selected_"+strings.TrimSuffix(strings.TrimPrefix(kind, "multi_"), "_select")] = ids
	default:
		if o["value"] = nil; x.value != "" {
			o["value"] = x.value
		}
	}
	return o
}
