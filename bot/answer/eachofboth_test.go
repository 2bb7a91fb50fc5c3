package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestEachOfSeveral: what is asked of each, or both, of what a message names is told of all of
// them; of one, it is told of that one.
func TestEachOfSeveral(t *testing.T) {
	for asked, want := range map[string][2]string{
		"my twin wants clinic coding, i want patient data analysis. a cert for each of us": {"CPC", "CHDA"},
		"she codes in a hospital. he wants to lead a records team. one cert for both":      {"CCS", "RHIA"},
		"dad says Austin, I say Raleigh. what was said for each as a place to work":        {"Austin", "Raleigh"},
		"I applied at a hospital, my friend at a nursing home. what does each pay":         {"$102,000", "$78,000"},
		"One wants a hospital. The other a nursing home. what do both pay a HIM manager":   {"$102,000", "$78,000"},
		"coders and health information managers, BLS lists both?? who earns more":          {"$50,250", "$117,960"},
		"coders or managers, whose job growth is better":                                   {"23.2", "7.1"},
	} {
		got := reply.Plain(talk(t, shared(), asked).Reply)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%q: no %q in: %s", asked, w, got)
			}
		}
	}
	got := reply.Plain(talk(t, shared(), "my twin is after clinic coding, i want patient data analysis. which cert for me").Reply)
	if strings.Contains(got, "CPC") {
		t.Errorf("one cert was asked for: %s", got)
	}
}

// TestJobTold: "that job" is the one that the message told of, and no question for one that suits.
func TestJobTold(t *testing.T) {
	for asked, want := range map[string]string{
		"my aunt typed doctors dictation her whole life, is that job growing or dying":        "−4.9",
		"grandma typed what the doctors dictated. is that kind of work on its way out":        "−4.9",
		"my aunt typed doctors dictation her whole life, what could she do in records now":    "these fit",
		"if i ran health info for a government agency, what does it pay. only the BLS number": "$101,000",
	} {
		if got := reply.Plain(talk(t, shared(), asked).Reply); !strings.Contains(got, want) {
			t.Errorf("%q: no %q in: %s", asked, want, got)
		}
	}
}

// TestSomeday: a role that is to come one day is where the way leads that is asked for.
func TestSomeday(t *testing.T) {
	for asked, want := range map[string]string{
		"hospital help desk guy, 38. CIO someday. Realistic route?":            "The way to CIO",
		"baker, 44. coder eventually. sensible route?":                         "The way to medical coder",
		"from technician to consultant who tells hospitals what to fix, steps": "to informatics consultant",
		"will AI replace the coder eventually":                                 "AI",
		"what does a CIO do":                                                   "strategy",
	} {
		if got := reply.Plain(talk(t, shared(), asked).Reply); !strings.Contains(got, want) {
			t.Errorf("%q: no %q in: %s", asked, want, got)
		}
	}
}
