package render

import (
	"net/url"
	"strings"

	"himpath/adapters/letter"
)

// linked is escaped text in which addresses can be pressed. It is at most limit
// units long; where links would make it longer they stay plain.
func linked(s string, limit int) string {
	var b strings.Builder
	rest := asIs.write(s)
	for rest != "" {
		word := rest
		if i := strings.IndexAny(rest, " \n"); i >= 0 {
			word = rest[:i+1]
		}
		rest = rest[len(word):]
		trimmed := strings.TrimRight(word, " \n.,;:!?)")
		if u, ok := address(trimmed); ok {
			b.WriteString("<" + u + ">" + Escape(word[len(trimmed):]))
			continue
		}
		b.WriteString(Escape(word))
	}
	if out := b.String(); letter.Units(out) <= limit {
		return out
	}
	return cut(s, limit, mrkdwn)
}

// web returns an http(s) address, every sign in it that Slack could misread
// replaced by its code, or false.
func web(s string) (string, bool) {
	s = strings.TrimSpace(asIs.write(s))
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || strings.ContainsAny(u.Host, "<>|& ") {
		return "", false
	}
	out := strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", " ", "%20", "\n", "").Replace(u.String())
	return out, letter.Units(out) <= maxURL
}

// address is web as it stands in mrkdwn's angle brackets.
func address(s string) (string, bool) {
	u, ok := web(s)
	out := strings.ReplaceAll(u, "&", "&amp;")
	return out, ok && letter.Units(out) <= maxURL
}

// link is a link in mrkdwn, or only its label where the address is not one.
func link(to, label string) string {
	label = strings.ReplaceAll(Escape(letter.OneLine(label)), "|", "¦")
	u, ok := address(to)
	switch {
	case !ok:
		return label
	case label == "":
		return "<" + u + ">"
	}
	return "<" + u + "|" + label + ">"
}
