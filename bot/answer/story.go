package answer

import (
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// A first message of at least so many words that is so surely the story of somebody who wants to
// know what suits them is answered with that, where otherwise it is so hardly sure that nothing is
// known of what it asks.
const (
	storyWords    = 12
	storySuits    = 0.9
	storyUnknown  = 0.6
	storyOfOthers = 0.3 // where it seems to be of another field
)

// orSuits is the reply to a first message, or what suits somebody who tells of themselves in it and
// was not understood: "26 years a cop, sniffing out what doesn't add up was the part i liked".
func (s *answering) orSuits(rep reply.Reply, sp nlu.Split) reply.Reply {
	unknown := rep.Outcome == reply.NotFound && rep.Intent == string(nlu.GapAct) && rep.Confidence < storyUnknown ||
		rep.Outcome == reply.OutOfScope && rep.Confidence < storyOfOthers
	whole := s.Read(sp.Whole())
	if !unknown || s.Memory.Turns > 0 || len(whole.Words) < storyWords {
		return rep
	}
	if asks, _ := s.Stories.Read(s.Asking); asks[knowledge.StorySuits] < storySuits {
		return rep
	}
	t := s.anew()
	t.Asking, t.Said, t.Profile, t.Parts = s.Asking, s.Said, s.Profile, 1
	t.Whole, t.Advice, t.AdviceIn = whole.Text, whole.Text, whole.Text
	suits, ok := t.Recommend(t.Resolve(whole), t.Rank(whole, rank.Focus{}))
	if !ok || suits.Outcome != reply.Answered {
		return rep
	}
	s.Tracef("the story of somebody who wants to know what suits them")
	s.Gap, s.Memory = "", t.Memory
	return suits
}
