package filter

import (
	"slices"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/phrase"
	"himpath/knowledge"
)

// AnyCertification asks for roles for which some certification is named; denied, none.
func AnyCertification(not bool) Cond {
	c := Cond{Not: not, Facet: knowledge.CertFacet, Say: sayWithCert}
	if not {
		c.Say, c.Facet = sayNoCert, knowledge.Education
	}
	c.Holds = func(t *knowledge.Topic) bool { return (len(t.Links[knowledge.Values]) == 0) == not }
	return c
}

// Besides leaves a topic out.
func Besides(t *knowledge.Topic) Cond {
	return Cond{Not: true, Say: sayBesides + phrase.Lower(t.Short), Facet: knowledge.About, Holds: func(o *knowledge.Topic) bool { return o != t }}
}

// Linked asks for what is linked to a topic, by the first kind of link from the
// thing or by the second from the topic.
func Linked(to *knowledge.Topic, f knowledge.Facet, not bool, from, back knowledge.Relation) Cond {
	c := Cond{Not: not, Facet: f, Say: sayFor + phrase.Lower(to.Short)}
	if not {
		c.Say = sayNotFor + phrase.Lower(to.Short)
	}
	c.Holds = func(t *knowledge.Topic) bool {
		linked := slices.Contains(t.Linked(from), to.ID) || slices.Contains(to.Linked(back), t.ID)
		return linked != not
	}
	return c
}

// Speaking is fulfilled by what is told to have to do with a law or a trend: a passage of it
// speaks of that, by what each speaks of besides its own topic.
func Speaking(mentions map[string]corpus.Spoken, of *knowledge.Topic) Cond {
	return Cond{Facet: knowledge.Duties, Say: sayWith + of.Short, Holds: func(t *knowledge.Topic) bool {
		return slices.ContainsFunc(t.Passages, func(p *knowledge.Passage) bool { return slices.Contains(mentions[p.ID].Text, of.ID) })
	}}
}

// Issuer asks for certifications by the body that awards them.
func Issuer(org *knowledge.Topic, not bool) Cond {
	c := Cond{Not: not, Facet: knowledge.About, Say: sayBy + org.Short, Either: !not}
	if not {
		c.Say, c.Facet = sayNotBy+org.Short, knowledge.Issuer
	}
	c.Holds = func(t *knowledge.Topic) bool {
		by := t.Linked(knowledge.IssuedBy)
		return len(by) > 0 && slices.Contains(by, org.ID) != not
	}
	return c
}

// Level asks for the entry, mid or advanced level of what has levels; false of other kinds.
func Level(kind knowledge.Kind, level string, not bool) (Cond, bool) {
	if kind != knowledge.Role && kind != knowledge.Certification && kind != knowledge.Degree {
		return Cond{}, false
	}
	c := Cond{Not: not, Facet: knowledge.Level, Say: level + sayLevel}
	if not {
		c.Say = sayNot + c.Say
	}
	c.Holds = func(t *knowledge.Topic) bool { return t.Level != "" && (t.Level == level) != not }
	return c, true
}

// Trait asks for a side of work. For certifications it is the chief one of the
// roles that they suit. It is false of other kinds, and of what no source tells.
func Trait(b *knowledge.Base, kind knowledge.Kind, trait string, not bool) (Cond, bool) {
	if not && trait == "technology" {
		return Cond{}, false // no source says of a role that it does without
	}
	c := Cond{Not: not, Facet: knowledge.Education, Say: sayWith + workName(b, trait)}
	if not {
		c.Say = sayWithout + workName(b, trait)
	}
	switch kind {
	case knowledge.Role:
		c.Holds = func(t *knowledge.Topic) bool {
			fits, avoids := ReasonFor(t.Fits, trait), ReasonFor(t.Avoid, trait)
			if not && trait == "patients" {
				return avoids != "" // only where the sources say so
			}
			return len(t.Fits) > 0 && (fits != "") != not
		}
		if !not {
			c.Why = func(t *knowledge.Topic) string { return ReasonFor(t.Fits, trait) }
		}
	case knowledge.Certification:
		c.Facet = knowledge.About
		c.Holds = func(t *knowledge.Topic) bool { return about(b, t, trait) != not }
	default:
		return Cond{}, false
	}
	return c, true
}

// about reports a certification for roles whose chief side is a trait: the first
// among those for whom they fit.
func about(b *knowledge.Base, cert *knowledge.Topic, trait string) bool {
	for _, id := range cert.Linked(knowledge.Suits) {
		if t := b.Topic(id); t != nil && len(t.Fits) > 0 && t.Fits[0].Trait == trait {
			return true
		}
	}
	return false
}

// ReasonFor is why, in the words of the base, a trait is among reasons; "": it is not.
func ReasonFor(rs []knowledge.Reason, trait string) string {
	for _, r := range rs {
		if r.Trait == trait {
			return r.Why
		}
	}
	return ""
}

// workName is what a side of work is called.
func workName(b *knowledge.Base, trait string) string {
	for _, t := range b.Traits {
		if t.ID == trait && len(t.Work) > 0 {
			return t.Work[0]
		}
	}
	return trait
}
