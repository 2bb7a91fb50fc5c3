package slacktest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// surfaces tells where a kind of block may stand: m(essage), o (modal), h(ome).
// Source: https://docs.slack.dev/reference/block-kit/blocks
func surfaces(kind string) (string, bool) {
	m := map[string]string{
		"actions": "moh", "context": "moh", "context_actions": "m", "divider": "moh", "file": "m", "header": "moh", "image": "moh",
		"input": "moh", "markdown": "m", "rich_text": "moh", "section": "moh", "table": "m", "video": "moh",
	}
	s, ok := m[kind]
	return s, ok
}

func (c *checker) list(where string, blocks []any) {
	for i, b := range blocks {
		at := fmt.Sprintf("%s[%d]", where, i)
		o, ok := b.(obj)
		if !ok {
			c.bad("%s: not an object", at)
			continue
		}
		c.block(at, o)
	}
}

func (c *checker) block(at string, b obj) {
	kind := str(b["type"])
	at += " " + kind
	where, known := surfaces(kind)
	letter := map[string]string{"message": "m", "modal": "o", "home": "h"}[c.surface]
	if !known || !strings.Contains(where, letter) {
		c.bad("%s: no such block in a %s", at, c.surface)
		return
	}
	if id := str(b["block_id"]); id != "" {
		c.length(at+".block_id", "block_id", id)
		if c.blocks[id] {
			c.bad("%s: block_id %q twice", at, id)
		}
		c.blocks[id] = true
	}
	switch kind {
	case "section":
		c.section(at, b)
	case "actions", "context_actions":
		c.elements(at, kind, b)
	case "context":
		c.context(at, b)
	case "header":
		c.plain(at+".text", "header.text", b["text"], true)
	case "image":
		c.image(at, b)
	case "input":
		c.input(at, b)
	case "markdown":
		c.markdownBlock(at, b)
	case "table":
		c.table(at, b)
	case "rich_text":
		if list(b["elements"]) == nil {
			c.bad("%s.elements: needed", at)
		}
		c.richText(at, b)
	}
}

func (c *checker) section(at string, b obj) {
	fields := list(b["fields"])
	if b["text"] == nil && len(fields) == 0 {
		c.bad("%s: needs text or fields", at)
	}
	if b["text"] != nil {
		c.anyText(at+".text", "section.text", b["text"])
	}
	c.count(at+".fields", "section.fields", len(fields))
	for i, f := range fields {
		c.anyText(fmt.Sprintf("%s.fields[%d]", at, i), "", f)
		o, _ := f.(obj)
		if m, _ := c.number("section.fields.item_max_length"); utf8.RuneCountInString(str(o["text"])) > m {
			c.bad("%s.fields[%d]: more than %d characters", at, i, m)
		}
	}
	if acc, ok := b["accessory"].(obj); ok {
		c.element(at+".accessory", acc, map[string]bool{})
	}
}

func (c *checker) elements(at, kind string, b obj) {
	els := list(b["elements"])
	c.count(at+".elements", kind+".elements", len(els))
	if len(els) == 0 {
		c.bad("%s: no elements", at)
	}
	seen := map[string]bool{}
	for i, e := range els {
		o, _ := e.(obj)
		here := fmt.Sprintf("%s.elements[%d]", at, i)
		inContext := slices.Contains([]string{"feedback_buttons", "icon_button"}, str(o["type"]))
		if inContext != (kind == "context_actions") {
			c.bad("%s: no %s in %s", here, str(o["type"]), kind)
			continue
		}
		c.element(here, o, seen)
	}
}

func (c *checker) context(at string, b obj) {
	els := list(b["elements"])
	c.count(at+".elements", "context.elements", len(els))
	if len(els) == 0 {
		c.bad("%s: no elements", at)
	}
	for i, e := range els {
		here := fmt.Sprintf("%s.elements[%d]", at, i)
		if o, _ := e.(obj); str(o["type"]) == "image" {
			c.image(here, o)
			continue
		}
		c.anyText(here, "text", e)
	}
}

func (c *checker) image(at string, b obj) {
	if str(b["image_url"]) == "" && b["slack_file"] == nil {
		c.bad("%s: needs image_url or slack_file", at)
	}
	c.length(at+".image_url", "image.image_url", str(b["image_url"]))
	if str(b["alt_text"]) == "" {
		c.bad("%s.alt_text: needed", at)
	}
	c.length(at+".alt_text", "image.alt_text", str(b["alt_text"]))
	c.plain(at+".title", "image.alt_text", b["title"], false)
}

func (c *checker) input(at string, b obj) {
	c.plain(at+".label", "input.label", b["label"], true)
	c.plain(at+".hint", "input.hint", b["hint"], false)
	el, ok := b["element"].(obj)
	if !ok {
		c.bad("%s.element: needed", at)
		return
	}
	c.element(at+".element", el, map[string]bool{})
}

func (c *checker) markdownBlock(at string, b obj) {
	t := str(b["text"])
	c.length(at+".text", "markdown.text", t)
	c.total += utf8.RuneCountInString(t)
	c.markdown += utf8.RuneCountInString(t)
	if m, _ := c.number("markdown.text.max_length"); c.markdown > m {
		c.bad("%s: %d characters in all markdown blocks; at most %d", at, c.markdown, m)
	}
}

// table: https://docs.slack.dev/reference/block-kit/blocks/table-block
func (c *checker) table(at string, b obj) {
	if c.tables++; c.tables > 1 {
		c.bad("%s: only_one_table_allowed", at)
	}
	rows := list(b["rows"])
	if len(rows) == 0 || len(rows) > maxRows {
		c.bad("%s: %d rows; 1 to %d", at, len(rows), maxRows)
	}
	for i, r := range rows {
		cells := list(r)
		if len(cells) == 0 || len(cells) > maxColumns {
			c.bad("%s.rows[%d]: %d cells; 1 to %d", at, i, len(cells), maxColumns)
		}
		if len(cells) != len(list(rows[0])) {
			c.bad("%s.rows[%d]: %d cells; the first row has %d", at, i, len(cells), len(list(rows[0])))
		}
		for j, x := range cells {
			c.cell(fmt.Sprintf("%s.rows[%d][%d]", at, i, j), x)
		}
	}
	if s := list(b["column_settings"]); len(s) > maxColumns {
		c.bad("%s.column_settings: %d; at most %d", at, len(s), maxColumns)
	}
}

func (c *checker) cell(at string, x any) {
	o, _ := x.(obj)
	switch str(o["type"]) {
	case "raw_text":
		if str(o["text"]) == "" {
			c.bad("%s.text: empty", at)
		}
		c.total += utf8.RuneCountInString(str(o["text"]))
	case "rich_text":
		c.richText(at, o)
	case "raw_number":
	default:
		c.bad("%s: no cell of type %q", at, str(o["type"]))
	}
}

// richText adds up the text in rich text.
func (c *checker) richText(at string, o obj) {
	for i, e := range list(o["elements"]) {
		el, ok := e.(obj)
		if !ok || str(el["type"]) == "" {
			c.bad("%s.elements[%d]: no type", at, i)
			continue
		}
		if str(el["type"]) == "text" && str(el["text"]) == "" {
			c.bad("%s.elements[%d].text: empty", at, i)
		}
		c.total += utf8.RuneCountInString(str(el["text"]))
		c.richText(fmt.Sprintf("%s.elements[%d]", at, i), el)
	}
}
