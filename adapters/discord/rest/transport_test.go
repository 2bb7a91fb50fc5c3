package rest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/wire"
)

// discordgo's own calls, at a server that is odd in every way.
func TestSession(t *testing.T) {
	for name, fault := range map[string]func(*discordtest.Faults){
		"Discord": func(*discordtest.Faults) {},
		"odd": func(f *discordtest.Faults) {
			f.NumericIDs, f.NullLists, f.UnknownFields, f.Sparse = true, true, true, true
		},
		"failing": func(f *discordtest.Faults) { f.FailEvery, f.TooManyEvery = 3, 5 },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, discordtest.Options{Unlimited: true}, func(t *testing.T, s *setup) {
				s.fake.SetFaults(fault)
				d, f := s.session, s.fake
				quiet := &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
				check := func(what string, err error) {
					t.Helper()
					if err != nil {
						t.Errorf("%s: %v", what, err)
					}
				}
				me, err := d.User("@me")
				check("me", err)
				if err == nil && me.ID != f.BotID {
					t.Errorf("me is %s", me.ID)
				}
				_, err = d.GatewayBot()
				check("gateway", err)
				_, err = d.Guild(f.GuildID)
				check("guild", err)
				cs, err := d.GuildChannels(f.GuildID)
				if check("channels", err); len(cs) != 2 {
					t.Errorf("%d channels", len(cs))
				}
				dm, err := d.UserChannelCreate(f.UserID)
				if check("dm", err); err == nil && dm.ID == "" {
					t.Error("dm without id")
				}
				perm := int64(discordgo.PermissionManageGuild)
				_, err = d.ApplicationCommandBulkOverwrite(f.AppID, "", []*discordgo.ApplicationCommand{
					{Name: "career", Description: "Ask", Options: []*discordgo.ApplicationCommandOption{{Type: 3, Name: "question", Description: "q", Required: true, Autocomplete: true}}},
					{Name: "career-admin", Description: "Set up", DefaultMemberPermissions: &perm},
					{Name: "Answer this", Type: discordgo.MessageApplicationCommand},
				})
				check("overwrite", err)
				got, err := d.ApplicationCommands(f.AppID, "")
				if check("commands", err); len(got) != 3 || got[1].DefaultMemberPermissions == nil || *got[1].DefaultMemberPermissions != perm {
					t.Errorf("commands %+v", got)
				}
				_, err = d.ApplicationCommandCreate(f.AppID, f.GuildID, &discordgo.ApplicationCommand{Name: "x", Description: "y"})
				check("create", err)
				if name == "failing" {
					return // what follows must not be sent again
				}
				m, err := d.ChannelMessageSendComplex(f.ChannelID, &discordgo.MessageSend{
					Flags: discordgo.MessageFlagsIsComponentsV2, AllowedMentions: quiet,
					Components: []discordgo.MessageComponent{discordgo.Container{Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: "x"}}}}})
				check("send", err)
				if err != nil {
					return
				}
				_, err = d.ChannelMessage(f.ChannelID, m.ID)
				check("get", err)
				th, err := d.MessageThreadStart(f.ChannelID, m.ID, "thread", 1440)
				check("thread", err)
				if err == nil && th.ID != m.ID {
					t.Errorf("thread %s", th.ID)
				}
				_, err = d.ForumThreadStartComplex(f.ForumID, &discordgo.ThreadStart{Name: "post", AutoArchiveDuration: 1440}, &discordgo.MessageSend{Content: "x", AllowedMentions: quiet})
				check("post", err)
				check("delete", d.ChannelMessageDelete(f.ChannelID, m.ID))
				var re *discordgo.RESTError
				if _, err := d.ChannelMessage(f.ChannelID, m.ID); !errors.As(err, &re) || re.Message == nil || re.Message.Code != CodeUnknownMessage {
					t.Errorf("a message that is gone: %v", err)
				}
			})
		})
	}
}

// What must not be sent twice is sent once, even by discordgo.
func TestSessionPostsOnce(t *testing.T) {
	bubble(t, discordtest.Options{AnyMentions: true}, func(t *testing.T, s *setup) {
		s.fake.SetFaults(func(f *discordtest.Faults) { f.FailAfter = 1 })
		if _, err := s.session.ChannelMessageSend(s.fake.ChannelID, "x"); err == nil {
			t.Error("no error")
		}
		if got := s.fake.Messages(s.fake.ChannelID); len(got) != 1 {
			t.Errorf("%d messages", len(got))
		}
	})
}

