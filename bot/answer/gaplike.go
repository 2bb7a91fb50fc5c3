package answer

import (
	"cmp"
	"slices"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/likeness"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What is asked that is known to have no answer is asked of everything: a question is
// compared with those of the gaps by what it asks, whatever topic it names.

// gapsBesides is how many gaps, those asked for in the likest words, are looked at in any
// case, if they are at least that like.
const (
	gapsBesides  = 2
	gapLikeLeast = 0.35
)

// likeGaps compares a question with those of the gaps, once a turn.
func (s *session) likeGaps(q nlu.Question) likeness.Scores {
	text := corpus.WithKinds(s.base, nlu.Forms{Canon: q.Canon, Names: q.Topics()})
	like, known := s.gapsAlike[text]
	if !known {
		like = s.gapAsks.Near(text)
		if s.gapsAlike == nil {
			s.gapsAlike = map[string]likeness.Scores{}
		}
		s.gapsAlike[text] = like
	}
	return like
}

// likelyGaps are the documents of the gaps that a question so like theirs may well ask for.
func (s *session) likelyGaps(like likeness.Scores) []string {
	var ids []string
	for _, g := range s.base.Gaps {
		if id := corpus.GapPrefix + g.ID; like.Of(id) >= gapLikeLeast {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(like.Of(b), like.Of(a)), cmp.Compare(a, b))
	})
	return ids[:min(len(ids), gapsBesides)]
}

// Of a question that the classifier hardly takes for one without an answer, this surely at
// most, a gap is no answer whose questions are no more like it than gapLikeEnough; of any
// other, none that is less like it than gapUnlike.
const (
	hardlyGap     = 0.1
	gapLikeEnough = 0.3
	gapUnlike     = 0.2
	gapTold       = 0.5
	maybeGap      = 0.3
)

// withoutFarGaps leaves out gaps that share some words with a question and nothing else, and
// what the one topic that is named does tell.
func (s *session) withoutFarGaps(r resolved, cands []candidate) []candidate {
	cands = slices.DeleteFunc(slices.Clone(cands), func(c candidate) bool {
		return c.gap != nil && c.gap.Unless != "" && len(r.topics) == 1 && len(s.base.Topic(r.topics[0]).On(c.gap.Unless)) > 0
	})
	least, most, tells := gapLikeEnough, hardlyGap, !s.nlu.Asks(s.asking) && !s.words.AbleOpeners.Any(s.read(s.asking).Words)
	if tells && s.memory.Turns == 0 {
		least, most = gapTold, maybeGap // what is only told asks for nothing
	}
	if r.fromTalk || len(r.Labels) == 0 {
		return cands
	}
	if r.P(nlu.GapAct) >= most {
		least = gapUnlike
	}
	out := slices.DeleteFunc(slices.Clone(cands), func(c candidate) bool {
		if c.act == string(nlu.StudentSupport) {
			return tells && r.P(nlu.StudentSupport) < hardlyGap // it tells how somebody lives, not how they feel
		}
		return c.gap != nil && !c.gap.Program && c.question < least && r.focus.gap != c.gap.ID && !r.NamesGap(c.gap.ID)
	})
	if len(out) == 0 {
		return cands
	}
	return out
}

// gapOf reports that a gap may be asked of a kind of topic: the fee of an exam is none of
// a degree.
func (s *session) gapOf(gap string, k knowledge.Kind) bool {
	kinds := s.gapKinds[gap]
	return len(kinds) == 0 || slices.Contains(kinds, k)
}

// aboutEqual is how near, in score, a gap must come to a passage to be told before it where
// a question names nothing of the field.
const aboutEqual = 0.1

// gapOnTie puts a gap before a passage that is hardly better, where a question names nothing:
// it is rather one about a program than one about the field.
func (s *session) gapOnTie(r resolved, cands []candidate) []candidate {
	if len(cands) == 0 || cands[0].passage == nil || len(r.Mentions)+len(r.topics) > 0 || r.fromTalk || s.memory.Turns > 0 || len(r.Slots.Kinds) > 0 || r.P(nlu.GapAct) < hardlyGap/2 || r.P(nlu.Recommend)+r.P(nlu.ListAct) > 0.2 {
		return cands
	}
	for i, c := range cands[:min(4, len(cands))] {
		if c.gap != nil && cands[0].score-c.score < aboutEqual && c.coverage >= cands[0].coverage {
			return slices.Concat([]candidate{c}, cands[:i], cands[i+1:])
		}
	}
	return cands
}

// namesGap tells that a thing is not known which a question names, and asks of what may have
// it: "which of the three has the best pass rate" is no question for a comparison.
func (s *session) namesGap(r resolved, cands []candidate) (reply.Reply, bool) {
	g := cands[0].gap
	if g == nil || r.focus.gap != g.ID || len(r.Cues) > 0 || len(r.topics) == 0 || len(s.gapKinds[g.ID]) == 0 {
		return reply.Reply{}, false
	}
	if t := s.base.Topic(r.topics[0]); !s.gapOf(g.ID, t.Kind) {
		return reply.Reply{}, false
	}
	s.tracef("names the gap %s", g.ID)
	return s.gapReply(r, g, s.confidence(r, cands)), true
}
