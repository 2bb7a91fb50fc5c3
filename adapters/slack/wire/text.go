package wire

import "strings"

// Text is what a person wrote, as they would read it.
type Text struct {
	Plain     string
	Mentioned bool // the app is mentioned
	Others    bool // somebody else is, or a group, or everybody
}

// ReadText takes Slack's markup out of a text; self is the app's own user id, whose
// mentions are left out. https://docs.slack.dev/messaging/formatting-message-text
func ReadText(s, self string) Text {
	var t Text
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "<")
		b.WriteString(unescape(before))
		if !ok {
			break
		}
		inner, after, closed := strings.Cut(rest, ">")
		if !closed { // not markup: the text was not escaped
			b.WriteString("<" + unescape(rest))
			break
		}
		b.WriteString(t.element(inner, self))
		s = after
	}
	t.Plain = strings.TrimSpace(b.String())
	if t.Mentioned { // what stood around the mention
		t.Plain = strings.TrimSpace(strings.TrimLeft(strings.Join(strings.Fields(t.Plain), " "), ",:;-– "))
	}
	return t
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
	case labelled && label != "":
		return label
	}
	return orText(unescape(strings.TrimPrefix(what, "mailto:")), " ")
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
