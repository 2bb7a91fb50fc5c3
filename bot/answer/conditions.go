package answer

import (
	"slices"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// condOn makes the condition that naming a topic states for things of a kind.
func (s *session) condOn(r resolved, kind knowledge.Kind, t *knowledge.Topic) func(span) (cond, bool) {
	return func(sp span) (cond, bool) {
		switch {
		case kind == t.Kind && (kind != knowledge.Degree && kind != knowledge.Place || sp.not) || kind == knowledge.Law && sp.not:
			return s.besideSame(r, kind, t, sp)
		case kind == knowledge.Role && t.ID == "him-degrees":
			return s.onAnyDegree(sp.not), true
		case kind == knowledge.Role && t.ID == "him-certifications":
			return s.onAnyCertification(sp.not), true
		case kind == knowledge.Role && t.Kind == knowledge.Degree && t.Rank > 0:
			return s.onDegree(t, rankRelation(r, sp), sp.not), true
		case kind == knowledge.Role && t.Kind == knowledge.Certification:
			return s.onLinks(t, knowledge.CertFacet, sp.not, knowledge.Values, knowledge.Suits), true
		case kind == knowledge.Certification && t.Kind == knowledge.Organization:
			return s.onIssuer(t, sp.not), true
		case kind == knowledge.Certification && t.Kind == knowledge.Role:
			return s.onLinks(t, knowledge.About, sp.not, knowledge.Suits, knowledge.Values), true
		case kind == knowledge.Role && (t.Kind == knowledge.Law || t.Kind == knowledge.Trend) && !sp.not && r.Slots.Which:
			return s.onSpokenOf(t), true
		case kind == knowledge.Degree && t.Kind == knowledge.Role:
			return s.onLinks(t, knowledge.Length, sp.not, knowledge.PreparesFor, knowledge.Needs), true
		}
		return cond{}, false
	}
}

// besideSame is naming a role in a question for roles: it is left out where it is
// denied, and a landmark where what stands above or below it is asked for.
func (s *session) besideSame(r resolved, kind knowledge.Kind, t *knowledge.Topic, sp span) (cond, bool) {
	before := r.Words[max(0, sp.start-3):sp.start]
	switch {
	case sp.not:
		return cond{not: true, say: sayBesides + phrase.Lower(t.Short), facet: knowledge.About, holds: func(o *knowledge.Topic) bool { return o != t }}, true
	case kind == knowledge.Role && nlu.Says(before, "above", "over", "beyond", "after", "higher"):
		return cond{say: sayAbove + phrase.Lower(t.Short), facet: knowledge.Education, holds: func(o *knowledge.Topic) bool { return o != t && ladder.Way(s.base, t, o) != nil }}, true
	case kind == knowledge.Role && s.words.Below.Any(before):
		return cond{say: sayBelow + phrase.Lower(t.Short), facet: knowledge.Education, holds: func(o *knowledge.Topic) bool { return o != t && ladder.Way(s.base, o, t) != nil }}, true
	}
	return cond{}, false
}

// Relations of a role's schooling to a degree.
const (
	exactly = iota
	atMost
	atLeast
	lessThan
	moreThan
)

// rankRelation reads "at least a master's", "a bachelor's or less", "only".
func rankRelation(r resolved, sp span) int {
	before := r.Words[max(0, sp.start-5):sp.start]
	behind := r.Words[sp.end:min(len(r.Words), sp.end+4)]
	has := func(ws []string, of ...string) bool {
		return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(of, w) })
	}
	than := slices.Contains(before, "than")
	switch {
	case has(before, "nothing", "no", "not") && than && has(before, "more", "higher", "beyond"), has(before, "only", "just", "most", "max", "maximum") || slices.Contains(before, "up") && slices.Contains(before, "to"):
		return atMost
	case has(before, "least", "minimum"):
		return atLeast
	case than && has(before, "less", "lower"), has(before, "below", "under"):
		return lessThan
	case than && has(before, "more", "higher"), has(before, "above", "beyond", "over"):
		return moreThan
	case slices.Contains(behind, "or") && has(behind, "less", "lower", "below"), has(behind, "enough", "only", "suffices", "sufficient", "max", "alone"):
		return atMost
	case has(behind, "or", "and") && has(behind, "higher", "more", "above", "up", "beyond", "better"):
		return atLeast
	}
	if r.Slots.Only {
		return atMost
	}
	return exactly
}

// onDegree asks for roles by what schooling they typically call for. Denied, a
// degree leaves the roles that less is enough for.
func (s *session) onDegree(d *knowledge.Topic, rel int, not bool) cond {
	c := cond{not: not, facet: knowledge.Education, say: sayOpenWith + phrase.Lower(d.Short)}
	switch {
	case not && (d.Rank == 1 || rel == atMost):
		rel, not = moreThan, false // "not the ones where high school is enough"
	case not:
		rel, c.say = lessThan, sayNoNeed+phrase.Lower(d.Short)
	}
	c.either = !not && rel == exactly
	say := map[int]string{atLeast: sayAtLeast, lessThan: sayLessThan, moreThan: sayMoreThan}
	if say[rel] != "" && !not {
		c.say = say[rel] + phrase.Lower(d.Short)
	}
	c.holds = func(t *knowledge.Topic) bool {
		rank := ladder.Schooling(s.base, t)
		switch rel {
		case atMost:
			return rank > 0 && rank <= d.Rank
		case atLeast:
			return max(rank, ladder.Usual(s.base, t)) >= d.Rank // "ask for at least": what they usually do
		case lessThan:
			return rank > 0 && rank < d.Rank
		case moreThan:
			return rank > d.Rank
		}
		return rank > 0 && (ladder.CalledFor(s.base, t, d) || d.Rank <= 2 && rank <= d.Rank)
	}
	return c
}

