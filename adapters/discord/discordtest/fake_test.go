package discordtest

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ask sends a request as a bot does.
func ask(t *testing.T, s *Server, c *http.Client, method, path, body string) (int, obj) {
	t.Helper()
	req, err := http.NewRequest(method, s.URL()+"/v10"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("User-Agent", "DiscordBot (https://example.org, 1)")
	req.Header.Set("Authorization", "Bot "+s.Token)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	_ = json.Unmarshal(raw, &v)
	o, _ := v.(obj)
	return resp.StatusCode, o
}

const quiet = `"allowed_mentions":{"parse":[],"replied_user":false}`

// Every operation, with the fake's answers held against Discord's own schemas.
func TestAnswersAreDiscords(t *testing.T) {
	s := New(t, Options{CheckResponses: true, Unlimited: true})
	c := &http.Client{Transport: s.Transport()}
	do := func(want int, method, path, body string) obj {
		t.Helper()
		status, o := ask(t, s, c, method, path, body)
		if status != want {
			t.Errorf("%s %s: HTTP %d %v, want %d", method, path, status, o, want)
		}
		return o
	}
	get := func(path string) obj { t.Helper(); return do(200, "GET", path, "") }
	for _, p := range []string{
		"/gateway", "/gateway/bot", "/users/@me", "/users/" + s.UserID, "/applications/@me", "/guilds/" + s.GuildID,
		"/guilds/" + s.GuildID + "/channels", "/guilds/" + s.GuildID + "/roles", "/guilds/" + s.GuildID + "/members/" + s.BotID,
		"/channels/" + s.ChannelID, "/channels/" + s.ForumID,
	} {
		get(p)
	}
	do(404, "GET", "/channels/5", "")
	dm := do(200, "POST", "/users/@me/channels", `{"recipient_id":"`+s.UserID+`"}`)["id"].(string)
	get("/channels/" + dm)
	do(204, "POST", "/channels/"+dm+"/typing", "")

	ch := "/channels/" + s.ChannelID
	v2 := `{"flags":32768,` + quiet + `,"components":[{"type":17,"components":[{"type":10,"content":"**RHIT**"},{"type":14},` +
		`{"type":9,"components":[{"type":10,"content":"more"}],"accessory":{"type":2,"style":5,"url":"https://ahima.org","label":"AHIMA"}},` +
		`{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"a","value":"a"}]}]},` +
		`{"type":1,"components":[{"type":2,"style":1,"custom_id":"b","label":"ok"}]}]}]}`
	m := do(200, "POST", ch+"/messages", v2)["id"].(string)
	plain := do(200, "POST", ch+"/messages", `{"content":"hi","nonce":"n1","enforce_nonce":true,`+quiet+`,"embeds":[{"title":"t","description":"d"}],"message_reference":{"message_id":"`+m+`"}}`)
	if again := do(200, "POST", ch+"/messages", `{"content":"hi","nonce":"n1","enforce_nonce":true,`+quiet+`}`); again["id"] != plain["id"] {
		t.Errorf("the nonce made a second message")
	}
	get(ch + "/messages")
	get(ch + "/messages/" + m)
	do(200, "PATCH", ch+"/messages/"+m, `{`+quiet+`,"components":[{"type":10,"content":"new"}]}`)
	do(201, "POST", ch+"/messages/"+m+"/threads", `{"name":"thread"}`)
	get("/channels/" + m)
	do(200, "PATCH", "/channels/"+m, `{"archived":true}`)
	do(201, "POST", "/channels/"+s.ForumID+"/threads", `{"name":"post","message":{"content":"x",`+quiet+`}}`)
	s.AddTag(s.ForumID, "pay", true)
	do(400, "POST", "/channels/"+s.ForumID+"/threads", `{"name":"post","message":{"content":"x",`+quiet+`}}`)
	do(204, "DELETE", ch+"/messages/"+m, "")
	do(404, "GET", ch+"/messages/"+m, "")

	for _, base := range []string{"/applications/" + s.AppID + "/commands", "/applications/" + s.AppID + "/guilds/" + s.GuildID + "/commands"} {
		cmd := `{"name":"career","description":"Ask","options":[{"type":1,"name":"ask","description":"Ask","options":[{"type":3,"name":"question","description":"What","required":true,"autocomplete":true}]}]}`
		do(200, "PUT", base, `[`+cmd+`,{"name":"Answer this","type":3,"default_member_permissions":"32"}]`)
		id := do(200, "POST", base, cmd)["id"].(string)
		do(201, "POST", base, `{"name":"other","description":"x"}`)
		get(base)
		get(base + "/" + id)
		do(200, "PATCH", base+"/"+id, `{"description":"Ask me"}`)
		do(204, "DELETE", base+"/"+id, "")
	}

	in := s.Slash(s.UserID, s.ChannelID, "career", Sub("ask", A("question", "pay?")))
	do(200, "POST", "/interactions/"+in.ID+"/"+in.Token+"/callback?with_response=true", `{"type":4,"data":`+v2+`}`)
	hook := "/webhooks/" + s.AppID + "/" + in.Token
	get(hook + "/messages/@original")
	do(200, "PATCH", hook+"/messages/@original", `{`+quiet+`,"flags":32768,"components":[{"type":10,"content":"new"}]}`)
	f := do(200, "POST", hook, `{"content":"more",`+quiet+`}`)["id"].(string)
	do(200, "PATCH", hook+"/messages/"+f, `{"content":"less",`+quiet+`}`)
	do(204, "DELETE", hook+"/messages/"+f, "")
	do(204, "DELETE", hook+"/messages/@original", "")
	do(404, "GET", hook+"/messages/@original", "")
}

func TestInteractionDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(t, Options{Memory: true, AnyMentions: true})
		c := &http.Client{Transport: s.Transport()}
		answer := func(in *Interaction, body string) (int, obj) {
			return ask(t, s, c, "POST", "/interactions/"+in.ID+"/"+in.Token+"/callback", body)
		}
		code := func(o obj) int { n, _ := number(o["code"]); return int(n) }

		late := s.Slash(s.UserID, s.ChannelID, "career")
		time.Sleep(3001 * time.Millisecond)
		if status, o := answer(late, `{"type":5}`); status != 404 || code(o) != 10062 {
			t.Errorf("after 3 s: HTTP %d %v", status, o)
		}
		in := s.Slash(s.UserID, s.ChannelID, "career")
		hook := "/webhooks/" + s.AppID + "/" + in.Token
		if status, o := ask(t, s, c, "GET", hook+"/messages/@original", ""); status != 404 || code(o) != 10015 {
			t.Errorf("before the answer: HTTP %d %v", status, o)
		}
		time.Sleep(2900 * time.Millisecond)
		if status, _ := answer(in, `{"type":5,"data":{"flags":64}}`); status != 204 || !in.Await() || !in.Thinking() {
			t.Errorf("in time: HTTP %d", status)
		}
		if status, o := answer(in, `{"type":5}`); status != 400 || code(o) != 40060 || in.Refused() != 1 {
			t.Errorf("twice: HTTP %d %v", status, o)
		}
		time.Sleep(14*time.Minute + 50*time.Second)
		if status, _ := ask(t, s, c, "PATCH", hook+"/messages/@original", `{"content":"done"}`); status != 200 || in.Thinking() {
			t.Errorf("within 15 min: HTTP %d", status)
		}
		if m, _ := in.Original(); m.Text != "done" || m.Flags != 64 || len(s.Messages(s.ChannelID)) != 0 {
			t.Errorf("the original is %+v", m)
		}
		time.Sleep(10 * time.Second)
		if status, o := ask(t, s, c, "POST", hook, `{"content":"more"}`); status != 401 || code(o) != 50027 {
			t.Errorf("after 15 min: HTTP %d %v", status, o)
		}
		c.CloseIdleConnections()
		s.Close()
	})
}

