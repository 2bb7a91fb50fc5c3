package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

func forms() map[string]reply.Form {
	long := strings.Repeat("Ask the office. ", 300)
	options := []reply.Option{{Label: "Ms. Rivera: coding", Value: "rivera"}, {Label: "Mr. Chen: exams", Value: "chen"}, {Label: "again", Value: "chen"}, {Label: "nobody"}}
	return map[string]reply.Form{
		"answer": {Kind: "desk.tanswer", Ref: "T1", Title: "Answer Quiet Heron 12", Intro: "They asked: what does the *exam* cost?", Fields: []reply.Field{
			{Name: "text", Label: "Your answer", Hint: "They read it in private.", Value: "Line one\n\nline two", Long: true, Max: 1800}}},
		"draft": {Kind: "desk.csave", Ref: "D1", Title: "Save as answer", Intro: "An intro that has no room of its own", Fields: []reply.Field{
			{Name: "about", Label: "About", Hint: "topic / facet", Value: "rhit /\nexam", Max: 60}, {Name: "wording", Label: "Answer", Value: long, Long: true, Max: 1000},
			{Name: "questions", Label: "Questions, one a line", Long: true, Optional: true, Value: long}, {Name: "source", Label: strings.Repeat("label ", 20), Optional: true},
			{Name: "due", Label: "Review on", Value: "2027-11-25"}}},
		"hand on": {Kind: "desk.thand", Ref: "T1", Title: "Hand on", Fields: []reply.Field{{Name: "to", Label: "To", Hint: "Who answers for it", Options: options, Value: "chen"},
			{Name: "why", Label: "Why", Options: options[:1], Optional: true}, {Name: "none", Label: "No choice", Options: options[3:]}}},
	}
}

func TestForms(t *testing.T) {
	for name, f := range forms() {
		t.Run(name, func(t *testing.T) {
			d, ok := Form(ids(), f)
			if !ok {
				t.Fatal("not made")
			}
			if problem := formLimits(d); problem != "" {
				t.Error(problem)
			}
			if p, ok := ids().Parse(d.CustomID, nil); !ok || p.Kind != f.Kind || p.Ref != f.Ref {
				t.Errorf("%+v, %v", p, ok)
			}
			var buf bytes.Buffer
			enc := json.NewEncoder(&buf)
			enc.SetIndent("", "  ")
			if err := enc.Encode(d); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", "forms", name+".json"), buf.Bytes())
		})
	}
	for _, f := range []reply.Form{{Kind: "desk.x"}, {Kind: "desk.x", Fields: []reply.Field{{Label: "no name"}}}, {Kind: "desk.x", Ref: strings.Repeat("x", 100), Intro: "hi"}} {
		if _, ok := Form(ids(), f); ok {
			t.Errorf("made: %+v", f)
		}
	}
}

// formLimits says which limit of Discord's a form breaks.
func formLimits(d rest.ModalData) string {
	if letter.Units(d.CustomID) > maxID || letter.Units(d.Title) > maxTitle || d.Title == "" || len(d.Components) > maxFields || len(d.Components) == 0 {
		return "the form"
	}
	for _, c := range d.Components {
		l, ok := c.(dg.Label)
		if !ok {
			if text, ok := c.(dg.TextDisplay); !ok || text.Content == "" || letter.Units(text.Content) > maxText {
				return "the text above"
			}
			continue
		}
		if l.Label == "" || letter.Units(l.Label) > maxLabel || letter.Units(l.Description) > maxAbout {
			return "a label: " + l.Label
		}
		switch in := l.Component.(type) {
		case dg.TextInput:
			if in.CustomID == "" || letter.Units(in.Value) > in.MaxLength || in.MaxLength > 4000 || letter.Units(in.Placeholder) > maxPlace || !utf8.ValidString(in.Value) {
				return fmt.Sprintf("an input: %+v", in)
			}
		case dg.SelectMenu:
			if len(in.Options) == 0 || len(in.Options) > maxOptions {
				return "a choice"
			}
		default:
			return fmt.Sprintf("a %T", in)
		}
	}
	return ""
}

// What is cut is seen to be cut.
func TestFormCutsVisibly(t *testing.T) {
	d, _ := Form(ids(), forms()["draft"])
	in := d.Components[1].(dg.Label).Component.(dg.TextInput)
	if !strings.HasSuffix(in.Value, "…") || letter.Units(in.Value) < 900 {
		t.Errorf("%d: %q", letter.Units(in.Value), in.Value)
	}
}

func TestFormValues(t *testing.T) {
	got := Values([]dg.MessageComponent{&dg.TextDisplay{}, &dg.Label{Component: &dg.TextInput{CustomID: "text", Value: "a\nb"}}, &dg.Label{Component: &dg.SelectMenu{CustomID: "to", Values: []string{"chen"}}},
		&dg.Label{Component: &dg.SelectMenu{CustomID: "none"}}, &dg.ActionsRow{Components: []dg.MessageComponent{&dg.TextInput{CustomID: "old", Value: "c"}}}})
	for name, want := range map[string]string{"text": "a\nb", "to": "chen", "none": "", "old": "c"} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}

