package nlu

import (
	"regexp"
	"slices"
	"strings"

	"himpath/knowledge"
)

// Split is a message cut into what is asked, what is said around it, and whether
// it greets or thanks.
type Split struct {
	Clauses []Clause // in order, without greetings and thanks
	Greets  bool
	Thanks  bool
}

// Clause is a part of a message that asks one thing, or tells something.
type Clause struct {
	Text string
	Asks bool
}

// Whole returns the message without greetings and thanks.
func (sp Split) Whole() string {
	parts := make([]string, len(sp.Clauses))
	for i, c := range sp.Clauses {
		parts[i] = c.Text
	}
	return strings.Join(parts, ". ")
}

// splitter cuts messages.
type splitter struct {
	greet, thank *phraseSet[bool]
}

func newSplitter(b *knowledge.Base) *splitter {
	s := &splitter{greet: newPhraseSet[bool](), thank: newPhraseSet[bool]()}
	for _, p := range b.Phrases["greet"] {
		s.greet.add(p, true)
	}
	for _, p := range b.Phrases["thank"] {
		s.thank.add(p, true)
	}
	return s
}

var sentenceEnd = regexp.MustCompile(`[.?!…]+(\s+|$)|\n+|;\s|\s-\s|\s\.\.+\s|\.\.+\s*|\s*\b\d\)\s+|\s\+\s`)

// dotted are abbreviations whose dot ends no sentence.
var dotted = regexp.MustCompile(`(?i)\b(e\.g|i\.e|etc|vs|dr|mr|mrs|ms|st|approx|dept|assoc|bach|yrs?|mo|no|u\.s|ph\.d|b\.s|a\.a\.s|a\.s|m\.s|r\.h\.i\.[at]|c\.c\.s|c\.p\.c)\.\s*$`)

// enumerator is the "2)" that parts one item of a list from the next.
var enumerator = regexp.MustCompile(`\s*(\b\d\)|\+)\s+$`)

// clauses cuts text at the ends of its sentences. Each clause keeps a "?" that
// ended it.
func clauses(text string) []string {
	var out []string
	start := 0
	for _, loc := range sentenceEnd.FindAllStringIndex(text, -1) {
		end := loc[1]
		piece := text[start:end]
		if strings.Trim(text[loc[0]:end], " ") == "." && dotted.MatchString(piece) {
			continue
		}
		if p := strings.Trim(enumerator.ReplaceAllString(piece, ""), " \n.!;-…"); p != "" {
			out = append(out, p)
		}
		start = end
	}
	if p := strings.Trim(text[start:], " \n.!;-…"); p != "" {
		out = append(out, p)
	}
	return out
}

// split cuts a normalised message.
func (s *splitter) split(text string) Split {
	var sp Split
	for _, c := range clauses(text) {
		c = s.stripSocial(c, &sp)
		if c == "" {
			continue
		}
		for _, part := range coordinate(c) {
			sp.Clauses = append(sp.Clauses, Clause{Text: part, Asks: asks(part)})
		}
	}
	return sp
}

// stripSocial takes a greeting off the front and thanks off the end of a clause.
func (s *splitter) stripSocial(c string, sp *Split) string {
	for {
		ws := words(c)
		if len(ws) == 0 {
			return ""
		}
		ts := texts(ws)
		if n := s.leading(s.greet, ts); n > 0 {
			sp.Greets = true
			c = c[ws[n-1].end:]
		} else if n := s.leading(s.thank, ts); n > 0 {
			sp.Thanks = true
			c = c[ws[n-1].end:]
		} else if n := s.trailing(s.thank, ts); n > 0 {
			sp.Thanks = true
			c = c[:ws[len(ws)-n].start]
		} else {
			return strings.Trim(c, " ,.!:-")
		}
		c = strings.TrimLeft(c, " ,.!:-)")
	}
}

// leading returns how many words of ts a phrase of the set takes from the front.
func (s *splitter) leading(set *phraseSet[bool], ts []string) int {
	n, _ := set.longestAt(ts, 0)
	return n
}

// maxThanks is the most words that are taken off the end as thanks.
const maxThanks = 8

func (s *splitter) trailing(set *phraseSet[bool], ts []string) int {
	for n := min(maxThanks, len(ts)-1); n > 0; n-- {
		if _, ok := set.get(ts[len(ts)-n:]); ok {
			return n
		}
	}
	return 0
}

var (
	questionWords = []string{"what", "whats", "which", "who", "whos", "whose", "how", "hows", "when", "where", "wheres", "why", "whys", "wat", "wht", "wut"}
	auxiliaries   = []string{"is", "are", "am", "do", "does", "did", "can", "could", "should", "would", "will", "was", "were", "has", "have", "isnt", "arent", "dont", "doesnt", "cant", "shouldnt", "wouldnt", "wont", "may", "might", "must"}
	requests      = []string{"tell", "explain", "describe", "compare", "list", "show", "give", "name", "recommend", "suggest", "define", "help", "map", "walk", "lay", "outline", "break", "rank"}
)

// opensQuestion reports whether words begin as a question or a request does.
func opensQuestion(ts []string) bool {
	if len(ts) == 0 {
		return false
	}
	if slices.Contains(questionWords, ts[0]) || slices.Contains(requests, ts[0]) {
		return true
	}
	if slices.Contains(auxiliaries, ts[0]) {
		return len(ts) > 2
	}
	return len(ts) > 3 && slices.Contains([]string{"in", "at", "for", "to", "from", "with", "about", "of"}, ts[0]) && slices.Contains(questionWords, ts[1])
}

var askInside = regexp.MustCompile(`(?i)\b(wonder(ing)?|want(ed)? to know|wanna know|need to know|like to know|curious|(can|could|would) (you|u|someone|anyone|ya)|not sure (which|what|how|if|whether)|confused|idk|i don'?t know|(any|no) idea|question is|what about|how about|what if|what do|which|should (i|he|she|they|we)|can (i|he|she|they|we|u|you)|do (i|you|u|they|we)|does (it|that|a|an|the)|is it|is there|are there|how (do|does|did|can|much|long|many|hard|to)|where (do|can|does)|what (is|are|does|kind|type|should|would|can)|whats)\b`)

// asks reports whether a clause asks for something, rather than telling.
func asks(c string) bool {
	ts := texts(words(c))
	return strings.HasSuffix(c, "?") || opensQuestion(ts) || askInside.MatchString(c)
}

var joint = regexp.MustCompile(`(?i)(,\s*(and|also|plus|but)?\s*|\s+(and|also|plus|&|n|but)\s+(also\s+|then\s+)?)`)

// coordinate cuts a clause that joins two questions ("what is X and how much does
// it pay"): only where what follows the joint begins as a question itself, and
// what stands before it is one.
func coordinate(c string) []string {
	for _, loc := range joint.FindAllStringIndex(c, -1) {
		left, right := strings.TrimSpace(c[:loc[0]]), strings.TrimSpace(c[loc[1]:])
		lw, rw := texts(words(left)), texts(words(right))
		if len(lw) < 2 || len(rw) < 2 || !opensQuestion(rw) {
			continue
		}
		if asks(left) || len(lw) >= 4 {
			return append([]string{left}, coordinate(right)...)
		}
	}
	return []string{c}
}
