package wire_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"himpath/adapters/slack/wire"
)

func TestReadText(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want wire.Text
	}{
		"a mention":       {"<@U1> what is RHIT?", wire.Text{Plain: "what is RHIT?", Mentioned: true}},
		"with a name":     {"hi <@U1|himpath>, what is RHIT?", wire.Text{Plain: "hi , what is RHIT?", Mentioned: true}},
		"in the middle":   {"so <@U1> tell me", wire.Text{Plain: "so tell me", Mentioned: true}},
		"at the end":      {"what is RHIT? <@U1>", wire.Text{Plain: "what is RHIT?", Mentioned: true}},
		"colon":           {"<@U1>: what", wire.Text{Plain: "what", Mentioned: true}},
		"somebody else":   {"<@U2> did you", wire.Text{Plain: "@somebody did you", Others: true}},
		"with their name": {"<@U2|ann> did you", wire.Text{Plain: "@ann did you", Others: true}},
		"everybody":       {"<!channel> look", wire.Text{Plain: "look", Others: true}},
		"a group":         {"<!subteam^S1|@advisors> look", wire.Text{Plain: "@advisors look", Others: true}},
		"a channel":       {"see <#C1|careers>", wire.Text{Plain: "see #careers"}},
		"a date":          {"<!date^1^{date}|Monday>", wire.Text{Plain: "Monday"}},
		"a link":          {"see <https://a.org/x?a=1&amp;b=2>", wire.Text{Plain: "see https://a.org/x?a=1&b=2"}},
		"a labelled link": {"see <https://a.org|the page>", wire.Text{Plain: "see the page"}},
		"an address":      {"<mailto:a@b.edu|a@b.edu>", wire.Text{Plain: "a@b.edu"}},
		"escapes":         {"a &lt;b&gt; &amp;amp; c", wire.Text{Plain: "a <b> &amp; c"}},
		"not escaped":     {"is 3 < 5", wire.Text{Plain: "is 3 < 5"}},
		"empty brackets":  {"a <> b", wire.Text{Plain: "a <> b"}},
		"an emoji":        {"what is RHIT :thinking_face:", wire.Text{Plain: "what is RHIT"}},
		"emoji":           {":wave::skin-tone-3: hi :+1:, ok?:100::tada:", wire.Text{Plain: "hi  , ok?"}},
		"only emoji":      {"<@U1> :pray:", wire.Text{Mentioned: true}},
		"no emoji":        {"9:30:45, 1:2:1, RHIT:exam:cost, a: b :c, ::, : x :, :RHIT:", wire.Text{Plain: "9:30:45, 1:2:1, RHIT:exam:cost, a: b :c, ::, : x :, :RHIT:"}},
		"in a link":       {"<https://a.org/:wave:>", wire.Text{Plain: "https://a.org/:wave:"}},
		"nothing":         {"<@U1>", wire.Text{Mentioned: true}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := wire.ReadText(c.in, "U1"); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestReadTold(t *testing.T) {
	for in, want := range map[string]string{
		"<@U1> see <https://a.org/x|the page>.\n\nThen  ask": "see the page (https://a.org/x).\n\nThen ask",
		"<mailto:a@b.edu|a@b.edu> or <mailto:a@b.edu|Ann>":   "a@b.edu or Ann (a@b.edu)",
		"<https://a.org> <https://a.org|a.org>":              "https://a.org a.org",
		"well done :tada:":                                   "well done :tada:",
		"call <tel:+15551234567|555-123-4567>":               "call 555-123-4567",
		"<tel:5551234|the office>, <tel:5551234>":            "the office (5551234), 5551234",
	} {
		if got := wire.ReadTold(in, "U1").Plain; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestParseEvent(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want wire.Envelope
		bad  bool
	}{
		"a mention": {`{"type":"event_callback","team_id":"T","is_ext_shared_channel":true,"event":{"type":"app_mention","channel":"C","user":"U","ts":"1.2","edited":{"ts":"1.3"},"new":[1]}}`,
			wire.Envelope{Type: "event_callback", TeamID: "T", ExtShared: true, Event: wire.Event{Type: "app_mention", Channel: "C", User: "U", TS: "1.2", Edited: &wire.Edited{TS: "1.3"}}}, false},
		"an unknown kind":    {`{"type":"event_callback","event":{"type":"channel_created","channel":{"id":"C"}}}`, wire.Envelope{Type: "event_callback", Event: wire.Event{Type: "channel_created"}}, false},
		"url verification":   {`{"type":"url_verification","challenge":"c"}`, wire.Envelope{Type: "url_verification", Challenge: "c"}, false},
		"no event":           {`{"type":"event_callback"}`, wire.Envelope{}, true},
		"a wrong field":      {`{"type":"event_callback","event":{"type":"message","text":{"secret":1}}}`, wire.Envelope{}, true},
		"no JSON":            {`MARKER`, wire.Envelope{}, true},
		"a list":             {`["MARKER"]`, wire.Envelope{}, true},
		"a number as a kind": {`{"type":"event_callback","event":{"type":7}}`, wire.Envelope{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := wire.ParseEvent([]byte(c.in))
			if (err != nil) != c.bad || !cmp.Equal(c.want, got) {
				t.Errorf("%v: %s", err, cmp.Diff(c.want, got))
			}
			if err != nil && strings.Contains(err.Error(), "MARKER") {
				t.Errorf("the error quotes the body: %v", err)
			}
		})
	}
}

func TestDirect(t *testing.T) {
	for _, c := range []struct {
		e    wire.Event
		want bool
	}{
		{wire.Event{Channel: "D1"}, true},
		{wire.Event{Channel: "C1"}, false},
		{wire.Event{Channel: "X", ChannelType: "im"}, true},
		{wire.Event{Channel: "D1", ChannelType: "channel"}, false},
		{wire.Event{Channel: "G1", ChannelType: "mpim"}, false},
	} {
		if c.e.Direct() != c.want {
			t.Errorf("%+v: %v", c.e, !c.want)
		}
	}
}

func TestInteraction(t *testing.T) {
	i, err := wire.ParseInteraction([]byte(`{"type":"block_actions","user":{"id":"U"},"team":null,"channel":{"id":"C"},"response_url":"r",
		"container":{"type":"message","message_ts":"5","thread_ts":"4","channel_id":"C","is_ephemeral":true},"message":{"ts":"5","blocks":[{"type":"new"}]},
		"actions":[{"action_id":"a","value":"v","action_ts":"9"},{"action_id":"o","selected_option":{"value":"w"}}],
		"view":{"state":{"values":{"likes":{"likes":{"type":"plain_text_input","value":null}},"x":{"x":{"selected_options":[{"value":"yes"}]}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if i.Place() != "C" || i.Thread() != "4" || !i.Container.Ephemeral || i.Actions[0].Chosen() != "v" || i.Actions[1].Chosen() != "w" {
		t.Errorf("%+v", i)
	}
	if i.View.Input("likes").Text != "" || i.View.Input("x").Options[0].Value != "yes" || i.View.Input("none").Text != "" {
		t.Errorf("%+v", i.View)
	}
	for _, bad := range []string{"", "{}", "[]", `{"type":5}`} {
		if _, err := wire.ParseInteraction([]byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func FuzzReadText(f *testing.F) {
	f.Add("<@U1> a <#C|b> &lt;<!channel>")
	f.Fuzz(func(t *testing.T, s string) {
		got := wire.ReadText(s, "U1")
		if len(got.Plain) > len(s)+len("somebody")*strings.Count(s, "<")+len(s) {
			t.Errorf("%q grew to %q", s, got.Plain)
		}
	})
}
