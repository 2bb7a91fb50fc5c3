package discordtest

import "testing"

func TestSpecKnowsGoodFromBad(t *testing.T) {
	s, err := sharedSpec()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, method, path, body string
		good                     bool
	}{
		{"reply", "POST", "/interactions/1/tok/callback", `{"type":4,"data":{"flags":32768,"components":[{"type":10,"content":"hi"}],"allowed_mentions":{"parse":[],"replied_user":false}}}`, true},
		{"no choices", "POST", "/interactions/1/tok/callback", `{"type":8,"data":{"choices":[]}}`, true},
		{"pong", "POST", "/interactions/1/tok/callback", `{"type":1}`, true},
		{"modal title of 46", "POST", "/interactions/1/tok/callback", `{"type":9,"data":{"custom_id":"a","title":"1234567890123456789012345678901234567890123456","components":[{"type":18,"label":"x","component":{"type":4,"custom_id":"a","style":1}}]}}`, false},
		{"type that is not", "POST", "/interactions/1/tok/callback", `{"type":3}`, false},
		{"nonce", "POST", "/channels/1/messages", `{"content":"hi","nonce":"abc","enforce_nonce":true}`, true},
		{"nonce of 26", "POST", "/channels/1/messages", `{"content":"hi","nonce":"12345678901234567890123456"}`, false},
		{"original", "PATCH", "/webhooks/1/tok/messages/@original", `{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"a","label":"b"}]}]}`, true},
		{"button label of 81", "PATCH", "/webhooks/1/tok/messages/5", `{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"a","label":"123456789012345678901234567890123456789012345678901234567890123456789012345678901"}]}]}`, false},
		{"no operation", "POST", "/channels/1/nothing", `{}`, false},
	} {
		if err := s.request(c.method, c.path, []byte(c.body)); (err == nil) != c.good {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
