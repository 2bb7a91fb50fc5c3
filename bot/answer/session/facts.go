package session

import (
	"slices"

	"himpath/bot/answer/filter"
	"himpath/knowledge"
)

// FirstBrief is the first passage on a facet of a topic that can be told in a line; nil: none.
func (s *Session) FirstBrief(t *knowledge.Topic, f knowledge.Facet) *knowledge.Passage {
	for _, p := range t.On(f) {
		if p.Brief != "" && !s.Withdrawn[p.ID] {
			return p
		}
	}
	return nil
}

// ToldSchooling reports a role whose schooling was just told, with a degree: how long
// "that" takes is then asked of the degree.
func (s *Session) ToldSchooling(t *knowledge.Topic) bool {
	return s.ofKindInMemory(knowledge.Degree) && slices.ContainsFunc(t.On(knowledge.Education), func(p *knowledge.Passage) bool { return slices.Contains(s.Memory.Last, p.ID) })
}

// HighestOf reports a question for the most or least of all: "more", "better" and
// "quickest" alone say what somebody is after, not that things are to be ranked by it.
func (s *Session) HighestOf(r Resolved) bool {
	return r.Slots.Superlative != "" && (len(r.Slots.Kinds) > 0 || s.Words.Outright.Any(r.Words) || s.AsksOccupations(r))
}

// Entry is one thing that a list names, with what makes it belong there.
type Entry struct {
	Topic   *knowledge.Topic
	Because string
	From    *knowledge.Passage
	Value   float64
	Figure  *knowledge.Figure
	Bare    bool // told without the topic's name
}

// BriefOn is the first passage on one of these facets of a topic that can be told in a line; nil: none.
func (s *Session) BriefOn(t *knowledge.Topic, fs ...knowledge.Facet) *knowledge.Passage {
	for _, f := range fs {
		if p := s.FirstBrief(t, f); p != nil {
			return p
		}
	}
	return nil
}

// Fulfils reports a topic for which every condition holds, and notes what makes
// the first of them hold.
func (s *Session) Fulfils(q filter.Query, e *Entry) bool {
	if !q.Holds(e.Topic) {
		return false
	}
	for _, c := range q.Conds {
		if e.From != nil {
			break
		}
		p := s.BriefOn(e.Topic, c.Facet, knowledge.About, knowledge.Duties)
		if c.Why != nil {
			if why := c.Why(e.Topic); why != "" {
				if ps := s.ReasonPassage(e.Topic); len(ps) > 0 {
					e.Because, e.From = why, ps[0]
				}
			}
			continue
		}
		if p != nil {
			e.Because, e.From = p.Brief, p
		}
	}
	if e.From == nil {
		if e.From = s.BriefOn(e.Topic, knowledge.Education, knowledge.Issuer, knowledge.About); e.From != nil {
			e.Because = e.From.Brief
		}
	}
	return e.From != nil
}

// ReasonPassage is the passage whose sources stand behind a role's fits and avoid.
func (s *Session) ReasonPassage(t *knowledge.Topic) []*knowledge.Passage {
	if p := s.BriefOn(t, knowledge.Duties, knowledge.About); p != nil {
		return []*knowledge.Passage{p}
	}
	return nil
}

// UsualDegree is the degree that a role typically takes and that has its length told, or nil.
func (s *Session) UsualDegree(role *knowledge.Topic) *knowledge.Topic {
	for _, l := range role.Links[knowledge.Needs] {
		if d := s.Base.Topic(l.To); d != nil && d.Kind == knowledge.Degree && l.Strength == "typical" && len(d.On(knowledge.Length)) > 0 {
			return d
		}
	}
	return nil
}
