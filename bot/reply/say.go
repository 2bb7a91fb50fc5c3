package reply

import "strings"

// Say is a short word: a headline, and a paragraph for each line behind it.
func Say(headline string, lines ...string) Reply {
	r := Reply{Outcome: Chat, Headline: headline, Confidence: 1}
	for _, l := range lines {
		r.Blocks = append(r.Blocks, Block{Kind: Paragraph, Text: l})
	}
	return r
}

// Clip shortens a text to n characters, in one line: for a list, or a button.
func Clip(text string, n int) string {
	rs := []rune(strings.Join(strings.Fields(text), " "))
	if len(rs) <= n {
		return string(rs)
	}
	return strings.TrimSpace(string(rs[:n-1])) + "…"
}
