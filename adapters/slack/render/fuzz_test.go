package render_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

func FuzzEscape(f *testing.F) {
	f.Add(hostile)
	f.Add("a\xffb\x00c\u2066")
	f.Fuzz(func(t *testing.T, s string) {
		out := render.Escape(s)
		if strings.ContainsAny(out, "<>") || !utf8.ValidString(out) {
			t.Errorf("%q", out)
		}
		back := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(out)
		if render.Escape(back) != out {
			t.Errorf("%q is not what %q says", out, s)
		}
	})
}

// FuzzReply makes documents of every kind of block from a text, repeated until
// every limit is in its way.
func FuzzReply(f *testing.F) {
	f.Add(hostile, 1, 2, "answered", "dispute")
	f.Add("😀<", 3000, 60, "clarify", "")
	f.Add("word ", 900, 30, "not_found", "note")
	f.Add("&", 20000, 1, "chat", bot.TonePerson)
	f.Add("\n", 10, 10, "", "")
	f.Add("https://a.org/?x=<&>|", 700, 45, "answered", "warning")
	f.Fuzz(func(t *testing.T, s string, times, many int, outcome, tone string) {
		times, many = min(max(times, 0), 20_000/(len(s)+1)), min(max(many, 0), 120)
		many = min(many, 400_000/(times*len(s)+1))
		m := render.Reply(fuzzed(strings.Repeat(s, times), s, many, outcome, tone), render.Options{Asked: s, Note: s, Private: many%2 == 0,
			Thread: s, NoTable: many%3 == 0, BlockID: "id", Person: func(id string) (string, string) { return s + id, s }})
		checkMessage(t, m)
		h := render.Home{Threads: many%2 == 0, Notice: s, Recent: []string{s, strings.Repeat(s, times), s}}
		checkView(t, h.View())
		f := reply.Form{Kind: "desk.x", Title: s, Intro: strings.Repeat(s, times), Submit: s}
		for i := range min(many, 20) {
			f.Fields = append(f.Fields, reply.Field{Name: fmt.Sprint(s, i), Label: s, Hint: s, Value: strings.Repeat(s, times), Long: i%2 == 0, Max: i * 100,
				Options: []reply.Option{{Label: s, Value: s}, {Label: s, Value: strings.Repeat(s, i)}}[:i%3]})
		}
		checkView(t, render.Filled(f, fuzzed(strings.Repeat(s, times), s, many, outcome, tone), s))
	})
}

func fuzzed(long, short string, many int, outcome, tone string) reply.Reply {
	r := reply.Reply{Outcome: reply.Outcome(outcome), Headline: long}
	var items []string
	var rows [][]string
	for range many {
		items = append(items, long)
		rows = append(rows, []string{short, long, short})
		r.Suggestions = append(r.Suggestions, long)
		r.Citations = append(r.Citations, reply.Citation{Source: short + long, Section: long, URL: "https://x.example/" + short})
		r.Actions = append(r.Actions, reply.Action{Kind: reply.Wrong, Label: long, Ref: short}, reply.Action{Kind: reply.ActionKind(tone), Label: short, Ref: short})
		r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: short, Tone: tone})
	}
	r.Actions = append(r.Actions, reply.Action{Kind: reply.Rate, Ref: short})
	for _, k := range []reply.BlockKind{reply.Table, reply.Paragraph, reply.List, reply.Steps, reply.Notice, reply.Picture, "new", reply.Table} {
		r.Blocks = append(r.Blocks, reply.Block{Kind: k, Tone: tone, Text: long, Items: items, Columns: []string{short, long}, Rows: rows, URL: "https://x.example/" + short})
	}
	return r
}
