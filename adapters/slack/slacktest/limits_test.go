package slacktest

import (
	"encoding/json"
	"strings"
	"testing"
)

// pt is a plain text object, bt a button, mk one with markup, as JSON.
func pt(s string) string { return `{"type":"plain_text","text":"` + s + `"}` }
func mk(s string) string { return `{"type":"mrkdwn","text":"` + s + `"}` }
func bt(id, label, value string) string {
	return `{"type":"button","action_id":"` + id + `","text":` + pt(label) + `,"value":"` + value + `"}`
}
func xs(n int) string { return strings.Repeat("x", n) }
func msg(blocks ...string) string {
	return `{"text":"hello","blocks":[` + strings.Join(blocks, ",") + `]}`
}
func section(text string) string { return `{"type":"section","text":` + mk(text) + `}` }
func times(n int, s string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = s
	}
	return out
}
func actions(els ...string) string {
	return `{"type":"actions","elements":[` + strings.Join(els, ",") + `]}`
}
func table(rows ...string) string { return `{"type":"table","rows":[` + strings.Join(rows, ",") + `]}` }
func row(n int) string {
	return `[` + strings.Join(times(n, `{"type":"raw_text","text":"x"}`), ",") + `]`
}
func modal(title string, blocks ...string) string {
	return `{"type":"modal","title":` + pt(title) + `,"submit":` + pt("Send") + `,"blocks":[` + strings.Join(blocks, ",") + `]}`
}
func input(label string) string {
	return `{"type":"input","label":` + pt(label) + `,"element":{"type":"plain_text_input","action_id":"a"}}`
}
func choice(options ...string) string {
	return actions(`{"type":"overflow","action_id":"o","options":[` + strings.Join(options, ",") + `]}`)
}
func option(value string) string { return `{"text":` + pt("x") + `,"value":"` + value + `"}` }

