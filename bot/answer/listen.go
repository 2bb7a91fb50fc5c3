package answer

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// listen takes in what the message says of the student, and which topics its
// statements name.
func (s *session) listen(sp nlu.Split, asks []string) {
	told := []string{}
	for _, c := range sp.Clauses {
		q := s.read(c.Text)
		if c.Asks && s.statement == "" {
			s.statement = strings.Join(told, ". ")
		}
		told = append(told, c.Text)
		s.said = s.said.Merge(q.Person)
		if !slices.ContainsFunc(asks, func(a string) bool { return strings.Contains(a, c.Text) }) {
			if id := s.statedItem(q); id != "" {
				s.hints, s.pointed = append(s.hints, id), true
				continue
			}
			s.hints = append(s.hints, s.statedTopics(q)...)
			if len(q.Mentions) == 1 && q.Mentions[0].Gap != "" {
				s.toldGap = q.Mentions[0].Gap
			}
		}
	}
	for _, c := range sp.Clauses {
		if !c.Asks && s.said.Other == 0 && !s.said.Empty() && len(s.said.Has)+len(s.said.Studying) == 0 {
			s.said.Has = s.bareDegree(s.read(c.Text))
		}
	}
	whole := s.read(sp.Whole()).Person
	if len(s.said.Jobs) == 0 && len(s.said.Goals) > 0 {
		s.said.Jobs = slices.DeleteFunc(slices.Clone(whole.Jobs), func(id string) bool { return slices.Contains(s.said.Goals, id) }) // "want to be a director. currently a technician": who, only the rest says
	}
	if s.said.MaxRank == 0 && !s.said.Empty() {
		s.said.MaxRank = whole.MaxRank // "good with numbers. 2 year degree max"
	}
	if s.forAnother(sp) {
		s.profile.Likes, s.profile.Dislikes = nil, nil
	}
	if s.said.NoDegree { // what was taken for one before is none
		s.profile.Has = slices.DeleteFunc(slices.Clone(s.profile.Has), func(id string) bool {
			t := s.base.Topic(id)
			return t != nil && t.Kind == knowledge.Degree && !slices.Contains(s.said.Has, id)
		})
	}
	s.profile = s.profile.Merge(s.said)
}

// forAnother reports "and one for somebody who likes computers": what was said before of what
// the first one likes is not said of that one.
func (s *session) forAnother(sp nlu.Split) bool {
	if s.memory.Turns == 0 || len(s.said.Likes)+len(s.said.Dislikes) == 0 || len(sp.Clauses) == 0 {
		return false
	}
	ws := s.read(sp.Clauses[0].Text).Words
	for i, w := range ws[:min(6, len(ws))] {
		if i > 0 && i+1 < len(ws) && s.words.AnotherPerson.Has(w) && s.words.OfAnother.Has(ws[i+1]) {
			return knowledge.Only(ws[:i], s.words.Carriers, s.words.JoiningOpeners, s.words.HollowBesides)
		}
	}
	return false
}

// bareDegree is the degree that a clause names with nothing else, beside one that speaks
// of somebody: "i dont want to code. bachelors in HIM" says what they have.
func (s *session) bareDegree(q nlu.Question) []string {
	if len(q.Mentions) != 1 || len(q.Words) > q.Mentions[0].End-q.Mentions[0].Start+2 {
		return nil
	}
	if t := s.base.Topic(q.Mentions[0].Topic()); t != nil && t.Kind == knowledge.Degree && !s.isGeneral(t.ID) {
		return []string{t.ID}
	}
	return nil
}

// statedTopics are the topics that a statement names, or the thing in talk that it
// names in part: "the consultant sounds nice".
func (s *session) statedTopics(q nlu.Question) []string {
	if ids := s.sidesOfWork(q); len(ids) > 1 {
		return ids
	}
	ids := q.Topics()
	if id := cmp.Or(s.workEntered(q), s.workLiked(q)); len(ids) == 0 && id != "" {
		return []string{id}
	}
	if len(ids) == 0 && len(q.Mentions) == 1 && s.memory.Turns > 0 {
		if id := s.decideName(q.Mentions[0], q); id != "" {
			return []string{id} // "and for managers in the field, is there a number"
		}
	}
	if len(ids) > 0 || s.memory.Turns == 0 || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return ids
	}
	if id := s.partlyNamed(resolved{Question: q}); id != "" {
		return []string{id}
	}
	return nil
}

// workEntered is the role whose work somebody is told to go into: "everybody says go into
// compliance".
func (s *session) workEntered(q nlu.Question) string {
	for i := 1; i < len(q.Words); i++ {
		if id := s.workNamed(q, i); id != "" && q.Words[i-1] == "into" {
			return id
		}
	}
	return ""
}

// workLiked is the role whose work, and no other, a statement says to be liked: "i love coding",
// "i like the idea of billing".
func (s *session) workLiked(q nlu.Question) string {
	found, at := "", 0
	for i := range q.Words {
		if id := s.workNamed(q, i); id != "" && s.kindOf(id) == knowledge.Role {
			if found != "" {
				return ""
			}
			found, at = id, i
		}
	}
	if found == "" || at+1 < len(q.Words) || q.Slots.Negated || len(q.Person.Dislikes) > 0 || !s.words.Like.Any(q.Words[:at]) {
		return ""
	}
	return found
}

// statedItem is the thing in talk that a statement points at by its place or by what it
// is about: "the second one, what does it pay".
func (s *session) statedItem(q nlu.Question) string {
	own := resolved{Question: q}
	if s.memory.Turns == 0 {
		return ""
	}
	if id := s.describedListed(own); id != "" {
		return id
	}
	if id := s.otherOne(own); id != "" && len(q.Topics()) == 0 {
		return id // "the other one is better for me"
	}
	if t := s.listedThere(q); t != nil {
		return t.ID // "the utah one"
	}
	if ids := q.Topics(); len(ids) == 1 && returnsTo(q.Words) > 0 {
		return ids[0]
	}
	if len(q.Topics()) > 0 || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return ""
	}
	if q.Slots.Ordinal != 0 && (s.bareOrdinal(own) || len(q.Words) < 9 && (s.words.FirstPersons.Any(q.Words) || s.words.ThirdPersons.Any(q.Words))) {
		return cmp.Or(s.listed(q.Slots.Ordinal), s.backToFirst(own))
	}
	return s.describedOne(own)
}

// distinct are ids without repetitions, in their order.
func distinct(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
