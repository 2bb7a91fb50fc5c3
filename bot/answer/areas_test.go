package answer

import (
	"testing"
)

// TestAreasAreNoChoice: who tells of themselves and asks what there is in one area or another
// chooses between no two roles.
func TestAreasAreNoChoice(t *testing.T) {
	answersHold(t, map[string]string{
		"i have a criminology degree and like hunting fraud. something in records or coding for me?": "Coding Auditor",
		"i have a law degree and like finding mistakes. anything in billing or auditing for me?":     "Compliance Officer",
		"want to travel and advise different hospitals, love tech, have a masters in informatics":    "Informatics Consultant",
		"something in coding or billing?": "Submits claims",
	})
}
