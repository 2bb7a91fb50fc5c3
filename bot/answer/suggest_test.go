package answer

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// rewriteSuggestions is set by: go test ./bot/answer -run TestSuggestions -suggestions
var rewriteSuggestions = flag.Bool("suggestions", false, "rewrite testdata/suggestions.txt")

// TestSuggestionsAreAnswered holds that what is suggested has an answer.
func TestSuggestionsAreAnswered(t *testing.T) {
	s := firstTurn(shared())
	for _, topic := range s.Base.Topics {
		for _, f := range knowledge.Facets() {
			if len(topic.On(f)) == 0 {
				continue
			}
			if q := s.AskAbout(f, topic); talk(t, shared(), q).Reply.Outcome != reply.Answered {
				t.Errorf("%q is not answered", q)
			}
		}
	}
}

// TestSuggestions lists every question that may be suggested, to be read.
func TestSuggestions(t *testing.T) {
	const file = "testdata/suggestions.txt"
	s := firstTurn(shared())
	var b strings.Builder
	for _, topic := range s.Base.Topics {
		for _, f := range knowledge.Facets() {
			if len(topic.On(f)) > 0 {
				fmt.Fprintf(&b, "%s/%s: %s\n", topic.ID, f, s.AskAbout(f, topic))
			}
		}
	}
	if *rewriteSuggestions {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the suggestions are not those of %s: read the difference after go test ./bot/answer -run TestSuggestions -suggestions", file)
	}
	bad := regexp.MustCompile(`\bi\b|\b(cpc|ccs|ahima|aapc|bls|cahiim|rhit|rhia)\b|(^| )[Aa] ([aeiou]|HIM\b|NHA\b)|\b[Ww]hats\b|\bhim\b|\{|%`)
	for line := range strings.Lines(b.String()) {
		_, q, _ := strings.Cut(line, ": ")
		if bad.MatchString(q) || !strings.HasSuffix(q, "?\n") || q[0] < 'A' || q[0] > 'Z' {
			t.Errorf("does not read well: %s", line)
		}
	}
}
