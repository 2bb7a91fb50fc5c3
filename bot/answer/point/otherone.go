package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sibling is what "no, the job" means after a name that stands for several: the
// other reading, of the kind that is named.
func (s *Finder) sibling(r session.Resolved) string {
	if len(s.Memory.Topics) == 0 || len(r.Words) > 5 && !s.BareOrdinal(r) || len(r.About) > 0 || len(r.Slots.Kinds) != 1 ||
		!s.Words.NotThisOpeners.Has(r.Words[0]) && !s.BareOrdinal(r) {
		return ""
	}
	if r.Slots.Kinds[0] == knowledge.Certification && !s.Words.NotThisOpeners.Has(r.Words[0]) {
		return "" // "and the cert?" is that of the role
	}
	for _, a := range s.Base.Ambiguous {
		if !slices.Contains(a.Topics, s.Memory.Topic()) {
			continue
		}
		for _, id := range a.Topics {
			if t := s.Base.Topic(id); t.Kind == r.Slots.Kinds[0] && id != s.Memory.Topic() {
				return id
			}
		}
	}
	return ""
}

// OtherOne is what "the other one" means after things that were compared or listed:
// the next of them that is not the one in talk.
func (s *Finder) OtherOne(r session.Resolved) string {
	if len(s.Memory.Topics) == 0 {
		return ""
	}
	set := s.ToldInOrder()
	if len(s.Memory.Compared) > 1 {
		set = s.Memory.Compared
	}
	not := s.picked(set)
	if not == "" {
		not = s.Memory.Topic()
	}
	if len(set) < 2 || !slices.Contains(set, not) {
		set = s.toldWith(not)
	}
	i := slices.Index(r.Words, "other")
	// "and the other, what does it ask of you", "what is the other for", "how is the other different"
	asksOn := i > 0 && i+1 < len(r.Words) && r.Words[i-1] == "the" && (s.Words.Question.Has(r.Words[i+1]) || s.Words.Carriers.Has(r.Words[i+1]) || r.Slots.Versus)
	if len(set) < 2 || i < 0 || i+1 < len(r.Words) && !asksOn && !nlu.Says(r.Words[i+1:min(len(r.Words), i+3)], "one", "ones") {
		return ""
	}
	return set[(slices.Index(set, not)+1)%len(set)]
}

// picked is the one of two things that the last question named and asked which of them is so, "COC
// and CIC, which is inpatient": the other one is not that. "" where it asked no such thing.
func (s *Finder) picked(set []string) string {
	last := s.Read(s.Memory.Question)
	if len(set) != 2 || !slices.Contains(last.Words, "which") || slices.ContainsFunc(set, func(id string) bool { return !slices.Contains(last.Topics(), id) }) {
		return ""
	}
	var said []string
	for i, w := range last.Words {
		named := slices.ContainsFunc(last.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End && slices.Contains(set, m.Topic()) })
		if !named && !s.Words.Carriers.Has(w) && !s.Words.Question.Has(w) && !s.Words.Auxiliaries.Has(w) {
			said = append(said, w)
		}
	}
	terms := s.Index.Tokens(strings.Join(said, " "))
	if id := s.mostLike(terms, set, s.briefly); id != "" {
		return id
	}
	for _, id := range set {
		if body := s.BodyIn(said); body != nil && slices.Contains(s.Base.Topic(id).Linked(knowledge.IssuedBy), body.ID) {
			return id
		}
	}
	if entry := slices.DeleteFunc(slices.Clone(set), func(id string) bool { return !s.EntryLevel(s.Base.Topic(id)) }); len(entry) == 1 && s.Words.EntryLevel.Any(said) {
		return entry[0]
	}
	if p := s.LatestPassage(); p != nil && slices.Contains(set, p.Topic.ID) && nlu.Act(s.Memory.Act) == nlu.Tell {
		return p.Topic.ID // of which was told
	}
	return s.nearestTo(said, set)
}

