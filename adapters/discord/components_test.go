package discord_test

import (
	"encoding/json"
	"strings"
	"testing"

	"himpath/adapters/discord/discordtest"
)

// part is a component, as far as tests look at it.
type part struct {
	Type       int    `json:"type"`
	CustomID   string `json:"custom_id"`
	Label      string `json:"label"`
	Holder     string `json:"placeholder"`
	Value      string `json:"value"`
	Components []part `json:"components"`
	Component  *part  `json:"component"`
	Options    []struct {
		Label string `json:"label"`
		Value string `json:"value"`

		Default bool `json:"default"`
	} `json:"options"`
}

// parts are all components of some JSON, nested ones too.
func parts(t testing.TB, raw json.RawMessage) []part {
	t.Helper()
	all, err := partsOf(raw)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func partsOf(raw json.RawMessage) (all []part, err error) {
	var list []part
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, err
	}
	var walk func([]part)
	walk = func(ps []part) {
		for _, p := range ps {
			all = append(all, p)
			walk(p.Components)
			if p.Component != nil {
				walk([]part{*p.Component})
			}
		}
	}
	walk(list)
	return all, nil
}

// component finds a button by its label, or the option of a select.
func component(t testing.TB, m discordtest.Message, label string) (id, value string) {
	t.Helper()
	for _, p := range parts(t, m.Components) {
		if p.CustomID != "" && (strings.Contains(p.Label, label) || p.Holder == label) {
			return p.CustomID, ""
		}
		for _, o := range p.Options {
			if strings.Contains(o.Label, label) {
				return p.CustomID, o.Value
			}
		}
	}
	t.Fatalf("no button %q in %s", label, m.Components)
	return "", ""
}

func has(t testing.TB, m discordtest.Message, label string) bool {
	t.Helper()
	for _, p := range parts(t, m.Components) {
		if p.CustomID != "" && strings.Contains(p.Label, label) {
			return true
		}
	}
	return false
}

// labels are what the buttons of a message say.
func labels(t testing.TB, m discordtest.Message) (out []string) {
	t.Helper()
	for _, p := range parts(t, m.Components) {
		if p.CustomID != "" {
			out = append(out, p.Label)
		}
	}
	return out
}

// fields are the inputs of a form.
func fields(t testing.TB, in *discordtest.Interaction) []string {
	t.Helper()
	var data struct {
		Components json.RawMessage `json:"components"`
	}
	if err := json.Unmarshal(in.Data(), &data); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range parts(t, data.Components) {
		if p.CustomID != "" {
			out = append(out, p.CustomID)
		}
	}
	return out
}
