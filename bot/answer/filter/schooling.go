package filter

import (
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/knowledge"
)

// Relation is how the schooling that is asked for lies to a degree.
type Relation int

// The relations, as in "at least a master's", "a bachelor's or less".
const (
	Exactly Relation = iota
	AtMost
	AtLeast
	LessThan
	MoreThan
)

// Degree asks for roles by what schooling they typically call for. Denied, a
// degree leaves the roles that less is enough for.
func Degree(b *knowledge.Base, d *knowledge.Topic, rel Relation, not bool) Cond {
	c := Cond{Not: not, Facet: knowledge.Education, Say: sayOpenWith + phrase.Lower(d.Short)}
	switch {
	case not && (d.Rank == 1 || rel == AtMost):
		rel, not = MoreThan, false // "not the ones where high school is enough"
	case not:
		rel, c.Say = LessThan, sayNoNeed+phrase.Lower(d.Short)
	}
	c.Either = !not && rel == Exactly
	say := map[Relation]string{AtLeast: sayAtLeast, LessThan: sayLessThan, MoreThan: sayMoreThan}
	if say[rel] != "" && !not {
		c.Say = say[rel] + phrase.Lower(d.Short)
	}
	c.Holds = func(t *knowledge.Topic) bool {
		rank := ladder.Schooling(b, t)
		switch rel {
		case AtMost:
			return rank > 0 && rank <= d.Rank
		case AtLeast:
			return max(rank, ladder.Usual(b, t)) >= d.Rank // "ask for at least": what they usually do
		case LessThan:
			return rank > 0 && rank < d.Rank
		case MoreThan:
			return rank > d.Rank
		}
		return rank > 0 && (ladder.CalledFor(b, t, d) || d.Rank <= 2 && rank <= d.Rank)
	}
	return c
}

// AnyDegree asks for roles that typically call for a degree; denied, for those that do not.
func AnyDegree(b *knowledge.Base, not bool) Cond {
	c := Cond{Not: not, Facet: knowledge.Education, Say: sayWithDegree}
	if not {
		c.Say = sayNoDegree
	}
	c.Holds = func(t *knowledge.Topic) bool {
		rank := ladder.Schooling(b, t)
		return rank > 0 && rank < ladder.Associate == not
	}
	return c
}

// Above asks for roles to which a way leads up from one.
func Above(b *knowledge.Base, t *knowledge.Topic) Cond {
	return Cond{Say: sayAbove + phrase.Lower(t.Short), Facet: knowledge.Education, Holds: func(o *knowledge.Topic) bool { return o != t && ladder.Way(b, t, o) != nil }}
}

// Below asks for roles from which a way leads up to one.
func Below(b *knowledge.Base, t *knowledge.Topic) Cond {
	return Cond{Say: sayBelow + phrase.Lower(t.Short), Facet: knowledge.Education, Holds: func(o *knowledge.Topic) bool { return o != t && ladder.Way(b, o, t) != nil }}
}