// briefly is a topic's name and what it is in a few words.
func (s *Finder) briefly(t *knowledge.Topic) string {
	if p := s.FirstBrief(t, knowledge.About); p != nil {
		return t.Name + " " + p.Brief
	}
	return t.Name
}

// OfOtherLevel reads "and the more advanced one", "whats the lower one called", after a certification,
// as the question what that is which people set against it and which is on that side of it.
func (s *Finder) OfOtherLevel(q nlu.Question) nlu.Question {
	t := s.TalkedOf()
	if s.Memory.Turns == 0 || t == nil || t.Kind != knowledge.Certification || len(q.Words) > 9 || !nlu.Says(q.Words, "one", "level", "version") || !slices.Contains(q.Words, "the") ||
		q.OfSomeone || len(q.Topics()) > 0 || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Next && f != knowledge.Level }) {
		return q
	}
	up := func(w string) bool { return s.Words.AdvancedLevel.Has(w) || s.Words.HigherOne.Has(w) }
	down := func(w string) bool { return s.Words.Starters.Has(w) || s.Words.Down.Has(w) }
	rises, sinks := slices.ContainsFunc(q.Words, up), slices.ContainsFunc(q.Words, down)
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return up(w) || down(w) })
	if rises == sinks || !knowledge.Only(rest, s.Words.Carriers, s.Words.TurnBesides, s.Words.LevelBesides) {
		return q
	}
	if other := s.OtherLevel(t, sinks); other != nil {
		return s.Another(s.Questions.WhatIs.Of(other.Short), session.Resolved{Question: q})
	}
	return q
}

// OtherLevel is the certification that people set against another and that is above it, or below;
// nil: there is none.
func (s *Finder) OtherLevel(t *knowledge.Topic, down bool) *knowledge.Topic {
	beside := t.Linked(knowledge.PairedWith)
	for _, l := range s.Base.From(t.ID, knowledge.PairedWith) {
		beside = append(beside, l.To)
	}
	for _, id := range beside {
		low, high := t, s.Base.Topic(id)
		if down {
			low, high = high, low
		}
		if s.EntryLevel(low) && !s.EntryLevel(high) {
			return s.Base.Topic(id)
		}
	}
	return nil
}

// setAgainst is a turn that asks how the thing in talk differs from another.
func (s *Finder) setAgainst(own session.Resolved, t, other *knowledge.Topic) (session.Resolved, bool) {
	q := s.Another(s.Questions.Differ.Of(t.Short, other.Short), own)
	return session.Resolved{Question: q, Focus: rank.On(t.ID, other.ID),
		About: []string{t.ID, other.ID}, FromTalk: true, Fresh: 1}, true
}

// otherBody is the body that "and the other one for coders" means after one of them.
func (s *Finder) otherBody(r session.Resolved) string {
	first := s.TalkedOf()
	if s.Memory.Turns == 0 || first == nil || first.Kind != knowledge.Organization || len(r.Cues) > 0 || len(r.Words) > 9 || len(s.Memory.Topics) == 0 ||
		s.Memory.Topic() != first.ID {
		return ""
	}
	return s.OtherOne(r)
}

// toldWith is a topic, with those of its kind that the last answer spoke of beside it.
func (s *Finder) toldWith(id string) []string {
	set := []string{id}
	if of := s.Base.Topic(id); of != nil && len(s.Memory.Last) > 0 {
		for _, other := range s.Mentions[s.Memory.Passage()].Text {
			if t := s.Base.Topic(other); t != nil && t.Kind == of.Kind && t != of && !s.IsGeneral(other) && len(s.Base.From(other, knowledge.PartOf)) == 0 {
				set = append(set, other)
			}
		}
	}
	if t := s.Base.Topic(id); len(set) < 2 && t != nil {
		set = append(set, t.Linked(knowledge.PairedWith)...)
	}
	return set
}
