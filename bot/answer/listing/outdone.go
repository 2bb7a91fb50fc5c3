package listing

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// outdone is how one of several is named by a figure of it: "the one that's growing faster",
// "the better paid job", "the slowest growing".
var outdone = regexp.MustCompile(`\bthe (?:(?:one|job|role|career)(?: that| which)?(?: is| s|s)? (growing|grows|paying|pays|paid|earning|earns|making|makes) (faster|fastest|more|most|better|best|higher|highest|less|least|slower|slowest|lower|lowest|worse|worst)|(better|best|higher|highest|lower|lowest|worse|worst|faster|fastest|slower|slowest|quicker|quickest) (paid|paying|growing)(?: one| job| role| career)?)\b`)

// ByFigureNamed puts the one of what was compared or listed that a turn names by its pay or
// growth in the place of these words, where it asks for something else of it: "what degree does
// the one that's growing faster ask for".
func (s *Lister) ByFigureNamed(q nlu.Question) nlu.Question {
	text := strings.Join(q.Words, " ")
	at := outdone.FindStringSubmatchIndex(text)
	if at == nil || s.Memory.Turns == 0 {
		return q
	}
	m := outdone.FindStringSubmatch(text)
	measure, degree := m[1]+m[4], m[2]+m[3]
	f := knowledge.Pay
	if strings.HasPrefix(measure, "grow") {
		f = knowledge.Growth
	}
	asked := s.Another(text[:at[0]]+text[at[1]:], session.Resolved{Question: q})
	if !slices.ContainsFunc(asked.Cues, func(c knowledge.Facet) bool { return c != f }) {
		return q // which one it is is asked
	}
	least := s.Words.LeastWords.Has(degree)
	t := s.mostBy(f, least)
	if t == nil {
		return q
	}
	return s.Another(text[:at[0]]+"the "+t.Short+text[at[1]:], session.Resolved{Question: q})
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
