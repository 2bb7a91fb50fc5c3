package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestOfferedInTalk holds an amount against the pay of what is talked of, where nothing that
// is paid is named beside it.
func TestOfferedInTalk(t *testing.T) {
	for before, text := range map[string]string{
		"what does a medical coder do":                  "is 60k realistic for that job",
		"tell me about medical coders":                  "is 40 grand normal for one",
		"what does a health informatics specialist do":  "they offered me 55k. is that low?",
		"which certification does a records clerk need": "is 30k normal",
		"what schooling does an HIM director need":      "they say 90k is realistic, true?",
	} {
		if rep := talk(t, shared(), before, text).Reply; rep.Intent != "tell/pay" || rep.Outcome != reply.Answered {
			t.Errorf("after %q, %q: %s %s", before, text, rep.Intent, reply.Plain(rep))
		}
	}
	if rep := talk(t, shared(), "what is HIPAA", "is 60k realistic").Reply; rep.Intent == "tell/pay" {
		t.Errorf("a law is paid: %s", reply.Plain(rep))
	}
}
