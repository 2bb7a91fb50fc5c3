package render_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

var update = flag.Bool("update", false, "write the golden files")

func citations() []reply.Citation {
	return []reply.Citation{
		{Source: "Health Information Management Jobs, Skills and Career Paths (atsresume.ai)", Section: "Key Roles / Health Information Manager", URL: "https://atsresume.ai/blog/him?a=1&b=2"},
		{Source: "Health Information Management Jobs, Skills and Career Paths (atsresume.ai)", Section: "Career Paths / Director", URL: "https://atsresume.ai/blog/him?a=1&b=2"},
		{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"},
		{Source: "A book without an address"},
	}
}

func usual() []reply.Action {
	return []reply.Action{{Kind: reply.Rate, Label: "Was this helpful?", Ref: "Q1"}, {Kind: reply.Wrong, Label: "This is wrong", Ref: "Q1"}}
}

func table() reply.Block {
	return reply.Block{Kind: reply.Table, Columns: []string{"RHIA", "RHIT"}, Rows: [][]string{
		{"Level", "Advanced: bachelor's or master's in HIM", "Entry: associate degree"}, {"Issuer", "AHIMA", "AHIMA"}, {"Exam", "", "Four areas"}, {"Short"}}}
}

const hostile = "<!channel> <@U123|x> <#C1> <!subteam^S1> </x> & &amp; *b* _i_ ~s~ `c` <https://evil.example|AHIMA> \u202Eoff\u0000\u0007 @channel https://evil.example/|x>y"

// documents are replies of every kind.
func documents() map[string]reply.Reply {
	long := strings.Repeat("A sentence that says something about records & codes. ", 400)
	return map[string]reply.Reply{
		"answered": {Outcome: reply.Answered, Headline: "The RHIT (Registered Health Information Technician) exam is a comprehensive test.",
			Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "Our article names these topics:"}, {Kind: reply.List, Items: []string{"Health Data Management", "Health Statistics", " "}},
				{Kind: reply.Notice, Tone: "note", Text: "These names are older."}},
			Citations: citations(), Suggestions: []string{"Who can get the RHIT?", "What comes after RHIT?"}, Actions: usual()},
		"disputed": {Outcome: reply.Answered, Headline: "Two figures are told for a manager's pay, and they are not the same: about $100,000 a year in one, from $56,000 to more than $150,000 in the other. They count different things.",
			Blocks: []reply.Block{{Kind: reply.Notice, Tone: "dispute", Text: "One is a median, the other a range."}, {Kind: reply.Notice, Tone: "correction", Text: "The exam has changed."},
				{Kind: reply.Notice, Tone: "warning", Text: "As of 2019."}, {Kind: reply.Notice, Text: "No tone."}}, Citations: citations()[2:], Actions: usual()},
		"compared": {Outcome: reply.Answered, Headline: "RHIA and RHIT, side by side", Blocks: []reply.Block{table(), table()}, Citations: citations(), Actions: usual()},
		"path": {Outcome: reply.Answered, Headline: "From CNA to HIM director", Blocks: []reply.Block{{Kind: reply.Steps, Items: []string{"Get an associate degree in HIT.", "Pass the RHIT exam.", "Lead."}}},
			Citations: citations()[:1], Actions: append(usual(), reply.Action{Kind: reply.OpenFit, Label: "Which role fits me?"})},
		"clarify":   {Outcome: reply.Clarify, Headline: "Do you mean", Suggestions: []string{"The RHIT exam", strings.Repeat("a very long choice ", 10), "The CCS exam"}},
		"not_found": {Outcome: reply.NotFound, Headline: "My sources don't say what the exam costs.", Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "Where to look: AHIMA https://www.ahima.org; AAPC https://www.aapc.com."}}, Actions: []reply.Action{{Kind: reply.AskAdvisor, Label: "Ask an advisor", Ref: "Q1"}}},
		"crisis":    {Outcome: reply.OutOfScope, Intent: "crisis", Headline: "Please talk to someone who can help right now.", Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "In an emergency call 911. In the US you can call or text 988."}}},
		"blocked":   {Outcome: reply.Blocked, Headline: "Your message looks as if it held details of a patient.", Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "Please delete it here."}}},
		"chat":      {Outcome: reply.Chat, Headline: "I answer questions about careers in HIM.", Suggestions: []string{"Show me the HIM career ladder"}},
		"apology":   bot.Apology(),
		"confirm":   {Outcome: reply.Chat, Headline: "Your question goes to your program's advisors.", Actions: []reply.Action{{Kind: reply.AskAdvisor, Label: "Send to the advisors", Ref: "Q1!"}}},
		"hand_off": {Outcome: reply.Chat, Headline: "A student asks", Blocks: []reply.Block{{Kind: reply.Paragraph, Tone: bot.TonePerson, Text: "U123"}, {Kind: reply.Paragraph, Text: hostile}},
			Actions: []reply.Action{{Kind: reply.Wrong, Label: "This is wrong", Ref: "Q1"}}},
		"card": {Outcome: reply.Chat, Headline: "amber falcon 41 asks", Blocks: []reply.Block{{Kind: reply.Paragraph, Text: hostile}, {Kind: reply.Notice, Tone: "note", Text: "Open since Monday 9:00."}},
			Actions: []reply.Action{{Kind: "desk.ttake", Label: "Take", Ref: "T1", Style: reply.Primary}, {Kind: "desk.tanswer", Label: "Answer", Ref: "T1"}, {Kind: "desk.tclose", Label: "Close", Ref: "T1", Style: reply.Danger}}},
		"desk_home": {Outcome: reply.Chat, Headline: "Answers that your advisors wrote", Actions: many(60)},
		"notify": {Outcome: reply.Chat, Headline: "An advisor answered you.", Blocks: []reply.Block{{Kind: reply.Paragraph, Tone: bot.ToneNotify, Text: "UNOTIFIED1"}, {Kind: reply.Paragraph, Tone: bot.ToneNotify, Text: hostile}},
			Actions: []reply.Action{{Kind: "desk.tread", Label: "Read it", Ref: "T1", Style: reply.Primary}}},
		"which_passage": {Outcome: reply.Chat, Headline: "Which one is wrong?", Actions: []reply.Action{{Kind: reply.Wrong, Label: "rhit.about", Ref: "Q1#rhit.about"}, {Kind: reply.Wrong, Label: "rhit.pay", Ref: "Q1#rhit.pay"}}},
		"withdrawn":     {Outcome: reply.Chat, Headline: "Taken out as wrong: rhit.about", Actions: []reply.Action{{Kind: bot.Restore, Label: "Put it back", Ref: "rhit.about"}}},
		"picture": {Outcome: reply.Answered, Headline: "The career ladder", Blocks: []reply.Block{{Kind: reply.Picture, URL: "https://himpath.example/ladder.png", Text: "A ladder from clerk to CIO"},
			{Kind: reply.Picture, URL: "http://himpath.example/plain.png", Text: "Not over https"}, {Kind: reply.Picture, URL: "javascript:alert(1)", Text: "Not at all"}}},
		"hostile": {Outcome: reply.Answered, Headline: hostile, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: hostile}, {Kind: reply.List, Items: []string{hostile}}, {Kind: reply.Steps, Items: []string{hostile}},
			{Kind: reply.Table, Columns: []string{hostile}, Rows: [][]string{{hostile, hostile}}}, {Kind: reply.Notice, Tone: hostile, Text: hostile}, {Kind: reply.Picture, URL: "https://x.example/" + hostile, Text: hostile}},
			Citations: []reply.Citation{{Source: hostile, Section: hostile, URL: "https://x.example/" + hostile}}, Suggestions: []string{hostile}, Actions: []reply.Action{{Kind: reply.Rate, Ref: hostile}, {Kind: reply.Wrong, Label: hostile, Ref: hostile}}},
		"long":  {Outcome: reply.Answered, Headline: long, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: long}, {Kind: reply.List, Items: []string{long, long}}}, Citations: citations(), Suggestions: []string{long}, Actions: usual()},
		"empty": {},
	}
}

