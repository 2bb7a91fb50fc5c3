package answer

import (
	"testing"
)

// TestBeforeWork: whether a certification may come before a job, or needs one first, is asked of the
// certification; the other way round it is asked of the job.
func TestBeforeWork(t *testing.T) {
	answersHold(t, map[string]string{
		"can i get the CPC before ive ever had a coding job": "A for apprentice",
		"do i need a coding job before i can get the CPC":    "A for apprentice",
		"do i have to be a manager before the RHIA":          "CAHIIM-accredited",
		"do i need the CPC before i can get a coding job":    "CCS (Certified Coding Specialist)",
		"can i get a coding job before i have the CPC":       "CCS (Certified Coding Specialist)",
	})
}
