package reply

import "strings"

// Clip shortens a text to n characters, in one line. An address in it stands whole or
// not at all: half of one would be a link to somewhere else.
func Clip(text string, n int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= n {
		return string(runes)
	}
	kept := string(runes[:n-1])
	if word := kept[strings.LastIndexByte(kept, ' ')+1:]; runes[n-1] != ' ' && strings.Contains(word, "://") {
		kept = strings.TrimSuffix(kept, word)
	}
	return strings.TrimSpace(kept) + "…"
}
