package slack_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// schema is Slack's own: https://github.com/slackapi/manifest-schema
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("testdata/slack-manifest.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(engine)
	if err := c.AddResource("manifest.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// engine is Go's. Its regular expressions have no (?!…), which the schema uses for
// domains, of which our manifests have none.
func engine(s string) (jsonschema.Regexp, error) {
	return regexp.Compile(strings.ReplaceAll(s, `(?![\.\-])`, ""))
}

type scopesAndEvents struct {
	OAuth struct {
		Scopes struct {
			Bot      []string
			Optional []string `json:"bot_optional"`
		}
	} `json:"oauth_config"`
	Settings struct {
		Socket bool `json:"socket_mode_enabled"`
		Events struct {
			Bot []string `json:"bot_events"`
		} `json:"event_subscriptions"`
	}
}

func TestManifest(t *testing.T) {
	s := schema(t)
	for _, threads := range []bool{false, true} {
		for _, url := range []string{"", "https://himpath.college.edu/"} {
			t.Run(fmt.Sprintf("threads %v, %s", threads, url), func(t *testing.T) {
				m, err := slack.NewManifest(threads, url)
				if err != nil {
					t.Fatal(err)
				}
				doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(m.JSON()))
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Validate(doc); err != nil {
					t.Error(err)
				}
				checkManifest(t, m, threads, url != "")
			})
		}
	}
	for _, bad := range []string{"http://x.edu", "x.edu", "https://", "https://x.edu/?a=b", "%"} {
		if _, err := slack.NewManifest(false, bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func checkManifest(t *testing.T, m slack.Manifest, threads, http bool) {
	t.Helper()
	var got scopesAndEvents
	if err := json.Unmarshal(m.JSON(), &got); err != nil {
		t.Fatal(err)
	}
	for _, scope := range []string{"channels:history", "groups:history"} {
		if slices.Contains(got.OAuth.Scopes.Bot, scope) != threads {
			t.Errorf("scopes: %q", got.OAuth.Scopes.Bot)
		}
	}
	if (len(got.OAuth.Scopes.Optional) == 0) != threads {
		t.Errorf("optional scopes: %q", got.OAuth.Scopes.Optional)
	}
	for _, event := range []string{"message.channels", "message.groups"} {
		if slices.Contains(got.Settings.Events.Bot, event) != threads {
			t.Errorf("events: %q", got.Settings.Events.Bot)
		}
	}
	if got.Settings.Socket == http || strings.Contains(string(m.JSON()), "https://himpath.college.edu/slack/events") != http {
		t.Errorf("the way in: %s", m.JSON())
	}
	for _, scope := range append(got.OAuth.Scopes.Bot, got.OAuth.Scopes.Optional...) {
		for line := range strings.Lines(string(m.YAML())) {
			if strings.HasPrefix(strings.TrimSpace(line), "- "+scope) && !strings.Contains(line, " # ") {
				t.Errorf("not explained: %s", line)
			}
		}
	}
}

// TestManifestSuffices runs the adapter with exactly what the manifest asks for.
func TestManifestSuffices(t *testing.T) {
	for _, threads := range []bool{false, true} {
		m, err := slack.NewManifest(threads, "")
		if err != nil {
			t.Fatal(err)
		}
		r := withTickets(t, slack.Socket, slacktest.Options{Manifest: m.YAML()})
		r.start()
		r.advisors()
		got, _ := r.ask("UNKNOWN thing")
		r.press(r.StudentID, got, "Ask an advisor")
		r.press(r.StudentID, r.private(0), "Send without my name")
		r.find(r.AdvisorsID, "UNKNOWN thing")
		r.OpenHome(r.StudentID, "home")
		r.OpenHome(r.StudentID, "messages")
		r.until("the home is shown", func() bool { return r.Home(r.StudentID).Type == "home" && len(r.Prompts(r.StudentID)) > 1 })
		r.Press(slacktest.Press{Label: "Compare RHIT and RHIA"})
		r.until("it is answered", func() bool { return len(r.Posts(r.DirectChannel(r.StudentID))) == 1 })
		r.Command(r.AdminID, r.ChannelID, "/career", "admin")
		r.until("the settings open", func() bool { return len(r.Views(r.AdminID)) == 1 })
		r.idle()
		for _, c := range r.Calls() {
			if c.Error != "" {
				t.Errorf("threads %v: %s: %s", threads, c.Method, c.Error)
			}
		}
		r.stop()
	}
}
