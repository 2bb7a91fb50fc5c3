package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestNextOnLadder: what is above or below on a ladder is asked the last question, be it a degree, a
// certification or a role.
func TestNextOnLadder(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"how many years of college for the basic degree", "and the one above that"}, reply.Answered, "four-year", ""},
		{[]string{"how long does the associate degree take", "the next one up", "one level higher"}, reply.Answered, "Master's Degree in Health Informatics", ""},
		{[]string{"what do you learn in the bachelors in HIM", "and the one below it"}, reply.Answered, "Medical Terminology", ""},
		{[]string{"what is on the RHIT exam", "whats a level higher"}, reply.Answered, "RHIA", ""},
		{[]string{"who can take the RHIA", "n the one below tht"}, reply.Answered, "RHIT", ""},
		{[]string{"what degree does a HIM manager need", "one step lower"}, reply.Answered, "A Health Information Technician", ""},
		{[]string{"what is the RHIT", "who can take the one above"}, reply.Answered, "RHIA", ""},
		{[]string{"what does a clerk do", "what degree does the one above need"}, reply.Answered, "A Health Information Technician", ""},
		{[]string{"how long does the associate degree take", "and above that?"}, reply.Answered, "four-year", ""},
		{[]string{"what is a medical records clerk", "can i do it w just a hs diploma", "whats the next step up from that"}, reply.Answered, "technician", "coding-certificate"},
	})
}

// TestReturnsByKind: a turn that opens with the kind of a thing is asked of that thing.
func TestReturnsByKind(t *testing.T) {
	for _, tt := range []struct {
		turns []string
		id    string
	}{
		{[]string{"what does a medical coder do", "what is the CCS", "what is on the exam", "going back to the job, is that entry level"}, "medical-coder"},
		{[]string{"what is the RHIT", "what does a technician do", "what do they earn", "and the cert again, exam?"}, "rhit"},
		{[]string{"what is the bachelors in HIM", "what does a HIM manager do", "anyway, the degree. how long is it"}, "bachelor-him"},
		{[]string{"what does a coder do", "what does a biller do", "what is the CPB", "ok the first job you mentioned, pay?"}, "medical-coder"},
		{[]string{"what does a HIM manager do", "what is the CHPS", "what is on the exam", "is the job entry level"}, "health-information-manager"},
		{[]string{"what is the CHDA", "what does a clinical data analyst do", "what do they earn", "what is on the cert exam"}, "chda"},
		{[]string{"what does a coder do", "what is the RHIT", "how is the job market"}, "job-market"},
		{[]string{"what is the RHIT", "what is the RHIA", "the exam, how long is it"}, "rhia"},
	} {
		if got := talk(t, shared(), tt.turns...).Memory.Topic(); got != tt.id {
			t.Errorf("%q is asked of %s, not of %s", tt.turns, got, tt.id)
		}
	}
}

// TestMostOfTold: which is first is asked of what was just listed.
func TestMostOfTold(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"which entry jobs are there", "which asks the least schooling"}, reply.Answered, "By schooling, in that order:\n- Medical Records Clerk", "associate in HIT:"},
		{[]string{"which entry jobs are there", "the quickest to get into"}, reply.Answered, "By schooling", "associate in HIT:"},
		{[]string{"what management jobs are there in HIM", "lowest paid?"}, reply.Answered, "By pay", "no figure on the pay for Clinical Data Manager.\nWhere"},
		{[]string{"which jobs work with data", "fastest growing of them"}, reply.NotFound, "no figure on the job outlook for Clinical Data Analyst or", ""},
		{[]string{"which coding certs are there", "hardest of them?"}, reply.Answered, "advanced", "CIC: AAPC."},
		{[]string{"which coding certs are there", "the cheapest of those"}, reply.NotFound, "what a certification exam costs", ""},
	})
}

// TestSameAsIt: what may be the same as what was told is set against it; "the same for" asks again.
func TestSameAsIt(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what does a coder do", "so basically a biller?"}, reply.Answered, "submits claims", ""},
		{[]string{"what is the CCS", "same as the CPC?"}, reply.Answered, "CPC", ""},
		{[]string{"what does a clerk do", "is it like a technician"}, reply.Answered, "clerk", ""},
		{[]string{"what does a coder earn", "same thing but HIM manager"}, reply.Answered, "117,960", "50,250"},
	})
}

// TestStillUsed: what became of a thing is told by what it is, and by no outlook of jobs.
func TestStillUsed(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"is ICD-9 still a thing"}, reply.Answered, "history", ""},
		{[]string{"is the CTR still a thing"}, reply.Answered, "ODS", "projected"},
		{[]string{"do hospitals still use CPT"}, reply.Answered, "Current Procedural Terminology", ""},
		{[]string{"is the RRA still around"}, reply.Answered, "RRA", ""},
		{[]string{"21st century cures act in one line pls", "so hipaa is gone now?"}, reply.Answered, "Cures Act", ""},
		{[]string{"are medical coders still a thing"}, reply.Answered, "7.1 %", ""},
	})
}

// TestLedTo: "that one", behind what comes next after another thing, is where that leads.
func TestLedTo(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what's the next job after technician?", "what do I need for that one"}, reply.Answered, "Health Information Manager", "Technician"},
		{[]string{"i have the RHIT. which cert comes after mine?", "does that one pay off"}, reply.Answered, "RHIA", ""},
		{[]string{"what comes after the RHIT", "does it boost your salary"}, reply.Answered, "RHIA", "no figure on the pay"},
		{[]string{"what is the RHIT", "does that one pay off"}, reply.NotFound, "RHIT", "RHIA (Reg"},
	})
}

// TestHelpsAgainst: of what is hard on people nothing is known, but what is done about it is; and the
// field stays in talk.
func TestHelpsAgainst(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"is HIM stressful", "what helps with that"}, reply.Answered, "safeguards and staff training", ""},
		{[]string{"do coders get burned out", "how do they cope"}, reply.Answered, "safeguards and staff training", ""},
		{[]string{"is HIM stressful", "how much does it pay"}, reply.Answered, "117,960", ""},
	})
}

// TestOptionBeside: a name of several things is the one that is of the kind of what stands against it.
func TestOptionBeside(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"HIT or directors, which earns more"}, reply.Answered, "50,250", "associate"},
		{[]string{"HIT or health information manager, who is better paid"}, reply.Answered, "50,250", "No figure by degree"},
		{[]string{"HIT or the bachelor's, which is shorter"}, reply.Answered, "two", "Technician"},
	})
}
