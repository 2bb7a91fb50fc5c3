package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestSideAsked: a side that is asked for in a word or two is one of what the last question was of,
// and not of what its answer spoke of, of which more may be told.
func TestSideAsked(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what is a data analyst", "and the pay?"}, reply.NotFound, "data analyst", "Technician has"},
		{[]string{"what is a compliance officer", "who hires them"}, reply.Answered, "no workplaces for Compliance Officer", ""},
		{[]string{"what does an HIM manager do all day", "who hires them"}, reply.Answered, "Health Information Managers work", ""},
		{[]string{"what is a clinical data manager", "duties?"}, reply.Answered, "Clinical Data Manager", "Compliance Officers are"},
		{[]string{"who gives the COC", "and the exam?"}, reply.NotFound, "exam for COC", ""},
		{[]string{"what is AAPC", "what do they do"}, reply.Answered, "AAPC", "submits claims"},
		{[]string{"what does a CIO do all day", "skills?"}, reply.Answered, "essential skills", ""},
		{[]string{"what is a NHA", "and the cert?"}, reply.Answered, "state licence", "RHIA stands"},
		{[]string{"what do HIM people do in nursing homes", "what do they pay"}, reply.Answered, "$78,000", ""},
	})
}