func options() map[string]render.Options {
	return map[string]render.Options{
		"":         {Person: func(id string) (string, string) { return "Ann <Lee>", "https://him.slack.com/team/" + id }},
		"private":  {Private: true, NoTable: true, Asked: "Who <can> get it?", BlockID: "himpath-1", Hide: []reply.ActionKind{reply.Wrong}},
		"shortcut": {Private: true, Thread: "1700000000.000100", Note: "Shared by somebody."},
	}
}

func TestReply(t *testing.T) {
	for name, r := range documents() {
		for how, o := range options() {
			if how != "" && name != "answered" && name != "compared" && name != "hostile" && name != "long" {
				continue
			}
			t.Run(strings.Trim(name+"."+how, "."), func(t *testing.T) {
				m := render.Reply(r, o)
				golden(t, strings.Trim(name+"."+how, "."), map[string]any{"text": m.Text, "blocks": m.Blocks})
				checkMessage(t, m)
			})
		}
	}
}

func TestViews(t *testing.T) {
	views := map[string]any{
		"home":         render.Home{}.View(),
		"home.full":    render.Home{Threads: true, Admin: true, Notice: "Deleted.", Recent: []string{"what is RHIT?", hostile, strings.Repeat("long ", 500), "", "e", "f"}}.View(),
		"form.fit":     render.Fit(`{"c":"C1"}`),
		"form.reason":  render.Reason(strings.Repeat("x", 4000)),
		"form.desk":    render.Filled(deskForm(), reply.Reply{}, `{"k":"desk.tanswer","r":"T1"}`),
		"form.desk.2":  render.Filled(hugeForm(), reply.Reply{Headline: "No topic is called \"coderr\".", Blocks: []reply.Block{{Kind: reply.List, Items: []string{"medical-coder", hostile}}}}, ""),
		"privacy":      render.Privacy([]string{"what is RHIT?", hostile}, []string{"24 Nov 2026, to the advisors, #1: closed"}),
		"form.admin":   render.AdminSettings("", render.AdminState{}),
		"form.admin.3": render.AdminSettings("", render.AdminState{Programs: []string{"default", "north"}, Program: "north"}),
		"form.admin.2": render.AdminSettings("", render.AdminState{Advisors: "C1", Allowed: []string{"C2", "C3"}, External: true}),
	}
	for name, v := range views {
		t.Run(name, func(t *testing.T) {
			golden(t, name, v)
			if m, ok := v.(render.Message); ok {
				checkMessage(t, m)
				return
			}
			checkView(t, v)
		})
	}
}

