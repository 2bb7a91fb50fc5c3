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
		{[]string{"what skills does a compliance officer need", "can i start without experience"}, reply.Answered, "Compliance Officer", "usual first certifications"},
		{[]string{"who gives the CDIP", "do i need a degree first"}, reply.NotFound, "CDIP", "first steps"},
	})
}

// TestGoesOnOf: what a turn names that the last question named beside the thing in talk, and a thing
// that ends in "in it", go on with the talk.
func TestGoesOnOf(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"will ai replace coders", "what would coders do instead then"}, reply.Answered, "focus on data quality", "typically needs schooling"},
		{[]string{"what is a bachelors in him", "is there coding like python in it"}, reply.Answered, "Core courses", ""},
	})
}

// TestPaidOrLasting: what is got or worth in a year is pay, what is made need not be money, and years
// in which something is still there are no length.
func TestPaidOrLasting(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what does somebody just starting out as a HIM manager get"}, reply.Answered, "$", ""},
		{[]string{"entry level salary of a medical coder"}, reply.NotFound, "$", "counts as entry-level"},
		{[]string{"whats a biller worth a year"}, reply.Answered, "$", ""},
		{[]string{"what difference does a medical coder make"}, reply.Answered, "Medical Coders matter", ""},
		{[]string{"will there still be compliance officers in 10 years"}, reply.Answered, "%", "degree"},
		{[]string{"what do people with CPB make"}, reply.NotFound, "no figure on the pay for CPB", ""},
	})
}
