package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestGoesOnWithOther: what is remarked on a thing, where it stands in the talk and what is asked
// of it beside a question do not change what is asked.
func TestGoesOnWithOther(t *testing.T) {
	for _, c := range []struct {
		turns []string
		has   string
	}{
		{[]string{"is there growth in coding jobs", "what about transcriptionists, thats what my mom does"}, "−4.9 %"},
		{[]string{"how long does the associate take", "and the masters (i might go for that)"}, "two-year program"},
		{[]string{"whats the pay for coders", "and managers - they seem to do well here"}, "$56,000"},
		{[]string{"what does a coder do", "and an auditor, do i need a degree"}, "schooling"},
		{[]string{"how much does a HIM manager earn", "whats it in a nursing home"}, "$78,000"},
		{[]string{"how much does a HIM manager earn", "whats it like in a nursing home"}, "residents"},
		{[]string{"what is population health management", "can a HIM person run a nursing home", "ok back to the first thing, what skills does it take"}, "visualization"},
		{[]string{"whats the RHIA", "what school do you need for the RHIT", "and for the one i asked about first?"}, "bachelor's or master's"},
		{[]string{"who is allowed to take the RHIA", "what does a medical and health services manager do", "ok back to the RHIA. i've an MBA already, does that count"}, "For the RHIA"},
		{[]string{"i have my CPC. is the CCS worth it", "whats the difference on the exam"}, "CPC | CCS"},
		{[]string{"should i quit my job for school"}, "people with a job"},
		{[]string{"whats a DRG", "do i need it for the CCS"}, "ICD-10-CM"},
		{[]string{"job outlook for HIM folks?", "why is it going up"}, "Our articles"},
		{[]string{"why do i see 53k on one page and 100k on another for HIM managers", "so which should i believe"}, "differ because"},
	} {
		if got := reply.Plain(talk(t, shared(), c.turns...).Reply); !strings.Contains(got, c.has) {
			t.Errorf("%q: lacks %q: %s", c.turns, c.has, got)
		}
	}
}

// TestBecomesOne: the way to a role is asked, by whatever it does; records, not people, are messy.
func TestBecomesOne(t *testing.T) {
	for text, has := range map[string]string{
		"how does one become a consultant who tells hospitals what system to buy": "The way to informatics consultant",
		"how do i become somebody who checks charts for mistakes":                 "To become a Coding Auditor",
		"how do you become the one who sends out the bills":                       "Medical Biller typically needs",
		"what happens at a hospital when the records are messy":                   "Attention to detail",
		"what does a consultant do who tells hospitals what system to buy":        "four things",
	} {
		if got := reply.Plain(talk(t, shared(), text).Reply); !strings.Contains(got, has) {
			t.Errorf("%q: lacks %q: %s", text, has, got)
		}
	}
}

// TestNothingToAnswer: a message that answers or reacts to what nobody said gets no fact, nor one
// for what no source says, and one that only begins like it does.
func TestNothingToAnswer(t *testing.T) {
	for _, c := range []struct {
		turns []string
		want  reply.Outcome
	}{
		{[]string{"no"}, reply.Chat},
		{[]string{"why"}, reply.Chat},
		{[]string{"maybe"}, reply.Chat},
		{[]string{"stop"}, reply.Chat},
		{[]string{"what does an RHIT do", "yes"}, reply.Chat},
		{[]string{"what does an RHIT do", "why"}, reply.Answered},
		{[]string{"can i still get the cpc"}, reply.NotFound},
		{[]string{"can i get the rhia"}, reply.Answered},
		{[]string{"wtf is HIM"}, reply.Answered},
		{[]string{"what the heck is HIM"}, reply.Answered},
		{[]string{"what jobs can i get with the RHIT", "i feel so much better. thanks"}, reply.Chat},
		{[]string{"what jobs can i get with the RHIT", "i feel worse now. thanks"}, reply.NotFound},
	} {
		if got := talk(t, shared(), c.turns...).Reply.Outcome; got != c.want {
			t.Errorf("%q: %s, want %s", c.turns, got, c.want)
		}
	}
}

// TestBeyond: where no source names a step beyond a role, that is said, and nothing else told for it.
func TestBeyond(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"im a nursing home administrator, whats the next step": reply.NotFound,
		"what comes after health services manager":             reply.NotFound,
		"what comes after a medical coder":                     reply.Answered,
		"im a CIO, what is next for me":                        reply.Answered,
	} {
		if got := talk(t, shared(), text).Reply.Outcome; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
