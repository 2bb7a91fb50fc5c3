package answer

import (
	"testing"
)

// TestStartsFromSchooling: who says what schooling they have, and asks where to start, is
// told what it opens.
func TestStartsFromSchooling(t *testing.T) {
	answersHold(t, map[string]string{
		"i only have a high school diploma, where do i start": "you can start as a Medical Records Clerk",
		"only a ged. how do i get started":                    "you can start as a Medical Records Clerk",
		"i have an associate in HIT, where do i start":        "With an Associate Degree",
		"just got my bachelors in HIM. where do I begin?":     "With a Bachelor's Degree",
	})
}
