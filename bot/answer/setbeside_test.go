package answer

import "testing"

// TestSetBeside puts things in order by what is asked for, and tells of several what each is.
func TestSetBeside(t *testing.T) {
	answersHold(t, map[string]string{
		"rank clerk, technician and HIM manager by how much schooling they take":                   "By schooling, in that order",
		"sort these by pay: biller, HIM manager":                                                   "By pay, in that order",
		"what job has the lowest level of schooling to get in":                                     "Medical Records Clerk",
		"how do i get into this line of work with the least school":                                "Medical Records Clerk",
		"which is growing more, managers or coders, next to all other jobs?":                       "3.1 %",
		"One professor talks of telehealth, another of blockchain. What is each of them good for?": "tamper-proof",
		"consultant or director, who does what, they look the same to me":                          "Leads HIM staff",
		"my boss has an RHIA and my coworker an RHIT. What do those letters change?":               "Advanced: bachelor's or master's",
		"put technical skills on one side and soft skills on the other, for a slide":               "EHR management",
		"of the jobs you have numbers for, is any losing jobs?":                                    "edical transcriptionists",
		"will coders lose jobs to AI":                                                              "a helper that shifts the work",
	})
}
