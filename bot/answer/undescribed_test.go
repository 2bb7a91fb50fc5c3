package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestUndescribedInTalk: a job of which only figures or nothing is known is asked of, gone on with
// and set beside others as any other.
func TestUndescribedInTalk(t *testing.T) {
	mother := "my mother is a medical transcriptionist, what about her job"
	holdsTrue(t, []told{
		{[]string{mother}, reply.NotFound, "transcriptionist", "From what you say"},
		{[]string{mother, "and her kind of pay, what is normal"}, reply.Answered, "37,550", "50,250"},
		{[]string{mother, "will there be jobs"}, reply.Answered, "−4.9", ""},
		{[]string{"what does a cancer registrar do", "are they in demand"}, reply.Answered, "14.7", ""},
		{[]string{"what does a transcriptionist do", "and a coder?", "which of the two pays better"}, reply.Answered, "37,550", ""},
		{[]string{"what does a compliance officer do", "and what does a medical typist do", "who earns more"}, reply.Answered, "78,420", ""},
		{[]string{"what does a compliance officer earn", "how about a cancer registrar"}, reply.Answered, "67,310", "78,420"},
		{[]string{"what does a privacy officer do", "what degree do they need"}, reply.NotFound, "privacy officer", ""},
		{[]string{"what does a CDI specialist do", "does it pay more than coding"}, reply.Answered, "don't describe the CDI specialist", ""},
		{[]string{"what does a CDI specialist do", "does that earn as much as a coder"}, reply.Answered, "50,250", ""},
		{[]string{"does it pay more than billing"}, reply.Answered, "50,250", "don't describe"},
		{[]string{"what does a coder do", "and a biller?", "which of the two pays better"}, reply.Answered, "50,250", "transcriptionist"},
	})
}

// TestNarrowedToASide: a side of coding chooses among the certifications that were told.
func TestNarrowedToASide(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"which coding cert should i get", "i only want the hospital side tho"}, reply.Answered, "CCS", ""},
		{[]string{"which coding cert should i get", "i only want the hospital side tho", "who gives it"}, reply.Answered, "CCS (Certified Coding Specialist) is awarded by AHIMA", ""},
		{[]string{"CCS or CPC, whats the difference", "only the physician side", "who gives it"}, reply.Answered, "AAPC", ""},
		{[]string{"what does a coder do", "only in hospitals"}, reply.Answered, "", "CIC for inpatient"},
	})
}

// TestAgeOfFigures: how old a figure is, is told with it; and the person behind a role is who does it.
func TestAgeOfFigures(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what does a biller make", "are these current"}, reply.Answered, "May 2024", ""},
		{[]string{"what does a coder earn", "is that still right today"}, reply.Answered, "May 2024", ""},
		{[]string{"which employers pay HIM managers the most", "how old is that"}, reply.Answered, "no year", ""},
		{[]string{"what is a medical coder", "someone like that, what do they earn"}, reply.Answered, "50,250", "Close to"},
		{[]string{"tell me about the medical biller", "what does this person do whole day"}, reply.Answered, "claims", ""},
	})
}

// TestAfterDanger: who is with somebody is no danger, what stands behind that may be.
func TestAfterDanger(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"i want to die", "sorry. im talking to my roommate now. can you just tell me how long the associate degree is"}, reply.Answered, "two years", "988"},
		{[]string{"i want to die", "my sister is here but i still want to end it. how long is the associate degree"}, reply.OutOfScope, "988", ""},
		{[]string{"my roommate is with me now but i want to kill myself"}, reply.OutOfScope, "988", ""},
	})
}

// TestLettersSpelledOut: what letters stand for is asked back in whole names, and a word for its
// kind picks one.
func TestLettersSpelledOut(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what does HIT stand for"}, reply.Clarify, "associate degree in health information technology", "stand for?"},
		{[]string{"what does HIT stand for", "the degree"}, reply.Answered, "Associate Degree in Health Information Technology", ""},
		{[]string{"what does HIT mean", "the job"}, reply.Answered, "A Health Information Technician", ""},
	})
}
