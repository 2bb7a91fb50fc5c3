package discord

import (
	"regexp"
	"strings"
)

// markup matches what Discord writes for people, roles, channels, times, emoji and
// commands. https://docs.discord.com/developers/reference#message-formatting
var markup = regexp.MustCompile(`<(@[!&]?|#|t:|/[^:<>]{1,100}:|id:|a?:[A-Za-z0-9_~]{1,40}:)([A-Za-z0-9:_-]{1,40})>`)

// readable is the text of a message without the mention of the bot, and with words
// for what Discord shows as something else.
func readable(content, self string) string {
	text := markup.ReplaceAllStringFunc(content, func(s string) string {
		m := markup.FindStringSubmatch(s)
		switch {
		case m[2] == self:
			return " "
		case strings.HasPrefix(m[1], "@&"):
			return "people" // not "a role": jobs are roles
		case strings.HasPrefix(m[1], "@"):
			return "somebody"
		case m[1] == "#":
			return "a channel"
		}
		return " "
	})
	text = strings.NewReplacer("**", "", "__", "", "~~", "", "||", "", "`", "").Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// unchosen matches a command that was written and not chosen, which Discord sends as text.
var unchosen = regexp.MustCompile(`(?i)^/career(?: ask)?(?:\s+|$)`)

// mentions reports whether a text names a person.
func mentions(content, user string) bool {
	return user != "" && (strings.Contains(content, "<@"+user+">") || strings.Contains(content, "<@!"+user+">"))
}

// question reports whether a text asks something: by its mark, or by how a sentence
// in it begins.
func question(text string) bool {
	if strings.Contains(text, "?") {
		return true
	}
	for _, sentence := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(".!;:\n", r) }) {
		if asks.MatchString(strings.TrimSpace(sentence)) {
			return true
		}
	}
	return false
}

// asks matches how a question begins that has no question mark.
var asks = regexp.MustCompile(`^(so |ok |hi |hey |hello |quick question )*` +
	`(what|whats|which|who|whose|where|when|why|how|hows|is|are|am|can|could|do|does|did|should|would|will|has|have|any|anyone|anybody|` +
	`tell me|explain|compare|help( me)?|need help|i need (help|advice)|looking for (advice|help)|advice|wondering|i wonder|question)\b`)
