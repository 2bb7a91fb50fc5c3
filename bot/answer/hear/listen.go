package hear

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/follow"
	"himpath/bot/answer/point"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Listen takes in what the message says of the student, and which topics its
// statements name.
func (s *Listener) Listen(sp nlu.Split, asks []string) {
	told := []string{}
	for _, c := range sp.Clauses {
		q := s.Read(c.Text)
		if c.Asks && s.Statement == "" {
			s.Statement = strings.Join(told, ". ")
		}
		told = append(told, c.Text)
		s.returnTo(q)
		s.Said = s.Said.Merge(s.withoutNameOfGap(q))
		if !slices.ContainsFunc(asks, func(a string) bool { return strings.Contains(a, c.Text) }) {
			if id := s.statedItem(q); id != "" {
				s.Hints, s.Pointed = append(s.Hints, id), true
				continue
			}
			s.Hints = append(s.Hints, s.statedTopics(q)...)
			if len(q.Mentions) == 1 && q.Mentions[0].Gap != "" {
				s.ToldGap = q.Mentions[0].Gap
			}
		}
	}
	for _, c := range sp.Clauses {
		if !c.Asks && s.Said.Other == 0 && !s.Said.Empty() && len(s.Said.Has)+len(s.Said.Studying) == 0 {
			s.Said.Has = s.bareDegree(s.Read(c.Text))
		}
	}
	whole := s.Read(sp.Whole()).Person
	if len(s.Said.Jobs) == 0 && len(s.Said.Goals) > 0 {
		s.Said.Jobs = slices.DeleteFunc(slices.Clone(whole.Jobs), func(id string) bool { return slices.Contains(s.Said.Goals, id) }) // "want to be a director. currently a technician": who, only the rest says
	}
	if s.Said.MaxRank == 0 && !s.Said.Empty() {
		s.Said.MaxRank = whole.MaxRank // "good with numbers. 2 year degree max"
	}
	if s.forAnother(sp) {
		s.Profile.Likes, s.Profile.Dislikes = nil, nil
	}
	if s.Said.NoDegree { // what was taken for one before is none
		s.Profile.Has = slices.DeleteFunc(slices.Clone(s.Profile.Has), func(id string) bool {
			t := s.Base.Topic(id)
			return t != nil && t.Kind == knowledge.Degree && !slices.Contains(s.Said.Has, id)
		})
	}
	s.Profile = s.Profile.Merge(s.Said)
}

// withoutNameOfGap is what a clause says of somebody: "id like to be a privacy officer" names a job
// and says of no other that it is liked.
func (s *Listener) withoutNameOfGap(q nlu.Question) nlu.Profile {
	p := q.Person
	if len(q.Mentions) == 1 && q.Mentions[0].Gap != "" && s.IsJob(s.Base.Gap(q.Mentions[0].Gap)) {
		p.Likes = nil
	}
	return p
}

// returnTo makes what "ok back to the RHIA" names, before a question, the thing in talk.
func (s *Listener) returnTo(q nlu.Question) {
	n := follow.ReturnsTo(q.Words)
	at := slices.IndexFunc(q.Mentions, func(m nlu.Mention) bool { return n > 0 && m.Start >= n && m.Start <= n+1 })
	if at < 0 || len(s.Memory.Topics) == 0 || q.Mentions[at].Topic() == "" || s.IsGeneral(q.Mentions[at].Topic()) {
		return
	}
	id := q.Mentions[at].Topic()
	s.Memory.Topics = slices.DeleteFunc(slices.Clone(s.Memory.Topics), func(o string) bool { return o == id })
	s.Memory.Topics = slices.Insert(s.Memory.Topics, 0, id)
	s.Memory.Topics = s.Memory.Topics[:min(len(s.Memory.Topics), nlu.MaxTopics)]
}

// forAnother reports "and one for somebody who likes computers": what was said before of what
// the first one likes is not said of that one.
func (s *Listener) forAnother(sp nlu.Split) bool {
	if s.Memory.Turns == 0 || len(s.Said.Likes)+len(s.Said.Dislikes) == 0 || len(sp.Clauses) == 0 {
		return false
	}
	ws := s.Read(sp.Clauses[0].Text).Words
	for i, w := range ws[:min(6, len(ws))] {
		if i > 0 && i+1 < len(ws) && s.Words.AnotherPerson.Has(w) && s.Words.OfAnother.Has(ws[i+1]) {
			return knowledge.Only(ws[:i], s.Words.Carriers, s.Words.JoiningOpeners, s.Words.HollowBesides)
		}
	}
	return false
}

