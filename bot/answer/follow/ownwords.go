package follow

import (
	"slices"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/likeness"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// What the own words of a turn, which leaves to the conversation what it is about,
// count beside the question with a name put in.
const (
	ownInRank  = 0.4  // of a candidate's score, in its units
	ownInSense = 1.0  // of a sense's worth, from ownPlain on
	ownPlain   = 0.4  // likeness from which something is asked in nearly these words
	ownClear   = 0.6  // likeness from which a passage is plainly asked in such words
	ownClearly = 1.2  // what the same words count in its score
	ownOfKind  = 0.85 // the same is asked of another of the kind, on the same facet
	ownOfGap   = 0.5  // of a known gap: its questions are of many things
	ownOfOther = 0.7  // of another topic's passage
)

// ByOwnWords puts forward what answers the turn's own words.
func (s *Resolver) ByOwnWords(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	if !s.leavesOpen(r) {
		return cands
	}
	like, asked := s.ownLikeness(r), s.askedItself(r)
	out := slices.Clone(cands)
	for i := range out {
		a := asked(&out[i])
		out[i].Score += ownInRank*like(&out[i]) + clearly(a)
		out[i].Question = max(out[i].Question, ownOfKind*a)
	}
	return rank.InOrder(out)
}

// askedItself says of a candidate that is of the topic in talk how like what it is asked itself
// the turn's own words are.
func (s *Resolver) askedItself(r session.Resolved) func(*rank.Candidate) float64 {
	t := s.Base.Topic(r.About[0])
	like := s.likeOwn(*r.Own, t.Kind)
	return func(c *rank.Candidate) float64 {
		if c.Passage == nil || c.Passage.Topic != t {
			return 0
		}
		return like.Of(c.ID)
	}
}

// clearly is what a likeness counts, in units of a score, beyond that from which a passage is
// plainly asked in such words.
func clearly(like float64) float64 { return ownClearly * max(0, like-ownClear) / (1 - ownClear) }

// leavesOpen reports a turn in which one topic in talk was put for what it leaves open.
func (s *Resolver) leavesOpen(r session.Resolved) bool { return r.Own != nil && len(r.About) == 1 }

// ownLikeness says of a candidate how like what it is asked the turn's own words are: what
// it is asked itself, or, where it is of the topic in talk, any of the kind on its facet.
func (s *Resolver) ownLikeness(r session.Resolved) func(*rank.Candidate) float64 {
	t := s.Base.Topic(r.About[0])
	like := s.likeOwn(*r.Own, t.Kind)
	return func(c *rank.Candidate) float64 {
		switch p := c.Passage; {
		case p == nil:
			return ownOfGap * like.Of(c.ID)
		case p.Topic != t:
			return ownOfOther * like.Of(c.ID)
		default:
			return max(like.Of(c.ID), ownOfKind*like.OfFacet[rank.FacetNumber(p)])
		}
	}
}

// likeOwn compares a turn's own words, with a kind of topic put in, with all questions,
// once a turn.
func (s *Resolver) likeOwn(own nlu.Question, k knowledge.Kind) likeness.Scores {
	text := s.PutIn(own.Words, corpus.KindWord(k))
	at := session.Likened{Text: text, Kind: k}
	like, known := s.Likened[at]
	if !known {
		like = s.Asks().Like(text, k)
		s.Likened[at] = like
	}
	return like
}
