package render_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"himpath/adapters/slack/render"
)

// checker walks JSON that goes to Slack and looks for breaches of Slack's limits,
// counted as the strictest reader would: in UTF-16.
type checker struct {
	t      testing.TB
	total  int
	tables int
	ids    map[string]bool
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

func (c *checker) at(what string, n, limit int) {
	c.t.Helper()
	if n > limit {
		c.t.Errorf("%s: %d, more than %d", what, n, limit)
	}
}

// pings are what no text of ours may hold: parsed or not.
func (c *checker) pings(where, s string) {
	c.t.Helper()
	s = strings.ReplaceAll(s, "<@UNOTIFIED1>", "") // whom golden_test.go notifies
	for _, p := range []string{"<!", "<@", "<#"} {
		if strings.Contains(s, p) {
			c.t.Errorf("%s holds %q: %q", where, p, s)
		}
	}
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		c.t.Errorf("%s is no clean text: %q", where, s)
	}
}

func asTree(t testing.TB, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

func checkMessage(t testing.TB, m render.Message) {
	t.Helper()
	c := &checker{t: t, ids: map[string]bool{}}
	c.pings("the text", m.Text)
	c.at("the text", units(m.Text), 4000)
	if strings.TrimSpace(m.Text) == "" || len(m.Blocks) == 0 {
		t.Errorf("nothing is said: %q, %d blocks", m.Text, len(m.Blocks))
	}
	c.at("blocks", len(m.Blocks), 50)
	c.walk("blocks", asTree(t, m.Blocks))
	c.at("all text", c.total, 12_000)
	c.at("tables", c.tables, 1)
}

func checkView(t testing.TB, v any) {
	t.Helper()
	c := &checker{t: t, ids: map[string]bool{}}
	tree := asTree(t, v).(map[string]any)
	c.at("blocks", len(tree["blocks"].([]any)), 100)
	if m, ok := tree["private_metadata"].(string); ok {
		c.at("metadata", units(m), 3000)
	}
	for _, k := range []string{"title", "submit", "close"} {
		if o, ok := tree[k].(map[string]any); ok {
			c.at(k, units(o["text"].(string)), 24)
		}
	}
	c.walk("view", tree["blocks"])
}

func (c *checker) walk(where string, v any) {
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			c.walk(fmt.Sprintf("%s[%d]", where, i), x)
		}
	case map[string]any:
		c.object(where, v)
		for k, x := range v {
			if k != "value" {
				c.walk(where+"."+k, x)
			}
		}
	}
}

func (c *checker) object(where string, o map[string]any) {
	kind, _ := o["type"].(string)
	where += " " + kind
	if s, ok := o["text"].(string); ok {
		c.total += units(s)
		c.pings(where, strings.NewReplacer("<https://", "", "<http://", "").Replace(s))
		if s == "" {
			c.t.Errorf("%s: empty text", where)
		}
		c.at(where, units(s), 3000)
	}
	for _, id := range []string{"action_id", "block_id"} {
		s, ok := o[id].(string)
		if c.at(where+" "+id, units(s), 255); ok && id == "block_id" {
			if c.ids[s] {
				c.t.Errorf("%s: %s twice", where, s)
			}
			c.ids[s] = true
		}
	}
	text, _ := o["text"].(map[string]any)
	switch kind {
	case "button":
		c.at(where, units(text["text"].(string)), 75)
		value, _ := o["value"].(string)
		c.at(where+" value", units(value), 2000)
	case "plain_text_input":
		most, _ := o["max_length"].(float64)
		value, _ := o["initial_value"].(string)
		c.at(where+" max_length", int(most), 3000)
		c.at(where+" initial_value", units(value), int(most))
	case "static_select":
		options := o["options"].([]any)
		c.at(where+" options", len(options), 100)
		seen := map[any]bool{}
		for _, x := range options {
			x := x.(map[string]any)
			c.at(where, units(x["text"].(map[string]any)["text"].(string)), 75)
			c.at(where, units(x["value"].(string)), 150)
			if seen[x["value"]] {
				c.t.Errorf("%s: %v twice", where, x["value"])
			}
			seen[x["value"]] = true
		}
	case "header":
		c.at(where, units(text["text"].(string)), 150)
	case "image":
		c.at(where, units(o["image_url"].(string)), 3000)
		c.at(where, units(o["alt_text"].(string)), 2000)
		c.pings(where, o["alt_text"].(string))
	case "actions":
		c.at(where, len(o["elements"].([]any)), 25)
		c.distinct(where, o["elements"].([]any))
	case "context":
		c.at(where, len(o["elements"].([]any)), 10)
	case "table":
		c.tables++
		rows := o["rows"].([]any)
		c.at(where, len(rows), 100)
		for _, row := range rows {
			c.at(where, len(row.([]any)), 20)
			if len(row.([]any)) != len(rows[0].([]any)) {
				c.t.Errorf("%s: rows of different lengths", where)
			}
		}
	}
}

func (c *checker) distinct(where string, els []any) {
	seen := map[any]bool{}
	for _, e := range els {
		id := e.(map[string]any)["action_id"]
		if seen[id] {
			c.t.Errorf("%s: %v twice", where, id)
		}
		seen[id] = true
	}
}
