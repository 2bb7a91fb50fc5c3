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
	if g == nil || f != knowledge.Pay && f != knowledge.Growth {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.Base.Passage(id); p != nil && p.Facet == f && !s.Withdrawn[id] {
			return p
		}
	}
	return nil
}

// NameOf is the name under which a job that the sources do not describe is read as that and as
// nothing else: no certification or body of its work.
func (s *Resolver) NameOf(g *knowledge.Gap) string {
	for _, name := range append([]string{g.Name}, g.Aliases...) {
		if ms := s.Read(name).Mentions; len(ms) == 1 && ms[0].Gap == g.ID {
			return name
		}
	}
	return g.Name
}

// SideOfUndescribed is the job without a description of which a turn asks one side, as the talk has
// come to that, or a statement or the turn itself names it, and that side; nil, "": it asks none.
func (s *Resolver) SideOfUndescribed(q nlu.Question) (*knowledge.Gap, knowledge.Facet) {
	own := session.Resolved{Question: q}
	named := slices.DeleteFunc(slices.Clone(q.Mentions), func(m nlu.Mention) bool { return s.IsGeneral(m.Topic()) })
	f := s.sideOfJob(q)
	g := s.Base.Gap(s.Memory.Gap)
	switch {
	case len(named) > 1 || s.ofAKind(q):
		return nil, ""
	case len(named) == 1:
		g = s.Base.Gap(named[0].Gap)
		if len(q.Cues) == 0 {
			f = ""
			if s.OnlyNames(own) && nlu.Act(s.Memory.Act) == nlu.Tell && s.FigureOf(g, knowledge.Facet(s.Memory.Facet)) != nil {
				f = knowledge.Facet(s.Memory.Facet) // "and the transcriptionist?", after a figure
			}
		}
		beside := nlu.Says(q.Words[max(0, named[0].Start-2):named[0].Start], "like", "than", "as")
		if s.Memory.Turns == 0 || len(q.Words) > maxNaming || beside {
			return nil, "" // "is it growing or dying like typing" is asked of another
		}
	case s.ToldGap != "":
		g = s.Base.Gap(s.ToldGap)
		if !q.Refers && s.Words.FirstPersons.Any(s.Read(s.Statement).Words) && !s.saysThatJob(own) {
			return nil, ""
		}
	case !s.First || len(s.Hints) > 0 || nlu.Act(s.Memory.Act) == nlu.Compare || len(q.Work) > 0 || s.Words.OwnWorkPhrases.In(q.Words) || !q.Refers && !q.Elliptic && !s.saysThatJob(own) && len(q.Words) > maxSide:
		return nil, ""
	}
	does := len(named) > 0 && f == knowledge.Duties
	if g == nil || !s.IsJob(g) || !does && s.FigureOf(g, f) == nil && len(s.figuresOf(g)) > 0 {
		return nil, "" // of a job that is counted somewhere there may be more than its figures
	}
	return g, f
}

// figuresOf are the figures that are known of a job which the sources do not describe.
func (s *Resolver) figuresOf(g *knowledge.Gap) []*knowledge.Passage {
	var out []*knowledge.Passage
	for _, f := range []knowledge.Facet{knowledge.Pay, knowledge.Growth} {
		if p := s.FigureOf(g, f); p != nil {
			out = append(out, p)
		}
	}
	return out
}

// OfJobTold puts the name of a job without a description, which a statement tells of somebody, in
// the place of "her job", "that kind of work".
func (s *Resolver) OfJobTold(ask string) (string, bool) {
	g, q := s.Base.Gap(s.ToldGap), s.Read(ask)
	if g == nil || !s.IsJob(g) || len(q.Mentions) > 0 || q.P(nlu.Recommend) >= session.ActSure {
		return ask, false
	}
	if from, to := s.jobPointedAt(q.Words); to > 0 {
		return strings.Join(slices.Concat(q.Words[:from], []string{s.NameOf(g)}, q.Words[to:]), " "), true
	}
	return ask, false
}

// jobPointedAt is where words point at somebody's job: "her job", "that kind of work"; 0, 0: nowhere.
func (s *Resolver) jobPointedAt(ws []string) (from, to int) {
	for i, w := range ws {
		at := i + 1
		if at+1 < len(ws) && nlu.OneOf(ws[at], "kind", "sort", "type", "line") && ws[at+1] == "of" {
			at += 2
		}
		pointed := nlu.OneOf(w, "that", "this") || s.Words.PossessivesOfOthers.Has(w)
		if pointed && at < len(ws) && nlu.OneOf(ws[at], "job", "work", "role", "position", "line") {
			return i, at + 1
		}
	}
	return 0, 0
}

// AsksOfJobTold reports a question that plainly asks for one side of a job that was told of, and
// not what there is for anybody: "my aunt typed dictation, is that job dying".
func (s *Resolver) AsksOfJobTold(r session.Resolved) bool {
	_, to := s.jobPointedAt(r.Words)
	return to > 0 && len(r.Cues) == 1 && r.Cues[0] != knowledge.Next && r.FacetP(r.Cues[0]) >= session.ActSure
}

// How long, in words, a turn may be that asks for a side of the job in talk without pointing at it,
// or of one that it names.
const (
	maxSide   = 6
	maxNaming = 9
)

// ofAKind reports a turn that asks for things of a kind, whatever is in talk.
func (s *Resolver) ofAKind(q nlu.Question) bool {
	return q.Slots.Superlative != "" || q.Slots.Versus || q.Slots.Which && len(q.Slots.Kinds) > 0 && !q.Refers && !s.saysThatJob(session.Resolved{Question: q})
}

// sideOfJob is the side of a job that a turn asks for; "": none that there can be a figure or a word on.
func (s *Resolver) sideOfJob(q nlu.Question) knowledge.Facet {
	f := s.FacetAsked(q)
	switch {
	case s.Words.Dwindling.Any(q.Words) || f == knowledge.Jobs && len(q.Labels) > 0 && q.Labels[0].Facet == knowledge.Growth:
		return knowledge.Growth // "will there be jobs"
	case f == knowledge.Length && nlu.Says(q.Words, "much"):
		return knowledge.Pay // "how much is that a year"
	}
	if !slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Education, knowledge.CertFacet, knowledge.Duties, knowledge.Length, knowledge.Skills}, f) {
		return ""
	}
	return f
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
	named := slices.ContainsFunc(own.Mentions, func(m nlu.Mention) bool { return !alone || m.Topic() != session.TopicHIMDegrees }) // "what degree does it take" names none
	if g == nil || !s.IsJob(g) && len(s.Memory.Topics) > 0 || !goesOn || named || len(own.Work) > 0 && s.IsJob(g) {
		return own, false
	}
	r := session.Resolved{Question: s.Another(s.PutIn(own.Question.Words, s.NameOf(g)), own), Focus: rank.On(), Fresh: own.InScope}
	s.AddNamed(&r)
	return r, true
}
