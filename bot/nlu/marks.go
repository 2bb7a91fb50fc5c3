package nlu

import (
	"regexp"
	"strings"
)

// tag is a tag of HTML that says how something looks; what a person writes between
// "<" and ">" otherwise stays.
var tag = regexp.MustCompile(`(?i)</?(b|i|u|s|em|strong|code|pre|span|del|ins|strike|mark|small|big|font|tt|a|sub|sup|kbd|q)(\s[^<>]*)?/?>`)

// parting is a tag that parts what stands before it from what stands behind.
var parting = regexp.MustCompile(`(?i)</?(p|br|hr|div|ul|ol|li|h[1-6]|blockquote|table|tr|td)(\s[^<>]*)?/?>`)

// emphasis are pairs of marks around words: bold, struck, hidden, code, italics. Single
// marks stand at the edge of a word, so that "5*3*2", "icd_10_cm" and "it`s" stay.
var emphasis = []*regexp.Regexp{
	regexp.MustCompile("```([^`]+)```"),
	regexp.MustCompile(`\*\*(\S|\S[^\n]*?\S)\*\*`),
	regexp.MustCompile(`\b__(\S|\S[^\n]*?\S)__\b`),
	regexp.MustCompile(`~~(\S|\S[^\n]*?\S)~~`),
	regexp.MustCompile(`\|\|(\S|\S[^\n]*?\S)\|\|`),
	regexp.MustCompile("\\B`([^`\\n]+)`\\B"),
	regexp.MustCompile(`\B\*(\S|\S[^*\n]*?\S)\*\B`),
	regexp.MustCompile(`\b_(\S|\S[^_\n]*?[^\s_])_\b`),
	regexp.MustCompile(`\B~(\S|\S[^~\n]*?\S)~\B`),
}

// unmarked takes the marks of HTML and Markdown out of a text, and leaves what stands
// between them.
func unmarked(text string) string {
	if !strings.ContainsAny(text, "<*_~`|") {
		return text
	}
	text = tag.ReplaceAllString(text, "")
	text = parting.ReplaceAllString(text, "\n")
	for _, e := range emphasis {
		text = e.ReplaceAllString(text, "$1")
	}
	return text
}
