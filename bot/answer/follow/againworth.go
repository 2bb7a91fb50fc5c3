package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/knowledge"
)

// again weighs the last question, asked of what the turn names.
func (s *Resolver) again(own, again session.Resolved) sense {
	w := ofAgain
	if len(again.About) == 0 {
		return sense{"again", again, w}
	}
	again = s.answerable(again)
	next := s.Base.Topic(again.About[0])
	if old := s.replaced(next); old != nil && old.Kind != next.Kind && !s.IsGeneral(old.ID) {
		w = ofExtended
		if s.added(own.Words) && next.Kind != knowledge.Certification {
			w = -ofAgain // "for coders too?", after a question about blockchain
		}
	}
	return sense{"again", again, w}
}

// answerable is a question asked again of another topic, or, where it is not one
// that can be asked of that (what the last was about was a thing unknown, or its
// words were of its topic only), what that topic is.
func (s *Resolver) answerable(again session.Resolved) session.Resolved {
	t := s.Base.Topic(again.About[0])
	cands := NoActs(s.Rank(again.Question, again.Focus))
	if len(cands) == 0 || t.Kind == knowledge.Certification || len(again.Cues) > 0 {
		return again
	}
	top := cands[0]
	if top.Passage != nil && (top.Passage.Topic == t || top.Question >= 0.5 && slices.Contains(s.Mentions[top.ID].Text, t.ID)) {
		return again
	}
	if top.Gap != nil && top.Gap.ID == s.Memory.Gap && !s.IsJob(top.Gap) {
		return again // of the one as little is known as of the other
	}
	if top.Gap != nil && !s.namesWork(again, top.Gap) && !slices.Contains(top.Gap.Nearest, t.ID+"."+string(knowledge.About)) {
		return again
	}
	n := again
	n.Question = s.Another(s.Questions.WhatIs.Of(t.Short), again)
	n.Focus.Facet = knowledge.About
	return n
}

// namesWork reports a gap that is about a kind of work, which the question names:
// another job is then asked about in its place.
func (s *Resolver) namesWork(r session.Resolved, g *knowledge.Gap) bool {
	for _, m := range r.Mentions {
		if m.Gap == g.ID && s.IsJob(g) {
			return true
		}
	}
	return false
}
