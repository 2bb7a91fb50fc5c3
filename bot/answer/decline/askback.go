package decline

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// AskBack asks which topic is meant, where a name leaves it open and the best
// passages are about different ones of them.
func (s *Decliner) AskBack(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if len(r.Ambiguous) == 0 || len(r.About) > 0 {
		return reply.Reply{}, false
	}
	m := r.Ambiguous[0]
	bare := s.onlyAsks(r, m)
	if s.OnlyNames(r) || r.Slots.Defines {
		return s.Ask(r, m), true
	}
	if cands[0].Question >= session.SameQuestion && !bare {
		return reply.Reply{}, false
	}
	if p := cands[0].Passage; p != nil && !bare && !slices.Contains(m.Options, p.Topic.ID) && cands[0].Question > 0.6 {
		return reply.Reply{}, false
	}
	var best []rank.Candidate
	for _, id := range m.Options {
		for _, c := range cands {
			if c.Passage != nil && c.Passage.Topic.ID == id {
				best = append(best, c)
				break
			}
		}
	}
	slices.SortStableFunc(best, func(a, b rank.Candidate) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	if len(best) == 1 || !bare && holdsAll(cands[0], m.Options) && cands[0].Score-best[0].Score > plainlyAhead {
		return reply.Reply{}, false
	}
	if len(best) > 1 && !bare {
		ahead := best[0].Score - best[1].Score
		if ahead > plainlyAhead && best[0].Question > 0.6 || ahead > farthestAhead && best[0].ID == cands[0].ID {
			return reply.Reply{}, false // only of one of them is that told
		}
	}
	return s.Ask(r, m), true
}

// How far one of the things that a name stands for must be ahead of the others to be the one
// that is meant: where the question is much like one of its own, and in any case.
const (
	plainlyAhead  = 0.45
	farthestAhead = 1.2
)

// holdsAll reports a passage on none of what an open name stands for that holds all that is asked:
// "where do the numbers come from that HIM analysts work with".
func holdsAll(c rank.Candidate, options []string) bool {
	return c.Passage != nil && c.Coverage >= 1 && c.Question >= nearAsked && !slices.Contains(options, c.Passage.Topic.ID)
}

// nearAsked is how like a question of a passage is at least that holds all of it.
const nearAsked = 0.4

// onlyAsks reports a question that is an open name and one thing to know of it, so
// that nothing tells which one is meant. Outlooks are counted by groups that hold
// all of them.
func (s *Decliner) onlyAsks(r session.Resolved, m nlu.Mention) bool {
	rest := 0
	for i, w := range r.Words {
		asking := s.Words.Carriers.Has(w) || s.Words.AskBesides.Has(w)
		if (i < m.Start || i >= m.End) && !asking {
			rest++
		}
	}
	return rest <= 1 && len(r.Cues) == 1 && r.Cues[0] != knowledge.Growth
}

// Ask puts the choices of an open name.
func (s *Decliner) Ask(r session.Resolved, m nlu.Mention) reply.Reply {
	d := s.Draft(reply.Clarify)
	d.Text(session.SayWhich)
	for _, id := range m.Options[:min(3, len(m.Options))] {
		t := s.Base.Topic(id)
		d.Reply.Suggestions = append(d.Reply.Suggestions, s.choice(r, m, t))
		d.Topic(id)
	}
	d.Reply.Intent, d.Reply.Confidence = "clarify", 0.75
	s.Memory.Choices = d.Reply.Suggestions
	s.Memory.Question = ""
	return d.Reply
}

// choice is the question asked of one topic: the words as typed, with the open
// name replaced; a bare name, or what letters stand for, becomes "What is …?".
func (s *Decliner) choice(r session.Resolved, m nlu.Mention, t *knowledge.Topic) string {
	if len(r.Words)-(m.End-m.Start) <= 6 && nlu.Says(r.Words, "stand", "stands", "mean", "means", "acronym", "abbreviation") {
		return phrase.Capital(s.Questions.WhatIs.Of(phrase.WithArticle(t, phrase.Lower(t.Name)))) + "?"
	}
	if len(r.Words)-(m.End-m.Start) <= 3 && len(r.Cues) == 0 && (len(r.Labels) == 0 || r.Labels[0].Facet == knowledge.About || len(r.Words) == m.End-m.Start) {
		return phrase.Capital(s.Questions.WhatIs.Of(phrase.WithArticle(t, asKind(t)))) + "?"
	}
	before, name := r.Words[:m.Start], asKind(t)
	if t.Kind == knowledge.Role && strings.HasSuffix(m.Text, "s") && !strings.HasSuffix(name, "s") {
		name += "s"
	}
	if n := len(before); n > 0 && nlu.OneOf(before[n-1], "a", "an") {
		before, name = before[:n-1], phrase.WithArticle(t, name)
	}
	ws := slices.Concat(before, []string{name}, r.Words[m.End:])
	return s.Writer.Question(strings.Join(ws, " "))
}

// asKind is a topic's name in a choice: a degree's says that it is one, since the
// other choices may be a job or a certification of nearly the same name.
func asKind(t *knowledge.Topic) string {
	name := phrase.Lower(t.Short)
	if t.Kind == knowledge.Degree && !strings.Contains(name, "degree") && !strings.Contains(name, "certificate") {
		name += " degree"
	}
	return name
}
