package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// ofFacets takes the turn as one about a side of the role in talk, or the student's own.
func (g *gathering) ofFacets() {
	own := g.own
	if r, ok := g.ofFigure(own); ok {
		w := ofFocus
		if nlu.Says(own.Words, "make", "makes") && nlu.Says(own.Words, "difference") {
			w = ofHint // "does it make a difference where i work"
		}
		g.put("of the figure", r, w+g.given)
	}
	if f := g.facetOfTalk(own); f != "" {
		r := g.inherit(own, g.roleInTalk(f).ID)
		r.focus.Facet = f
		if d := g.usualDegree(g.roleInTalk(f)); d != nil && slices.Contains(own.Cues, knowledge.Length) {
			r = g.plainly(own, d, knowledge.Length) // how long "the degree" is
		} else if d != nil && own.LabelP(nlu.Tell, knowledge.Courses) >= actSure && len(d.On(knowledge.Courses)) > 0 {
			r = g.plainly(own, d, knowledge.Courses) // "is statistics in the degree"
		}
		g.put("facet of talk", r, 0.3)
	}
	if d := g.schoolOf(own); d != nil {
		g.put("its schooling", g.plainly(own, d, knowledge.Length), ofKind+g.given)
	}
	if d := g.schoolWhere(own); d != nil {
		g.with("its schooling", ofHint, d.ID)
	}
	if goals := g.profile.Goals; len(goals) == 1 && g.first && !own.Refers && (own.P(nlu.Path) >= actSure || g.words.OnceTherePhrases.In(own.Words) || own.OfSomeone && slices.Equal(own.Cues, []knowledge.Facet{knowledge.CertFacet})) {
		g.with("own goal", 2*ofSet, goals[0]) // "what's missing", "what cert would i add", is for what they aim at
	}
	if had := g.schooling(); had != "" && own.OfSomeone && !own.Refers && own.LabelP(nlu.Tell, knowledge.Jobs) >= actSure && (g.heldAgainstIt() || g.otherSchooling()) {
		g.with("own schooling", 2*ofSet, had) // "what could i work as meanwhile", where it isn't enough for the role in talk
	}
	if had := g.base.Topic(g.schooling()); had != nil && g.asksCertOfList(own, had) {
		r := g.plainly(own, had, knowledge.CertFacet) // "and which exam", after the jobs that it opens
		g.put("own schooling", r, 2*ofSet+g.given)
	}
	if len(g.profile.Jobs) == 1 && own.OfSomeone && slices.Contains(own.Cues, knowledge.Next) {
		g.with("own job", 2*ofSet, g.profile.Jobs[0]) // "my next step" is up from where they are
	}
}

// asksCertOfList reports "which exam goes with that", after the jobs that the schooling which
// the student has opens: of these each has its own, and the schooling leads to one.
func (g *gathering) asksCertOfList(own resolved, had *knowledge.Topic) bool {
	asks := slices.Equal(own.Cues, []knowledge.Facet{knowledge.CertFacet}) || slices.Equal(own.Cues, []knowledge.Facet{knowledge.Exam})
	return asks && nlu.Act(g.memory.Act) == nlu.ListAct && len(own.Words) <= 8 && !g.plural(own) && len(had.On(knowledge.CertFacet)) > 0 && slices.Contains(g.read(g.memory.Question).Topics(), had.ID)
}

// schoolOf is the degree that the role in talk takes, where a turn asks how long that is: "how
// long would she be in school for it", or "how long is that" of the way to it. nil: none.
func (s *session) schoolOf(own resolved) *knowledge.Topic {
	role := s.base.Topic(s.roleFirst())
	if role == nil || !slices.Contains(own.Cues, knowledge.Length) || !nlu.Says(own.Words, "school", "college", "study", "studying") && !(nlu.Says(own.Words, "that", "it", "this") && nlu.Act(s.memory.Act) == nlu.Path) {
		return nil
	}
	return s.usualDegree(role)
}

// schoolWhere is the degree that the role in talk takes, where a turn asks whether that goes online
// or beside work, after the way to the role or its schooling: "can i do that online". nil: none.
func (s *session) schoolWhere(own resolved) *knowledge.Topic {
	role := s.base.Topic(s.roleFirst())
	if role == nil || len(own.Words) > 9 || len(own.Cues) > 0 || !own.Refers || !s.words.StudyCircumstances.Any(own.Words) || nlu.Act(s.memory.Act) != nlu.Path && !s.toldOn(knowledge.Education) {
		return nil
	}
	return s.usualDegree(role)
}

// schooling is the highest degree that the student has or studies for, or "".
func (s *session) schooling() string {
	best, rank := "", 0
	for _, id := range slices.Concat(s.profile.Has, s.profile.Studying) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Degree && t.Rank > rank {
			best, rank = id, t.Rank
		}
	}
	return best
}

// otherSchooling reports a degree in talk that the student does not have.
func (s *session) otherSchooling() bool {
	t := s.latest()
	return t != nil && t.Kind == knowledge.Degree && !slices.Contains(slices.Concat(s.profile.Has, s.profile.Studying, s.profile.Goals), t.ID)
}

// heldAgainstIt reports a role in talk whose schooling was just told.
func (s *session) heldAgainstIt() bool {
	return s.roleFirst() != "" && s.toldOn(knowledge.Education)
}
