package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// IsJob reports a gap that is a kind of work: its nearest passages tell of roles,
// or what something is.
func (s *Resolver) IsJob(g *knowledge.Gap) bool {
	return slices.ContainsFunc(s.Words.JobEndings.All(), func(w string) bool {
		return slices.ContainsFunc(append([]string{g.Name}, g.Aliases...), func(name string) bool { return strings.HasSuffix(strings.TrimSuffix(name, "s"), w) })
	})
}

// FigureOf is the figure that is known of a job that the sources do not describe, on a
// facet; nil: none.
func (s *Resolver) FigureOf(g *knowledge.Gap, f knowledge.Facet) *knowledge.Passage {
	if f != knowledge.Pay && f != knowledge.Growth {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.Base.Passage(id); p != nil && p.Facet == f && !s.Withdrawn[id] {
			return p
		}
	}
	return nil
}

// OfJobUnknown takes "any credential for it" as asked of the job of which the message told
// before, or the last answer, and which is not described.
func (s *Resolver) OfJobUnknown(own session.Resolved) (session.Resolved, bool) {
	g := s.Base.Gap(s.Memory.Gap)
	if !s.First && s.Gap != "" {
		g = s.Base.Gap(s.Gap) // that the part before was about
	} else if !s.First && len(s.Answers) > 0 {
		g = nil // the part before was answered of something else
	}
	if s.onlyHint() != "" {
		g = nil // "health informaticists, are those growing"
	}
	if s.ToldGap != "" {
		g = s.Base.Gap(s.ToldGap)
	}
	if p := s.LatestPassage(); p != nil && p.Topic.Kind == knowledge.Certification && slices.Equal(own.Cues, []knowledge.Facet{knowledge.Issuer}) {
		g = nil // nobody awards a job: "who gives it" is of the certification told for it
	}
	alone := s.ToldGap != "" && s.Whole == "" // nothing else of the message counts for it
	goesOn := own.Refers || (own.Elliptic || alone) && g != nil && s.IsJob(g) && len(own.Cues) > 0
	named := slices.ContainsFunc(own.Mentions, func(m nlu.Mention) bool { return !alone || m.Topic() != "him-degrees" }) // "what degree does it take" names none
	if g == nil || !s.IsJob(g) && len(s.Memory.Topics) > 0 || !goesOn || named {
		return own, false
	}
	r := session.Resolved{Question: s.Another(s.PutIn(own.Question.Words, g.Name), own), Focus: rank.Focus{Topics: map[string]float64{}}, Fresh: own.InScope}
	s.AddNamed(&r)
	return r, true
}
