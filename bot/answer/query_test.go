package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// Each question asks for all of a kind that fulfil something; the lists must hold
// what does and leave out what doesn't.
func TestQueries(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		ask      string
		has, not []string
	}{
		{"which credential is from AAPC and not AHIMA", []string{"CPC", "CPB"}, []string{"RHIT", "CHDA"}},
		{"certifications from AHIMA that are not about coding", []string{"RHIA", "CHDA"}, []string{"CCS-P", "CPC"}},
		{"which roles need neither coding nor leadership, mid level", []string{"Clinical Data Analyst"}, []string{"HIM manager", "Medical Coder"}},
		{"jobs that involve training staff", []string{"HIM manager", "informatics specialist"}, []string{"Medical Records Clerk"}},
		{"roles with at least a master's", []string{"HIM director", "CIO"}, []string{"Medical Coder", "HIM manager"}},
		{"list the roles that call for no university degree", []string{"Medical Records Clerk"}, []string{"CIO", "data analyst"}},
		{"roles open with an associate or a bachelor's", []string{"data analyst", "HIM manager"}, []string{"CIO"}},
		{"which jobs lead to HIM director", []string{"HIM manager", "Health Information Technician"}, []string{"CIO"}},
		{"which jobs are above technician", []string{"HIM manager"}, []string{"Medical Records Clerk", "Medical Biller"}},
		{"roles with no patient contact", []string{"Medical Coder"}, []string{"Medical Biller", "NHA"}},
		{"bls occupations that grow slower than average", []string{"compliance officers", "transcriptionists"}, []string{"managers"}},
	} {
		t.Run(tt.ask, func(t *testing.T) {
			r := talk(t, shared(), tt.ask).Reply
			text := reply.Plain(r)
			if r.Outcome != reply.Answered || r.Intent != "list" {
				t.Fatalf("%s %s: %s", r.Outcome, r.Intent, text)
			}
			for _, s := range tt.has {
				if !strings.Contains(text, s) {
					t.Errorf("lacks %q: %s", s, text)
				}
			}
			for _, s := range tt.not {
				if strings.Contains(text, s) {
					t.Errorf("has %q: %s", s, text)
				}
			}
		})
	}
}
