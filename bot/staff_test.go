package bot_test

import (
	"slices"
	"testing"

	"himpath/bot"
	"himpath/knowledge"
)

// TestStaffOf: who reads the channels of a program's page is an advisor too.
func TestStaffOf(t *testing.T) {
	at := func(platform, channel string) bot.Target { return bot.Target{Platform: platform, Channel: channel} }
	advisors := at("slack", "ADV")
	if got := bot.StaffOf(nil, advisors); !slices.Equal(got, []bot.Target{advisors}) {
		t.Errorf("without an edition: %v", got)
	}
	if got := bot.StaffOf(&knowledge.Base{}, advisors); !slices.Equal(got, []bot.Target{advisors}) {
		t.Errorf("without a page: %v", got)
	}
	k := &knowledge.Base{Program: &knowledge.Program{
		Advisors: []knowledge.Advisor{{Name: "Ann"}, {Name: "Bea", Channel: "slack:CODING"}, {Name: "Cy", Channel: "discord:7"}},
		Routes:   []knowledge.Route{{Name: "coding", Channel: "CODING"}, {Name: "all", Channel: "ADV"}},
	}}
	if got := bot.StaffOf(k, advisors); !slices.Equal(got, []bot.Target{advisors, at("slack", "CODING"), at("discord", "7")}) {
		t.Errorf("of a page: %v", got)
	}
}
