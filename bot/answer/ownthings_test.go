package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestStandsAlone: a later turn that names all it asks of is answered as if nothing had been
// said before, and one that leaves something to the talk is not.
func TestStandsAlone(t *testing.T) {
	for _, tt := range []struct{ before, text, has string }{
		{"how much does an HIM director make", "beginner jobs w/o experience in HIM?", "Entry level"},
		{"what will medical coders be making in 2032", "list all entry level jobs in health information management", "Medical Records Clerk"},
		{"chda v rhia", "which HIM jobs need a masters", "informatics consultant"},
		{"who gives out CHPS", "clinical manager or nursing home administrator, what is difference", "nursing home administrator"},
		{"how much does a medical coder make", "records clerk to HIM director, how", "Health Information Manager"},
		{"rhit vs rhia", "sorry not coders, informatics ppl", "informatics"},
		{"what places hire him people", "which of those pays most", "hospitals"},
		{"cca or ccs, which of them is for beginners", "just a hs diploma, working as a file clerk. which coding cert could i even sit for", "CPC"},
		{"who gives out risk adjustment certification", "finishing a cahiim associate in june, which exam is made for me", "RHIT"},
		{"my daughter loves computers, what is health informatics", "which job fits her", "From what you say"},
		{"i have a high school diploma only", "what can i do in HIM", "high school diploma"},
	} {
		rep := talk(t, shared(), tt.before, tt.text).Reply
		if text := reply.Plain(rep); rep.Outcome != reply.Answered || !strings.Contains(strings.ToLower(text), strings.ToLower(tt.has)) {
			t.Errorf("after %q, %q lacks %q: %s", tt.before, tt.text, tt.has, text)
		}
	}
	if got := talk(t, shared(), "what does CHPS stand for", "rhit or rhia for somebody with an associate degree", "thanks").Memory; len(got.Topics) < 3 {
		t.Errorf("what was talked of before is forgotten: %v", got.Topics)
	}
}

// TestShortTurns: what a few words ask of the talk.
func TestShortTurns(t *testing.T) {
	for _, tt := range []struct{ before, text, has string }{
		{"which certification is for people who love privacy law", "entry or advanced?", "CHPS"},
		{"what does an HIM manager earn officially", "is that HIM managers only?", "managers"},
		{"is the bachelor's worth it over the associate", "do they make you intern", "internship"},
		{"what is the RHIT", "worth a try. who are you", "bot"},
		{"can i work from home as a coder", "what about as a manager", "from home"},
		{"which states need a licence for medical records people", "and for running a nursing home", "state licence"},
		{"salary for people who assign the billing codes?", "and their bosses", "117,960"},
		{"how fast do records clerk jobs grow", "and my supervisor?", "23.2"},
		{"my textbook says the CCS comes from AAPC", "hm so the book is wrong?", "AHIMA, not AAPC"},
		{"AHIMA or AAPC, who should i join", "ok what does the first one's name mean", "American Health Information Management Association"},
		{"thanks", "which AAPC exam fits a biller and who can take it", "may take it for CPB"},
		{"thanks", "from clerk all the way to the top, give me the chain", "Health Information Manager"},
		{"what courses are in the associate program", "cool. whos gonna win the superbowl", "outside"},
	} {
		if text := reply.Plain(talk(t, shared(), tt.before, tt.text).Reply); !strings.Contains(text, tt.has) {
			t.Errorf("after %q, %q lacks %q: %s", tt.before, tt.text, tt.has, text)
		}
	}
}
