package answer

import (
	"fmt"
	"strings"
	"testing"

	"himpath/bot/answer/session"
	"himpath/bot/reply"
)

// TestAsksAgain: however somebody puts it that the last question is to be asked of another thing, the
// answer is the one that the question itself, asked of that thing, gets.
func TestAsksAgain(t *testing.T) {
	forms := []string{"and %s?", "for %s then", "is it the same for %s", "what would that be for %s", "does that go for %s too", "now do %s", "for the other one, %s", "how does that look for %s", "%s too?"}
	for _, c := range []struct{ question, of, other string }{
		{"what does a %s earn", "coder", "a biller"},
		{"what degree does a %s need", "technician", "an HIM manager"},
		{"what skills does a %s need", "data analyst", "a medical coder"},
		{"who gives the %s", "RHIT", "the CPC"},
		{"who can take the %s", "CCS", "the RHIA"},
		{"what does the %s cost", "RHIT", "the CCS"},
		{"how long does the %s take", "associate degree", "a bachelor's degree"},
	} {
		_, bare, _ := strings.Cut(c.other, " ")
		want := talk(t, shared(), fmt.Sprintf(c.question, bare)).Reply
		for _, form := range forms {
			turn := fmt.Sprintf(form, c.other)
			got := talk(t, shared(), fmt.Sprintf(c.question, c.of), turn).Reply
			if got.Outcome != want.Outcome || got.Intent != want.Intent || session.FirstOf(got.Topics) != session.FirstOf(want.Topics) {
				t.Errorf("%q, then %q: %s %s %v, want %s %s %v", c.question, turn, got.Outcome, got.Intent, got.Topics, want.Outcome, want.Intent, want.Topics)
			}
		}
	}
	holdsTrue(t, []told{ // which is another question
		{[]string{"what does an informatics consultant do", "is it the same as an informatics specialist"}, reply.Answered, "onsultant", ""},
		{[]string{"what does the associate degree cost", "and the master's"}, reply.NotFound, "what a program costs", ""},
		{[]string{"what is on the CCS exam", "is it for beginners"}, reply.Answered, "CCS", ""},
	})
}

// TestUnderCondition: what only adds a condition to what a role pays asks for its pay.
func TestUnderCondition(t *testing.T) {
	for _, role := range []string{"medical coder", "HIM director", "records clerk"} {
		for _, turn := range []string{"as a beginner?", "starting out?", "and in a nursing home?", "with a masters?", "after 10 years", "what if i work in a hospital", "straight out of school?", "at the top end", "to start with?"} {
			got := talk(t, shared(), "what does a "+role+" earn", turn).Reply
			if text := reply.Plain(got); !strings.HasPrefix(got.Intent, "tell/pay") && got.Outcome != reply.NotFound || !strings.Contains(text, "pay") && !strings.Contains(text, "$") {
				t.Errorf("%s, %q: %s %s: %s", role, turn, got.Outcome, got.Intent, text)
			}
		}
	}
	holdsTrue(t, []told{ // which asks for another side
		{[]string{"what does a coder earn", "with which certification"}, reply.Answered, "CPC", ""},
		{[]string{"what does a coder earn", "in demand?"}, reply.Answered, "7.1", ""},
		{[]string{"what does a coder do", "at a hospital?"}, reply.Answered, "code", ""},
	})
}

// TestReacts: what people say to what was told is read as the question that they mean by it.
func TestReacts(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"what degree does a records clerk need", "are they strict about that?"}, reply.Answered, "high school diploma", "growth"},
		{[]string{"what degree does a biller need", "is there a way around that"}, reply.Answered, "certificate or associate degree", ""},
		{[]string{"what degree does an HIM manager need", "ok but does it have to be in HIM tho"}, reply.Answered, "related field", ""},
		{[]string{"what does a records clerk do", "so what else?"}, reply.Answered, "Medical Records Clerk", "Close to"},
		{[]string{"what does an HIM director earn", "does it go up?"}, reply.Answered, "$", "next role up"},
		{[]string{"what does a compliance officer do", "could i do that?"}, reply.Answered, "bachelor", "$78,420"},
		{[]string{"what is the CCA", "do employers care?"}, reply.Answered, "employer", "setting"},
		{[]string{"which certs does AHIMA give", "are they strict about that"}, reply.Answered, "", "does a"},
	})
}
