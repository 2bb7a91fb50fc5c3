package answer

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// sidesOf are turns of a word or two that ask for a side of what is in talk, by the kind of thing.
func sidesOf(k knowledge.Kind) (first string, sides []string) {
	switch k {
	case knowledge.Role:
		return "what is a %s?", []string{"duties?", "degree?", "and the cert?", "skills?", "and the pay?", "demand?", "who hires them", "is that entry level", "do they have to be certified"}
	case knowledge.Certification:
		return "what is the %s?", []string{"who gives it", "who can take it", "and the exam?", "entry level?", "whats it good for", "is it worth it", "how much is it"}
	case knowledge.Degree:
		return "tell me about the %s", []string{"how long is it", "what can i do with it", "what classes", "and which cert", "is it worth it"}
	}
	return "", nil
}

// sidesHeld is which part of the generated talks must stay with the thing in talk. Of the rest most
// have another thing told in its place by right: a coder's pay for that of the CCS.
const sidesHeld = 0.94

// TestSidesStay: a side that is asked for in a word or two is told of the thing in talk, or said not to
// be known, for every role, certification and degree of the base.
func TestSidesStay(t *testing.T) {
	e, all, held := shared(), 0, 0
	for _, topic := range e.Base().Topics {
		first, sides := sidesOf(topic.Kind)
		for _, side := range sides {
			turn := Turn{Text: fmt.Sprintf(first, topic.Short)}
			var res Result
			for _, text := range []string{turn.Text, side} {
				turn.Text = text
				r, err := e.Answer(context.Background(), turn)
				if err != nil {
					t.Fatalf("%q: %v", text, err)
				}
				res, turn.Memory, turn.Profile = r, r.Memory, r.Profile
			}
			all++
			if named := res.Reply.Topics[:min(2, len(res.Reply.Topics))]; res.Reply.Outcome != reply.Answered || slices.Contains(named, topic.ID) {
				held++
			} else {
				t.Logf("%s, %q: told of %v", topic.ID, side, named)
			}
		}
	}
	if float64(held) < sidesHeld*float64(all) {
		t.Errorf("%d of %d turns stay with the thing in talk, must be %.0f %%", held, all, 100*sidesHeld)
	}
}