func TestBucketsRefuse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(t, Options{Memory: true, AnyMentions: true})
		c := &http.Client{Transport: s.Transport()}
		var got []int
		for range 6 {
			status, _ := ask(t, s, c, "POST", "/channels/"+s.ChannelID+"/messages", `{"content":"x"}`)
			got = append(got, status)
		}
		if got[4] != 200 || got[5] != 429 {
			t.Errorf("five in five seconds: %v", got)
		}
		time.Sleep(5 * time.Second)
		if status, _ := ask(t, s, c, "POST", "/channels/"+s.ChannelID+"/messages", `{"content":"x"}`); status != 200 {
			t.Errorf("after the window: HTTP %d", status)
		}
		c.CloseIdleConnections()
		s.Close()
	})
}

// The limits that the schema leaves open, each just within and just beyond.
func TestLimits(t *testing.T) {
	text := func(n int) string { return `{"type":10,"content":"` + strings.Repeat("x", n) + `"}` }
	v2 := func(components string) string {
		return `{"flags":32768,` + quiet + `,"components":[` + components + `]}`
	}
	button := func(i string) string { return `{"type":2,"style":1,"custom_id":"` + i + `","label":"x"}` }
	row := func(buttons ...string) string {
		return `{"type":1,"components":[` + strings.Join(buttons, ",") + `]}`
	}
	form := func(components string) string {
		return `{"type":9,"data":{"custom_id":"f","title":"t","components":[` + components + `]}}`
	}
	label := func(in string) string { return `{"type":18,"label":"l","component":` + in + `}` }
	for _, c := range []struct {
		name, path, body string
		good             bool
	}{
		{"4,000 characters", "/channels/1/messages", v2(text(2000) + "," + text(2000)), true},
		{"4,001 characters", "/channels/1/messages", v2(text(2000) + "," + text(2001)), false},
		{"40 components", "/channels/1/messages", v2(strings.Repeat(text(1)+",", 39) + text(1)), true},
		{"41 components", "/channels/1/messages", v2(`{"type":17,"components":[` + strings.Repeat(text(1)+",", 39) + text(1) + `]}`), false},
		{"content beside V2", "/channels/1/messages", `{"content":"x","flags":32768,` + quiet + `,"components":[` + text(1) + `]}`, false},
		{"text without the flag", "/channels/1/messages", `{` + quiet + `,"components":[` + text(1) + `]}`, false},
		{"empty message", "/channels/1/messages", `{"content":" ",` + quiet + `}`, false},
		{"mentions open", "/channels/1/messages", `{"content":"x"}`, false},
		{"parse null", "/channels/1/messages", `{"content":"x","allowed_mentions":{"parse":null}}`, false},
		{"2,001 characters", "/channels/1/messages", `{"content":"` + strings.Repeat("x", 2001) + `",` + quiet + `}`, false},
		{"five buttons", "/channels/1/messages", `{"content":"x",` + quiet + `,"components":[` + row(button("1"), button("2"), button("3"), button("4"), button("5")) + `]}`, true},
		{"six buttons", "/channels/1/messages", `{"content":"x",` + quiet + `,"components":[` + row(button("1"), button("2"), button("3"), button("4"), button("5"), button("6")) + `]}`, false},
		{"custom_id twice", "/channels/1/messages", `{"content":"x",` + quiet + `,"components":[` + row(button("1"), button("1")) + `]}`, false},
		{"link with custom_id", "/channels/1/messages", `{"content":"x",` + quiet + `,"components":[` + row(`{"type":2,"style":5,"url":"https://a.org","custom_id":"x","label":"x"}`) + `]}`, false},
		{"link to a script", "/channels/1/messages", `{"content":"x",` + quiet + `,"components":[` + row(`{"type":2,"style":5,"url":"javascript:1","label":"x"}`) + `]}`, false},
		{"option twice", "/channels/1/messages", `{"content":"x",` + quiet + `,"components":[` + row(`{"type":3,"custom_id":"s","options":[{"label":"a","value":"a"},{"label":"b","value":"a"}]}`) + `]}`, false},
		{"form", "/interactions/1/t/callback", form(label(`{"type":4,"custom_id":"q","style":2}`)), true},
		{"form of six", "/interactions/1/t/callback", form(strings.Repeat(`{"type":10,"content":"x"},`, 5) + `{"type":10,"content":"x"}`), false},
		{"label in a label", "/interactions/1/t/callback", form(label(`{"type":4,"custom_id":"q","style":2,"label":"l"}`)), false},
		{"lengths", "/interactions/1/t/callback", form(label(`{"type":4,"custom_id":"q","style":2,"min_length":9,"max_length":8}`)), false},
		{"value of 101", "/interactions/1/t/callback", `{"type":8,"data":{"choices":[{"name":"x","value":"` + strings.Repeat("x", 101) + `"}]}}`, false},
		{"defer with V2", "/interactions/1/t/callback", `{"type":5,"data":{"flags":32832}}`, false},
		{"command", "/applications/1/commands", `{"name":"career","description":"x","options":[{"type":3,"name":"q","description":"x","required":true},{"type":3,"name":"r","description":"x"}]}`, true},
		{"capitals", "/applications/1/commands", `{"name":"Career","description":"x"}`, false},
		{"required last", "/applications/1/commands", `{"name":"career","description":"x","options":[{"type":3,"name":"q","description":"x"},{"type":3,"name":"r","description":"x","required":true}]}`, false},
		{"no description", "/applications/1/commands", `{"name":"career"}`, false},
		{"menu with description", "/applications/1/commands", `{"name":"Answer this","type":3,"description":"x"}`, false},
	} {
		sp, err := sharedSpec()
		if err != nil {
			t.Fatal(err)
		}
		problem := ""
		if err := sp.request("POST", c.path, []byte(c.body)); err != nil {
			problem = err.Error()
		} else {
			var v any
			if err := json.Unmarshal([]byte(c.body), &v); err != nil {
				t.Fatal(err)
			}
			problem = breaches("POST", c.path, v, false)
		}
		if (problem == "") != c.good {
			t.Errorf("%s: %q", c.name, problem)
		}
	}
}
