package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestDoctorTellsAWrongSettingOnce: what it is about is not looked at besides, and no
// password is shown.
func TestDoctorTellsAWrongSettingOnce(t *testing.T) {
	const nowhere = "HIMPATH_CONTENT=/nowhere" // content need not be loaded for the others
	for setting, want := range map[string]string{
		"DATABASE_URL=postgres://u:secret@localhost/him": `✗ DATABASE_URL begins with "postgres", and PostgreSQL is not supported`,
		"DATABASE_URL=u:secret@localhost":                `✗ DATABASE_URL begins with "u"`,
		"DATABASE_URL=//u:secret@localhost":              "✗ DATABASE_URL does not begin with sqlite:",
		"DATABASE_URL=foo.db":                            "✗ DATABASE_URL does not begin with sqlite:",
		"HIMPATH_KEY=short":                              "✗ HIMPATH_KEY is shorter",
		"HIMPATH_KEY_FILE=/nowhere/key":                  "✗ HIMPATH_KEY_FILE: open",
		"SLACK_APP_TOKEN=xapp-1":                         "✗ SLACK_BOT_TOKEN is missing",
		`SLACK_BOT_TOKEN="xoxb-secret"`:                  "✗ SLACK_BOT_TOKEN stands in quotes",
		"SLACK_BOT_TOKEN_FILE=/nowhere/token":            "✗ SLACK_BOT_TOKEN_FILE: open",
		"DISCORD_TOKEN='a.secret.c'":                     "✗ DISCORD_TOKEN stands in quotes",
		"SHARD_COUNT=2":                                  "✗ SHARD_ID and SHARD_COUNT belong together",
		"HIMPATH_LISTEN=8080":                            `✗ HIMPATH_LISTEN is "8080"; write host:port`,
	} {
		var out, errs bytes.Buffer
		lines := []string{nowhere, "HOME=" + t.TempDir(), "HIMPATH_LISTEN=127.0.0.1:0", "HIMPATH_ADMIN_LISTEN=127.0.0.1:0", setting}
		if code := run(t.Context(), []string{"doctor"}, env(lines...), nil, &out, &errs); code != exitFail {
			t.Errorf("%s: exit code %d", setting, code)
		}
		name, _, _ := strings.Cut(setting, "=")
		name = strings.TrimSuffix(name, fileSuffix)
		if got := out.String(); !strings.Contains(got, want) || strings.Count(got, "HIMPATH_CONTENT") != 1 || strings.Contains(got, "Content of program") ||
			strings.Count(got, "✗ "+name) > 1 || strings.Contains(got, "✓ "+name) || strings.Contains(got, "secret") {
			t.Errorf("%s:\n%s", setting, got)
		}
		if strings.HasPrefix(setting, "DATABASE") && strings.Contains(out.String(), "Database") {
			t.Errorf("%s: the database is looked at:\n%s", setting, out.String())
		}
	}
}

// TestAFileThatIsEmptyIsToldOnce: its setting is not found wrong besides.
func TestAFileThatIsEmptyIsToldOnce(t *testing.T) {
	_, err := readConfig(env("HOME=/home/somebody", "HIMPATH_LISTEN_FILE=/dev/null"))
	if err == nil || err.Error() != "HIMPATH_LISTEN_FILE: /dev/null is empty" {
		t.Errorf("got %v", err)
	}
}
