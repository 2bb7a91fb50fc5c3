package adaptertest_test

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	discord "himpath/adapters/discord/render"
	slack "himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

// replies are of every kind, with text that both platforms must escape.
func replies() map[string]reply.Reply {
	cite := []reply.Citation{{Source: "Careers (businessstudent.com)", Section: "Training / Certifications", URL: "https://www.businessstudent.com/careers/"},
		{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"}, {Source: "AHIMA", Section: "Fees", URL: "https://www.ahima.org"}}
	acts := []reply.Action{{Kind: reply.Rate, Label: "Was this helpful?", Ref: "REF"}, {Kind: reply.Wrong, Label: "This is wrong", Ref: "REF"}}
	return map[string]reply.Reply{
		"answered": {Outcome: reply.Answered, Headline: "RHIT is a certification by AHIMA.", Citations: cite, Actions: acts, Suggestions: []string{"Who can get the RHIT?", "What comes after RHIT?"},
			Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "Its holders look after records_of patients & codes <5 * 3>."}, {Kind: reply.List, Items: []string{"Entry level", "R&D [sic]"}}}},
		"table": {Outcome: reply.Answered, Headline: "RHIT and RHIA.", Citations: cite[:1], Actions: acts, Blocks: []reply.Block{{Kind: reply.Table, Columns: []string{"RHIT", "RHIA"},
			Rows: [][]string{{"Level", "for technicians with an associate degree", "for managers and directors of HIM"}, {"Degree", "associate", "bachelor's"}}}}},
		"narrow table": {Outcome: reply.Answered, Headline: "Degrees.", Actions: acts, Blocks: []reply.Block{{Kind: reply.Table, Columns: []string{"Years", "Level"}, Rows: [][]string{{"Associate", "2", "entry"}, {"Master", "6", "top"}}}}},
		"steps":        {Outcome: reply.Answered, Headline: "From coder to director:", Actions: acts, Blocks: []reply.Block{{Kind: reply.Steps, Items: []string{"HIM manager: bachelor's", "HIM director: master's"}}}},
		"notices": {Outcome: reply.Answered, Headline: "It is disputed.", Actions: acts, Blocks: []reply.Block{{Kind: reply.Notice, Tone: "dispute", Text: "One says $56,000, the BLS $117,960."},
			{Kind: reply.Notice, Tone: "correction", Text: "ICD-11 is not used yet."}, {Kind: reply.Notice, Tone: "warning", Text: "Ask your program."}, {Kind: reply.Notice, Tone: "note", Text: "As of May 2024."}}},
		"clarify":   {Outcome: reply.Clarify, Headline: "Which one?", Suggestions: []string{"The RHIT exam", "The RHIA exam"}},
		"not found": {Outcome: reply.NotFound, Headline: "Our sources do not say.", Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "See https://www.ahima.org/exam_fees today."}}, Actions: []reply.Action{{Kind: reply.AskAdvisor, Label: "Ask an advisor", Ref: "REF"}}},
		"fit":       {Outcome: reply.Answered, Headline: "A coder.", Actions: append(acts, reply.Action{Kind: reply.OpenFit, Label: "Which role fits me?"})},
		"restore":   {Outcome: reply.Chat, Headline: "Taken out: rhit/about", Actions: []reply.Action{{Kind: bot.Restore, Label: "Put it back", Ref: "rhit/about"}}},
		"picture":   {Outcome: reply.Answered, Headline: "The ladder.", Blocks: []reply.Block{{Kind: reply.Picture, URL: "https://example.edu/ladder.png", Text: "Clerk, technician, manager"}}},
		"blocked":   bot.Apology(),
	}
}

// facts are what a reader must be told, and can do.
func facts(r reply.Reply) []string {
	out := []string{r.Headline}
	for _, b := range r.Blocks {
		out = append(append(append(out, b.Text), b.Items...), b.Columns...)
		for _, row := range b.Rows {
			out = append(out, row...)
		}
		out = append(out, b.URL)
	}
	for _, c := range r.Citations {
		parts := strings.Split(c.Section, " / ")
		out = append(out, c.Source, c.URL, parts[len(parts)-1])
	}
	out = append(out, r.Suggestions...)
	for _, a := range r.Actions {
		if a.Kind == reply.Rate {
			out = append(out, "👍 Helpful", "👎 Not helpful")
			continue
		}
		out = append(out, a.Label)
	}
	return out
}

// texts are all strings of a message, one after the other.
func texts(t *testing.T, message any) string {
	t.Helper()
	raw, err := json.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for _, k := range []string{"text", "content", "label", "description", "alt_text", "image_url", "url"} {
				walk(v[k])
			}
			for _, k := range []string{"blocks", "elements", "components", "rows", "options", "items", "media", "accessory", "fields"} {
				walk(v[k])
			}
		case string:
			fmt.Fprintln(&b, v)
		}
	}
	walk(v)
	return b.String()
}

// plain takes a platform's markup away, so that two renderings can be compared.
func plain(s string) string {
	s = regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(html.UnescapeString(s), "$1")
	s = regexp.MustCompile("[*_~`<>|\\[\\]()\u2060]").ReplaceAllString(s, " ")
	return strings.Join(strings.Fields(s), " ")
}

// Both platforms tell the same: every fact of a reply stands in both renderings.
func TestBothPlatformsTellTheSame(t *testing.T) {
	for name, r := range replies() {
		t.Run(name, func(t *testing.T) {
			ids := discord.NewIDs("a secret for tests")
			s := slack.Reply(r, slack.Options{})
			shown := map[string]string{
				"slack":                         texts(t, s.Blocks),
				"discord":                       texts(t, discord.Reply(r, discord.Options{IDs: ids}).Components),
				"discord without Components V2": texts(t, discord.Reply(r, discord.Options{IDs: ids, Old: true})),
			}
			for platform, text := range shown {
				for _, f := range facts(r) {
					if !strings.Contains(plain(text), plain(f)) {
						t.Errorf("%s does not tell %q:\n%s", platform, f, text)
					}
				}
			}
		})
	}
}

// What one person alone sees can be shared on both.
func TestBothPlatformsShare(t *testing.T) {
	r := replies()["answered"]
	for platform, text := range map[string]string{
		"slack":   texts(t, slack.Reply(r, slack.Options{Private: true}).Blocks),
		"discord": texts(t, discord.Reply(r, discord.Options{IDs: discord.NewIDs("x"), Share: true}).Components),
	} {
		if !strings.Contains(text, "Share with channel") {
			t.Errorf("%s: %s", platform, text)
		}
	}
}
