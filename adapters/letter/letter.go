package letter

import (
	"slices"
	"strings"
	"unicode"

	"himpath/bot"
	"himpath/bot/reply"
)

// Units is a length as the clients of Slack and Discord count it: in UTF-16.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += RuneUnits(r)
	}
	return n
}

// RuneUnits is how many units of UTF-16 a character takes.
func RuneUnits(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Dropped reports whether a character is left out: control characters but newlines, and
// marks that turn the direction of text, with which it can look like another.
func Dropped(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069)
}

// Clean makes s valid UTF-8 without what is dropped; a tab is a space.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case Dropped(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// OneLine is clean text without newlines and without space around it.
func OneLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// minSentence is how long a sentence at least is; what ends before is "U.S.".
const minSentence = 25

// firstSentence cuts the first sentence off a text.
func firstSentence(s string) (first, rest string) {
	for i := 1; i < len(s)-1; i++ {
		if s[i] == '\n' || i >= minSentence && s[i] == ' ' && strings.ContainsRune(".!?:", rune(s[i-1])) {
			return s[:i], strings.TrimSpace(s[i:])
		}
	}
	return s, ""
}

// maxBold is how much is set in bold, in UTF-16 units: more of it does not stand out any
// more.
const maxBold = 160

// Headline splits the answer in one sentence into what is set in bold and the rest;
// either may be empty.
func Headline(s string) (first, rest string) {
	s = strings.TrimSpace(s)
	first = s
	if Units(s) > maxBold || strings.Contains(s, "\n") {
		first, rest = firstSentence(s)
	}
	if Units(first) > maxBold {
		return "", s
	}
	return first, rest
}

// Sources are the sources of citations, each once, with the innermost headings
// ("Section" of "Part / Chapter / Section") of what is cited of it.
func Sources(cs []reply.Citation) []reply.Cited {
	all := reply.BySource(cs)
	for i, c := range all {
		var heads []string
		for _, s := range c.Sections {
			parts := strings.Split(OneLine(s), " / ")
			if head := parts[len(parts)-1]; head != "" && !slices.Contains(heads, head) {
				heads = append(heads, head)
			}
		}
		all[i].Sections = heads
	}
	return all
}

// Label is what stands on the button of an action; "" where it has no name.
func Label(a reply.Action) string {
	if a.Label != "" {
		return a.Label
	}
	switch a.Kind {
	case reply.AskAdvisor:
		return "Ask an advisor"
	case reply.Wrong:
		return "This is wrong"
	case reply.OpenFit:
		return "Which role fits me?"
	case bot.Restore:
		return "Put it back"
	}
	return ""
}

// About is the question that the actions of a reply are about, or "".
func About(r reply.Reply) string {
	for _, a := range r.Actions {
		if a.Kind == reply.Rate && a.Ref != "" {
			return a.Ref
		}
	}
	return ""
}
