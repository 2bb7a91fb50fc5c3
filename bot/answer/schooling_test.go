package answer

import "testing"

// TestSchoolingOfWork: what is asked of a degree for a role, or for its work, is what the role
// takes, told of the role alone.
func TestSchoolingOfWork(t *testing.T) {
	for text, first := range map[string]string{
		"do i need a masters for a records clerk":         "medical-records-clerk.education",
		"would a masters be overkill for a records clerk": "medical-records-clerk.education",
		"is an associate enough for coding":               "medical-coder.education",
		"do i need a degree for billing":                  "medical-biller.education",
		"is a bachelors needed to do auditing":            "coding-auditor.education",
		"do u need a masters for informatics":             "health-informatics-specialist.education",
		"is a bachelors too much for billing":             "medical-biller.education",
		"with a masters am i too educated for coding":     "medical-coder.education",
		"im overqualified for a clerk job with an mba no": "medical-records-clerk.education",
	} {
		if rep := talk(t, shared(), text).Reply; len(rep.Passages) == 0 || rep.Passages[0] != first {
			t.Errorf("%q: %v", text, rep.Passages)
		}
	}
	if rep := talk(t, shared(), "is an associate degree enough for the RHIT").Reply; len(rep.Passages) == 0 || rep.Passages[0] != "rhit.eligibility" {
		t.Errorf("a certification is taken for work: %v", rep.Passages)
	}
}
