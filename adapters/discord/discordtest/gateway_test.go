package discordtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// peer is a client that does what it is told.
type peer struct {
	t  *testing.T
	s  *Server
	ws *websocket.Conn
}

func dial(t *testing.T, s *Server) *peer {
	t.Helper()
	ws, _, err := s.Dialer().DialContext(t.Context(), s.gatewayURL("")+"?v=10&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	p := &peer{t, s, ws}
	if f := p.next(); f["op"] != 10.0 {
		t.Fatalf("first came %v", f)
	}
	return p
}

// next gives the next packet, or the close code under "close".
func (p *peer) next() obj {
	var f obj
	err := p.ws.ReadJSON(&f)
	if ce, ok := err.(*websocket.CloseError); ok {
		return obj{"close": ce.Code}
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return f
}

// until reads on to an event and gives its data.
func (p *peer) until(name string) obj {
	for {
		f := p.next()
		if f["close"] != nil {
			p.t.Fatalf("closed with %v before %s", f["close"], name)
		}
		if f["t"] == name {
			return f["d"].(obj)
		}
	}
}

func (p *peer) send(raw string) {
	if err := p.ws.WriteMessage(websocket.TextMessage, []byte(raw)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *peer) identify(intents discordgo.Intent) string {
	p.send(fmt.Sprintf(`{"op":2,"d":{"token":"%s","intents":%d,"properties":{"os":"linux"}}}`, p.s.Token, intents))
	return p.until("READY")["session_id"].(string)
}

func (p *peer) resume(session string, seq int) {
	p.send(fmt.Sprintf(`{"op":6,"d":{"token":"%s","session_id":"%s","seq":%d}}`, p.s.Token, session, seq))
}

func TestGatewayCloses(t *testing.T) {
	for _, c := range []struct {
		name, send string
		code       int
	}{
		{"wrong token", `{"op":2,"d":{"token":"x","intents":0}}`, 4004},
		{"no intents", `{"op":2,"d":{"token":"fake.bot.token"}}`, 4013},
		{"intents that are none", `{"op":2,"d":{"token":"fake.bot.token","intents":1073741824}}`, 4013},
		{"intent not granted", `{"op":2,"d":{"token":"fake.bot.token","intents":32768}}`, 4014},
		{"shard", `{"op":2,"d":{"token":"fake.bot.token","intents":0,"shard":[2,2]}}`, 4010},
		{"not identified", `{"op":3,"d":{}}`, 4003},
		{"unknown op", `{"op":99}`, 4001},
		{"not JSON", `{`, 4002},
	} {
		s := New(t, Options{})
		p := dial(t, s)
		p.send(c.send)
		if f := p.next(); f["close"] != c.code {
			t.Errorf("%s: %v, want %d", c.name, f, c.code)
		}
	}
	s := New(t, Options{})
	p := dial(t, s)
	p.identify(0)
	p.send(`{"op":2,"d":{"token":"fake.bot.token","intents":0}}`)
	for f := p.next(); ; f = p.next() {
		if f["close"] != nil {
			if f["close"] != 4005 {
				t.Errorf("identified twice: %v", f)
			}
			break
		}
	}
}

func TestResumeReplays(t *testing.T) {
	s := New(t, Options{})
	p := dial(t, s)
	session := p.identify(discordgo.IntentsGuildMessages)
	p.until("GUILD_CREATE")
	_ = p.ws.Close()
	id := s.Say(s.UserID, s.ChannelID, "missed")
	p = dial(t, s)
	p.resume(session, 2)
	if m := p.until("MESSAGE_CREATE"); m["id"] != id {
		t.Errorf("replayed %v", m)
	}
	p.until("RESUMED")
	p.send(`{"op":1,"d":3}`)
	if f := p.next(); f["op"] != 11.0 {
		t.Errorf("a beat got %v", f)
	}
	_ = p.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(time.Second))
	p.next() // the close is answered
	p = dial(t, s)
	p.resume(session, 4)
	if f := p.next(); f["op"] != 9.0 || f["d"] != false {
		t.Errorf("a session closed with 1000 was resumed: %v", f)
	}
	p.resume("session-9", 0)
	if f := p.next(); f["op"] != 9.0 {
		t.Errorf("an unknown session was resumed: %v", f)
	}
}

// Content is withheld as the documentation says.
func TestMessageContent(t *testing.T) {
	for _, granted := range []bool{false, true} {
		s, intents := New(t, Options{AnyMentions: true}), discordgo.IntentsGuildMessages|discordgo.IntentsDirectMessages
		if granted {
			s.opts.Privileged = discordgo.IntentMessageContent
			intents |= discordgo.IntentMessageContent
		}
		p := dial(t, s)
		p.identify(intents)
		sees := func(what string, want bool) {
			t.Helper()
			if got := strings.Contains(fmt.Sprint(p.until("MESSAGE_CREATE")["content"]), "pay"); got != (want || granted) {
				t.Errorf("%s, granted %v: content %v", what, granted, got)
			}
		}
		own := s.say(s.BotID, s.ChannelID, "about pay", "")
		sees("own", true)
		s.Say(s.UserID, s.ChannelID, "pay?")
		sees("plain", false)
		s.Say(s.UserID, s.ChannelID, "<@"+s.BotID+"> pay?")
		sees("mention", true)
		s.Answer(s.UserID, s.ChannelID, "pay?", own)
		sees("reply with a ping", true)
		s.DM(s.UserID, "pay?")
		sees("direct", true)
		s.Post(s.UserID, s.ForumID, "Pay", "pay?")
		sees("forum post", false)
	}
}
