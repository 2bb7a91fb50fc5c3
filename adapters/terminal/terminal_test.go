package terminal

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"himpath/bot/reply"
)

// update rewrites the expected pages: go test ./adapters/terminal -update
func update() bool { return flag.Lookup("update").Value.String() == "true" }

func TestMain(m *testing.M) {
	flag.Bool("update", false, "rewrite the expected pages")
	os.Exit(m.Run())
}

func article(section string) reply.Citation {
	return reply.Citation{Source: "Health Information Management Jobs, Skills and Career Paths (atsresume.ai)", Section: section,
		URL: "https://atsresume.ai/blog/health-information-management-jobs-skills-career-paths"}
}

// samples are replies of every shape.
func samples() map[string]reply.Reply {
	return map[string]reply.Reply{
		"answer": {Outcome: reply.Answered, Headline: "The RHIT is awarded by AHIMA.",
			Blocks: []reply.Block{
				{Kind: reply.Paragraph, Text: "The Registered Health Information Technician credential comes from the American Health Information Management Association.\nA second paragraph."},
				{Kind: reply.List, Items: []string{"Data Content, Structure, and Information Governance", "Access, Disclosure, Privacy and Security, which is a long item that goes on over the edge of the page"}},
				{Kind: reply.Notice, Tone: "correction", Text: "One of our articles credits AAPC with the CCS; AHIMA awards it."},
				{Kind: reply.Picture, Text: "The career ladder", URL: "https://himpath.example/ladder.png"},
			},
			Citations:   []reply.Citation{article("Key Roles / RHIT"), {Source: "AHIMA", URL: "https://www.ahima.org"}, article("Career Paths")},
			Suggestions: []string{"What is on the RHIT exam?", "Who can get the RHIT?"}},
		"steps": {Outcome: reply.Answered, Blocks: []reply.Block{
			{Kind: reply.Paragraph, Text: "From medical coder to HIM director:"},
			{Kind: reply.Steps, Items: []string{"Coding manager: CCS and years of coding, then people to lead and budgets to keep", "HIM director: master's degree"}}}},
		"table": {Outcome: reply.Answered, Blocks: []reply.Block{
			{Kind: reply.Paragraph, Text: "RHIT: for technicians.\nRHIA: for managers."},
			{Kind: reply.Table, Columns: []string{"RHIT", "RHIA"}, Rows: [][]string{
				{"Level", "Entry level", "Managers and directors"},
				{"Eligibility", "An associate degree from a program that CAHIIM accredits, as far as we know", "A bachelor's or master's degree"},
				{"Certification", "–", "https://ahima.example/a-very-long-address-that-fits-no-column-at-all"}}}}},
		"table-of-four": {Outcome: reply.Answered, Blocks: []reply.Block{
			{Kind: reply.Table, Columns: []string{"RHIT", "RHIA", "CCS", "CHDA"}, Rows: [][]string{{"Issuer", "AHIMA", "AHIMA", "AHIMA", "AHIMA"}, {"Level", "entry"}, {}}}}},
		"clarify": {Outcome: reply.Clarify, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "Which one do you mean?"}},
			Suggestions: []string{"What is a health information technician?", "What is the associate degree in HIT?"}},
		"many-sources": {Outcome: reply.Answered, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "So it is."}}, Citations: []reply.Citation{
			{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"}, {Source: "AAPC", URL: "https://www.aapc.com"}, {Source: "NCRA", URL: "https://www.ncra-usa.org"},
			{Source: "AHIMA", Section: "RHIT", URL: "https://www.ahima.org"}, {Source: "Example College"}, {Source: "HIMSS", URL: "https://www.himss.org"}, {Source: "CAHIIM", URL: "https://www.cahiim.org"}}},
		"hostile": {Outcome: reply.Answered, Headline: "\x1b[31mred\x1b[0m and \x1b]0;title\x07bell\a",
			Blocks: []reply.Block{
				{Kind: reply.Paragraph, Text: "up\x1b[2J\x1b[H gone \x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ \u202eturned\u202c \u009b31mC1 \x90q\x9c\x00 end"},
				{Kind: reply.List, Items: []string{"one\ntwo\tthree\rfour", "日本語の文字は二つ分の幅がある ので折り返しも それに合わせる 日本語の文字は二つ分の幅がある"}},
				{Kind: reply.Table, Columns: []string{"\x1b[1mA", "B"}, Rows: [][]string{{"x\x1b[K", "表", "e\u0301"}}},
				{Kind: reply.Notice, Tone: "\x1b[7mnote", Text: "\xff\xfe broken"},
			},
			Citations:   []reply.Citation{{Source: "S\x1b[5m", Section: "\x1b[5mblink", URL: "https://a.example/\x1b[31m"}},
			Suggestions: []string{"\x1b[?25lhide?"}},
	}
}

