package discord_test

import (
	"encoding/json"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
)

// A server that has no address for who the bot is says it in READY: all is answered.
func TestOnlyReadyNamesTheBot(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.NoNames = true })
	r.start()
	r.mention(r.UserID, "what is an RHIT")
	r.want("a mention", r.reply(r.ChannelID, 1).Text, "what is an RHIT")
	r.want("a command", r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is a CCS"))).Text, "what is a CCS")
	dm, _ := r.DM(r.UserID, "in private")
	r.want("in private", r.reply(dm, 1).Text, "in private")
	r.until("the commands are registered", func() bool { return strings.Contains(r.log.String(), "commands registered") })
	r.want("the log", r.log.String(), "the server does not say who the bot is; the gateway will")
}

// A server that always fails at the question for the app is served without.
func TestNoApp(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for half a minute")
	}
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.NoApp = true })
	r.start()
	r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	r.want("the log", r.log.String(), "going on without Message Content")
}

// What is said in a channel is not taken for a direct message where a server does not say
// in which of its servers it was.
func TestMessagesWithoutServer(t *testing.T) {
	t.Parallel()
	r := started(t, content)
	unknown := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "new")
	say := func(id, channel, text string, more map[string]any) {
		m := map[string]any{"id": id, "channel_id": channel, "content": text, "type": 0, "author": map[string]any{"id": r.UserID, "username": "x"}}
		for k, v := range more {
			m[k] = v
		}
		r.Dispatch("MESSAGE_CREATE", m)
	}
	say("900000000000000001", r.ChannelID, "lovely weather", nil)
	say("900000000000000002", unknown, "lovely weather", map[string]any{"member": map[string]any{"roles": []string{}}})
	id := r.Say(r.UserID, r.ChannelID, "hm")
	say(id, r.ChannelID, "<@"+r.BotID+"> what is an RHIT", nil)
	r.want("a mention", r.reply(r.ChannelID, 1).Text, "what is an RHIT")
	r.count("questions", len(r.brain.questions()), 1)
	r.count("replies elsewhere", len(r.replies(unknown)), 0)
}

// What comes over HTTP and has no answer is not waited for, and is told in the log.
func TestNoAnswerOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.http = true
	r.start()
	question := `{"id":"900000000000000003","application_id":"1","token":"t","type":2,"user":{"id":"7"},"data":{"name":"career","options":[{"name":"ask","type":1,"options":[{"name":"question","type":3,"value":"what is an RHIT"}]}]}}`
	for _, c := range []struct {
		body string
		want int
	}{
		{`{"id":"900000000000000001","application_id":"1","token":"t","type":42,"user":{"id":"7"}}`, 202},
		{`{"id":"900000000000000002","application_id":"1","token":"t","type":2,"data":{"name":"career"}}`, 202},
		{question, 200},
		{question, 202}, // once more
	} {
		req := httptest.NewRequest("POST", "/discord/interactions", strings.NewReader(c.body))
		r.Sign(req, []byte(c.body), time.Now(), true)
		w, begin := httptest.NewRecorder(), time.Now()
		r.app.Handler().ServeHTTP(w, req)
		if w.Code != c.want || c.want == 202 && time.Since(begin) > 2*time.Second {
			t.Errorf("%s: HTTP %d after %s", c.body, w.Code, time.Since(begin))
		}
	}
	r.want("the log", r.log.String(), "an interaction of an unknown kind")
	r.want("the log", r.log.String(), "without an id or a person")
}

// A server that fails at messages with Components V2 gets them without.
func TestServerThatFailsAtComponents(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.FailV2 = true })
	r.mention(r.UserID, "what is an RHIT")
	r.want("a mention", r.reply(r.ChannelID, 1).Text, "what is an RHIT")
	r.want("a command", r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is a CCS"))).Text, "what is a CCS")
}

// A server whose READY lists none of its servers has not put the bot out of them.
func TestReadyWithoutServers(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{Restarts: true})
	advised(r)
	r.SetFaults(func(f *discordtest.Faults) { f.NoGuilds = true })
	before := r.Gateway().Identifies
	r.Invalidate(false)
	r.until("there is a new session", func() bool { return r.Gateway().Identifies > before && r.app.Connected() })
	r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	set, err := r.bot.Settings(t.Context(), "")
	r.ok(err)
	if _, ok := set.Advisors(); !ok || strings.Contains(r.log.String(), "not in the advisors' server any more") {
		t.Error("the advisors' channel was taken away")
	}
}

// Where several people talk in private, with an app that one of them installed, an answer
// is for the one who asked.
func TestConversationOfSeveral(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.http = true
	r.start()
	for context, want := range map[string]bool{`"context":1,`: false, `"context":2,`: true, ``: false} {
		body := `{"id":"9000000000000000` + strconv.Itoa(len(r.brain.questions())+10) + `","application_id":"1","token":"t","type":2,` + context + `"channel_id":"5","authorizing_integration_owners":{"1":"7"},"user":{"id":"7"},
			"data":{"name":"career","options":[{"name":"ask","type":1,"options":[{"name":"question","type":3,"value":"what is an RHIT"}]}]}}`
		req := httptest.NewRequest("POST", "/discord/interactions", strings.NewReader(body))
		r.Sign(req, []byte(body), time.Now(), true)
		w := httptest.NewRecorder()
		r.app.Handler().ServeHTTP(w, req)
		var got struct {
			Data struct {
				Flags discordgo.MessageFlags `json:"flags"`
			} `json:"data"`
		}
		r.ok(json.Unmarshal(w.Body.Bytes(), &got))
		if hidden := got.Data.Flags&discordgo.MessageFlagsEphemeral != 0; hidden != want {
			t.Errorf("%q: for the one who asked alone: %v", context, hidden)
		}
	}
}
