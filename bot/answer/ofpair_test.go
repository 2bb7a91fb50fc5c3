package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestOneOfPair: a place or "the other" points at one of the things that were set side by side or
// listed, and what set them so is not asked again of it.
func TestOneOfPair(t *testing.T) {
	chosen := "so COC and CIC, which is inpatient"
	holdsTrue(t, []told{
		{[]string{chosen, "and the other?"}, reply.Answered, "COC stands for", ""},
		{[]string{"which gives the RHIA, ahima or aapc", "and the other one?"}, reply.Answered, "AAPC", "RHIT"},
		{[]string{"cdip vs ccds, which is AHIMAs", "what about the other one"}, reply.Answered, "CCDS stands for", ""},
		{[]string{"RHIA vs CHDA", "the second one"}, reply.Answered, "CHDA stands for", ""},
		{[]string{"whats the difference between a coder and a biller", "and the first?"}, reply.Answered, "Medical Coder", "Medical Biller:"},
		{[]string{"does a coder or a HIM manager earn more", "the second one"}, reply.Answered, "$", ""},
		{[]string{"what certs are for coding auditors", "and the second?"}, reply.Answered, "CPMA stands for", ""},
		{[]string{"what jobs can i get with a bachelors", "the second one"}, reply.Answered, "Clinical Data Manager", ""},
		{[]string{"rhia or cdip", "which needs a degree"}, reply.Answered, "who may take it for CDIP", ""},
		{[]string{"rhia or rhit", "neither, what else"}, reply.Answered, "Close to RHIA", "is awarded by"},
	})
}

// TestOtherLevel: after a certification the one that is set against it is meant by its level.
func TestOtherLevel(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"whats the RHIA for", "and what's the lower one called"}, reply.Answered, "RHIT stands for", "CAHIMS"},
		{[]string{"who gives the CCS", "whats the one for beginners called"}, reply.Answered, "CCA stands for", ""},
		{[]string{"what is the CPC", "and the one below it?"}, reply.Answered, "CPC-A stands for", ""},
		{[]string{"what is the RHIT", "whats the higher one called"}, reply.Answered, "RHIA stands for", ""},
		{[]string{"what is the CAHIMS", "and the more advanced one?"}, reply.Answered, "CPHIMS stands for", ""},
	})
}

// TestRestOfList: after one of the towns that are named, the rest of them is asked for in many ways.
func TestRestOfList(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"is raleigh good for HIM", "any others in the list"}, reply.Answered, "Oklahoma City", ""},
		{[]string{"why austin", "what else is on that list"}, reply.Answered, "Raleigh", ""},
		{[]string{"is San Antonio good for HIM jobs", "ok and outside texas?"}, reply.Answered, "Salt Lake City", ""},
		{[]string{"raleigh or austin for HIM jobs", "is austin good for HIM", "and the other one?"}, reply.Answered, "Raleigh", "Five cities"},
	})
}
