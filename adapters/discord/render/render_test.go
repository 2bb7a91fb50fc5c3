package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	dg "github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"

	"himpath/adapters/discord/rest"
	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

var update = flag.Bool("update", false, "write the golden files anew")

func ids() IDs { return NewIDs("a secret for tests") }

// samples are replies of every kind.
func samples() map[string]reply.Reply {
	cite := []reply.Citation{
		{Source: "Health Information Management Careers (businessstudent.com)", Section: "Training and Certifications", URL: "https://www.businessstudent.com/careers/health-information-management-careers/"},
		{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"},
		{Source: "AHIMA", Section: "Certifications / RHIT", URL: "https://www.ahima.org"},
		{Source: "The program's own page", Section: ""},
	}
	rate := []reply.Action{{Kind: reply.Rate, Label: "Was this helpful?", Ref: "REF"}, {Kind: reply.Wrong, Label: "This is wrong", Ref: "REF"}}
	next := []string{"What is on the RHIT exam?", "Who can get the RHIT?", "What comes after RHIT?"}
	return map[string]reply.Reply{
		"answered": {Outcome: reply.Answered, Headline: "RHIT stands for Registered Health Information Technician, a certification awarded by AHIMA.",
			Blocks:    []reply.Block{{Kind: reply.Paragraph, Text: "Its holders look after the quality of patient records."}, {Kind: reply.List, Items: []string{"Entry level", "Associate degree"}}},
			Citations: cite, Suggestions: next, Actions: rate},
		"long-headline": {Outcome: reply.Answered, Headline: "In the U.S. a coder reads what was diagnosed and done. " + strings.Repeat("And turns it into codes that go to billing and insurance. ", 5), Actions: rate},
		"comparison": {Outcome: reply.Answered, Headline: "RHIT and RHIA are both AHIMA's.", Citations: cite[1:2], Actions: rate,
			Blocks: []reply.Block{{Kind: reply.Table, Columns: []string{"RHIT", "RHIA"}, Rows: [][]string{
				{"Level", "For technicians with an associate degree, entry-level positions", "For managers and directors"},
				{"Degree", "Associate in HIT", "Bachelor's or master's in HIM"}, {"Exam", "", "Yes"}}}}},
		"small-table": {Outcome: reply.Answered, Headline: "Two degrees.", Actions: rate,
			Blocks: []reply.Block{{Kind: reply.Table, Columns: []string{"Years", "Level"}, Rows: [][]string{{"Associate", "2", "entry"}, {"Bachelor", "4", "`mid`"}, {"Master", "", "top"}}}}},
		"steps": {Outcome: reply.Answered, Headline: "From medical coder to HIM director:", Actions: rate, Citations: cite[:1],
			Blocks: []reply.Block{{Kind: reply.Steps, Items: []string{"HIM manager: bachelor's in HIM", "HIM director: master's in HIM"}}}},
		"notices": {Outcome: reply.Answered, Headline: "It is disputed.", Actions: rate, Blocks: []reply.Block{
			{Kind: reply.Notice, Tone: "dispute", Text: "One article says $56,000.\nThe BLS says $117,960."}, {Kind: reply.Notice, Tone: "correction", Text: "ICD-11 is not used yet."},
			{Kind: reply.Notice, Tone: "warning", Text: "Ask your program."}, {Kind: reply.Notice, Tone: "note", Text: "As of May 2024."}}},
		"clarify": {Outcome: reply.Clarify, Headline: "Which one do you mean?", Suggestions: []string{"The RHIT exam", "The RHIA exam"}},
		"not-found": {Outcome: reply.NotFound, Headline: "Our sources do not say what the exam costs.", Citations: cite[1:2],
			Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "See https://www.ahima.org/certification_fees for the fee."}}, Actions: []reply.Action{{Kind: reply.AskAdvisor, Label: "Ask an advisor", Ref: "REF"}}},
		"long-suggestions": {Outcome: reply.Answered, Headline: "Many things.", Suggestions: []string{strings.Repeat("a long question ", 6) + "?", "a short one"}, Actions: rate},
		"fit":              {Outcome: reply.Answered, Headline: "A coder.", Actions: append(rate, reply.Action{Kind: reply.OpenFit, Label: "Which role fits me?"})},
		"which-passage": {Outcome: reply.Chat, Headline: "The answer was made from several passages. Which one is wrong?",
			Actions: []reply.Action{{Kind: reply.Wrong, Label: "rhit/about", Ref: "REF#rhit/about"}, {Kind: reply.Wrong, Label: "rhia/about", Ref: "REF#rhia/about"}}},
		"hand-off": {Outcome: reply.Chat, Headline: "A student asks", Blocks: []reply.Block{{Kind: reply.Paragraph, Tone: bot.TonePerson, Text: "1300000000000000001"},
			{Kind: reply.Paragraph, Text: "what does it <@1> cost @everyone"}}, Actions: []reply.Action{{Kind: reply.Wrong, Label: "This is wrong", Ref: "REF"}}},
		"taken-out": {Outcome: reply.Chat, Headline: "Taken out as wrong: rhit/about", Actions: []reply.Action{{Kind: bot.Restore, Label: "Put it back", Ref: "rhit/about"}}},
		"picture":   {Outcome: reply.Answered, Headline: "The ladder.", Blocks: []reply.Block{{Kind: reply.Picture, URL: "https://example.edu/ladder.png", Text: "Clerk, technician, manager, director"}}},
		"hostile": {Outcome: reply.Answered, Headline: "# <@1> **b** _i_ ~~s~~ `c` ||s|| [bank](https://evil.example) > q", Actions: rate,
			Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "> q\n- l\n# h\n-# s\n1. n\n@everyone <@&5> <#6> <t:1:R> <:e:7> \\* \u202ertl ```\ncode\n```"},
				{Kind: reply.List, Items: []string{"- x", "1. y\nz"}}},
			Citations: []reply.Citation{{Source: "[a](https://b.example)", Section: "](x)", URL: "javascript:alert(1)"}, {Source: "x", URL: "https://a.example/(b)_c_"}}},
		"blocked": bot.Apology(),
		"empty":   {},
		"card": {Outcome: reply.Chat, Headline: "Quiet Heron 12 asks", Blocks: []reply.Block{{Kind: reply.Paragraph, Tone: bot.ToneNotify, Text: "1300000000000000001"},
			{Kind: reply.Paragraph, Text: "what does the *exam* cost @everyone"}, {Kind: reply.Paragraph, Tone: bot.ToneNotify, Text: "U0SLACK"}},
			Actions: []reply.Action{{Kind: "desk.ttake", Label: "Take", Ref: "T1", Style: reply.Primary}, {Kind: "desk.tanswer", Label: "Answer", Ref: "T1"},
				{Kind: "desk.tclose", Label: "Close", Ref: "T1", Style: reply.Danger}, {Kind: "desk.thand", Label: strings.Repeat("Hand on ", 20), Ref: "T1"},
				{Kind: "desk.cdraft", Label: "Save as answer", Ref: "a|b*" + strings.Repeat("x", 36)}, {Kind: "desk.tname", Ref: "T1"}, {Kind: "other", Label: "from another version"}}},
		"desk": {Outcome: reply.Chat, Headline: "Curated answers", Blocks: []reply.Block{{Kind: reply.List, Items: []string{"one", "two"}}}, Actions: manyActions(40)},
	}
}

