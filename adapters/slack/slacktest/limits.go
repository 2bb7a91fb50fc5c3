package slacktest

import (
	_ "embed" // the table of limits
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

//go:embed testdata/slack-limits.json
var limitsJSON []byte

// Limits that the table leaves open.
const (
	maxBlocks    = 50    // a message: https://docs.slack.dev/reference/block-kit/blocks
	maxBlockText = 12000 // all text of a message's blocks; from about 13,200 on: msg_blocks_too_long
	maxText      = 40000 // top-level text, cut there: https://docs.slack.dev/reference/methods/chat.postMessage
	advisedText  = 4000  // top-level text, as advised there
	maxMetadata  = 16000 // as JSON; Slack names no number but refuses with metadata_too_large
	maxRows      = 100   // https://docs.slack.dev/reference/block-kit/blocks/table-block
	maxColumns   = 20
)

// limits is the table: a tree of numbers.
type limits struct{ tree obj }

func readLimits() (limits, error) {
	var l limits
	if err := json.Unmarshal(limitsJSON, &l.tree); err != nil {
		return l, fmt.Errorf("table of limits: %w", err)
	}
	return l, nil
}

// number looks a number up by its dotted path; a path that is not there has no limit.
func (l limits) number(path string) (int, bool) {
	var v any = l.tree
	for part := range strings.SplitSeq(path, ".") {
		o, ok := v.(obj)
		if !ok {
			return 0, false
		}
		v = o[part]
	}
	n, ok := v.(float64)
	return int(n), ok
}

// checker gathers what is wrong with a message or view.
type checker struct {
	limits
	surface  string // message, modal, home
	problems []string
	blocks   map[string]bool // block_ids
	total    int             // characters of text in blocks
	markdown int
	tables   int
}

func (l limits) check(surface string) *checker {
	return &checker{limits: l, surface: surface, blocks: map[string]bool{}}
}

func (c *checker) bad(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// length checks a string against path.max_length and .min_length.
func (c *checker) length(where, path, s string) {
	n := utf8.RuneCountInString(s)
	if m, ok := c.number(path + ".max_length"); ok && n > m {
		c.bad("%s: %d characters; at most %d", where, n, m)
	}
	if m, ok := c.number(path + ".min_length"); ok && n < m {
		c.bad("%s: %d characters; at least %d", where, n, m)
	}
	if !utf8.ValidString(s) {
		c.bad("%s: not UTF-8", where)
	}
}

// count checks the number of items.
func (c *checker) count(where, path string, n int) {
	if m, ok := c.number(path + ".max_items"); ok && n > m {
		c.bad("%s: %d items; at most %d", where, n, m)
	}
	if m, ok := c.number(path + ".min_items"); ok && n < m {
		c.bad("%s: %d items; at least %d", where, n, m)
	}
}

// message checks the body of a message.
func (l limits) message(body obj) []string {
	c := l.check("message")
	blocks, isList := body["blocks"].([]any)
	if body["blocks"] != nil && !isList {
		c.bad("blocks: not a list")
	}
	if len(blocks) > maxBlocks {
		c.bad("%d blocks; at most %d", len(blocks), maxBlocks)
	}
	c.list("blocks", blocks)
	if c.total > maxBlockText {
		c.bad("%d characters of text in blocks; more than %d is msg_blocks_too_long", c.total, maxBlockText)
	}
	if t := str(body["text"]); len(blocks) > 0 && strings.TrimSpace(t) == "" {
		c.bad("no top-level text beside the blocks: screen readers and notifications have nothing to say")
	} else if n := utf8.RuneCountInString(t); n > advisedText {
		c.bad("%d characters of top-level text; Slack advises at most %d", n, advisedText)
	} else if !utf8.ValidString(t) {
		c.bad("top-level text: not UTF-8")
	}
	if md := body["metadata"]; md != nil {
		c.metadata(md)
	}
	return c.problems
}

// metadata: https://docs.slack.dev/messaging/message-metadata
func (c *checker) metadata(v any) {
	o, _ := v.(obj)
	if _, ok := o["event_payload"].(obj); !ok || str(o["event_type"]) == "" {
		c.bad("metadata: needs event_type and an object event_payload")
	}
	if n := len(marshal(v)); n > maxMetadata {
		c.bad("metadata: %d bytes", n)
	}
}

// view checks a modal or an App Home.
func (l limits) view(v obj, kind string) []string {
	c := l.check(kind)
	if str(v["type"]) != kind {
		c.bad("type: %q; must be %q", str(v["type"]), kind)
	}
	blocks := list(v["blocks"])
	c.count("blocks", "view.blocks", len(blocks))
	c.list("blocks", blocks)
	c.length("private_metadata", "view.private_metadata", str(v["private_metadata"]))
	c.length("callback_id", "view.callback_id", str(v["callback_id"]))
	if kind != "modal" {
		return c.problems
	}
	if c.plain("title", "view.title", v["title"], true); v["submit"] == nil && hasKind(blocks, "input") {
		c.bad("submit: needed where there is an input")
	}
	c.plain("submit", "view.submit", v["submit"], false)
	c.plain("close", "view.close", v["close"], false)
	return c.problems
}

func hasKind(blocks []any, kind string) bool {
	for _, b := range blocks {
		if o, _ := b.(obj); str(o["type"]) == kind {
			return true
		}
	}
	return false
}

// checked tells a message's breaches; it returns the error that Slack would give.
func (s *Server) checked(where string, body obj) string {
	problems := s.table.message(body)
	code := ""
	if len(problems) > 0 {
		code = "invalid_blocks"
		if strings.Contains(problems[0], "msg_blocks_too_long") {
			code = "msg_blocks_too_long"
		}
		if len(list(body["blocks"])) == 0 {
			code = "" // only advice on the text
		}
		if strings.HasPrefix(problems[len(problems)-1], "metadata") {
			code = "invalid_metadata_format"
		}
	}
	gone := truth(body["delete_original"])
	if str(body["text"]) == "" && len(list(body["blocks"])) == 0 && len(list(body["attachments"])) == 0 && !gone {
		problems, code = append(problems, "neither text nor blocks"), "no_text"
	}
	problems = append(problems, s.manners(where, body)...)
	if len(problems) > 0 {
		s.violate(where, "%s", strings.Join(problems, "; "))
	}
	return code
}
