package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestPartsOfAMessage holds messages that ask several things to telling each, or
// naming what they cannot tell.
func TestPartsOfAMessage(t *testing.T) {
	for text, has := range map[string][]string{
		"what does a compliance officer do what do they earn":                                                      {"audits", "$78,420"},
		"what do hospitals pay HIM managers and what do they pay in Denver":                                        {"$102,000", "state or a city"},
		"whats the capital of france and what is RHIA":                                                             {"Registered Health Information Administrator", "“whats the capital of france”"},
		"duties of HIM director + degree + salary":                                                                 {"master's", "$117,960"},
		"coding auditor - what is it, what does it pay":                                                            {"supports the services", "$50,250"},
		"my cousin told me about this HIM thing, she works in a hospital, anyway what is it and do i need college": {"keeps patient information", "high school"},
		"pay? growth? of a technician":                                                                             {"$50,250", "7.1 %"},
		"education and certification for coder and for manager":                                                    {"bachelor's", "RHIA", "CPC"},
	} {
		r := talk(t, shared(), text).Reply
		said := reply.Plain(r)
		if r.Outcome != reply.Answered || reply.Length(r) > reply.MaxLength {
			t.Errorf("%q: %s, %d long", text, r.Outcome, reply.Length(r))
		}
		for _, h := range has {
			if !strings.Contains(said, h) {
				t.Errorf("%q lacks %q:\n%s", text, h, said)
			}
		}
	}
}

// TestComparisons holds comparisons to telling the difference that is asked for.
func TestComparisons(t *testing.T) {
	for text, has := range map[string][]string{
		"hospital or nursing home, which pays more":                              {"$102,000", "$78,000"},
		"associate, bachelor, master: which takes more time":                     {"Two years", "Four years"},
		"RHIT or RHIA. which is for managers":                                    {"RHIT", "managers"},
		"RHIT vs LPN":                                                            {"Registered Health Information Technician", "“lpn”"},
		"does a HIM manager earn more than a nurse":                              {"$117,960", "“nurse”"},
		"what do managers do, what do directors do, which one needs more school": {"Master's", "bachelor's"},
	} {
		r := talk(t, shared(), text).Reply
		said := reply.Plain(r)
		for _, h := range has {
			if !strings.Contains(said, h) {
				t.Errorf("%q (%s) lacks %q:\n%s", text, r.Outcome, h, said)
			}
		}
	}
}
