package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// outdone is one of several as words name it by a figure of it: "the one that's growing faster",
// "the better paid job", "the slowest growing".
type outdone struct {
	from, to        int // of the words
	measure, degree string
}

// outdoneIn is where words first name something so; to is 0 where they don't.
func (s *Lister) outdoneIn(ws []string) outdone {
	for i, w := range ws {
		if w != "the" {
			continue
		}
		if o := s.outdoneAt(ws, i); o.to > 0 {
			return o
		}
	}
	return outdone{}
}

// outdoneAt is the same at the word "the" that stands at i.
func (s *Lister) outdoneAt(ws []string, i int) outdone {
	pair := func(at int, first, second knowledge.WordSet) bool {
		return at+1 < len(ws) && first.Has(ws[at]) && second.Has(ws[at+1])
	}
	measures, degrees, things := s.Words.FigureVerbs, s.Words.FigureDegrees, s.Words.FigureThings
	if pair(i+1, degrees, measures) {
		to := i + 3
		if to < len(ws) && things.Has(ws[to]) {
			to++
		}
		return outdone{i, to, ws[i+2], ws[i+1]}
	}
	if i+1 == len(ws) || !things.Has(strings.TrimSuffix(ws[i+1], "s")) {
		return outdone{}
	}
	at := i + 2
	for ; at < len(ws) && s.Words.BesideFigureThing.Has(ws[at]); at++ {
	}
	if !pair(at, measures, degrees) {
		return outdone{}
	}
	return outdone{i, at + 2, ws[at], ws[at+1]}
}

// ByFigureNamed puts the one of what was compared or listed that a turn names by its pay or
// growth in the place of these words, where it asks for something else of it: "what degree does
// the one that's growing faster ask for".
func (s *Lister) ByFigureNamed(q nlu.Question) nlu.Question {
	o := s.outdoneIn(q.Words)
	if o.to == 0 || s.Memory.Turns == 0 {
		return q
	}
	f := knowledge.Pay
	if strings.HasPrefix(o.measure, "grow") {
		f = knowledge.Growth
	}
	before, behind := q.Words[:o.from], q.Words[o.to:]
	asked := s.Another(strings.Join(slices.Concat(before, behind), " "), session.Resolved{Question: q})
	if !slices.ContainsFunc(asked.Cues, func(c knowledge.Facet) bool { return c != f }) {
		return q // which one it is is asked
	}
	t := s.mostBy(f, s.Words.LeastWords.Has(o.degree))
	if t == nil {
		return q
	}
	return s.Another(strings.Join(slices.Concat(before, []string{"the", t.Short}, behind), " "), session.Resolved{Question: q})
}

// mostBy is the one of what was compared or listed whose figure is the highest, or the lowest;
// nil where fewer than two have one, or two the same.
func (s *Lister) mostBy(f knowledge.Facet, least bool) *knowledge.Topic {
	set := s.Memory.Compared
	if len(set) < 2 {
		set = s.Memory.Listed
	}
	var best *knowledge.Topic
	top, n, tied := 0.0, 0, false
	for _, id := range set {
		t := s.Base.Topic(id)
		if t == nil {
			continue
		}
		fig := s.RankingFigure(session.Resolved{}, t, f)
		if fig == nil {
			continue
		}
		v := session.Amount(fig.Value)
		if least {
			v = -v
		}
		n++
		tied = best != nil && v == top || tied && v < top
		if best == nil || v > top {
			best, top = t, v
		}
	}
	if n < 2 || tied {
		return nil
	}
	return best
}
