package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Going back to what was talked of before, by nothing but its kind: "back to the job, is that entry
// level", "and the cert again, who gives it".

// marks end what opens a message.
const marks = ",.:;!?-–—"

// ReturningTo is what a text asks behind the kind of a thing that it opens with, "going back to the
// degree, how long is it". In talk is then, as if that had just been asked, what the thing of that
// kind is that was last asked of; the first, where it says so.
func (s *Finder) ReturningTo(text string) string {
	head, kind, rest := s.kindFirst(text)
	if kind == "" {
		head, kind, rest = s.kindWithin(text)
	}
	if kind == "" || len(s.Memory.Compared) > 1 && s.OfOneKind(s.Memory.Compared) {
		return text
	}
	ofKind := func(id string) bool { return s.KindOf(id) == kind && !s.IsGeneral(id) }
	t := s.Base.Topic(s.ofKindAsked(ofKind, s.Words.PlacedFirst.Any(head)))
	if t == nil || len(t.On(knowledge.About)) == 0 || slices.ContainsFunc(s.Read(rest).Topics(), ofKind) {
		return text
	}
	m := &s.Memory
	m.Compared, m.Listed, m.Chosen, m.Step, m.Gap, m.Question = nil, nil, nil, "", "", ""
	s.Remember(session.Resolved{Question: s.Read(s.Questions.WhatIs.Of(t.Short))}, []string{t.ID})
	m.Act, m.Facet, m.Last = string(nlu.Tell), string(knowledge.About), []string{t.On(knowledge.About)[0].ID}
	s.Tracef("goes back to %s", t.ID)
	return rest
}

// ofKindAsked is what fits of the things that turns were asked of: the first, or the one that was in
// talk last; else the first in talk that does. "": none.
func (s *Finder) ofKindAsked(fits func(string) bool, first bool) string {
	asked := slices.DeleteFunc(slices.Clone(s.Memory.Asked), func(id string) bool { return !fits(id) })
	if first && len(asked) > 0 {
		return asked[0]
	}
	for _, among := range [][]string{asked, s.Memory.Topics} {
		for _, id := range s.Memory.Topics {
			if fits(id) && slices.Contains(among, id) {
				return id
			}
		}
	}
	slices.Reverse(asked)
	return session.FirstOf(asked)
}

// maxWithin is how many words a question has at most that goes back by the kind of a thing in it.
const maxWithin = 10

// kindWithin finds the kind of a thing, other than that in talk, in a question that points at nothing
// else: "is the job entry level", "who gave that cert again"; rest is the question with "it" for it, or
// without it before a side of it ("the cert exam"). To who told of themselves "the job" is what they will do.
func (s *Finder) kindWithin(text string) (head []string, kind knowledge.Kind, rest string) {
	q, p, w := s.Read(text), s.LatestPassage(), s.Words
	ws := q.Words
	asks := s.NLU.Asks(text) || len(ws) <= 6 && !w.FirstPersons.Any(ws)
	told, spoken := s.KindOf(s.Memory.Topic()), []string(nil)
	if p != nil {
		told, spoken = p.Topic.Kind, s.Mentions[p.ID].Text
	}
	if g := s.Base.Gap(s.Memory.Gap); g != nil && s.IsJob(g) {
		told = knowledge.Role // one that is not described
	}
	if s.Memory.Step != "" || !s.Profile.Empty() || len(ws) > maxWithin || !asks || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
		return nil, "", ""
	}
	for i := 1; i < len(ws); i++ {
		k, from := w.Kind(ws[i]), i-1
		for from > 0 && w.PlacedFirst.Has(ws[from]) {
			from--
		}
		others := slices.Concat(ws[:from], ws[i+1:])
		asked := len(slices.DeleteFunc(slices.Clone(s.Memory.Asked), func(id string) bool { return s.KindOf(id) != k }))
		needed := k != knowledge.Role && w.Need.Any(ws) // "do i need the degree", for the exam in talk
		if k == "" || asked != 1 || !nlu.OneOf(ws[from], "the", "that", "this") || k == told || needed || w.TopicPronouns.Any(others) || slices.ContainsFunc(spoken, func(id string) bool { return s.KindOf(id) == k && !slices.Contains(s.Memory.Asked, id) }) {
			continue // or it is one that the last answer named
		}
		put := "it"
		if i+1 < len(ws) && w.ReturnedSides.Has(ws[i+1]) {
			put = "the"
		} else if i+1 < len(ws) && w.NotReturned.Has(ws[i+1]) {
			continue
		}
		return ws[from:i], k, strings.Join(slices.Concat(ws[:from], []string{put}, ws[i+1:]), " ")
	}
	return nil, "", ""
}

// kindFirst parts a text behind the kind of a thing that it opens with; the kind is "" where it
// opens with none, or asks nothing behind it.
func (s *Finder) kindFirst(text string) (head []string, kind knowledge.Kind, rest string) {
	ws := strings.Fields(text)
	ended := false
	for i, raw := range ws {
		w := strings.ToLower(strings.Trim(raw, marks))
		switch named := s.Words.Kind(w); {
		case kind == "" && i > 0 && named != "" && slices.ContainsFunc(head, func(h string) bool { return h == "that" || s.Words.Determiners.Has(h) }):
			kind = named
		case kind != "" && (ended || w != "" && !s.Words.ReturnTails.Has(w)):
			if !ended && follow.ReturnsTo(head) == 0 {
				return nil, "", ""
			}
			return head, kind, strings.Join(ws[i:], " ")
		case kind == "" && w != "" && !s.Words.ReturnLeads.Has(w):
			return nil, "", ""
		}
		head = append(head, w)
		ended = kind != "" && (w == "" || strings.ContainsAny(raw[len(raw)-1:], marks))
	}
	return nil, "", ""
}
