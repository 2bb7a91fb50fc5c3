package answer

import (
	"testing"
)

// TestBodysCertifications: words that name a body's certifications in one ask which they are, unless
// something else is asked of them, and what only says that all are meant is no question of its own.
func TestBodysCertifications(t *testing.T) {
	answersHold(t, map[string]string{
		"AAPC certs":                                            "By AAPC:",
		"all the AAPC credentials please":                       "By AAPC:",
		"tell me about AAPC's certifications":                   "By AAPC:",
		"which credentials come from AAPC, all that you know":   "By AAPC:",
		"what certs does AAPC have, every one of them please":   "By AAPC:",
		"why get AAPC certs":                                    "make you a more attractive candidate",
		"AAPC certs worth it?":                                  "make you a more attractive candidate",
		"what is an AAPC credential":                            "after an exam",
		"AHIMA and AAPC, salaries and duties of a coder please": "coder",
	})
}
