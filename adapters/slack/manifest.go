package slack

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"text/template"

	"github.com/goccy/go-yaml"

	"himpath/adapters/slack/render"
)

//go:embed manifest.yaml.tmpl
var manifestTemplate string

// Manifest describes the app to Slack: paste it under "Create New App, From a
// manifest". https://docs.slack.dev/reference/app-manifest
type Manifest struct {
	yaml []byte
	json []byte
}

// YAML is the manifest with a comment for every scope.
func (m Manifest) YAML() []byte { return bytes.Clone(m.yaml) }

// JSON is the same without comments.
func (m Manifest) JSON() []byte { return bytes.Clone(m.json) }

// NewManifest returns the manifest of an app that answers mentions, direct messages
// and /career, and with threads follows conversations in channels too. baseURL is
// where Slack reaches the program, such as https://himpath.college.edu; empty: it
// need not be reached, the app uses Socket Mode.
func NewManifest(threads bool, baseURL string) (Manifest, error) {
	base := strings.TrimRight(baseURL, "/")
	if base != "" {
		u, err := url.Parse(base)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return Manifest{}, errors.New("the address for Slack must look like https://himpath.college.edu")
		}
		if strings.HasSuffix(u.Path, "/slack") {
			return Manifest{}, errors.New("give the address for Slack without /slack at its end: the manifest adds /slack/events and the others")
		}
		base = u.String()
	}
	t, err := template.New("manifest").Funcs(template.FuncMap{"quote": quote}).Parse(manifestTemplate)
	if err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	var m Manifest
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{"Threads": threads, "URL": base, "Prompts": render.Prompts(), "Shortcut": render.AnswerShortcut})
	if err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	m.yaml = b.Bytes()
	var tree map[string]any
	if err := yaml.Unmarshal(m.yaml, &tree); err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	if m.json, err = json.MarshalIndent(tree, "", "  "); err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	return m, nil
}

// quote makes a YAML string of s.
func quote(s string) (string, error) {
	data, err := json.Marshal(s)
	return string(data), err
}
