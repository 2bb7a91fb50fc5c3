package slacktest

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// anyText checks a text object, plain or with markup.
// Source: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
func (c *checker) anyText(at, path string, v any) {
	o, ok := v.(obj)
	kind := str(o["type"])
	if !ok || kind != "plain_text" && kind != "mrkdwn" {
		c.bad("%s: not a text object", at)
		return
	}
	c.textLength(at, path, o)
	if kind == "mrkdwn" && o["emoji"] != nil {
		c.bad("%s.emoji: only in plain_text", at)
	}
}

// plain checks a plain text object.
func (c *checker) plain(at, path string, v any, needed bool) {
	if v == nil {
		if needed {
			c.bad("%s: needed", at)
		}
		return
	}
	o, ok := v.(obj)
	if !ok || str(o["type"]) != "plain_text" {
		c.bad("%s: must be plain_text", at)
		return
	}
	c.textLength(at, path, o)
}

func (c *checker) textLength(at, path string, o obj) {
	t := str(o["text"])
	if t == "" {
		c.bad("%s: empty", at)
		return
	}
	if path != "" {
		c.length(at, path, t)
	}
	c.length(at, "text", t)
	c.total += utf8.RuneCountInString(t)
}

// element checks something interactive; seen are the action_ids of its block.
// Source: https://docs.slack.dev/reference/block-kit/block-elements
func (c *checker) element(at string, e obj, seen map[string]bool) {
	kind := str(e["type"])
	at += " " + kind
	if kind == "image" {
		c.image(at, e)
		return
	}
	id := str(e["action_id"])
	if c.length(at+".action_id", "action_id", id); id != "" && seen[id] {
		c.bad("%s: action_id %q twice in its block", at, id)
	}
	seen[id] = true
	c.confirm(at, e["confirm"])
	c.plain(at+".placeholder", "select.placeholder", e["placeholder"], false)
	switch {
	case kind == "button":
		c.button(at, e)
	case kind == "feedback_buttons":
		c.feedback(at, e)
	case kind == "icon_button":
		c.plain(at+".text", "button.text", e["text"], true)
	case kind == "plain_text_input":
		c.textInput(at, e)
	case strings.HasSuffix(kind, "_text_input"), strings.HasSuffix(kind, "picker"), kind == "number_input", kind == "file_input":
	case strings.HasSuffix(kind, "static_select"):
		c.selection(at, e)
	case strings.HasSuffix(kind, "_select"):
	case kind == "overflow", kind == "checkboxes", kind == "radio_buttons":
		c.options(at, kind+".options", list(e["options"]), kind == "overflow")
	default:
		c.bad("%s: no such element", at)
	}
}

func (c *checker) button(at string, e obj) {
	c.plain(at+".text", "button.text", e["text"], true)
	c.length(at+".value", "button.value", str(e["value"]))
	c.length(at+".url", "button.url", str(e["url"]))
	c.length(at+".accessibility_label", "button.accessibility_label", str(e["accessibility_label"]))
	if s := str(e["style"]); e["style"] != nil && s != "primary" && s != "danger" {
		c.bad("%s.style: %q", at, s)
	}
	if u := str(e["url"]); u != "" {
		if p, err := url.Parse(u); err != nil || p.Scheme != "https" && p.Scheme != "http" && p.Scheme != "mailto" {
			c.bad("%s.url: not an address", at)
		}
	}
}

// textInput: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
func (c *checker) textInput(at string, e obj) {
	most, _ := c.number("plain_text_input.max_length.max")
	if n, given := e["max_length"].(float64); given && (n < 1 || int(n) > most) {
		c.bad("%s.max_length: %v; 1 to %d", at, n, most)
	} else if given {
		most = int(n)
	}
	value := str(e["initial_value"])
	if n := utf8.RuneCountInString(value); n > most {
		c.bad("%s.initial_value: %d characters; the input takes %d", at, n, most)
	}
	if strings.Contains(value, "\n") && e["multiline"] != true {
		c.bad("%s.initial_value: several lines in an input of one", at)
	}
}

func (c *checker) feedback(at string, e obj) {
	for _, k := range []string{"positive_button", "negative_button"} {
		b, ok := e[k].(obj)
		if !ok {
			c.bad("%s.%s: needed", at, k)
			continue
		}
		c.plain(at+"."+k+".text", "feedback_button.text", b["text"], true)
		if str(b["value"]) == "" {
			c.bad("%s.%s.value: needed", at, k)
		}
		c.length(at+"."+k+".value", "feedback_button.value", str(b["value"]))
		c.length(at+"."+k+".accessibility_label", "feedback_button.accessibility_label", str(b["accessibility_label"]))
	}
}

func (c *checker) selection(at string, e obj) {
	groups := list(e["option_groups"])
	if e["options"] == nil && len(groups) == 0 {
		c.bad("%s: needs options or option_groups", at)
		return
	}
	if e["options"] != nil {
		c.options(at, "select.options", list(e["options"]), false)
		first, _ := e["initial_option"].(obj)
		if first != nil && !slices.ContainsFunc(list(e["options"]), func(o any) bool { return reflect.DeepEqual(o, any(first)) }) {
			c.bad("%s.initial_option: none of the options", at)
		}
	}
	c.count(at+".option_groups", "select.option_groups", len(groups))
	for i, g := range groups {
		o, _ := g.(obj)
		here := fmt.Sprintf("%s.option_groups[%d]", at, i)
		c.plain(here+".label", "option_group.label", o["label"], true)
		c.options(here, "option_group.options", list(o["options"]), false)
	}
}

func (c *checker) options(at, path string, options []any, links bool) {
	c.count(at+".options", path, len(options))
	if len(options) == 0 {
		c.bad("%s.options: none", at)
	}
	seen := map[string]bool{}
	for i, v := range options {
		o, _ := v.(obj)
		here := fmt.Sprintf("%s.options[%d]", at, i)
		c.anyText(here+".text", "option.text", o["text"])
		c.length(here+".value", "option.value", str(o["value"]))
		if o["description"] != nil {
			c.anyText(here+".description", "option.description", o["description"])
		}
		switch {
		case o["url"] != nil && !links:
			c.bad("%s.url: only in overflow menus", here)
		case seen[str(o["value"])]:
			c.bad("%s.value: %q twice", here, str(o["value"]))
		}
		c.length(here+".url", "option.url", str(o["url"]))
		seen[str(o["value"])] = true
	}
}

func (c *checker) confirm(at string, v any) {
	o, ok := v.(obj)
	if !ok {
		return
	}
	c.plain(at+".confirm.title", "confirmation.title", o["title"], true)
	c.anyText(at+".confirm.text", "confirmation.text", o["text"])
	c.plain(at+".confirm.confirm", "confirmation.confirm", o["confirm"], true)
	c.plain(at+".confirm.deny", "confirmation.deny", o["deny"], true)
}
