package letter

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

func TestText(t *testing.T) {
	if n := Units("a😀"); n != 3 {
		t.Errorf("%d units", n)
	}
	if got := OneLine(" a\tb\u202e\n\x00c\xff "); got != "a b c\uFFFD" {
		t.Errorf("%q", got)
	}
	first, rest := firstSentence("The U.S. median is $50,250. It is a median.")
	if first != "The U.S. median is $50,250." || rest != "It is a median." {
		t.Errorf("%q, %q", first, rest)
	}
	if first, rest := firstSentence("short. text"); first != "short. text" || rest != "" {
		t.Errorf("%q, %q", first, rest)
	}
}

func TestSources(t *testing.T) {
	got := Sources([]reply.Citation{{Source: "A", Section: "Part / One"}, {Source: "B", URL: "u"}, {Source: "A", Section: "Other / One"}, {Source: "A", Section: "Two"}})
	if len(got) != 2 || strings.Join(got[0].Sections, ",") != "One,Two" || got[1].URL != "u" {
		t.Errorf("%+v", got)
	}
}

func TestActions(t *testing.T) {
	if got := Label(reply.Action{Kind: reply.AskAdvisor}); got != "Ask an advisor" {
		t.Errorf("%q", got)
	}
	if got := Label(reply.Action{Kind: reply.Wrong, Label: "No"}); got != "No" {
		t.Errorf("%q", got)
	}
	if got := About(reply.Reply{Actions: []reply.Action{{Kind: reply.Wrong, Ref: "x"}, {Kind: reply.Rate, Ref: "q1"}}}); got != "q1" {
		t.Errorf("%q", got)
	}
}
