package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestHollow reads a question that has nothing of its own with what is told before it.
func TestHollow(t *testing.T) {
	answersHold(t, map[string]string{
		"i'm graduating with my HIT associate in may. what do i apply to":                                      "With an Associate Degree",
		"i passed the CPC last week. what should i apply for":                                                  "The CPC",
		"my niece only has a high school diploma. what's realistic for her?":                                   "Medical Records Clerk",
		"She has a phlebotomy certificate and wants an entry level HIM job. What is realistic?":                "Medical Records Clerk",
		"I have a diploma of administration hospital. For be manager of health information is good?":           "A Health Information Manager typically needs",
		"Did databases in the Marines. What area of HIM is that good for?":                                     "From what you say, these fit",
		"a student with a clinic background thinks all coding jobs want 2 yrs experience. what do I tell him?": "experience",
	})
	if rep := talk(t, shared(), "my nephew is doing an associate in HIT. what does he apply to", "and the first cert").Reply; !strings.Contains(reply.Plain(rep), "RHIT") {
		t.Error(reply.Plain(rep))
	}
}