func TestLimits(t *testing.T) {
	l, err := readLimits()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, body, want string }{
		{"text", `{"text":"hello"}`, ""},
		{"section", msg(section("x")), ""},
		{"section of 3000", msg(section(xs(3000))), ""},
		{"section of 3001", msg(section(xs(3001))), "at most 3000"},
		{"empty section", msg(section("")), "empty"},
		{"50 blocks", msg(times(50, `{"type":"divider"}`)...), ""},
		{"51 blocks", msg(times(51, `{"type":"divider"}`)...), "at most 50"},
		{"12,000 characters", msg(times(4, section(xs(3000)))...), ""},
		{"12,001 characters", msg(append(times(4, section(xs(3000))), section("x"))...), "msg_blocks_too_long"},
		{"no text", `{"blocks":[{"type":"divider"}]}`, "no top-level text"},
		{"header", msg(`{"type":"header","text":` + pt(xs(151)) + `}`), "at most 150"},
		{"header with markup", msg(`{"type":"header","text":` + mk("x") + `}`), "plain_text"},
		{"button", msg(actions(bt("a", "x", "v"))), ""},
		{"label of 76", msg(actions(bt("a", xs(76), "v"))), "at most 75"},
		{"value of 2001", msg(actions(bt("a", "x", xs(2001)))), "at most 2000"},
		{"action_id of 256", msg(actions(bt(xs(256), "x", "v"))), "at most 255"},
		{"action_id twice", msg(actions(bt("a", "x", "1"), bt("a", "x", "2"))), "twice"},
		{"action_id in two blocks", msg(actions(bt("a", "x", "1")), actions(bt("a", "x", "2"))), ""},
		{"26 buttons", msg(`{"type":"actions","elements":[` + strings.Join(times(26, `{"type":"button","text":`+pt("x")+`}`), ",") + `]}`), "at most 25"},
		{"block_id twice", msg(`{"type":"divider","block_id":"b"}`, `{"type":"divider","block_id":"b"}`), "twice"},
		{"no buttons", msg(actions()), "no elements"},
		{"context of 11", msg(`{"type":"context","elements":[` + strings.Join(times(11, mk("x")), ",") + `]}`), "at most 10"},
		{"11 fields", msg(`{"type":"section","fields":[` + strings.Join(times(11, mk("x")), ",") + `]}`), "at most 10"},
		{"field of 2001", msg(`{"type":"section","fields":[` + mk(xs(2001)) + `]}`), "more than 2000"},
		{"picture", msg(`{"type":"image","image_url":"https://example.org/x.png"}`), "alt_text: needed"},
		{"table", msg(table(row(3), row(3))), ""},
		{"table of 21 columns", msg(table(row(21))), "1 to 20"},
		{"table of 101 rows", msg(table(times(101, row(1))...)), "1 to 100"},
		{"ragged table", msg(table(row(2), row(3))), "the first row has 2"},
		{"two tables", msg(table(row(1)), table(row(1))), "only_one_table"},
		{"overflow of 6", msg(choice(option("1"), option("2"), option("3"), option("4"), option("5"), option("6"))), "at most 5"},
		{"option twice", msg(choice(option("1"), option("1"))), "twice"},
		{"option of 151", msg(choice(option(xs(151)))), "at most 150"},
		{"alert", msg(`{"type":"alert","text":` + pt("x") + `}`), "no such block"},
		{"feedback", msg(`{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"f","positive_button":{"text":` + pt("Yes") +
			`,"value":"y"},"negative_button":{"text":` + pt("No") + `,"value":"n"}}]}`), ""},
		{"feedback in actions", msg(actions(`{"type":"feedback_buttons","action_id":"f"}`)), "no feedback_buttons in actions"},
		{"markdown", msg(times(2, `{"type":"markdown","text":"`+xs(6001)+`"}`)...), "in all markdown blocks"},
		{"script link", msg(actions(`{"type":"button","text":` + pt("x") + `,"url":"javascript:1"}`)), "not an address"},
		{"metadata", `{"text":"x","metadata":{"event_type":"t"}}`, "event_payload"},

		{"modal", modal("Why?", input("Reason")), ""},
		{"title of 25", modal(xs(25), input("x")), "at most 24"},
		{"label of 2001", modal("Why?", input(xs(2001))), "at most 2000"},
		{"modal of 101", modal("Why?", times(101, `{"type":"divider"}`)...), "at most 100"},
		{"modal without submit", `{"type":"modal","title":` + pt("x") + `,"blocks":[` + input("x") + `]}`, "submit"},
		{"private_metadata", strings.Replace(modal("x", input("x")), `"type":"modal"`, `"type":"modal","private_metadata":"`+xs(3001)+`"`, 1), "at most 3000"},
		{"table in a modal", modal("x", table(row(1))), "no such block in a modal"},
		{"home", `{"type":"home","blocks":[` + section("x") + `]}`, ""},
		{"markdown at home", `{"type":"home","blocks":[{"type":"markdown","text":"x"}]}`, "no such block in a home"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var body obj
			if err := json.Unmarshal([]byte(c.body), &body); err != nil {
				t.Fatal(err)
			}
			var problems []string
			if kind := str(body["type"]); kind != "" {
				problems = l.view(body, kind)
			} else {
				problems = l.message(body)
			}
			got := strings.Join(problems, "; ")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("%q; want %q", got, c.want)
			}
		})
	}
}

func TestManners(t *testing.T) {
	r := newRig(t, Options{})
	for _, c := range []struct{ name, body, want string }{
		{"plain", `{"text":"hello"}`, ""},
		{"escaped", `{"text":"&lt;!channel&gt;"}`, ""},
		{"in plain text", msg(`{"type":"header","text":` + pt("<!channel>") + `}`), ""},
		{"channel", `{"text":"<!channel> hello"}`, "rings"},
		{"in a block", msg(section("<!here|here>")), "rings"},
		{"in rich text", msg(`{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"broadcast","range":"channel"}]}]}`), "rings"},
		{"link_names", `{"text":"@channel","link_names":true}`, "link_names"},
		{"preview", `{"text":"https://example.org"}`, "unfurl"},
		{"no preview", `{"text":"https://example.org","unfurl_links":false,"unfurl_media":"false"}`, ""},
		{"half a preview", `{"text":"https://example.org","unfurl_links":false}`, "unfurl"},
	} {
		var body obj
		if err := json.Unmarshal([]byte(c.body), &body); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(r.manners("chat.postMessage", body), "; ")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
	if got := r.manners("chat.update", obj{"text": "hello", "unfurl_links": "false"}); len(got) != 1 {
		t.Errorf("a change of a message says nothing of previews: %q", got)
	}
}
