package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"himpath/knowledge/edits"
)

// setting is one variable of the environment. Each may also be given as
// NAME_FILE: the name of a file that holds the value.
type setting struct {
	name   string
	secret bool
	preset string // what holds where it is not set, as shown; "": nothing
}

// knownSettings are all variables that himpath reads, in the order in which they
// are shown.
func knownSettings() []setting {
	return []setting{
		{name: "SLACK_BOT_TOKEN", secret: true},
		{name: "SLACK_APP_TOKEN", secret: true},
		{name: "SLACK_SIGNING_SECRET", secret: true},
		{name: "SLACK_MODE"},
		{name: "SLACK_API_URL"},
		{name: "DISCORD_TOKEN", secret: true},
		{name: "DISCORD_PUBLIC_KEY"},
		{name: "DISCORD_API_URL"},
		{name: "SHARD_ID"},
		{name: "SHARD_COUNT"},
		{name: "DATABASE_URL", preset: "sqlite:PATH"},
		{name: "HIMPATH_CONTENT", preset: "the built-in content alone"},
		{name: "HIMPATH_KEY", secret: true, preset: "made and kept beside the database"},
		{name: "HIMPATH_RETENTION", preset: "180"},
		{name: "HIMPATH_LISTEN", preset: "127.0.0.1:8080"},
		{name: "HIMPATH_ADMIN_LISTEN", preset: "127.0.0.1:8081"},
	}
}

const (
	ownPrefix  = "HIMPATH_"
	fileSuffix = "_FILE"
	// maxSettingFile bounds a file that holds a value, in bytes.
	maxSettingFile = 64 << 10
)

// given is a value and where it stood.
type given struct {
	value string
	file  string // "" where it stood in the environment itself
}

// readSettings reads every known variable, and reports what stands in the
// environment and should not.
func readSettings(env environment) (map[string]given, []string) {
	values, problems := map[string]given{}, unknownSettings(env)
	for _, s := range knownSettings() {
		v, file := strings.TrimSpace(env.get(s.name)), strings.TrimSpace(env.get(s.name+fileSuffix))
		switch {
		case v != "" && file != "":
			problems = append(problems, fmt.Sprintf("%s and %s%s are both set; keep one of them", s.name, s.name, fileSuffix))
		case file != "":
			v, problem := readSettingFile(s.name, file)
			if problem != "" {
				problems = append(problems, problem)
				continue
			}
			values[s.name] = given{v, file}
		case v != "":
			values[s.name] = given{value: v}
		}
		if inQuotes(values[s.name].value) {
			problems = append(problems, s.name+" stands in quotes, which belong to no value; leave them out")
			delete(values, s.name)
		}
	}
	return values, problems
}

// inQuotes reports a value with the quotes of a shell around it, as files of settings
// that no shell reads often have it.
func inQuotes(v string) bool {
	return len(v) > 1 && v[0] == v[len(v)-1] && (v[0] == '"' || v[0] == '\'')
}

func readSettingFile(name, file string) (value, problem string) {
	f, err := os.Open(file)
	if err != nil {
		return "", fmt.Sprintf("%s%s: %v", name, fileSuffix, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSettingFile+1))
	value = strings.TrimSpace(string(data))
	switch {
	case err != nil:
		return "", fmt.Sprintf("%s%s: %v", name, fileSuffix, err)
	case len(data) > maxSettingFile:
		return "", fmt.Sprintf("%s%s: %s is longer than %d bytes; it should hold the value and nothing else", name, fileSuffix, file, maxSettingFile)
	case value == "":
		return "", fmt.Sprintf("%s%s: %s is empty", name, fileSuffix, file)
	}
	return value, ""
}

// unknownSettings reports variables that begin like ours and are none.
func unknownSettings(env environment) []string {
	// Kubernetes sets these for a Service that is called himpath.
	links := regexp.MustCompile(`^HIMPATH_(SERVICE_(HOST|PORT)|PORT)(_|$)`)
	var known []string
	for _, s := range knownSettings() {
		known = append(known, s.name, s.name+fileSuffix)
	}
	var problems []string
	for _, line := range env.all {
		name, _, _ := strings.Cut(line, "=")
		if !strings.HasPrefix(name, ownPrefix) || slices.Contains(known, name) || links.MatchString(name) {
			continue
		}
		problem := name + " is no setting of himpath"
		slips := (len(name) - len(ownPrefix)) / 2
		if near := nearest(name, known); edits.Between(name, near, slips) <= slips {
			problem += fmt.Sprintf("; did you mean %s?", near)
		}
		problems = append(problems, problem)
	}
	slices.Sort(problems)
	return problems
}

// nearest returns the one of names that takes the fewest changes to get to from
// name.
func nearest(name string, names []string) string {
	away := func(other string) int { return edits.Between(name, other, max(len(name), len(other))) }
	return slices.MinFunc(names, func(a, b string) int { return away(a) - away(b) })
}