// many are more actions than a row of Slack's takes.
func many(n int) []reply.Action {
	var out []reply.Action
	for i := range n {
		out = append(out, reply.Action{Kind: "desk.cedit", Label: fmt.Sprintf("Edit %d", i), Ref: strings.Repeat("r", 40)})
	}
	return out
}

func deskForm() reply.Form {
	return reply.Form{Kind: "desk.tanswer", Ref: "T1", Title: "Answer", Intro: "The student reads it as a private message.", Submit: "Send",
		Fields: []reply.Field{
			{Name: "text", Label: "Your answer", Hint: "No names, please.", Long: true, Max: 4000, Value: "Dear student,\n\nsee <https://a.org> & ask."},
			{Name: "to", Label: "From", Value: "b", Options: []reply.Option{{Label: "Coding advisors", Value: "a"}, {Label: "Everybody", Value: "b"}}},
			{Name: "note", Label: "A note", Optional: true, Max: 20, Value: "two\nlines"},
		}}
}

// hugeForm is a form with more than Slack takes.
func hugeForm() reply.Form {
	f := reply.Form{Kind: "desk.csave", Title: strings.Repeat("title ", 9), Intro: hostile, Submit: strings.Repeat("send ", 9)}
	long := reply.Field{Name: "wording", Label: strings.Repeat("label ", 400), Hint: strings.Repeat("hint ", 900), Long: true, Value: strings.Repeat("word 😀 ", 900)}
	choice := reply.Field{Name: "topic", Label: "", Value: "none"}
	for i := range 120 {
		choice.Options = append(choice.Options, reply.Option{Label: hostile, Value: fmt.Sprint(i % 110)}, reply.Option{Label: "long", Value: strings.Repeat("x", 200)})
	}
	f.Fields = []reply.Field{long, choice, long, {Label: "no name"}, {Name: "short", Label: hostile, Max: 5, Value: "abc  def"}}
	return f
}

func golden(t *testing.T, name string, v any) {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "golden", name+".json")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("not as in %s; look, and write it with -update:\n%s", file, diff)
	}
}
