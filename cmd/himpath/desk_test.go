package main

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

// TestDeskStatus goes from no advisors' channel to one that works, and has the
// doctor read it.
func TestDeskStatus(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{Threads: true})
	v := serveTest(t, buildEcho(&echo{}), testSettings(t.TempDir(), socketSettings(f)...)...)
	v.ready()
	status := func() string {
		body, ok := fetch(t.Context(), strings.TrimPrefix(v.admin, "http://"), deskPath)
		if !ok {
			t.Fatal("the admin listener does not answer")
		}
		return body
	}
	if got := status(); !strings.HasPrefix(got, "unset\tdefault\t") {
		t.Fatalf("without a channel: %q", got)
	}
	advisors := bot.Setting{Platform: "slack", Channel: f.AdvisorsID, Name: bot.SettingAdvisor, Value: "yes"}
	if err := v.s.bot.Set(t.Context(), "", advisors); err != nil {
		t.Fatal(err)
	}
	until(t, "the way works", func() bool { return strings.HasPrefix(status(), "ok\tdefault\t") })
	var out bytes.Buffer
	d := doctor{out: &out}
	d.desk(t.Context(), config{admin: strings.TrimPrefix(v.admin, "http://")})
	if got := out.String(); !strings.Contains(got, "✓ Advisors of program default: the way to their channel works.") {
		t.Errorf("the doctor says %q", got)
	}
	resp, err := http.Get(v.public + deskPath)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusNotFound {
		t.Errorf("the public listener serves the desk's status: %s", resp.Status)
	}
}