func (s *session) onAnyDegree(not bool) cond {
	c := cond{not: not, facet: knowledge.Education, say: sayWithDegree}
	if not {
		c.say = sayNoDegree
	}
	c.holds = func(t *knowledge.Topic) bool {
		rank := ladder.Schooling(s.base, t)
		return rank > 0 && rank < ladder.Associate == not
	}
	return c
}

func (s *session) onAnyCertification(not bool) cond {
	c := cond{not: not, facet: knowledge.CertFacet, say: sayWithCert}
	if not {
		c.say, c.facet = sayNoCert, knowledge.Education
	}
	c.holds = func(t *knowledge.Topic) bool { return (len(t.Links[knowledge.Values]) == 0) == not }
	return c
}

// onLinks asks for what is linked to a topic, by the first kind of link from the
// thing or by the second from the topic.
func (s *session) onLinks(to *knowledge.Topic, f knowledge.Facet, not bool, from, back knowledge.Relation) cond {
	c := cond{not: not, facet: f, say: sayFor + phrase.Lower(to.Short)}
	if not {
		c.say = sayNotFor + phrase.Lower(to.Short)
	}
	c.holds = func(t *knowledge.Topic) bool {
		linked := slices.Contains(t.Linked(from), to.ID) || slices.Contains(to.Linked(back), t.ID)
		return linked != not
	}
	return c
}

// onSpokenOf is fulfilled by what is told to have to do with a law or a trend.
func (s *session) onSpokenOf(of *knowledge.Topic) cond {
	return cond{facet: knowledge.Duties, say: sayWith + of.Short, holds: func(t *knowledge.Topic) bool {
		return slices.ContainsFunc(t.Passages, func(p *knowledge.Passage) bool { return slices.Contains(s.mentions[p.ID].Text, of.ID) })
	}}
}

func (s *session) onIssuer(org *knowledge.Topic, not bool) cond {
	c := cond{not: not, facet: knowledge.About, say: sayBy + org.Short, either: !not}
	if not {
		c.say, c.facet = sayNotBy+org.Short, knowledge.Issuer
	}
	c.holds = func(t *knowledge.Topic) bool {
		by := t.Linked(knowledge.IssuedBy)
		return len(by) > 0 && slices.Contains(by, org.ID) != not
	}
	return c
}

func (s *session) onLevel(kind knowledge.Kind, level string, not bool) (cond, bool) {
	if kind != knowledge.Role && kind != knowledge.Certification && kind != knowledge.Degree {
		return cond{}, false
	}
	c := cond{not: not, facet: knowledge.Level, say: level + sayLevel}
	if not {
		c.say = sayNot + c.say
	}
	c.holds = func(t *knowledge.Topic) bool { return t.Level != "" && (t.Level == level) != not }
	return c, true
}

// onTrait asks for a side of work. For certifications it is the chief one of the
// roles that they suit.
func (s *session) onTrait(kind knowledge.Kind, trait string, not bool) (cond, bool) {
	if not && trait == "technology" {
		return cond{}, false // no source says of a role that it does without
	}
	c := cond{not: not, facet: knowledge.Education, say: sayWith + s.workName(trait)}
	if not {
		c.say = sayWithout + s.workName(trait)
	}
	switch kind {
	case knowledge.Role:
		c.holds = func(t *knowledge.Topic) bool {
			fits, avoids := reasonFor(t.Fits, trait), reasonFor(t.Avoid, trait)
			if not && trait == "patients" {
				return avoids != "" // only where the sources say so
			}
			return len(t.Fits) > 0 && (fits != "") != not
		}
		if not {
			c.why = nil
		} else {
			c.why = func(t *knowledge.Topic) string { return reasonFor(t.Fits, trait) }
		}
	case knowledge.Certification:
		c.facet = knowledge.About
		c.holds = func(t *knowledge.Topic) bool { return s.about(t, trait) != not }
	default:
		return cond{}, false
	}
	return c, true
}

// about reports a certification for roles whose chief side is a trait: the first
// among those for whom they fit.
func (s *session) about(cert *knowledge.Topic, trait string) bool {
	for _, id := range cert.Linked(knowledge.Suits) {
		if t := s.base.Topic(id); t != nil && len(t.Fits) > 0 && t.Fits[0].Trait == trait {
			return true
		}
	}
	return false
}

func reasonFor(rs []knowledge.Reason, trait string) string {
	for _, r := range rs {
		if r.Trait == trait {
			return r.Why
		}
	}
	return ""
}

// workName is what a side of work is called.
func (s *session) workName(trait string) string {
	for _, t := range s.base.Traits {
		if t.ID == trait && len(t.Work) > 0 {
			return t.Work[0]
		}
	}
	return trait
}
