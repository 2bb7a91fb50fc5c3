package discordtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// TestJudge lets discord.js judge the fake, and the library's own builders the bot's
// messages: see judge/judge.test.js.
func TestJudge(t *testing.T) {
	if _, err := os.Stat(filepath.Join("judge", "node_modules", "discord.js")); err != nil {
		t.Skip("SKIPPED: discord.js has not judged the fake; run: npm ci --prefix adapters/discord/discordtest/judge")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: discord.js has not judged the fake; there is no node")
	}
	s := New(t, Options{Privileged: discordgo.IntentMessageContent, CheckResponses: true})
	j := &judge{Server: s, ins: map[string]*Interaction{}}
	web := httptest.NewServer(j)
	defer web.Close()
	cmd := exec.CommandContext(t.Context(), node, "--test", "--test-reporter=spec")
	cmd.Dir = "judge"
	cmd.Env = append(os.Environ(), "FAKEDISCORD="+web.URL)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// judge lets a program of another language be the person in front of the fake.
type judge struct {
	*Server
	ins map[string]*Interaction // one request at a time: the tests run in order
}

// deed is what a person does.
type deed struct {
	Do, Name, Text, Message, ID, Option, Typed string
	Fields                                     map[string]any
}

func (j *judge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var d deed
	if err := json.NewDecoder(r.Body).Decode(&d); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(j.do(d))
}

func (j *judge) do(d deed) any {
	switch d.Do {
	case "info":
		return obj{"url": j.URL(), "token": j.Token, "app": j.AppID, "guild": j.GuildID, "channel": j.ChannelID, "user": j.UserID}
	case "say":
		return obj{"id": j.Say(j.UserID, j.ChannelID, d.Text)}
	case "slash":
		return j.keep(j.Slash(j.UserID, j.ChannelID, d.Name, Sub(d.Option, A("question", d.Text))))
	case "autocomplete":
		return j.keep(j.Autocomplete(j.UserID, j.ChannelID, d.Name, Sub(d.Option, Focus("question", d.Typed))))
	case "click":
		return j.keep(j.Click(j.UserID, d.Message, d.ID))
	case "submit":
		return j.keep(j.Submit(j.UserID, j.ins[d.ID], d.Fields))
	case "reconnect":
		j.Reconnect()
		return obj{}
	case "state":
		in := j.ins[d.ID]
		in.Await()
		m, _ := in.Original()
		return obj{"kind": in.Kind(), "data": in.Data(), "text": m.Text, "message": m.ID, "thinking": in.Thinking(), "followUps": len(in.FollowUps()), "choices": in.Choices()}
	}
	return obj{"error": "no such deed"}
}

func (j *judge) keep(in *Interaction) any {
	j.ins[in.ID] = in
	return obj{"id": in.ID}
}
