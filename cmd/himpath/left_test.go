package main

import (
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

// keptOf keeps something of a program in the database of the settings.
func keptOf(t *testing.T, program string, settings []string) {
	t.Helper()
	cfg, err := readConfig(env(settings...))
	if err != nil {
		t.Fatal(err)
	}
	s, err := cfg.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Accept(t.Context(), bot.Message{Program: program, Platform: "slack", User: "u", ID: "i", Key: "k", Text: "hi"}, bot.Pass); err != nil {
		t.Fatal(err)
	}
}

// TestLeftPrograms: serve and doctor tell what is kept of a program that is served no more.
func TestLeftPrograms(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{})
	settings := testSettings(t.TempDir(), socketSettings(f)...)
	keptOf(t, "nursing", settings)
	keptOf(t, bot.DefaultProgram, settings)
	v := serveTest(t, buildEcho(&echo{}), settings...)
	v.ready()
	const want = `Questions of program \"nursing\" are kept`
	if n := strings.Count(v.log.String(), "are kept, which is not served"); n != 1 || !strings.Contains(v.log.String(), want) {
		t.Errorf("told %d times:\n%s", n, v.log.String())
	}
	var out strings.Builder
	run(t.Context(), []string{"doctor"}, env(settings...), strings.NewReader(""), &out, &out)
	if !strings.Contains(out.String(), `! Questions of program "nursing" are kept`) {
		t.Errorf("doctor: %s", out.String())
	}
}

// TestUnscrubbedTold: readyz and doctor tell that what was deleted may stand in the file.
func TestUnscrubbedTold(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{})
	dir := t.TempDir()
	settings := testSettings(dir, socketSettings(f)...)
	keptOf(t, bot.DefaultProgram, settings)
	db, err := sql.Open("sqlite", filepath.Join(dir, "himpath.db"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`INSERT INTO meta (name, value) VALUES ('scrub fails', '1767225600000'), ('scrub', '9999999999999')`)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	v := serveTest(t, buildEcho(&echo{}), settings...)
	v.ready()
	const want = "what was deleted since 2026-01-01T00:00:00Z may still stand in the database's file"
	if code, text := v.get(v.public + "/readyz"); code != http.StatusOK || !strings.HasPrefix(text, "ok\n"+want) {
		t.Errorf("/readyz: %d %q", code, text)
	}
	var out strings.Builder
	run(t.Context(), []string{"doctor"}, env(settings...), strings.NewReader(""), &out, &out)
	if !strings.Contains(out.String(), want) {
		t.Errorf("doctor: %s", out.String())
	}
}

// TestLearnPanics: what panics while it is learned in the background ends nothing else.
func TestLearnPanics(t *testing.T) {
	var log syncBuffer
	s := &server{log: slog.New(slog.NewTextHandler(&log, nil))}
	s.learn("nursing", func() { panic("secret") })
	s.learning.Wait()
	if got := log.String(); !strings.Contains(got, "program=nursing") || strings.Contains(got, "secret") {
		t.Errorf("logged: %s", got)
	}
}
