package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// subjects tell degrees in another subject from those of this field: "a bachelor's in
// history" is no bachelor's in HIM, though its level is the same.
type subjects struct {
	lists
	names   *phraseSet[bool]
	twoYear *phraseSet[bool] // of which only a degree of two years is no topic
}

func newSubjects(b *knowledge.Base) *subjects {
	s := &subjects{lists: lists{b.Words}, names: newPhraseSet[bool](), twoYear: phrasesOf(b.Words.TwoYearSubjects.All())}
	for _, name := range b.Phrases["subjects"] {
		s.names.add(name, true)
	}
	return s
}

// rank is how high a degree is that w names the level of, as this field's degrees are
// counted, or 0. A bare "degree" or "major" is a bachelor's.
func (s *subjects) rank(w string) int {
	w = strings.TrimSuffix(w, "'s")
	switch {
	case s.words.OtherAssociate.Has(w):
		return 3
	case s.words.OtherBachelor.Has(w):
		return 4
	case s.words.OtherMaster.Has(w):
		return 5
	}
	return 0
}

// otherDegree is a degree in another subject.
type otherDegree struct {
	start, end int // from its level or its subject to the other, whichever stands first
	rank       int // of its level
	subject    match[bool]
}

// of are the degrees in another subject that ws name: "BA in history", "psychology
// major", "my bachelor's is in music".
func (s *subjects) of(ws []string) []otherDegree {
	out := s.among(ws, s.names)
	for _, o := range s.among(ws, s.twoYear) {
		if o.rank == s.rank("associate") {
			o.subject = match[bool]{} // nothing else is named by it
			out = append(out, o)
		}
	}
	return out
}

// among are those whose subject is one of names.
func (s *subjects) among(ws []string, names *phraseSet[bool]) (out []otherDegree) {
	for _, f := range names.find(ws) {
		if f.end < len(ws) && s.rank(ws[f.end]) > 0 {
			out = append(out, otherDegree{f.start, f.end + 1, s.rank(ws[f.end]), f})
			continue
		}
		best := otherDegree{}
		for i := f.start - 1; i >= max(0, f.start-5) && knowledge.Only(ws[i+1:f.start], s.words.SubjectJoiners); i-- {
			if n := s.rank(ws[i]); n > 0 && (best.rank == 0 || !OneOf(ws[i], "degree", "major")) {
				best = otherDegree{i, f.end, n, f}
			}
		}
		if best.rank > 0 {
			out = append(out, best)
		}
	}
	return out
}

// without leaves out the names of degrees in another subject.
func (s *subjects) without(b *knowledge.Base, ws []string, ms []Mention) []Mention {
	others := s.of(ws)
	if len(others) == 0 {
		return ms
	}
	return slices.DeleteFunc(ms, func(m Mention) bool {
		t := b.Topic(m.Topic())
		return t != nil && slices.ContainsFunc(others, func(o otherDegree) bool {
			if t.Kind != knowledge.Degree {
				return o.subject.start <= m.Start && m.End <= o.subject.end && t.Kind == knowledge.Trend // "a master's in public health"
			}
			return m.Start < o.end && o.start < m.End && !(m.Start < o.subject.end && o.subject.start < m.End)
		})
	})
}

// readOtherDegree notes the highest degree in another subject, as somebody's own where
// the message speaks of somebody, with the line of study that its subject is.
func (u *Understander) readOtherDegree(q *Question) {
	for _, o := range u.names.subjects.of(q.Words) {
		if u.person.denied(q.Words, o.start, 3) {
			continue
		}
		q.OtherDegree = max(q.OtherDegree, o.rank)
		if !q.OfSomeone && (u.person.opensQuestion(q.Words) || o.start > 3) {
			continue
		}
		q.Person.Other, q.OfSomeone = q.OtherDegree, true
		for _, f := range u.person.from.find(q.Words) {
			if f.start < o.subject.end && o.subject.start < f.end {
				q.Person.Lines = appendNew(q.Person.Lines, f.value)
			}
		}
	}
}
