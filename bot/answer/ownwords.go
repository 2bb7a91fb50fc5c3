package answer

import (
	"cmp"
	"slices"

	"himpath/knowledge"
)

// What the own words of a turn, which leaves to the conversation what it is about,
// count beside the question with a name put in.
const (
	ownInRank  = 0.4  // of a candidate's score, in its units
	ownInSense = 1.0  // of a sense's worth, from ownPlain on
	ownPlain   = 0.4  // likeness from which something is asked in nearly these words
	ownOfKind  = 0.85 // the same is asked of another of the kind, on the same facet
	ownOfGap   = 0.5  // of a known gap: its questions are of many things
	ownOfOther = 0.7  // of another topic's passage
)

// byOwnWords puts forward what answers the turn's own words.
func (s *session) byOwnWords(r resolved, cands []candidate) []candidate {
	if !s.leavesOpen(r) {
		return cands
	}
	like := s.ownLikeness(r)
	out := slices.Clone(cands)
	for i := range out {
		out[i].score += ownInRank * like(&out[i])
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return out
}

// leavesOpen reports a turn in which one topic in talk was put for what it leaves open.
func (s *session) leavesOpen(r resolved) bool { return r.own != nil && len(r.topics) == 1 }

// ownLikeness says of a candidate how like what it is asked the turn's own words are: what
// it is asked itself, or, where it is of the topic in talk, any of the kind on its facet.
func (s *session) ownLikeness(r resolved) func(*candidate) float64 {
	t := s.base.Topic(r.topics[0])
	like := s.likeOwn(s.putIn(*r.own, kindWord(t.Kind)))
	ofKind := map[knowledge.Facet]float64{}
	return func(c *candidate) float64 {
		switch p := c.passage; {
		case p == nil:
			return ownOfGap * like[c.id]
		case p.Topic != t:
			return ownOfOther * like[c.id]
		default:
			most, known := ofKind[p.Facet]
			if !known {
				most = s.likeOfKind(like, t.Kind, p.Facet)
				ofKind[p.Facet] = most
			}
			return max(like[c.id], ownOfKind*most)
		}
	}
}

// likeOwn compares a text with all questions, once a turn.
func (s *session) likeOwn(text string) map[string]float64 {
	like, known := s.likened[text]
	if !known {
		like = s.asks().like(text)
		if s.likened == nil {
			s.likened = map[string]map[string]float64{}
		}
		s.likened[text] = like
	}
	return like
}

// likeOfKind is the most that passages of a kind of topic are like, on a facet.
func (s *session) likeOfKind(like map[string]float64, k knowledge.Kind, f knowledge.Facet) float64 {
	most := 0.0
	for _, t := range s.base.OfKind(k) {
		for _, p := range t.On(f) {
			most = max(most, like[p.ID])
		}
	}
	return most
}
