package answer

import (
	"testing"
)

// TestNamesWhatIsDescribed: what is described, and only then asked for by its name, is
// found by its description; what other fields describe is not.
func TestNamesWhatIsDescribed(t *testing.T) {
	answersHold(t, map[string]string{
		"moms watch texts the heart clinic when something is off. is there a name for this":                  "Remote patient monitoring",
		"a rule that drug abuse records need extra consent. what is it called":                               "Part 2",
		"whats the word for when a doctor sees you over video":                                               "Telehealth",
		"upstairs a woman walks around the wards asking surgeons to write it down more exactly. what is she": "documentation",
		"he makes sure nobody at the clinic breaks a rule and everybody hides when he comes. what is he":     "Compliance Officer",
		"the folks who show nurses how to use the new record system, who are they":                           "Informatics Specialist",
		"my job is catching staff who snoop in charts. which certificate is for that":                        "CHPS",
		"a guy sits at the window of a plane and steers it. whats his job called":                            "outside what I know",
		"there is a bird in my garden that eats nuts upside down, whats it called":                           "outside what I know",
		"my car has a thing that charges the battery while i drive. whats that called":                       "outside what I know",
	})
}
