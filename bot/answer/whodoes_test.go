package answer

import (
	"testing"
)

// TestWhoDoes: people are named by what they do without a "who" as well.
func TestWhoDoes(t *testing.T) {
	answersHold(t, map[string]string{
		"what does someone coding charts earn":  "A Medical Coder's pay",
		"what does a person filing claims make": "A Medical Biller",
		"which one, coding or billing":          "Medical Biller",
	})
}
