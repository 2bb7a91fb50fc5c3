package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"himpath/bot"
)

// other is a Slack server that was written by other people, local-slack. It has a
// control API to act as the people of its workspace.
// https://github.com/parvalabs/local-slack
type other struct {
	*testing.T
	base string
}

const otherWorkspace = `
workspace: { teamId: T1, name: Test, domain: test }
apps:
  - { appId: A1, botUserId: U0BOT, botName: himpath, botToken: xoxb-1, appToken: xapp-1, mode: socket }
users:
  - { id: USTUDENT, name: student }
  - { id: UADVISOR, name: advisor }
channels:
  - { id: CHELP, name: help, members: [USTUDENT, UADVISOR, U0BOT] }
  - { id: CADVISE, name: advisors, is_private: true, members: [UADVISOR, U0BOT] }
`

// startOther starts the server, which ends with the test.
func startOther(t *testing.T) other {
	t.Helper()
	judge := filepath.Join("..", "..", "adapters", "slack", "slacktest", "judge")
	bin := filepath.Join(judge, "node_modules", "local-slack-linux-x64", "bin", "local-slack")
	if _, err := os.Stat(bin); err != nil || runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("SKIPPED: himpath was not tried on the Slack server of other people; on Linux, x64, run: npm ci --prefix adapters/slack/slacktest/judge")
	}
	config := filepath.Join(t.TempDir(), "slack.yaml")
	if err := os.WriteFile(config, []byte(otherWorkspace), 0o600); err != nil {
		t.Fatal(err)
	}
	out := &syncBuffer{}
	cmd := exec.CommandContext(t.Context(), bin, "--config", config, "--port", "0", "--base-host", "127.0.0.1", "--files-dir", t.TempDir())
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	address := regexp.MustCompile(`http://[0-9.]+:\d+`)
	until(t, "the server runs", func() bool { return address.MatchString(out.String()) })
	return other{t, address.FindString(out.String())}
}

// control asks the control API, with a body where there is one.
func (o other) control(path string, body, answer any) {
	o.Helper()
	method, data := http.MethodGet, []byte(nil)
	if body != nil {
		method = http.MethodPost
		data, _ = json.Marshal(body)
	}
	req, err := http.NewRequestWithContext(o.Context(), method, o.base+"/_control/"+path, bytes.NewReader(data))
	if err != nil {
		o.Fatal(err)
	}
	req.Close = true
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		o.Fatal(err)
	}
	defer resp.Body.Close()
	if answer != nil {
		err = json.NewDecoder(resp.Body).Decode(answer)
	}
	if err != nil || resp.StatusCode != http.StatusOK {
		o.Fatalf("%s: %s, %v", path, resp.Status, err)
	}
}

// otherMessage is what is read of a message.
type otherMessage struct {
	Channel, TS, Text, Subtype string
	Thread                     string `json:"thread_ts"`
	For                        string `json:"ephemeral_to"`
	Blocks                     []struct {
		Elements []map[string]any
	}
}

// shows waits for a message of a channel that holds text.
func (o other) shows(channel, text string) otherMessage {
	o.Helper()
	var got otherMessage
	until(o.T, text, func() bool {
		var all struct{ Messages []otherMessage }
		o.control("messages/"+channel, nil, &all)
		i := slices.IndexFunc(all.Messages, func(m otherMessage) bool { return strings.Contains(m.Text, text) })
		if i >= 0 {
			got = all.Messages[i]
		}
		return i >= 0
	})
	return got
}

func (o other) say(channel, user, text, thread string) {
	o.Helper()
	o.control("message", map[string]string{"channel": channel, "user": user, "text": text, "thread_ts": thread}, nil)
}

func (o other) command(text string) {
	o.Helper()
	o.control("command", map[string]string{"channel": "CHELP", "user": "USTUDENT", "command": "/career", "text": text}, nil)
}

func (o other) press(user string, m otherMessage, label string) {
	o.Helper()
	for _, b := range m.Blocks {
		for _, e := range b.Elements {
			if words, _ := e["text"].(map[string]any); words["text"] == label {
				o.control("interact", map[string]any{"channel": m.Channel, "messageTs": m.TS, "user": user, "action": e}, nil)
				return
			}
		}
	}
	o.Fatalf("no button %q under %q", label, m.Text)
}

// direct is the channel between a person and the bot, once something was said in it.
func (o other) direct(user string) string {
	o.Helper()
	var all struct {
		Channels []struct{ ID, Name string }
	}
	o.control("state", nil, &all)
	for _, c := range all.Channels {
		if c.Name == "dm-"+user {
			return c.ID
		}
	}
	o.Fatalf("nothing was said to %s", user)
	return ""
}

// TestOtherSlack walks the real program through a Slack that nobody here has written:
// questions in a channel, by the command and directly, and one to an advisor and back.
func TestOtherSlack(t *testing.T) {
	o := startOther(t)
	checkLeaks(t)
	v := serveTest(t, nil, testSettings(t.TempDir(), "SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_API_URL="+o.base+"/api")...)
	v.ready()
	if err := v.s.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: "CADVISE", Name: bot.SettingAdvisor, Value: "yes"}); err != nil {
		t.Fatal(err)
	}

	o.say("CHELP", "USTUDENT", "<@U0BOT> who awards the RHIT?", "")
	if m := o.shows("CHELP", "is awarded by AHIMA"); m.Thread == "" || m.For != "" {
		t.Errorf("the answer to a mention: %+v", m)
	}
	o.command("what is a coder?")
	answer := o.shows("CHELP", "A Medical Coder translates")
	o.press("USTUDENT", answer, "What does a medical coder do?")
	for _, m := range []otherMessage{answer, o.shows("CHELP", "A Medical Coder reads")} {
		if m.For != "USTUDENT" {
			t.Errorf("what was asked by a command is seen by %q: %s", m.For, m.Text)
		}
	}
	o.say("USTUDENT", "USTUDENT", "who awards the CPC?", "")
	dm := o.direct("USTUDENT")
	o.shows(dm, "is awarded by AAPC")

	o.command("how many hours is the practicum?")
	o.press("USTUDENT", o.shows("CHELP", "how many hours it takes"), "Ask an advisor")
	o.press("USTUDENT", o.shows("CHELP", "They know you as"), "Send without my name")
	card := o.shows("CADVISE", "how many hours is the practicum")
	o.press("UADVISOR", card, "Take")
	o.shows("CADVISE", "It is yours")
	o.say("CADVISE", "UADVISOR", "<@U0BOT> It takes 120 hours.", card.TS)
	told := o.shows(dm, "It takes 120 hours.")
	o.say(dm, "USTUDENT", "Is it paid?", told.TS)
	if m := o.shows("CADVISE", "Is it paid?"); m.Thread != card.TS {
		t.Errorf("what the student wrote back: %+v", m)
	}
}