// TestPages compares what replies look like with the committed pages.
func TestPages(t *testing.T) {
	for name, r := range samples() {
		for _, wide := range []int{44, 80, 100} {
			for _, color := range []bool{false, true} {
				if color && wide != 80 {
					continue
				}
				p := &page{width: wide, color: color}
				p.reply(r)
				golden(t, fmt.Sprintf("%s.%d%s.txt", name, wide, map[bool]string{true: ".color"}[color]), p.String())
			}
		}
	}
	p := &page{width: 60}
	p.allSources(samples()["many-sources"].Citations)
	golden(t, "all-sources.60.txt", p.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if update() {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update rewrites it)\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// TestNothingDrivesTheTerminal holds over hostile replies that no control
// character comes through but the line feed.
func TestNothingDrivesTheTerminal(t *testing.T) {
	p := &page{width: 80}
	p.reply(samples()["hostile"])
	p.allSources(samples()["hostile"].Citations)
	for _, r := range p.String() {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || turns(r)) {
			t.Fatalf("%U came through in %q", r, p.String())
		}
	}
}

// TestWidths holds that nothing but an address is wider than the page.
func TestWidths(t *testing.T) {
	for name, r := range samples() {
		for wide := minWidth; wide <= maxWidth; wide++ {
			p := &page{width: wide}
			p.reply(r)
			for _, l := range strings.Split(p.String(), "\n") {
				if cells(l) > wide && strings.Contains(strings.TrimSpace(l), " ") && !strings.Contains(l, "https://") {
					t.Errorf("%s at %d: %d columns: %q", name, wide, cells(l), l)
				}
			}
		}
	}
}

// TestPipes holds that a pipe gets no colour, and COLUMNS its width.
func TestPipes(t *testing.T) {
	for columns, want := range map[string]int{"": plainWidth, "40": 40, "5": minWidth, "500": maxWidth, "wide": plainWidth} {
		var out bytes.Buffer
		w := New(&out, func(name string) string { return map[string]string{"COLUMNS": columns}[name] })
		if got := w.width(); got != want {
			t.Errorf("COLUMNS=%q: width %d, want %d", columns, got, want)
		}
		if err := w.Reply(samples()["answer"]); err != nil || strings.Contains(out.String(), "\x1b") {
			t.Errorf("a pipe got colours, or %v", err)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "plain", "\x1b[31mred", "\x1b]0;t\x07x", "\x1b", "\u009b", "é\u0301", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range clean(s) {
			if r < ' ' || r >= 0x7f && r < 0xa0 || turns(r) {
				t.Errorf("%U came through of %q", r, s)
			}
		}
		if strings.Join(strings.Fields(strings.Join(wrap(clean(s), 10), "")), "") != strings.Join(strings.Fields(clean(s)), "") {
			t.Errorf("wrapping lost something of %q", s)
		}
	})
}

// FuzzReply holds over foreign texts in every part of a reply, at every width, that
// no line but one with an address is wider than the page and none drives the terminal.
func FuzzReply(f *testing.F) {
	f.Add("plain words and a longwordthatisnotbroken", "https://himpath.example", uint8(30))
	f.Add("\x1b[31mred\u202e", "編碼師 e\u0301", uint8(7))
	f.Fuzz(func(t *testing.T, a, b string, n uint8) {
		wide := minWidth + int(n)%(maxWidth-minWidth+1)
		r := reply.Reply{Headline: a, Suggestions: []string{b, a}, Citations: []reply.Citation{{Source: a, Section: b}, {Source: b, Section: a}}, Blocks: []reply.Block{
			{Kind: reply.Paragraph, Text: b}, {Kind: reply.List, Items: []string{a, b}}, {Kind: reply.Steps, Items: []string{b}},
			{Kind: reply.Notice, Tone: a, Text: b}, {Kind: reply.Picture, Text: a},
			{Kind: reply.Table, Columns: []string{a, b}, Rows: [][]string{{a, b, a}, {b}, {}}},
		}}
		p := &page{width: wide}
		p.reply(r)
		p.allSources(r.Citations)
		for _, l := range strings.Split(p.String(), "\n") {
			if cells(l) > wide && !strings.Contains(l, "://") {
				t.Errorf("%d columns of %d: %q", cells(l), wide, l)
			}
			for _, c := range l {
				if c < ' ' || c >= 0x7f && c < 0xa0 || turns(c) {
					t.Fatalf("%U came through in %q", c, l)
				}
			}
		}
	})
}