func manyActions(n int) []reply.Action {
	var out []reply.Action
	for i := range n {
		out = append(out, reply.Action{Kind: "desk.cedit", Label: fmt.Sprintf("Edit %d", i), Ref: fmt.Sprintf("A%d", i)})
	}
	return append(out, out[0])
}

// Golden files hold each sample in both forms.
func TestGolden(t *testing.T) {
	for name, r := range samples() {
		t.Run(name, func(t *testing.T) {
			o := Options{IDs: ids(), Owner: "5", Share: true, Follow: true, Asked: "what is an *RHIT*?"}
			var buf bytes.Buffer
			enc := json.NewEncoder(&buf)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			for _, o.Old = range []bool{false, true} {
				m := Reply(r, o)
				if problem := limits(m); problem != "" {
					t.Error(problem)
				}
				if err := enc.Encode(m); err != nil {
					t.Fatal(err)
				}
			}
			golden(t, filepath.Join("testdata", name+".json"), buf.Bytes())
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// limits says which of Discord's limits a message breaks, or nothing.
func limits(m rest.Message) string {
	text, n, seen, problem := 0, 0, map[string]bool{}, ""
	id := func(s string) {
		if u := letter.Units(s); u < 1 || u > maxID || seen[s] {
			problem = "a custom_id is too long, empty or there twice: " + s
		}
		seen[s] = true
	}
	var walk func([]dg.MessageComponent)
	walk = func(list []dg.MessageComponent) {
		for _, c := range list {
			n++
			switch c := c.(type) {
			case dg.Container:
				walk(c.Components)
			case dg.ActionsRow:
				if len(c.Components) < 1 || len(c.Components) > maxRow {
					problem = "a row of no or too many components"
				}
				walk(c.Components)
			case dg.TextDisplay:
				if !utf8.ValidString(c.Content) || strings.TrimSpace(c.Content) == "" {
					problem = "a text that is empty or no UTF-8"
				}
				text += letter.Units(c.Content)
			case dg.Button:
				id(c.CustomID)
				if u := letter.Units(c.Label); u < 1 || u > maxButton {
					problem = "a label: " + c.Label
				}
			case dg.SelectMenu:
				id(c.CustomID)
				values := map[string]bool{}
				for _, o := range c.Options {
					if letter.Units(o.Label) > maxOption || letter.Units(o.Value) > maxOption || o.Value == "" || o.Label == "" || values[o.Value] {
						problem = "an option: " + o.Label
					}
					values[o.Value] = true
				}
				if len(c.Options) > maxOptions || c.MenuType == dg.StringSelectMenu && len(c.Options) == 0 {
					problem = "options"
				}
			}
		}
	}
	walk(m.Components)
	switch {
	case problem != "":
		return problem
	case text > maxText:
		return "too much text"
	case n > maxComponents:
		return "too many components"
	case m.Content != nil && (letter.Units(*m.Content) > maxContent || strings.TrimSpace(*m.Content) == "" || m.Flags&dg.MessageFlagsIsComponentsV2 != 0):
		return "the text outside of components"
	case m.Content != nil && len(m.Components) > maxRow:
		return "rows"
	case len(m.AllowedMentions.Parse)+len(m.AllowedMentions.Roles) > 0 || len(m.AllowedMentions.Users) > maxPings:
		return "mentions"
	}
	return ""
}

// A comparison is legible where lines have 40 characters.
func TestAlignedTablesFit(t *testing.T) {
	m := Reply(samples()["small-table"], Options{IDs: ids()})
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), "```") {
		t.Errorf("not aligned: %s", raw)
	}
	for _, line := range strings.Split(strings.Split(string(raw), "```")[1], `\n`) {
		if utf8.RuneCountInString(line) > tableWidth {
			t.Errorf("too wide: %q", line)
		}
	}
}

func TestIDs(t *testing.T) {
	a, b := ids(), NewIDs("another secret")
	for _, p := range []Press{
		{Kind: bot.Ask, Owner: "5", Text: "What | is an RHIT?"}, {Kind: reply.Rate, Value: "yes", Owner: "5", Ref: "REF"},
		{Kind: reply.Share, Ref: "REF"}, {Kind: reply.Wrong, Ref: "REF#a/b: c"}, {Kind: Setup, Value: "answers/skip"}, {Kind: FollowForm},
		{Kind: "desk.tanswer12345", Ref: "a|b" + strings.Repeat("*", 37)}, {Kind: bot.DeskHome}, {Kind: Reopen, Owner: "5", Ref: "1300000000000000001"},
	} {
		id, ok := a.Make(p)
		if !ok || letter.Units(id) > maxID {
			t.Fatalf("%+v: %q", p, id)
		}
		if got, ok := a.Parse(id, nil); !ok || got != p {
			t.Errorf("%q: %+v, %v; want %+v", id, got, ok, p)
		}
		if _, ok := b.Parse(id, nil); ok {
			t.Errorf("%q is believed by another bot", id)
		}
		for i := range id {
			forged := id[:i] + string(id[i]^1) + id[i+1:]
			if got, ok := a.Parse(forged, nil); ok {
				t.Errorf("%q is believed: %+v", forged, got)
			}
		}
	}
	if _, ok := a.Make(Press{Kind: bot.Ask, Text: strings.Repeat("x", 100)}); ok {
		t.Error("too long, and made")
	}
	if id, _ := a.Make(Press{Kind: wrongSelect, Ref: "REF#"}); id != "" {
		if p, ok := a.Parse(id, []string{"a/b"}); !ok || p != (Press{Kind: reply.Wrong, Ref: "REF#a/b"}) {
			t.Errorf("%+v, %v", p, ok)
		}
		if _, ok := a.Parse(id, nil); ok {
			t.Error("a select without a value")
		}
	}
}

func TestAskedComesBack(t *testing.T) {
	for _, q := range []string{"what is an RHIT?", `a \ b * c _ d "e" <@1>`, "see https://a.example/x_y now"} {
		m := Reply(samples()["answered"], Options{IDs: ids(), Asked: q})
		if got := AskedIn(m.Components); strings.NewReplacer("<", "", ">", "").Replace(got) != strings.NewReplacer("<", "", ">", "").Replace(q) {
			t.Errorf("%q comes back as %q", q, got)
		}
	}
}

func TestPages(t *testing.T) {
	s := State{Advisors: "1", Role: "2", Allowed: []string{"3", "4"}, Public: true, Forums: []string{"5"}}
	many := State{Allowed: make([]string, 300), Forums: make([]string, 300), Elsewhere: true}
	for _, old := range []bool{false, true} {
		for _, st := range []State{{}, s, many} {
			for step := FirstStep; ; step = NextStep(step) {
				if problem := limits(SetupStep(ids(), step, st, old)); problem != "" {
					t.Errorf("%s: %s", step, problem)
				}
				if step == stepDone {
					break
				}
			}
		}
		for _, qs := range [][]string{nil, {"x"}, {strings.Repeat("*", 5000), "b", "c", "d", "e", strings.Repeat("g ", 5000)}} {
			if problem := limits(Privacy(ids(), qs, qs, old)); problem != "" {
				t.Error(problem)
			}
		}
	}
	for _, f := range []rest.ModalData{Follow(ids(), "5"), Follow(ids(), strings.Repeat("x", 200)), Fit(ids(), ""), Reason(ids(), Press{Ref: "REF"})} {
		if f.CustomID == "" || letter.Units(f.CustomID) > maxID || letter.Units(f.Title) > maxTitle || len(f.Components) > 5 {
			t.Errorf("%+v", f)
		}
	}
}