// bareDegree is the degree that a clause names with nothing else, beside one that speaks
// of somebody: "i dont want to code. bachelors in HIM" says what they have.
func (s *Listener) bareDegree(q nlu.Question) []string {
	if len(q.Mentions) != 1 || len(q.Words) > q.Mentions[0].End-q.Mentions[0].Start+2 {
		return nil
	}
	if t := s.Base.Topic(q.Mentions[0].Topic()); t != nil && t.Kind == knowledge.Degree && !s.IsGeneral(t.ID) {
		return []string{t.ID}
	}
	return nil
}

// statedTopics are the topics that a statement names, or the thing in talk that it
// names in part: "the consultant sounds nice".
func (s *Listener) statedTopics(q nlu.Question) []string {
	if ids := s.SidesOfWork(q); len(ids) > 1 {
		return ids
	}
	ids := q.Topics()
	if id := cmp.Or(s.workEntered(q), s.workLiked(q)); len(ids) == 0 && id != "" {
		return []string{id}
	}
	if len(ids) == 0 && len(q.Mentions) == 1 && s.Memory.Turns > 0 {
		if id := s.DecideName(q.Mentions[0], q); id != "" {
			return []string{id} // "and for managers in the field, is there a number"
		}
	}
	if len(ids) > 0 || s.Memory.Turns == 0 || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return ids
	}
	if id := s.PartlyNamed(session.Resolved{Question: q}); id != "" {
		return []string{id}
	}
	return nil
}

// workEntered is the role whose work somebody is told to go into: "everybody says go into
// compliance".
func (s *Listener) workEntered(q nlu.Question) string {
	for i := 1; i < len(q.Words); i++ {
		if id := s.WorkNamed(q, i); id != "" && q.Words[i-1] == "into" {
			return id
		}
	}
	return ""
}

// workLiked is the role whose work, and no other, a statement says to be liked: "i love coding",
// "i like the idea of billing".
func (s *Listener) workLiked(q nlu.Question) string {
	found, at := "", 0
	for i := range q.Words {
		if id := s.WorkNamed(q, i); id != "" && s.KindOf(id) == knowledge.Role {
			if found != "" {
				return ""
			}
			found, at = id, i
		}
	}
	if found == "" || at+1 < len(q.Words) || q.Slots.Negated || len(q.Person.Dislikes) > 0 || !s.Words.Like.Any(q.Words[:at]) {
		return ""
	}
	return found
}

// statedItem is the thing in talk that a statement points at by its place or by what it
// is about: "the second one, what does it pay".
func (s *Listener) statedItem(q nlu.Question) string {
	own := session.Resolved{Question: q}
	if s.Memory.Turns == 0 {
		return ""
	}
	if id := s.DescribedListed(own); id != "" {
		return id
	}
	if id := s.OtherOne(own); id != "" && len(q.Topics()) == 0 {
		return id // "the other one is better for me"
	}
	if t := s.ListedThere(q); t != nil {
		return t.ID // "the utah one"
	}
	if ids := q.Topics(); len(ids) == 1 && follow.ReturnsTo(q.Words) > 0 {
		return ids[0]
	}
	if len(q.Topics()) > 0 || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return ""
	}
	if q.Slots.Ordinal != 0 && (s.BareOrdinal(own) || len(q.Words) < 9 && (s.Words.FirstPersons.Any(q.Words) || s.Words.ThirdPersons.Any(q.Words))) {
		return cmp.Or(s.Listed(q.Slots.Ordinal), s.BackToFirst(own))
	}
	return s.DescribedOne(own)
}

// ListedThere is the only one of the places that were listed in which a turn names a state:
// "is there one in utah"; or nil.
func (s *Listener) ListedThere(q nlu.Question) *knowledge.Topic {
	var found *knowledge.Topic
	if !slices.Contains(q.Words, compare.SomePlace) || len(q.Cues) > 0 {
		return nil
	}
	for _, id := range s.Memory.Listed {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Place || len(t.On(knowledge.About)) == 0 || !point.NamedWith(t, session.Letters(q.Text)) && !slices.ContainsFunc(session.Letters(q.Text), func(w string) bool {
			return len(w) > 3 && slices.Contains(session.Letters(t.On(knowledge.About)[0].Text), w) && !s.Index.Knows(w)
		}) {
			continue
		}
		if found != nil {
			return nil
		}
		found = t
	}
	return found
}
