package ticket

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"himpath/bot/reply"
)

// maxPart is how much of a text one post holds, in characters. Discord allows
// 2,000 with all that stands around it.
const maxPart = 1800

// split cuts a text into parts of at most maxPart characters: between paragraphs;
// where one is too long, between lines, then words.
func split(text string) []string {
	return splitAt(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), []string{"\n\n", "\n", " "})
}

func splitAt(text string, seps []string) []string {
	if utf8.RuneCountInString(text) <= maxPart {
		return []string{text}
	}
	if len(seps) == 0 {
		return chop(text)
	}
	var out []string
	now := ""
	for _, piece := range strings.Split(text, seps[0]) {
		if now != "" && utf8.RuneCountInString(now)+utf8.RuneCountInString(piece)+len(seps[0]) <= maxPart {
			now += seps[0] + piece
			continue
		}
		if now != "" {
			out = append(out, now)
		}
		parts := splitAt(piece, seps[1:])
		out = append(out, parts[:len(parts)-1]...)
		now = parts[len(parts)-1]
	}
	if now != "" {
		out = append(out, now)
	}
	return out
}

// chop cuts a word without end.
func chop(text string) []string {
	var out []string
	runes := []rune(text)
	for len(runes) > maxPart {
		out = append(out, string(runes[:maxPart]))
		runes = runes[maxPart:]
	}
	return append(out, string(runes))
}

// paragraphs makes a block of each paragraph.
func paragraphs(text string) []reply.Block {
	var out []reply.Block
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, reply.Block{Kind: reply.Paragraph, Text: p})
		}
	}
	return out
}

// apostrophes are what a phone, a keyboard or nobody puts into "what's".
var apostrophes = strings.NewReplacer("'", "", "’", "", "‘", "", "ʼ", "", "`", "", "´", "")

// normalise folds a question so that the same one typed again is found: letters
// and digits in lower case.
func normalise(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(apostrophes.Replace(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
	}), " ")
}