func FuzzForm(f *testing.F) {
	f.Add("Answer", "text\n😀", 3, true)
	f.Add(strings.Repeat("*_<@1>😀", 900), "\xff", 30, false)
	f.Fuzz(func(t *testing.T, text, other string, n int, long bool) {
		form := reply.Form{Kind: "desk.x", Ref: "R", Title: text, Intro: other}
		for i := range (n%7 + 7) % 7 {
			x := reply.Field{Name: fmt.Sprint("f", i), Label: text, Hint: other, Value: text + other, Long: long, Max: n % 5000}
			if i%3 == 2 {
				x.Options = []reply.Option{{Label: text, Value: other}, {Label: other, Value: text}, {Label: other, Value: other}}
			}
			form.Fields = append(form.Fields, x)
		}
		d, ok := Form(ids(), form)
		if !ok {
			return
		}
		if problem := formLimits(d); problem != "" {
			t.Error(problem)
		}
	})
}

// No button is lost: what has no place in a row is in a select, and says the same.
func TestManyButtons(t *testing.T) {
	for _, n := range []int{1, 5, 6, 12, 25, 26, 40, 60} {
		for _, old := range []bool{false, true} {
			m := Reply(reply.Reply{Outcome: reply.Chat, Headline: "Curated answers", Actions: manyActions(n)}, Options{IDs: ids(), Old: old})
			if problem := limits(m); problem != "" {
				t.Errorf("%d: %s", n, problem)
			}
			got := pressed(t, m)
			for i := range n {
				if want := fmt.Sprintf("A%d", i); !slices.Contains(got, want) {
					t.Errorf("%d, old %v: %s is lost", n, old, want)
				}
			}
			if len(got) != n {
				t.Errorf("%d buttons, want %d", len(got), n)
			}
		}
	}
}

// pressed is what the buttons and options of a message are about.
func pressed(t *testing.T, m rest.Message) (refs []string) {
	t.Helper()
	take := func(id string, values []string) {
		p, ok := ids().Parse(id, values)
		if !ok || p.Kind != "desk.cedit" {
			t.Errorf("%q: %+v, %v", id, p, ok)
		}
		refs = append(refs, p.Ref)
	}
	var walk func([]dg.MessageComponent)
	walk = func(list []dg.MessageComponent) {
		for _, c := range list {
			switch c := c.(type) {
			case dg.Container:
				walk(c.Components)
			case dg.ActionsRow:
				walk(c.Components)
			case dg.Button:
				take(c.CustomID, nil)
			case dg.SelectMenu:
				for _, o := range c.Options {
					take(c.CustomID, []string{o.Value})
				}
			}
		}
	}
	walk(m.Components)
	return refs
}

func TestNotify(t *testing.T) {
	m := Reply(samples()["card"], Options{IDs: ids()})
	if !slices.Equal(m.AllowedMentions.Users, []string{"1300000000000000001"}) || len(m.AllowedMentions.Parse) > 0 {
		t.Errorf("%+v", m.AllowedMentions)
	}
	if m := Reply(samples()["hand-off"], Options{IDs: ids()}); len(m.AllowedMentions.Users) > 0 {
		t.Errorf("a name notifies: %+v", m.AllowedMentions)
	}
}

func TestMarked(t *testing.T) {
	raw, err := json.Marshal(Reply(samples()["card"], Options{IDs: ids(), Key: "out:1"}).Components)
	if err != nil {
		t.Fatal(err)
	}
	var m dg.Message
	if err := json.Unmarshal([]byte(`{"components":`+string(raw)+`}`), &m); err != nil {
		t.Fatal(err)
	}
	if !Marked(m.Components, "out:1") || Marked(m.Components, "out:2") || Marked(m.Components, "") {
		t.Error("the mark")
	}
	if got := FirstText(m.Components); got != "Quiet Heron 12 asks" {
		t.Errorf("%q", got)
	}
	if !Sent(ids(), m.Components) || Sent(ids(), nil) {
		t.Error("a post")
	}
	for _, old := range []bool{false, true} {
		answer := reply.Reply{Outcome: reply.NotFound, Headline: "x", Actions: []reply.Action{{Kind: reply.AskAdvisor, Ref: "R"}, {Kind: bot.TellMe, Ref: "R", Label: "Tell me"}}}
		for want, r := range map[bool]reply.Reply{false: answer, true: samples()["card"]} {
			o := Options{IDs: ids(), Old: old}
			if want {
				o.Key = "k"
			}
			raw, err := json.Marshal(Reply(r, o).Components)
			if err != nil {
				t.Fatal(err)
			}
			var m dg.Message
			if err := json.Unmarshal([]byte(`{"components":`+string(raw)+`}`), &m); err != nil {
				t.Fatal(err)
			}
			if Sent(ids(), m.Components) != want {
				t.Errorf("old %v: not %v: %s", old, want, raw)
			}
		}
	}
	if p, ok := ids().Parse("h1k", nil); ok || p.Kind == bot.DeskHome {
		t.Error("an empty id")
	}
}
