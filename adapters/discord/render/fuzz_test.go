package render

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"himpath/bot"
	"himpath/bot/reply"
)

// FuzzReply holds the limits for whatever stands in a reply.
func FuzzReply(f *testing.F) {
	f.Add("RHIT", "a|b", 3, true, false)
	f.Add(strings.Repeat("*_<@1>` ", 900), "x", 30, false, true)
	f.Add("\xff\u202e https://a.example/"+strings.Repeat("(", 3000), "", 7, true, true)
	f.Add(strings.Repeat("😀", 2100), "```", 200, true, false)
	f.Fuzz(func(t *testing.T, text, other string, n int, flag, isOld bool) {
		n = (n%60 + 60) % 60
		r := reply.Reply{Outcome: reply.Outcomes()[n%6], Headline: text}
		for i := range n {
			item := text + other + strings.Repeat("x", i)
			switch i % 7 {
			case 0:
				r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: text, Tone: []string{"", bot.TonePerson, bot.ToneNotify}[i/7%3]})
			case 1:
				r.Blocks = append(r.Blocks, reply.Block{Kind: reply.List, Items: []string{text, other, item}})
			case 2:
				r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Steps, Items: []string{other, text}})
			case 3:
				r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Table, Columns: []string{text, other}, Rows: [][]string{{other, text, item}, {text}, {}}})
			case 4:
				r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Notice, Tone: "dispute", Text: text})
			case 5:
				r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Picture, Text: other, URL: "https://a.example/" + text})
			default:
				r.Citations = append(r.Citations, reply.Citation{Source: item, Section: text, URL: other})
				r.Suggestions = append(r.Suggestions, other, item)
				r.Actions = append(r.Actions, reply.Action{Kind: reply.Rate, Ref: other}, reply.Action{Kind: reply.Wrong, Ref: item, Label: text},
					reply.Action{Kind: reply.AskAdvisor, Ref: text}, reply.Action{Kind: bot.Restore, Ref: other, Label: text})
				for j := range i {
					r.Actions = append(r.Actions, reply.Action{Kind: reply.ActionKind(bot.DeskActs + other), Ref: item[:min(j, len(item))], Label: text, Style: reply.Danger})
				}
			}
		}
		m := Reply(r, Options{IDs: ids(), Asked: other, Note: text, Share: flag, Follow: flag, Owner: other, Old: isOld})
		if problem := limits(m); problem != "" {
			t.Error(problem)
		}
		if _, err := json.Marshal(m); err != nil {
			t.Error(err)
		}
	})
}

// TestAddresses: an address can be pressed whatever stands around it, and no escape
// becomes part of it.
func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"see https://a.example/x_y.":         "see <https://a.example/x_y>.",
		"<https://a.example/x_y>, or":        "<https://a.example/x_y>, or",
		"(https://a.example/x_y)":            "(<https://a.example/x_y>)",
		"[here](https://a.example/x_y).":     `\[here\](<https://a.example/x_y>).`,
		"at:https://a.example **now**":       `at:<https://a.example> \*\*now\*\*`,
		"**https://a.example**":              `\*\*<https://a.example>\*\*`,
		"https://a.example/A_(b), \"so\"":    `<https://a.example/A_%28b%29>, "so"`,
		"http://a.example\thttp://b.example": "<http://a.example> <http://b.example>",
		"https://me:pass@a.example/x_y":      `https://me:pass@a.example/x\_y`,
		"<https://a.example|b>":              `\<https://a.example\|b\>`,
		"“see https://a.example/x_y”, or":    `“see <https://a.example/x_y>”, or`,
		"«https://a.example/x_y…»":           `«<https://a.example/x_y>…»`,
		"a < https://a.example > b":          `a \< <https://a.example> \> b`,
	} {
		if got := Escape(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// live matches markup that is not escaped, once escapes are taken away.
var live = regexp.MustCompile("[*_~`|\\[\\]]|<[@#:at/]")

// FuzzEscape holds that nothing in escaped text is markup, and that it reads as it
// was written.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a_b", "# h", "-# s", "1. n", "12) n", "> q", "<@1>", "see https://a.example/x_y_z.", "[a](https://b.example)", `\*`, "a\n- b", "<https://a.example|b>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Escape(s)
		if !utf8.ValidString(out) {
			t.Errorf("no UTF-8: %q", out)
		}
		rest := regexp.MustCompile(`<https?://[^<>\s]*>`).ReplaceAllString(out, "")
		rest = regexp.MustCompile(`(?s)\\.`).ReplaceAllString(rest, "")
		if m := live.FindString(rest); m != "" {
			t.Errorf("%q: markup %q is left in %q", s, m, out)
		}
		for _, line := range strings.Split(out, "\n") {
			if regexp.MustCompile(`^\s*([#>+-]|[0-9]+[.)])`).MatchString(line) {
				t.Errorf("%q: the line %q begins with markup", s, line)
			}
		}
	})
}
