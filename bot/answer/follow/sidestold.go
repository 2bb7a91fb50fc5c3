package follow

import (
	"slices"

	"himpath/bot/answer/session"
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
	if f := g.facetOfTalk(own); f != "" && !(g.Choosing(own) && len(g.set) > 1) { // "which needs the degree" is one of several
		r := g.Inherit(own, g.roleInTalk(f).ID)
		r.Focus.Facet = f
		if d := g.UsualDegree(g.roleInTalk(f)); d != nil && slices.Contains(own.Cues, knowledge.Length) {
			r = g.Plainly(own, d, knowledge.Length) // how long "the degree" is
		} else if d != nil && own.LabelP(nlu.Tell, knowledge.Courses) >= session.ActSure && len(d.On(knowledge.Courses)) > 0 {
			r = g.Plainly(own, d, knowledge.Courses) // "is statistics in the degree"
		}
		g.put("facet of talk", r, 0.3)
	}
	if d := g.schoolOf(own); d != nil {
		g.put("its schooling", g.Plainly(own, d, knowledge.Length), ofKind+g.given)
	}
	if d := g.schoolWhere(own); d != nil {
		g.with("its schooling", ofHint, d.ID)
	}
	if goals := g.Profile.Goals; len(goals) == 1 && g.First && !own.Refers && (own.P(nlu.Path) >= session.ActSure || g.Words.OnceTherePhrases.In(own.Words) || own.OfSomeone && slices.Equal(own.Cues, []knowledge.Facet{knowledge.CertFacet})) {
		g.with("own goal", 2*ofSet, goals[0]) // "what's missing", "what cert would i add", is for what they aim at
	}

	if had := g.Base.Topic(g.schooling()); had != nil && g.asksCertOfList(own, had) {
		r := g.Plainly(own, had, knowledge.CertFacet) // "and which exam", after the jobs that it opens
		g.put("own schooling", r, 2*ofSet+g.given)
	}
	if len(g.Profile.Jobs) == 1 && own.OfSomeone && slices.Contains(own.Cues, knowledge.Next) {
		g.with("own job", 2*ofSet, g.Profile.Jobs[0]) // "my next step" is up from where they are
	}
}

// asksCertOfList reports "which exam goes with that", after the jobs that the schooling which
// the student has opens: of these each has its own, and the schooling leads to one.
func (g *gathering) asksCertOfList(own session.Resolved, had *knowledge.Topic) bool {
	asks := slices.Equal(own.Cues, []knowledge.Facet{knowledge.CertFacet}) || slices.Equal(own.Cues, []knowledge.Facet{knowledge.Exam})
	return asks && nlu.Act(g.Memory.Act) == nlu.ListAct && len(own.Words) <= 8 && !g.Plural(own) && len(had.On(knowledge.CertFacet)) > 0 && slices.Contains(g.Read(g.Memory.Question).Topics(), had.ID)
}

// schoolOf is the degree that the role in talk takes, where a turn asks how long that is: "how
// long would she be in school for it", or "how long is that" of the way to it. nil: none.
func (s *Resolver) schoolOf(own session.Resolved) *knowledge.Topic {
	role := s.Base.Topic(s.RoleFirst())
	if role == nil || !slices.Contains(own.Cues, knowledge.Length) || !nlu.Says(own.Words, "school", "college", "study", "studying") && !(nlu.Says(own.Words, "that", "it", "this") && nlu.Act(s.Memory.Act) == nlu.Path) {
		return nil
	}
	return s.UsualDegree(role)
}

// schoolWhere is the degree that the role in talk takes, where a turn asks whether that goes online
// or beside work, after the way to the role or its schooling: "can i do that online". nil: none.
func (s *Resolver) schoolWhere(own session.Resolved) *knowledge.Topic {
	role := s.Base.Topic(s.RoleFirst())
	if role == nil || len(own.Words) > 9 || len(own.Cues) > 0 || !own.Refers || !s.Words.StudyCircumstances.Any(own.Words) || nlu.Act(s.Memory.Act) != nlu.Path && !s.ToldOn(knowledge.Education) {
		return nil
	}
	return s.UsualDegree(role)
}

// schooling is the highest degree that the student has or studies for, or "".
func (s *Resolver) schooling() string {
	best, rank := "", 0
	for _, id := range slices.Concat(s.Profile.Has, s.Profile.Studying) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Degree && t.Rank > rank {
			best, rank = id, t.Rank
		}
	}
	return best
}