// canned answers with what it is told.
type canned func(*http.Request) *http.Response

func (c canned) RoundTrip(r *http.Request) (*http.Response, error) { return c(r), nil }

func respond(status int, body string, header ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Status: http.StatusText(status), Header: h, Body: io.NopCloser(strings.NewReader(body))}
}

func TestAddresses(t *testing.T) {
	for raw, want := range map[string]string{
		"https://chat.school.edu/api":      "https://chat.school.edu/api/v10/users/@me",
		"https://chat.school.edu/x/api/v8": "https://chat.school.edu/x/api/v8/users/@me",
		"":                                 "https://discord.com/api/v10/users/@me",
	} {
		api, err := wire.ParseAPI(raw)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		cfg := Config{API: api, Token: "t", HTTP: canned(func(r *http.Request) *http.Response {
			got = append(got, r.URL.String(), r.Header.Get("Authorization"), r.Header.Get("User-Agent"))
			return respond(200, `{"id":1300000000000000001}`)
		})}
		s, err := NewSession(cfg, NewTransport(cfg))
		if err != nil {
			t.Fatal(err)
		}
		u, err := s.User("@me")
		if err != nil || u.ID != "1300000000000000001" || !slices.Equal(got, []string{want, "Bot t", wire.UserAgent}) {
			t.Errorf("%q: %v, %v", raw, got, err)
		}
		for _, other := range []string{"https://evil.org/api/v9/users/@me", "https://discord.com/users", "https://discord.com.evil.org/api/v9/x"} {
			if _, err := s.Request("GET", other, nil); err == nil {
				t.Errorf("the token went to %s", other)
			}
		}
		if s.StateEnabled || s.ShouldRetryOnRateLimit || s.MaxRestRetries != 0 {
			t.Error("the session keeps state or retries")
		}
	}
}

// What a server says when it fails, or wants to be asked later, is no part of the error:
// it may be a page. Its status is.
func TestSessionRefusals(t *testing.T) {
	api, err := wire.ParseAPI("")
	if err != nil {
		t.Fatal(err)
	}
	for _, status := range []int{429, 500, 502, 503, 504, 520} {
		cfg := Config{API: api, Token: "t", HTTP: canned(func(*http.Request) *http.Response {
			return respond(status, `<html>SECRET`, "Content-Type", "text/html", "Retry-After", "3600")
		})}
		s, err := NewSession(cfg, NewTransport(cfg))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		var e *Error
		if _, err = s.User("5", discordgo.WithContext(ctx)); !errors.As(err, &e) || e.Status != status || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("HTTP %d: %v", status, err)
		}
	}
}

