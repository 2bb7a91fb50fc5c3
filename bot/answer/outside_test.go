package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestOutside holds what is of another field apart from what only names one.
func TestOutside(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"can a health information technician switch to nursing":                  reply.OutOfScope,
		"is marketing better paid than accounting":                               reply.OutOfScope,
		"my claim got denied over a wrong ICD code, how do I fight my insurance": reply.OutOfScope,
		"can a welder switch to coding":                                          reply.Answered,
		"my bill has CPT codes on it. who keeps those codes up to date":          reply.Answered,
		"do I have to be a nurse to become a health information manager":         reply.Answered,
		"i bombed the CPC and feel like a total loser":                           reply.NotFound,
		"ok deep breath. what jobs are there":                                    reply.Answered,
		"that anatomy class is killing me lol do coders really need it":          reply.Answered,
		"managers are said to grow by a quarter, so coders too, right?":          reply.Answered,
		"passed my CPC in march":                                                 reply.Answered,
		"does my honda cpc need service in march":                                reply.OutOfScope,
		"what does somebody who codes charts make":                               reply.Answered,
		"why would a blockchain be harder to hack":                               reply.Answered,
	} {
		if got := talk(t, shared(), text).Reply; got.Outcome != want {
			t.Errorf("%q: %s, want %s: %s", text, got.Outcome, want, reply.Plain(got))
		}
	}
}

// TestInterrupts: what breaks into a talk is of another field, and what goes on with it is not,
// however little it names.
func TestInterrupts(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"btw is it going to rain this weekend":                              reply.OutOfScope,
		"who won the lakers game":                                           reply.OutOfScope,
		"ive got a rash on both arms since sunday, what cream should i use": reply.OutOfScope,
		"my landlord keeps the deposit, is he allowed to":                   reply.OutOfScope,
		"my insurance denied the claim for my knee, how do i appeal":        reply.OutOfScope,
		"whats a good marinade for grilled chicken thighs":                  reply.OutOfScope,
		"do i need to be a nurse first for that job":                        reply.Answered,
		"does it count for a dentist too":                                   reply.Answered,
		"is it growing":                                                     reply.Answered,
		"do they work with patients":                                        reply.Answered,
		"please write her a nice email explaining this":                     reply.OutOfScope,
		"and the worst paid place":                                          reply.Answered,
		"cool thx. my cat keeps sneezing, is that serious":                  reply.OutOfScope,
		"should he rather study dentistry, how long is that":                reply.OutOfScope,
	} {
		if got := talk(t, shared(), "what does a health information manager do", text).Reply; got.Outcome != want {
			t.Errorf("%q: %s, want %s: %s", text, got.Outcome, want, reply.Plain(got))
		}
	}
}

// TestOneForeignWord: a question that is so surely of the field stays in it, whatever word of another it holds.
func TestOneForeignWord(t *testing.T) {
	got := talk(t, shared(), "is anyone serious about blockchain for patient charts", "why would that be harder to hack").Reply
	if got.Outcome != reply.Answered || !strings.Contains(reply.Plain(got), "decentralized") {
		t.Errorf("%s: %s", got.Outcome, reply.Plain(got))
	}
}

// TestForeignWordOfTalk: a word of another field that stood in the last question says nothing of the next.
func TestForeignWordOfTalk(t *testing.T) {
	got := talk(t, shared(), "ok explain the alphabet soup: ICD?", "CPT?").Reply
	if got.Outcome != reply.Answered || !strings.Contains(reply.Plain(got), "Current Procedural Terminology") {
		t.Errorf("%s: %s", got.Outcome, reply.Plain(got))
	}
}

// TestOtherTrades: a job of another field that shares its last word with a role of ours is outside;
// who was one, and whether one of ours must have been one, is not.
func TestOtherTrades(t *testing.T) {
	for _, c := range []struct {
		ask  string
		want reply.Outcome
	}{
		{"how do i become a hotel manager", reply.OutOfScope},
		{"what does a bank manager earn", reply.OutOfScope},
		{"i was a store manager, what HIM job suits me", reply.Answered},
		{"does a manager need to be a nurse first", reply.Answered},
	} {
		if got := talk(t, shared(), c.ask).Reply.Outcome; got != c.want {
			t.Errorf("%q: %s, want %s", c.ask, got, c.want)
		}
	}
}

// TestBarelyAsked: a turn of hardly any words is told the thing, not that a side of it is unknown;
// "why" behind an order by pay asks what makes it so; "below" is the next role down.
func TestBarelyAsked(t *testing.T) {
	for _, c := range []struct {
		turns []string
		has   string
	}{
		{[]string{"cancer registrar, whats that cert called now", "and before?"}, "CTR"},
		{[]string{"coder vs director pay", "how come"}, "experience"},
		{[]string{"what does a him manager do", "whats below that"}, "Health Information Technician"},
		{[]string{"RHIT or CCS", "i like billing more tbh"}, "CPB"},
		{[]string{"how do i get the RHIA", "i have a biology degree"}, "does not qualify"},
		{[]string{"my advisor told me to look at AHIMA. what is it"}, "professional association"},
	} {
		if text := reply.Plain(talk(t, shared(), c.turns...).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q: %s", c.turns, text)
		}
	}
}

// TestGibberish: what is no words says nothing of what was talked of.
func TestGibberish(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"hhhhhhhhhjjjjjjkk,,,,":  reply.OutOfScope,
		"qwrtpl zxcvb":           reply.OutOfScope,
		"what are her strengths": reply.Answered,
	} {
		if got := talk(t, shared(), "what does a medical coder do", text).Reply; got.Outcome != want {
			t.Errorf("%q: %s, want %s: %s", text, got.Outcome, want, reply.Plain(got))
		}
	}
}
