package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestWorkLiked takes the work that a statement says to be liked for what the question behind it
// points at.
func TestWorkLiked(t *testing.T) {
	answersHold(t, map[string]string{
		"I love coding. how long is the schooling for it":  "A Medical Coder typically needs",
		"i enjoy billing. how long is the school for that": "A Medical Biller typically needs",
		"im into compliance. what does it pay":             "Compliance Officers had",
	})
	rep := reply.Plain(talk(t, shared(), "what schooling does an HIM manager need", "I like the idea of coding. What would I have to study for that?").Reply)
	if !strings.Contains(rep, "A Medical Coder typically needs") {
		t.Error(rep)
	}
}

// TestChosenByDegree picks of two certifications the one that is for people with a degree, in
// whatever number "which one's" is put.
func TestChosenByDegree(t *testing.T) {
	for turn, want := range map[string]string{
		"which one's for people with a 2 yr degree": "The RHIT",
		"which is for bachelors grads":              "The RHIA",
	} {
		if rep := reply.Plain(talk(t, shared(), "whats the difference between RHIT and RHIA", turn).Reply); !strings.HasPrefix(rep, want) {
			t.Errorf("%q: %s", turn, rep)
		}
	}
}

// TestNoOrigin asks no source where somebody would do a thing from somewhere.
func TestNoOrigin(t *testing.T) {
	if rep := talk(t, shared(), "what does a coding auditor do", "can i do that from my couch").Reply; rep.Outcome != reply.NotFound {
		t.Error(reply.Plain(rep))
	}
}

// TestInOne takes "in one" for a workplace that is in talk.
func TestInOne(t *testing.T) {
	rep := reply.Plain(talk(t, shared(), "nursing homes, do they hire people from this field", "how much would a manager make in one").Reply)
	if !strings.Contains(rep, "$78,000") {
		t.Error(rep)
	}
}
