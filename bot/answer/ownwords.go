package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/likeness"
	"himpath/bot/answer/rank"
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

// byOwnWords puts forward what answers the turn's own words.
func (s *session) byOwnWords(r resolved, cands []rank.Candidate) []rank.Candidate {
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
func (s *session) askedItself(r resolved) func(*rank.Candidate) float64 {
	t := s.base.Topic(r.topics[0])
	like := s.likeOwn(*r.own, t.Kind)
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
func (s *session) leavesOpen(r resolved) bool { return r.own != nil && len(r.topics) == 1 }

// ownLikeness says of a candidate how like what it is asked the turn's own words are: what
// it is asked itself, or, where it is of the topic in talk, any of the kind on its facet.
func (s *session) ownLikeness(r resolved) func(*rank.Candidate) float64 {
	t := s.base.Topic(r.topics[0])
	like := s.likeOwn(*r.own, t.Kind)
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

// likened is what was compared with all questions.
type likened struct {
	text string
	kind knowledge.Kind
}

// likeOwn compares a turn's own words, with a kind of topic put in, with all questions,
// once a turn.
func (s *session) likeOwn(own nlu.Question, k knowledge.Kind) likeness.Scores {
	text := s.putIn(own.Words, corpus.KindWord(k))
	at := likened{text: text, kind: k}
	like, known := s.likened[at]
	if !known {
		like = s.asks().Like(text, k)
		s.likened[at] = like
	}
	return like
}

// followUpTexts are the follow-ups of each passage, with the word of its topic's kind in the
// place of what they leave open.
func (e *edition) followUpTexts() map[string][]string {
	out := map[string][]string{}
	for _, f := range e.base.FollowUps {
		k := e.base.Passage(f.Passage).Topic.Kind
		forms := e.nlu.Forms(f.Text)
		forms.Canon = e.putIn(strings.Fields(forms.Canon), corpus.KindWord(k))
		out[f.Passage] = append(out[f.Passage], corpus.WithKinds(e.base, forms))
	}
	return out
}
