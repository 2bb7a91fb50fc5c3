package rest

import (
	"encoding/json"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// What is sent, to the letter: most of it is what discordgo cannot send.
func TestJSON(t *testing.T) {
	text := "hi"
	empty := ""
	for _, c := range []struct {
		name string
		v    any
		want string
	}{
		{"pong", Pong(), `{"type":1}`},
		{"no choices", Autocomplete(), `{"type":8,"data":{"choices":[]}}`},
		{"choices", Autocomplete(Choice{"RHIT", "rhit"}), `{"type":8,"data":{"choices":[{"name":"RHIT","value":"rhit"}]}}`},
		{"defer", Defer(false), `{"type":5}`},
		{"defer for one person", Defer(true), `{"type":5,"data":{"flags":64}}`},
		{"defer an update", DeferUpdate(), `{"type":6}`},
		{"nobody is mentioned", Reply(Message{Content: &text}), `{"type":4,"data":{"content":"hi","allowed_mentions":{"parse":[],"replied_user":false}}}`},
		{"an edit that removes", Update(Message{Content: &empty, Components: []discordgo.MessageComponent{}, Embeds: []*discordgo.MessageEmbed{}}),
			`{"type":7,"data":{"content":"","components":[],"embeds":[],"allowed_mentions":{"parse":[],"replied_user":false}}}`},
		{"nonce", Message{Content: &text, Nonce: "n"},
			`{"content":"hi","allowed_mentions":{"parse":[],"replied_user":false},"nonce":"n","enforce_nonce":true}`},
		{"someone is mentioned", AllowedMentions{Users: []string{"1"}}, `{"parse":[],"users":["1"],"replied_user":false}`},
		{"form", Modal(ModalData{CustomID: "f", Title: "t", Components: []discordgo.MessageComponent{
			discordgo.Label{Label: "l", Component: discordgo.TextInput{CustomID: "q", Style: discordgo.TextInputShort}}}}),
			`{"type":9,"data":{"custom_id":"f","title":"t","components":[{"label":"l","component":{"custom_id":"q","style":1,"type":4},"type":18}]}}`},
	} {
		got, err := json.Marshal(c.v)
		if err != nil || string(got) != c.want {
			t.Errorf("%s:\n got %s, %v\nwant %s", c.name, got, err, c.want)
		}
	}
}

func TestRoutes(t *testing.T) {
	for _, c := range [][4]string{
		{"POST", "/interactions/123/secret/callback", "POST /interactions/:id/:token/callback", ""},
		{"PATCH", "/webhooks/123/secret/messages/@original", "PATCH /webhooks/123/:token/messages/@original", "webhooks/123"},
		{"PATCH", "/channels/123/messages/456", "PATCH /channels/123/messages/:id", "channels/123"},
		{"GET", "/guilds/123/members/456", "GET /guilds/123/members/:id", "guilds/123"},
		{"GET", "/users/@me", "GET /users/@me", ""},
	} {
		if got := routeOf(c[0], c[1]); got != c[2] || major(got) != c[3] {
			t.Errorf("%s: %s, %s", c[1], got, major(got))
		}
	}
}

func TestTransportKeepsToTheAPI(t *testing.T) {
	for _, c := range [][2]string{
		{"POST", "/channels/1/messages"}, {"POST", "/channels/1/threads"}, {"POST", "/interactions/1/t/callback"},
	} {
		if policyFor(c[0], c[1]) != once {
			t.Errorf("%s %s may not be sent twice", c[0], c[1])
		}
	}
	for _, c := range [][2]string{
		{"GET", "/x"}, {"PUT", "/applications/1/commands"}, {"PATCH", "/channels/1/messages/2"}, {"DELETE", "/channels/1/messages/2"},
		{"POST", "/users/@me/channels"}, {"POST", "/applications/1/commands"},
	} {
		if policyFor(c[0], c[1]) != again {
			t.Errorf("%s %s may be sent twice", c[0], c[1])
		}
	}
}

func TestErrorShowsFieldsAndNoTexts(t *testing.T) {
	body := `{"code":50035,"message":"secret","errors":{"data":{"components":{"0":{"label":{"_errors":[{"message":"secret"}]}}}}}}`
	e := refusal("POST /x", statusOnly(400), []byte(body))
	if got := e.Error(); got != "discord POST /x: HTTP 400, code 50035 (data.components.0.label)" {
		t.Error(got)
	}
	if !HasCode(e, 50035) || HasCode(e, 1) || HasCode(nil, 50035) {
		t.Error("HasCode")
	}
}
