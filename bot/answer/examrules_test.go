package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// told is a talk and what its last answer must be.
type told struct {
	turns   []string
	outcome reply.Outcome
	holds   string
	lacks   string
}

// holdsTrue tells each talk and looks at the last answer.
func holdsTrue(t *testing.T, cases []told) {
	t.Helper()
	for _, c := range cases {
		got := talk(t, shared(), c.turns...).Reply
		text := reply.Plain(got)
		if got.Outcome != c.outcome || !strings.Contains(text, c.holds) || c.lacks != "" && strings.Contains(text, c.lacks) {
			t.Errorf("%q: %s: %s", c.turns, got.Outcome, text)
		}
	}
}

// TestExamRules: when the result of an exam comes, and when it may be taken again, is no matter of
// how long the degree in talk takes.
func TestExamRules(t *testing.T) {
	degree := "what can i do with a bachelors in HIM"
	holdsTrue(t, []told{
		{[]string{degree, "which cert fits", "how long is the wait for the results"}, reply.NotFound, "when the result comes", ""},
		{[]string{degree, "how long til they post my score"}, reply.NotFound, "when the result comes", ""},
		{[]string{"whats the CCS", "do they tell u right away if u passed"}, reply.NotFound, "when the result comes", ""},
		{[]string{degree, "if i flunk it how long do i wait to take it again"}, reply.NotFound, "take a certification exam again", ""},
		{[]string{degree, "how long does it take"}, reply.Answered, "four", ""},
		{[]string{"what is data analysis", "how long until results show"}, reply.Answered, "", "certification exam"},
		{[]string{"how long is the RHIT test"}, reply.NotFound, "how long it takes or what score", ""},
		{[]string{"whats the RHIA", "and the exam, how many hours is it"}, reply.NotFound, "how long it takes or what score", ""},
		{[]string{"how long should one study for the RHIT exam"}, reply.NotFound, "how long people study", ""},
	})
}

// TestWithYears: how long until somebody is something is told with the years of the schooling for it.
func TestWithYears(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"how long does it take to become an HIM manager"}, reply.Answered, "four-year", ""},
		{[]string{"how many years until i can be a HIM director"}, reply.Answered, "two years more", ""},
		{[]string{"how soon can i be a coder"}, reply.Answered, "two-year", ""},
		{[]string{"im a clerk, how long till i could be a technician"}, reply.Answered, "two years", ""},
		{[]string{"how do i become an HIM manager"}, reply.Answered, "bachelor", "four-year"},
		{[]string{"how long does it take to get the RHIA"}, reply.Answered, "four years", ""},
		{[]string{"what is the CDIP", "how long till i can have it"}, reply.Answered, "How long it takes to get certified", ""},
		{[]string{"how long should i study for the CDIP"}, reply.NotFound, "how long people study", ""},
		{[]string{"what schooling does an HIM manager need", "ok and how long would that be"}, reply.Answered, "four years", ""},
		{[]string{"how long until i find a job as HIM manager"}, reply.NotFound, "first job", ""},
	})
}

// TestOneCourse: of one course of a degree no more is known than its name, which was told.
func TestOneCourse(t *testing.T) {
	const courses = "what courses are in the HIM bachelors"
	holdsTrue(t, []told{
		{[]string{courses, "the legal one, is it hard"}, reply.NotFound, "My sources name courses", ""},
		{[]string{courses, "whats the analytics class like"}, reply.NotFound, "My sources name courses", ""},
		{[]string{"what will i learn in the associate in HIT", "that stats class, is it tough"}, reply.NotFound, "My sources name courses", ""},
		{[]string{courses, "and how long is it"}, reply.Answered, "four", ""},
	})
}

// TestOtherTrade: a job of another field is none of ours, whatever word the two share.
func TestOtherTrade(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"compliance officer - whats the pay", "and police officer?"}, reply.OutOfScope, "", ""},
		{[]string{"what does a health information manager do", "and a store manager"}, reply.OutOfScope, "", ""},
		{[]string{"what does a coding auditor do", "how about a tax auditor"}, reply.OutOfScope, "", ""},
		{[]string{"what does a health information manager do", "and a coding manager"}, reply.Answered, "Coding Manager", ""},
	})
}

// TestCameFromThere: the country that somebody comes from is not asked about.
func TestCameFromThere(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"I come from Brazil, I was physiotherapist there. Is it needed clinical diploma for health information manager?"}, reply.Answered, "does not need a clinical background", ""},
		{[]string{"I come from Mexico. Is my nursing diploma valid here?"}, reply.NotFound, "", ""},
		{[]string{"I come from Brazil. can I work there as HIM manager"}, reply.NotFound, "United States only", ""},
		{[]string{"What is needed to be allowed to the RHIA exam?", "And if my studies were in my own country, not here?"}, reply.Answered, "recip", "bachelor's in HIM you learn"},
	})
}

// TestNamedAnew: of a role that is named after another one, it is told what it is where what was
// asked of that is not known of this.
func TestNamedAnew(t *testing.T) {
	licence := "does a nursing home administrator need a license"
	holdsTrue(t, []told{
		{[]string{licence, "do i need a license", "what about clinical manager"}, reply.Answered, "department", ""},
		{[]string{"can i code from home", "and data analyst?"}, reply.NotFound, "", ""},
	})
}

// TestNowHolds: who tells that they passed is told what that opens.
func TestNowHolds(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"every posting wants experience. how do i start", "i passed my cpc in march"}, reply.Answered, "After the CPC", ""},
		{[]string{"is the CPC hard", "well i passed it"}, reply.Answered, "After the CPC", ""},
		{[]string{"is the CPC hard", "what if i passed it already?"}, reply.Answered, "", ""},
		{[]string{"just got my RHIT"}, reply.Answered, "RHIA", ""},
	})
}

// TestAfterYears: what comes after the years of a degree is a job, and not how long it takes.
func TestAfterYears(t *testing.T) {
	const courses = "what will i learn in the 2 yr HIT degree"
	holdsTrue(t, []told{
		{[]string{courses, "hm. and after the 2 yrs, first job?"}, reply.Answered, "technician", "two-year program"},
		{[]string{courses, "after those two years what can i work as"}, reply.Answered, "technician", ""},
		{[]string{courses, "how many years is it"}, reply.Answered, "two", ""},
	})
}

// TestAdvisedByLikes: "something with numbers" advises, and what is asked then is asked of that role.
func TestAdvisedByLikes(t *testing.T) {
	start := "5 yrs coding outpatient, bored stiff. where can i go from here"
	holdsTrue(t, []told{
		{[]string{start, "something with numbers maybe"}, reply.Answered, "Data Analyst", ""},
		{[]string{start, "something with numbers maybe", "degree for that?"}, reply.Answered, "bachelor", "Coding Manager"},
	})
}

// TestWhoChecks: who looks records over is told, whatever was talked of.
func TestWhoChecks(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what does a nurse have to do with HIM", "who fixes wrong records"}, reply.Answered, "Technician", ""},
		{[]string{"what is an EHR", "who goes over it for errors"}, reply.Answered, "Technician", ""},
		{[]string{"whose job is it to find mistakes in charts"}, reply.Answered, "Technician", ""},
		{[]string{"who audits medical charts"}, reply.Answered, "Auditor", ""},
		{[]string{"who checks whether the codes on a bill are right?"}, reply.Answered, "A Coding Auditor", ""},
		{[]string{"who looks over what the coders did"}, reply.Answered, "A Coding Auditor", ""},
		{[]string{"who fixes charts before the coders get them"}, reply.Answered, "", "A Coding Auditor"},
	})
}
