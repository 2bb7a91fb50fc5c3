package desktest

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"himpath/bot/reply"
)

// Button finds a button of a reply by words of its label.
func Button(t testing.TB, in reply.Reply, label string) reply.Action {
	t.Helper()
	at := slices.IndexFunc(in.Actions, func(a reply.Action) bool { return strings.Contains(a.Label, label) })
	if at < 0 {
		t.Fatalf("no button %q under %+v", label, in)
	}
	return in.Actions[at]
}

// Filled is the form of a reply as it is sent: what is typed, on top of what stands in
// it.
func Filled(t testing.TB, in reply.Reply, typed map[string]string) map[string]string {
	t.Helper()
	if in.Form == nil {
		t.Fatalf("no form: %+v", in)
	}
	values := map[string]string{}
	for _, f := range in.Form.Fields {
		values[f.Name] = f.Value
	}
	maps.Copy(values, typed)
	return values
}

// Has checks that a reply says all of these.
func Has(t testing.TB, what string, r reply.Reply, words ...string) {
	t.Helper()
	text := reply.Plain(r)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s: no %q in:\n%s", what, w, text)
		}
	}
}

// HasNot checks that a reply says none of these.
func HasNot(t testing.TB, what string, r reply.Reply, words ...string) {
	t.Helper()
	text := reply.Plain(r)
	for _, w := range words {
		if strings.Contains(text, w) {
			t.Errorf("%s: %q stands in:\n%s", what, w, text)
		}
	}
}

// Fits checks what every adapter relies on: that a reply's buttons and its form can be
// shown.
func Fits(t testing.TB, out reply.Reply) {
	t.Helper()
	short := func(what, s string, n int) {
		t.Helper()
		if utf8.RuneCountInString(s) > n {
			t.Errorf("%s %q has more than %d characters", what, s, n)
		}
	}
	for _, a := range out.Actions {
		short("kind", string(a.Kind), 16)
		short("ref", a.Ref, 40)
		short("label", a.Label, 75)
	}
	if f := out.Form; f != nil {
		short("kind", string(f.Kind), 16)
		short("ref", f.Ref, 40)
		short("title", f.Title, 24)
		if len(f.Fields) > 5 {
			t.Errorf("%d fields", len(f.Fields))
		}
		for _, x := range f.Fields {
			short("label", x.Label, 45)
			short("hint", x.Hint, 100)
			short("value", x.Value, max(x.Max, 1))
		}
	}
	if len(out.Actions) > 25 {
		t.Errorf("%d buttons", len(out.Actions))
	}
}
