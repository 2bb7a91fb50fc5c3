package main

import (
	"bytes"
	"testing"
	"time"
)

// Everything that may go wrong misses the goal.
func TestGoal(t *testing.T) {
	fine := seen{called: true, answered: true, right: true}
	filled := seen{called: true, answered: true, right: true, deferred: true, edits: 1}
	for name, c := range map[string]struct {
		last seen
		also func(*tally)
		good bool
	}{
		"fine":             {last: fine, good: true},
		"filled":           {last: filled, good: true},
		"lost":             {last: seen{}},
		"never filled":     {last: seen{called: true, deferred: true}},
		"edited twice":     {last: seen{called: true, answered: true, right: true, deferred: true, edits: 2}},
		"answered twice":   {last: seen{called: true, answered: true, right: true, extra: 1}},
		"refused":          {last: seen{called: true, answered: true, right: true, refused: 1}},
		"another answer":   {last: seen{called: true, answered: true}},
		"an apology":       {last: seen{called: true, answered: true, sorry: true}},
		"late":             {last: seen{called: true, answered: true, right: true, callback: 3 * time.Second}},
		"posted openly":    {last: fine, also: func(l *tally) { l.elsewhere++ }},
		"not closed":       {last: fine, also: func(l *tally) { l.closed-- }},
		"a breach":         {last: fine, also: func(l *tally) { l.breaches++ }},
		"memory that grew": {last: fine, also: func(l *tally) { l.mapped = []int64{1, 1, 1, 2, 2, 2, 3, 3, 3} }},
	} {
		l := &tally{out: &bytes.Buffer{}, closed: 2}
		for _, s := range []seen{fine, c.last} {
			l.ask()
			l.add(s)
		}
		if c.also != nil {
			c.also(l)
		}
		if got := l.good(options{duration: flatAfter, callback: 2 * time.Second}); got != c.good {
			t.Errorf("%s: %v", name, got)
		}
	}
}
