package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// env makes an environment of NAME=value lines.
func env(lines ...string) environment {
	values := map[string]string{}
	for _, l := range lines {
		name, v, _ := strings.Cut(l, "=")
		values[name] = v
	}
	return environment{get: func(name string) string { return values[name] }, all: lines}
}

func TestReadConfig(t *testing.T) {
	dir := t.TempDir()
	token, empty, long := filepath.Join(dir, "token"), filepath.Join(dir, "empty"), filepath.Join(dir, "long")
	for file, text := range map[string]string{token: " xoxb-from-file\n", empty: "\n", long: strings.Repeat("x", maxSettingFile+1)} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	key := strings.Repeat("0a", 32)
	for name, c := range map[string]struct {
		env  []string
		want []string // a part of each problem, in any order; none: it is good
	}{
		"nothing":                  {},
		"slack socket":             {env: []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1"}},
		"slack http":               {env: []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc", "HIMPATH_LISTEN=:9000"}},
		"slack both, mode":         {env: []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_SIGNING_SECRET=abc", "SLACK_MODE=http"}},
		"slack local":              {env: []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_API_URL=http://127.0.0.1:1/api/"}},
		"discord":                  {env: []string{"DISCORD_TOKEN=a.b.c", "DISCORD_PUBLIC_KEY=" + key, "DISCORD_API_URL=http://localhost:1/api", "SHARD_ID=1", "SHARD_COUNT=2"}},
		"token from a file":        {env: []string{"SLACK_BOT_TOKEN_FILE=" + token, "SLACK_APP_TOKEN=xapp-1"}},
		"ours, and a Service's":    {env: []string{"HIMPATH_RETENTION=30", "HIMPATH_PORT=tcp://10.0.0.1:80", "HIMPATH_PORT_80_TCP_ADDR=10.0.0.1", "HIMPATH_SERVICE_HOST=10.0.0.1", "HIMPATH_SERVICE_PORT_HTTP=80"}},
		"a content folder":         {env: []string{"HIMPATH_CONTENT=" + dir}},
		"content by program":       {env: []string{"HIMPATH_CONTENT=default=" + dir + ", nursing=" + dir}},
		"ports of their own":       {env: []string{"HIMPATH_LISTEN=127.0.0.1:0", "HIMPATH_ADMIN_LISTEN=127.0.0.1:0"}},
		"database":                 {env: []string{"DATABASE_URL=sqlite:///var/lib/himpath/himpath.db"}},
		"unknown name":             {[]string{"HIMPATH_CONTNET=x"}, []string{"HIMPATH_CONTNET is no setting of himpath; did you mean HIMPATH_CONTENT?"}},
		"unknown file name":        {[]string{"HIMPATH_KEY_FIEL=x"}, []string{"did you mean HIMPATH_KEY_FILE?"}},
		"both":                     {[]string{"HIMPATH_KEY=" + key, "HIMPATH_KEY_FILE=" + token}, []string{"HIMPATH_KEY and HIMPATH_KEY_FILE are both set"}},
		"no such file":             {[]string{"HIMPATH_KEY_FILE=" + dir + "/none"}, []string{"HIMPATH_KEY_FILE: open"}},
		"empty file":               {[]string{"HIMPATH_KEY_FILE=" + empty}, []string{"is empty"}},
		"long file":                {[]string{"HIMPATH_KEY_FILE=" + long}, []string{"longer than 65536 bytes"}},
		"slack swapped":            {[]string{"SLACK_BOT_TOKEN=xapp-1", "SLACK_APP_TOKEN=xoxb-1"}, []string{"SLACK_BOT_TOKEN holds an app-level token", "SLACK_APP_TOKEN holds a bot"}},
		"slack which mode":         {[]string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_SIGNING_SECRET=abc"}, []string{"SLACK_MODE=socket or SLACK_MODE=http"}},
		"socket without app token": {[]string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc", "SLACK_MODE=socket"}, []string{"SLACK_APP_TOKEN is missing"}},
		"http without secret":      {[]string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_MODE=http"}, []string{"SLACK_SIGNING_SECRET is missing"}},
		"no bot token":             {[]string{"SLACK_APP_TOKEN=xapp-1"}, []string{"SLACK_BOT_TOKEN is missing"}},
		"mode":                     {[]string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_MODE=sockets"}, []string{`SLACK_MODE is "sockets"`}},
		"slack plain http":         {[]string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "SLACK_API_URL=http://slack.example/api"}, []string{"SLACK_API_URL must begin with https://"}},
		"discord plain http":       {[]string{"DISCORD_TOKEN=a.b.c", "DISCORD_API_URL=http://discord.example/api"}, []string{"DISCORD_API_URL"}},
		"discord key":              {[]string{"DISCORD_TOKEN=a.b.c", "DISCORD_PUBLIC_KEY=abc"}, []string{"DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits"}},
		"discord swapped":          {[]string{"DISCORD_TOKEN=" + key}, []string{"DISCORD_TOKEN"}},
		"discord without token":    {[]string{"DISCORD_PUBLIC_KEY=" + key}, []string{"DISCORD_TOKEN is missing"}},
		"half a shard":             {[]string{"DISCORD_TOKEN=a.b.c", "SHARD_COUNT=2"}, []string{"SHARD_ID and SHARD_COUNT belong together"}},
		"shard too high":           {[]string{"DISCORD_TOKEN=a.b.c", "SHARD_ID=2", "SHARD_COUNT=2"}, []string{"SHARD_ID goes from 0"}},
		"shard no number":          {[]string{"DISCORD_TOKEN=a.b.c", "SHARD_ID=one", "SHARD_COUNT=0"}, []string{`SHARD_ID is "one"`, `SHARD_COUNT is "0"`}},
		"retention":                {[]string{"HIMPATH_RETENTION=-1"}, []string{`HIMPATH_RETENTION is "-1"`}},
		"retention for ever":       {[]string{"HIMPATH_RETENTION=99999999"}, []string{"at most 36500"}},
		"retention in months":      {[]string{"HIMPATH_RETENTION=6m"}, []string{"whole number"}},
		"short key":                {[]string{"HIMPATH_KEY=secret"}, []string{"HIMPATH_KEY is shorter than 16 characters"}},
		"address":                  {[]string{"HIMPATH_LISTEN=8080", "HIMPATH_ADMIN_LISTEN=http://x:1"}, []string{"HIMPATH_LISTEN is", "HIMPATH_ADMIN_LISTEN is"}},
		"one address":              {[]string{"HIMPATH_ADMIN_LISTEN=127.0.0.1:8080"}, []string{"give them different ports"}},
		"other database":           {[]string{"DATABASE_URL=postgres://u:secret@h/d"}, []string{`begins with "postgres"`}},
		"database without name":    {[]string{"DATABASE_URL=sqlite:"}, []string{"names no file"}},
		"database in memory":       {[]string{"DATABASE_URL=sqlite::memory:"}, []string{"in memory"}},
		"database with options":    {[]string{"DATABASE_URL=sqlite:x.db?mode=ro"}, []string{"options"}},
		"content twice":            {[]string{"HIMPATH_CONTENT=" + dir + ",default=" + dir}, []string{`gives program "default" two folders`}},
		"content nowhere":          {[]string{"HIMPATH_CONTENT=" + dir + "/none"}, []string{"cannot be read"}},
		"content is a file":        {[]string{"HIMPATH_CONTENT=" + token}, []string{"is no folder"}},
		"content with a comma":     {[]string{"HIMPATH_CONTENT=" + dir + ","}, []string{"empty folder"}},
		"content's name":           {[]string{"HIMPATH_CONTENT=Nursing School=" + dir}, []string{"small letters"}},
		"all at once":              {[]string{"HIMPATH_KEY=x", "HIMPATH_RETENTION=0", "DATABASE_URL=x"}, []string{"HIMPATH_KEY", "HIMPATH_RETENTION", "DATABASE_URL"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readConfig(env(append(c.env, "HOME=/home/somebody")...))
			var got problemList
			if err != nil {
				got = err.(usageError).err.(problemList)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%d problems, want %d: %q", len(got), len(c.want), got)
			}
			for _, w := range c.want {
				if !strings.Contains(strings.Join(got, "\n"), w) {
					t.Errorf("no %q in %q", w, got)
				}
			}
			for _, secret := range []string{"secret@", "from-file", key} {
				if strings.Contains(strings.Join(got, "\n"), secret) {
					t.Errorf("a secret is in %q", got)
				}
			}
		})
	}
}

// TestOnlyWhatIsNearIsProposed: a name like none of ours is not taken for a slip.
func TestOnlyWhatIsNearIsProposed(t *testing.T) {
	got := unknownSettings(environment{all: []string{"HIMPATH_FOO=x", "HIMPATH_KEYS=x", "PATH=x"}})
	want := []string{"HIMPATH_FOO is no setting of himpath", "HIMPATH_KEYS is no setting of himpath; did you mean HIMPATH_KEY?"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestConfigValues(t *testing.T) {
	c, err := readConfig(env("HOME=/home/somebody", "HIMPATH_RETENTION=30"))
	if err != nil {
		t.Fatal(err)
	}
	if c.retention != 30*24*time.Hour || c.database != "/home/somebody/.local/share/himpath/himpath.db" || c.listen != "127.0.0.1:8080" || c.admin != "127.0.0.1:8081" {
		t.Errorf("%+v", c)
	}
	if _, err := readConfig(env()); err == nil || !strings.Contains(err.Error(), "DATABASE_URL=sqlite:PATH") {
		t.Errorf("without a home folder: %v", err)
	}
}

func TestDataFolder(t *testing.T) {
	for system, want := range map[string]string{"linux": "/h/.local/share", "darwin": "/h/Library/Application Support", "windows": "/l"} {
		got, err := dataFolder(env("HOME=/h", "LOCALAPPDATA=/l").get, system)
		if err != nil || got != want {
			t.Errorf("%s: %q, %v", system, got, err)
		}
	}
	if got, _ := dataFolder(env("HOME=/h", "XDG_DATA_HOME=/x").get, "linux"); got != "/x" {
		t.Errorf("XDG_DATA_HOME: %q", got)
	}
}

// TestShown masks what may hold a password and nothing else: a plain host:port is
// no URL that parses, and is shown as it is.
func TestShown(t *testing.T) {
	for _, c := range []struct{ name, value, want string }{
		{"HIMPATH_LISTEN", "127.0.0.1:8080", "127.0.0.1:8080"},
		{"HIMPATH_LISTEN", "0.0.0.0:80", "0.0.0.0:80"},
		{"HIMPATH_LISTEN", ":9000", ":9000"},
		{"HIMPATH_LISTEN", "localhost:8080", "localhost:8080"},
		{"HIMPATH_LISTEN", "[::1]:8080", "[::1]:8080"},
		{"HIMPATH_ADMIN_LISTEN", "10.1.2.3:0", "10.1.2.3:0"},
		{"HIMPATH_LISTEN", "me:TOPSECRET@127.0.0.1:8080", "(hidden: it cannot be read)"},
		{"DATABASE_URL", "sqlite:/var/lib/himpath/himpath.db", "sqlite:/var/lib/himpath/himpath.db"},
		{"DATABASE_URL", "sqlite:me@work.db", "sqlite:me@work.db"},
		{"HIMPATH_CONTENT", "/srv/100%/content", "/srv/100%/content"},
		{"SLACK_API_URL", "https://slack.example:8443/api/", "https://slack.example:8443/api/"},
		{"SLACK_API_URL", "https://me:TOPSECRET@slack.example/api/", "https://me:xxxxx@slack.example/api/"},
		{"DISCORD_API_URL", "https://me:TOP%SECRET@discord.example/api", "(hidden: it cannot be read)"},
		{"HIMPATH_KEY", "TOPSECRETTOPSECRET", "… (hidden)"},
	} {
		got := config{given: map[string]given{c.name: {value: c.value}}}.shown(settingNamed(t, c.name))
		if got != c.want {
			t.Errorf("%s=%s: %q, want %q", c.name, c.value, got, c.want)
		}
	}
}

func settingNamed(t *testing.T, name string) setting {
	t.Helper()
	all := knownSettings()
	i := slices.IndexFunc(all, func(s setting) bool { return s.name == name })
	if i < 0 {
		t.Fatalf("no setting %s", name)
	}
	return all[i]
}

// TestShow prints what is set and no secret.
func TestShow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "app")
	if err := os.WriteFile(file, []byte("xapp-TOPSECRET\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := readConfig(env("HOME=/h", "SLACK_BOT_TOKEN=xoxb-TOPSECRET", "SLACK_APP_TOKEN_FILE="+file, "DISCORD_TOKEN=TOPSECRET",
		"HIMPATH_KEY=TOPSECRETTOPSECRET", "SLACK_API_URL=https://me:TOPSECRET@slack.example/api"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	c.show(&b)
	got := b.String()
	if strings.Contains(got, "TOPSECRET") {
		t.Errorf("a secret is shown:\n%s", got)
	}
	for _, want := range []string{"xoxb-… (hidden)", "xapp-… (hidden), from " + file, "sqlite:/h/.local/share/himpath/himpath.db (not set)",
		"HIMPATH_RETENTION     180 (not set)", "Slack: over Socket Mode", "me:xxxxx@slack.example"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, s := range knownSettings() {
		if !strings.Contains(got, s.name) {
			t.Errorf("%s is not shown", s.name)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"HIMPATH_CONTENT", "HIMPATH_KEY", "HIMPATH_LISTEN", "HIMPATH_RETENTION"}
	for typed, want := range map[string]string{"HIMPATH_CONTENTS": "HIMPATH_CONTENT", "HIMPATH_RETENTON": "HIMPATH_RETENTION", "HIMPATH_LISEN": "HIMPATH_LISTEN", "HIMPATH_": "HIMPATH_KEY"} {
		if got := nearest(typed, names); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}
