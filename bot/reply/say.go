package reply

// Say is a short word: a headline, and a paragraph for each line behind it.
func Say(headline string, lines ...string) Reply {
	r := Reply{Outcome: Chat, Headline: headline, Confidence: 1}
	for _, l := range lines {
		r.Blocks = append(r.Blocks, Block{Kind: Paragraph, Text: l})
	}
	return r
}
