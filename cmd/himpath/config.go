package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"himpath/adapters/discord"
	"himpath/adapters/slack"
	"himpath/bot"
	"himpath/bot/store"
)

// config is what the environment says, read and checked.
type config struct {
	given     map[string]given
	slack     slack.Config
	discord   discord.Config
	content   []folder
	database  string // the file
	key       string // "": made beside the database
	retention time.Duration
	listen    string
	admin     string
}

// folder is the content folder of a program; dir is "" where it has none.
type folder struct{ program, dir string }

// day is what HIMPATH_RETENTION counts in.
const day = 24 * time.Hour

// maxRetention is a hundred years in days, which a [time.Duration] still holds.
const maxRetention = 36500

// problemList is everything that is wrong with the settings, a sentence each.
type problemList []string

func (l problemList) Error() string {
	if len(l) == 1 {
		return l[0]
	}
	return fmt.Sprintf("%d settings need mending:\n  %s", len(l), strings.Join(l, "\n  "))
}

// configReader gathers values and what is wrong with them.
type configReader struct {
	env      environment
	given    map[string]given
	problems problemList
}

func (r *configReader) add(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// addErrors adds each error of a joined one by itself.
func (r *configReader) addErrors(err error) {
	if all, ok := errors.AsType[interface {
		error
		Unwrap() []error
	}](err); ok {
		for _, e := range all.Unwrap() {
			r.addErrors(e)
		}
		return
	}
	if err != nil {
		r.add("%v", err)
	}
}

// value returns what is set, or else preset.
func (r *configReader) value(name, preset string) string {
	if g, ok := r.given[name]; ok {
		return g.value
	}
	return preset
}

// readConfig reads the settings. Its error is a usage error with all that is wrong.
func readConfig(env environment) (config, error) {
	r := &configReader{env: env}
	r.given, r.problems = readSettings(env)
	c := config{given: r.given, slack: r.slack(), discord: r.discord(), content: r.content(), database: r.database(),
		key: r.value("HIMPATH_KEY", ""), retention: r.retention(),
		listen: r.address("HIMPATH_LISTEN", "127.0.0.1:8080"), admin: r.address("HIMPATH_ADMIN_LISTEN", "127.0.0.1:8081")}
	if c.key != "" && len(c.key) < store.MinKey {
		r.add("HIMPATH_KEY is shorter than %d characters; make one with: openssl rand -hex 32", store.MinKey)
	}
	if c.listen == c.admin && !strings.HasSuffix(c.listen, ":0") {
		r.add("HIMPATH_LISTEN and HIMPATH_ADMIN_LISTEN are both %s; give them different ports", c.listen)
	}
	if len(r.problems) > 0 {
		return c, usageError{r.problems}
	}
	return c, nil
}

// wrong reports whether something is wrong with a setting; a name that ends with _
// stands for all that begin so.
func (l problemList) wrong(name string) bool {
	return slices.ContainsFunc(l, func(problem string) bool {
		what, _, _ := strings.Cut(problem, ";") // behind it stands what to do
		return slices.ContainsFunc(strings.Fields(what), func(word string) bool {
			word = strings.TrimSuffix(strings.TrimRight(word, ":,"), fileSuffix)
			return word == name || strings.HasSuffix(name, "_") && strings.HasPrefix(word, name)
		})
	})
}

func (r *configReader) slack() slack.Config {
	c := slack.Config{BotToken: r.value("SLACK_BOT_TOKEN", ""), AppToken: r.value("SLACK_APP_TOKEN", ""),
		SigningSecret: r.value("SLACK_SIGNING_SECRET", ""), Mode: slack.Mode(r.value("SLACK_MODE", "")), APIURL: r.value("SLACK_API_URL", "")}
	if c.Configured() && !r.problems.wrong("SLACK_") {
		r.addErrors(c.Validate())
	}
	return c
}

// number reads a whole number of at least least; fallback where none is set.
func (r *configReader) number(name string, fallback, least int) int {
	g, ok := r.given[name]
	if !ok {
		return fallback
	}
	n, err := strconv.Atoi(g.value)
	if err != nil || n < least {
		r.add("%s is %q; it must be a whole number of at least %d", name, g.value, least)
		return fallback
	}
	return n
}

func (r *configReader) retention() time.Duration {
	days := r.number("HIMPATH_RETENTION", 180, 1)
	if days > maxRetention {
		r.add("HIMPATH_RETENTION is %d days; at most %d are possible", days, maxRetention)
		days = maxRetention
	}
	return time.Duration(days) * day
}

// address reads what to listen on.
func (r *configReader) address(name, preset string) string {
	v := r.value(name, preset)
	host, port, err := net.SplitHostPort(v)
	n, bad := strconv.Atoi(port)
	if err != nil || bad != nil || n < 0 || n > 65535 || strings.ContainsAny(host, "/ ") {
		r.add("%s is %q; write host:port, such as %s, or :8080 to be reached from other machines", name, v, preset)
	}
	return v
}

// database reads the place of the database file.
func (r *configReader) database() string {
	v := r.value("DATABASE_URL", "")
	if v == "" {
		dir, err := dataFolder(r.env.get, runtime.GOOS)
		if err != nil {
			r.add("DATABASE_URL is not set and it is not known where your data belongs (%v); set DATABASE_URL=sqlite:PATH", err)
		}
		return filepath.Join(dir, "himpath", "himpath.db")
	}
	file, ok := strings.CutPrefix(v, "sqlite:")
	file = strings.TrimPrefix(file, "//")
	switch {
	case !ok:
		r.add("DATABASE_URL %s; set DATABASE_URL=sqlite:PATH", noDatabase(v))
	case file == "" || strings.HasSuffix(file, "/"):
		r.add("DATABASE_URL names no file; set DATABASE_URL=sqlite:PATH, such as sqlite:/var/lib/himpath/himpath.db")
	case strings.HasPrefix(file, ":memory:"):
		r.add("DATABASE_URL is in memory, and what was accepted must outlive the process; set DATABASE_URL=sqlite:PATH")
	case isFolder(file):
		r.add("DATABASE_URL names %s, which is a folder; name a file in it: sqlite:%s", file, filepath.Join(file, "himpath.db"))
	case strings.ContainsRune(file, '?'):
		r.add("DATABASE_URL holds options after a question mark; himpath sets them itself: set DATABASE_URL=sqlite:PATH")
	}
	return file
}

// noDatabase says what is wrong with the address of a database that cannot be used. It
// never holds the address, in which a password may stand.
func noDatabase(v string) string {
	scheme, _, ok := strings.Cut(v, ":")
	switch {
	case !ok:
		return "does not begin with sqlite:"
	case scheme == "postgres" || scheme == "postgresql":
		return "begins with \"" + scheme + "\", and PostgreSQL is not supported"
	case !plainName(scheme):
		return "does not begin with sqlite:"
	}
	return fmt.Sprintf("begins with %q, which himpath cannot use", scheme)
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// dataFolder is where programs keep a user's data on this system.
func dataFolder(getenv func(string) string, system string) (string, error) {
	if dir := getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	name := "HOME"
	parts := []string{".local", "share"}
	switch system {
	case "windows":
		name, parts = "LOCALAPPDATA", nil
	case "darwin":
		parts = []string{"Library", "Application Support"}
	}
	home := getenv(name)
	if home == "" {
		return "", fmt.Errorf("%s is not set", name)
	}
	return filepath.Join(append([]string{home}, parts...)...), nil
}

// content reads the content folders. The default program is always there, first.
func (r *configReader) content() []folder {
	out := []folder{{program: bot.DefaultProgram}}
	v := r.value("HIMPATH_CONTENT", "")
	if v == "" {
		return out
	}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(v, ",") {
		f, problem := parseFolder(strings.TrimSpace(part))
		if problem == "" && seen[f.program] {
			problem = fmt.Sprintf("gives program %q two folders; give it one, or name the other program: other=DIR", f.program)
		}
		if problem != "" {
			r.add("HIMPATH_CONTENT %s", problem)
			continue
		}
		if seen[f.program] = true; f.program == bot.DefaultProgram {
			out[0] = f
		} else {
			out = append(out, f)
		}
	}
	return out
}

// parseFolder reads one DIR or program=DIR.
func parseFolder(part string) (f folder, problem string) {
	name, dir, named := strings.Cut(part, "=")
	if !named || strings.ContainsRune(name, os.PathSeparator) {
		name, dir = bot.DefaultProgram, part
	}
	switch info, err := os.Stat(dir); {
	case dir == "":
		return f, "names an empty folder; write a folder, or program=DIR for each, with commas between"
	case !plainName(name):
		return f, fmt.Sprintf("names a program %q; use small letters, digits and hyphens", name)
	case err != nil:
		return f, fmt.Sprintf("names a folder that cannot be read: %v", err)
	case !info.IsDir():
		return f, fmt.Sprintf("names %q, which is no folder", dir)
	}
	return folder{name, dir}, ""
}

func plainName(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
