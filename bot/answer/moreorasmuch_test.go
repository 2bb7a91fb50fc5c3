package answer

import (
	"testing"
)

// TestMoreOrAsMuch: what is asked of two, more or as much, is told of both, and an order only
// where the sources have one.
func TestMoreOrAsMuch(t *testing.T) {
	answersHold(t, map[string]string{
		"does an HIM manager earn as much as a coder":        "By pay, in that order:\n- HIM manager: $117,960",
		"is a coder better paid than a biller":               "By pay my sources can't tell these apart:\n- Medical Coder: $50,250",
		"is billing growing as fast as coding":               "By projected growth my sources can't tell these apart:",
		"do coders earn more than CIOs":                      "On pay my sources can speak only of this one:\n- Medical Coder: $50,250",
		"is the pay for managers higher than for billing":    "By pay, in that order:\n- HIM manager: $117,960",
		"do records clerks get paid less than HIM directors": "By pay, in that order:\n- Medical Records Clerk: $50,250",
	})
}