// Bodies of other servers: not said to be JSON, with roles told whole, numbers in quotes
// and times in numbers, and with the status for a code.
func TestOddBodies(t *testing.T) {
	api, err := wire.ParseAPI("")
	if err != nil {
		t.Fatal(err)
	}
	odd := `{"id":1300000000000000001,"channel_id":5,"mention_roles":[{"id":"7"}],"type":"0","timestamp":1700000000000,"author":{"id":9}}`
	status, body := 200, odd
	cfg := Config{API: api, Token: "t", HTTP: canned(func(*http.Request) *http.Response {
		return respond(status, body, "Content-Type", "")
	})}
	tr := NewTransport(cfg)
	s, err := NewSession(cfg, tr)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := NewClient(cfg, tr).CreateMessage(t.Context(), "5", say("x"))
	if err != nil || sent.ID != "1300000000000000001" {
		t.Errorf("%v, %v", sent, err)
	}
	if m, err := s.ChannelMessage("5", "1"); err != nil || m.ID != "1300000000000000001" || !slices.Equal(m.MentionRoles, []string{"7"}) {
		t.Errorf("%v, %v", m, err)
	}
	body = "[" + odd + "]"
	if ms, err := s.ChannelMessages("5", 1, "", "", ""); err != nil || len(ms) != 1 || ms[0].Author.ID != "9" {
		t.Errorf("%v, %v", ms, err)
	}
	for _, body = range []string{"", "null", "OK", "{}", "[]", "0"} {
		u, err1 := s.User("@me")
		c, err2 := s.UserChannelCreate("5")
		ms, err3 := s.ChannelMessages("5", 1, "", "", "")
		all, err4 := s.ApplicationCommandBulkOverwrite("5", "", nil)
		one, err5 := s.ApplicationCommandCreate("5", "", new(discordgo.ApplicationCommand))
		if err := errors.Join(err1, err2, err3, err4, err5); err != nil || u == nil || c == nil || one == nil || len(ms)+len(all) != 0 {
			t.Errorf("%q: %v", body, err)
		}
	}
	for raw, want := range map[string]int{`{"code":404,"message":"x"}`: 0, `{"code":"10003"}`: CodeUnknownChannel, `{"code":10003}`: CodeUnknownChannel, `{"code":null}`: 0, `{}`: 0} {
		status, body = 404, raw
		if _, err := NewClient(cfg, tr).CreateMessage(t.Context(), "5", say("x")); !HasCode(err, want) {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

// A server that wants the bot's token for interactions too gets it, and is asked once.
func TestTokenForInteractions(t *testing.T) {
	api, err := wire.ParseAPI("")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		refusal string
		takes   bool // with the token
		want    []string
		good    bool
	}{
		{`{"code":0,"message":"401: Unauthorized"}`, true, []string{"", "Bot t", "Bot t"}, true},
		{`{"code":0,"message":"401: Unauthorized"}`, false, []string{"", "Bot t", "", "Bot t"}, false},
		{`{"code":50027,"message":"Invalid Webhook Token"}`, true, []string{"", ""}, false},
	} {
		var got []string
		cfg := Config{API: api, Token: "t", HTTP: canned(func(r *http.Request) *http.Response {
			auth := r.Header.Get("Authorization")
			if got = append(got, auth); auth == "" || !c.takes {
				return respond(401, c.refusal)
			}
			return respond(204, "")
		})}
		client := NewClient(cfg, NewTransport(cfg))
		err := client.Respond(t.Context(), "1", "x", Pong())
		if second := client.Respond(t.Context(), "2", "y", Pong()); (err == nil) != c.good || (second == nil) != c.good || !slices.Equal(got, c.want) {
			t.Errorf("%s, taken with the token %v: %v, %v, %q", c.refusal, c.takes, err, second, got)
		}
	}
}

func TestVerifyAndEndpoint(t *testing.T) {
	s := newSetup(t, discordtest.Options{})
	v, err := NewVerifier(s.fake.PublicKey())
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "xyz", s.fake.PublicKey()[2:]} {
		if _, err := NewVerifier(bad); err == nil || !strings.Contains(err.Error(), "DISCORD_PUBLIC_KEY") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	var got Inbound
	h := Endpoint(v, discardLog(), func(_ context.Context, in Inbound) Response {
		got = in
		if in.Type == discordgo.InteractionMessageComponent {
			return Response{}
		}
		return Reply(say("over HTTP"))
	})
	ping := []byte(`{"type":1}`)
	for _, c := range []struct {
		name string
		body []byte
		at   time.Duration
		good bool
		want int
	}{
		{"ping", ping, 0, true, 200},
		{"wrong signature", ping, 0, false, 401},
		{"4 min old", ping, -4 * time.Minute, true, 200},
		{"6 min old", ping, -6 * time.Minute, true, 401},
		{"6 min early", ping, 6 * time.Minute, true, 401},
		{"too large", []byte(`{"type":1,"x":"` + strings.Repeat("x", maxInteraction) + `"}`), 0, true, 413},
		{"not JSON", []byte(`{`), 0, true, 400},
		{"a button without data", []byte(`{"type":3,"id":5,"token":"t"}`), 0, true, 202},
		{"a command", []byte(`{"type":2,"id":5,"token":"t"}`), 0, true, 200},
	} {
		r := httptest.NewRequest("POST", "/discord/interactions", strings.NewReader(string(c.body)))
		s.fake.Sign(r, c.body, time.Now().Add(c.at), c.good)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: HTTP %d %s", c.name, w.Code, w.Body)
		}
	}
	for _, header := range []string{"X-Signature-Ed25519", "X-Signature-Timestamp"} {
		r := httptest.NewRequest("POST", "/", strings.NewReader(string(ping)))
		s.fake.Sign(r, ping, time.Now(), true)
		r.Header.Set(header, "zz")
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != 401 {
			t.Errorf("%s: HTTP %d", header, w.Code)
		}
	}

	srv := httptest.NewServer(h)
	defer srv.Close()
	if err := s.fake.SetEndpoint(srv.URL); err != nil {
		t.Fatal(err)
	}
	in := s.slash()
	if !in.Await() {
		t.Fatal("no answer in the body")
	}
	if m, _ := in.Original(); m.Text != "over HTTP" || got.ID != in.ID || !strings.Contains(string(got.Raw), `"channel"`) {
		t.Errorf("%+v", m)
	}
}
