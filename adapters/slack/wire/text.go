package wire

import "strings"

// Text is what a person wrote, as they would read it.
type Text struct {
	Plain     string
	Mentioned bool // the app is mentioned
	Others    bool // somebody else is, or a group, or everybody

	addresses bool // stand beside the words of links
}

// ReadText takes Slack's markup out of a text; self is the app's own user id, whose
// mentions are left out, and so are emoji, which Slack writes as words between colons.
// https://docs.slack.dev/messaging/formatting-message-text
func ReadText(s, self string) Text { return read(s, self, Text{}) }

// ReadTold is ReadText for what one person tells another: an address stands beside
// the words that it is behind.
func ReadTold(s, self string) Text { return read(s, self, Text{addresses: true}) }

func read(s, self string, t Text) Text {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "<")
		b.WriteString(t.words(before))
		if !ok {
			break
		}
		inner, after, closed := strings.Cut(rest, ">")
		if !closed { // not markup: the text was not escaped
			b.WriteString("<" + t.words(rest))
			break
		}
		b.WriteString(t.element(inner, self))
		s = after
	}
	t.Plain = strings.TrimSpace(b.String())
	if t.Mentioned { // what stood around the mention
		t.Plain = strings.TrimSpace(strings.TrimLeft(tidy(t.Plain), ",:;-– "))
	}
	return t
}

// words reads what stands outside of angle brackets.
func (t *Text) words(s string) string {
	if !t.addresses {
		s = withoutEmoji(s)
	}
	return unescape(s)
}

// tidy takes superfluous space out of the lines of a text.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Join(lines, "\n")
}

// element reads what stands between angle brackets.
func (t *Text) element(inner, self string) string {
	what, label, labelled := strings.Cut(inner, "|")
	label = unescape(label)
	switch {
	case what == "":
		return "<" + unescape(inner) + ">"
	case what[0] == '@' && what[1:] == self && self != "":
		t.Mentioned = true
		return " "
	case what[0] == '@':
		t.Others = true
		return "@" + orText(strings.TrimPrefix(label, "@"), "somebody")
	case what[0] == '#':
		return "#" + orText(label, "channel")
	case strings.HasPrefix(what, "!date"):
		return label
	case what[0] == '!':
		t.Others = true
		return orText(label, " ")
	case labelled && label != "" && t.addresses && !says(label, what):
		return label + " (" + address(what) + ")"
	case labelled && label != "":
		return label
	}
	return orText(address(what), " ")
}

// address is where a link leads as a person writes it.
func address(link string) string {
	return unescape(strings.TrimPrefix(strings.TrimPrefix(link, "mailto:"), "tel:"))
}

// says reports whether the words of a link tell where it leads. Slack makes links of telephone
// numbers by itself, in which the number may stand with the country before it.
func says(label, link string) bool {
	if number, ok := strings.CutPrefix(link, "tel:"); ok {
		in := digits(label)
		return in != "" && strings.HasSuffix(digits(number), in)
	}
	return strings.Contains(unescape(link), label)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

func orText(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
