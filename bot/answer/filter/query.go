package filter

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/knowledge"
)

// Query is a question for all things of a kind that fulfil every condition.
type Query struct {
	Kind  knowledge.Kind // "": no query
	Conds []Cond
	Take  int // "the top 3": at most so many; 0: all
}

// Cond is one condition of a query.
type Cond struct {
	Not    bool
	Say    string          // as the line above the list says it
	Facet  knowledge.Facet // on which a topic tells what fulfils it
	Holds  func(*knowledge.Topic) bool
	Either bool                          // one of several that may hold in its place
	Why    func(*knowledge.Topic) string // what of the topic fulfils it, in the base's words; nil: its brief on Facet
}

// Or is fulfilled where either condition is.
func (c Cond) Or(d Cond) Cond {
	if c.Say == d.Say {
		return c // "which of the AHIMA ones are AHIMA's own"
	}
	both := c
	both.Say = c.Say + sayOr + d.Say
	both.Holds = func(t *knowledge.Topic) bool { return c.Holds(t) || d.Holds(t) }
	return both
}

// Holds reports a topic for which every condition holds, whatever its kind.
func (q Query) Holds(t *knowledge.Topic) bool {
	return !slices.ContainsFunc(q.Conds, func(c Cond) bool { return !c.Holds(t) })
}

// Denies reports a condition that is a denial: "not by AHIMA".
func (q Query) Denies() bool { return slices.ContainsFunc(q.Conds, func(c Cond) bool { return c.Not }) }

// String names a query for people.
func (q Query) String() string {
	return fmt.Sprintf("%s: %s", q.Kind, strings.TrimSuffix(q.Lead(), ":"))
}

// Lead is the line above what a query finds.
func (q Query) Lead() string {
	var parts []string
	for _, c := range q.Conds {
		if c.Say != "" && !slices.Contains(parts, c.Say) {
			parts = append(parts, c.Say)
		}
	}
	return phrase.Capital(strings.Join(parts, ", ")) + ":"
}
