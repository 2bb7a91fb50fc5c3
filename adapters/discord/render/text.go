package render

import (
	"net/url"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"himpath/adapters/letter"
)

// Escape makes text stand as it is written: nothing in it is markup, a mention or a
// link, except that whole addresses can be pressed, without a preview.
func Escape(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(letter.Clean(s), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(escapeLine(line))
	}
	return b.String()
}

// opening matches what is markup only where a line begins: headings, quotes, lists,
// small print.
// Source: https://support.discord.com/hc/en-us/articles/210298617
var opening = regexp.MustCompile(`^(\s*)([#>+-]|[0-9]+[.)])`)

// addresses matches what Discord makes a link of, also within brackets: a backslash
// in it would become part of the link.
var addresses = regexp.MustCompile(`https?://[^\s<>]+`)

func escapeLine(line string) string {
	var b strings.Builder
	rest := line
	for at := addresses.FindStringIndex(rest); at != nil; at = addresses.FindStringIndex(rest) {
		before, core := rest[:at[0]], trimAddress(rest[at[0]:at[1]])
		rest = rest[at[0]+len(core):]
		u, ok := address(core)
		if !ok {
			b.WriteString(escapeInline(before + core))
			continue
		}
		if inner, ok := strings.CutSuffix(before, "<"); ok && strings.HasPrefix(rest, ">") {
			before, rest = inner, rest[1:] // it stands in such brackets already
		}
		b.WriteString(escapeInline(before) + "<" + u + ">")
	}
	out := b.String() + escapeInline(rest)
	if m := opening.FindStringSubmatchIndex(line); m != nil && !strings.HasPrefix(out, "<") {
		at := m[5] - 1 // before the mark, or before the dot of a number
		if c := line[m[4]]; c == '>' {
			return out // escaped already
		}
		return out[:at] + `\` + out[at:]
	}
	return out
}

// trimAddress is an address without what a sentence puts behind it; a bracket belongs
// to it that was opened in it.
func trimAddress(s string) string {
	for {
		cut := strings.TrimRight(s, ".,;:!?\"'*]…”’»")
		if strings.HasSuffix(cut, ")") && strings.Count(cut, ")") > strings.Count(cut, "(") {
			cut = cut[:len(cut)-1]
		}
		if cut == s {
			return s
		}
		s = cut
	}
}

// escapeInline escapes what is markup anywhere.
func escapeInline(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, `~`, `\~`, "`", "\\`", `|`, `\|`,
		`<`, `\<`, `>`, `\>`, `[`, `\[`, `]`, `\]`).Replace(s)
}

// cut shortens s to at most limit units after conv, at a space where one is near,
// and ends it with an ellipsis. It returns the converted text. conv never makes text
// shorter that is clean already.
func cut(s string, limit int, conv func(string) string) string {
	runes, whole := head(letter.Clean(s), limit)
	if out := conv(string(runes)); whole && letter.Units(out) <= limit {
		return out
	}
	fits := func(n int) (string, bool) {
		out := strings.TrimRight(conv(string(runes[:n])), " \n") + "…"
		return out, letter.Units(out) <= limit
	}
	n := sort.Search(len(runes)+1, func(n int) bool { _, ok := fits(n); return !ok }) - 1
	for i := n - 1; i > n*4/5; i-- {
		if unicode.IsSpace(runes[i]) {
			n = i
			break
		}
	}
	for ; n > 0; n = n * 9 / 10 { // an address that is cut in two takes more room
		if out, ok := fits(n); ok {
			return out
		}
	}
	return ""
}

// head is the beginning of s, no more of it than limit units can hold; whole reports
// whether that is all of it.
func head(s string, limit int) (runes []rune, whole bool) {
	n := 0
	for i, r := range s {
		if n += letter.RuneUnits(r); n > limit {
			return []rune(s[:i]), false
		}
	}
	return []rune(s), true
}

// address returns an http(s) address in the form in which it may stand between
// angle brackets, or false.
func address(s string) (string, bool) {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return "", false
	}
	u, err := url.Parse(letter.Clean(s))
	if err != nil || u.Host == "" || u.User != nil || strings.ContainsAny(u.Host, "<>|()[] \\\"") {
		return "", false
	}
	out := strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", " ", "%20", "\n", "", "(", "%28", ")", "%29", `\`, "%5C", "`", "%60").Replace(u.String())
	return out, letter.Units(out) <= maxURL
}

// link is a link without a preview, or only its label where the address is not one.
func link(to, label string) string {
	label = Escape(letter.OneLine(label))
	u, ok := address(strings.TrimSpace(to))
	switch {
	case !ok:
		return label
	case label == "" || strings.HasPrefix(label, "<"):
		return "<" + u + ">"
	}
	return "[" + label + "](<" + u + ">)"
}

// bold sets a line in bold.
func bold(s string) string {
	s = strings.TrimSpace(Escape(letter.OneLine(s)))
	if s == "" {
		return ""
	}
	return "**" + s + "**"
}

// quoted puts every line into a quotation; text is markup already.
func quoted(text string) string { return "> " + strings.ReplaceAll(text, "\n", "\n> ") }

// literal is text for places without markup: labels, options, blocks of code.
func literal(s string) string { return letter.OneLine(s) }
