package hear

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
)

// means is where somebody corrects what they just asked.
var means = regexp.MustCompile(`(?i)^(.*?)[\s,]*\b(?:(?:no|nope|sorry|oops|ups|wait|oh|ah|er|uh|well|or)[\s,]+){0,3}i (?:mean|meant)\b[\s,:]*(.*)$`)

// Corrected puts a question right that the same message corrects: "what does a coder earn? i mean
// a biller" asks of billers alone. What is meant has to be of the kind of what was said, or ask
// for itself; all else that stands behind "i mean" only adds to the question.
func (s *Listener) Corrected(sp nlu.Split) nlu.Split {
	var out []nlu.Clause
	for _, c := range sp.Clauses {
		var m []string
		if strings.Contains(strings.ToLower(c.Text), "mean") { // most have nothing to look through
			m = means.FindStringSubmatch(c.Text)
		}
		if m == nil || m[2] == "" {
			out = append(out, c)
			continue
		}
		asked := nlu.Clause{Text: m[1], Asks: c.Asks}
		behind := m[1] == "" && len(out) > 0
		if behind {
			asked = out[len(out)-1]
		}
		right, ok := s.putRight(asked, m[2])
		switch {
		case !ok:
			out = append(out, c)
		case behind:
			out[len(out)-1] = nlu.Clause{Text: right, Asks: true}
		default:
			out = append(out, nlu.Clause{Text: right, Asks: true})
		}
	}
	sp.Clauses = out
	return sp
}

// putRight is a question with what is meant in the place of what it names.
func (s *Listener) putRight(asked nlu.Clause, meant string) (string, bool) {
	q, r := s.Read(asked.Text), s.Read(meant)
	if !asked.Asks || len(q.Mentions) != 1 {
		return "", false
	}
	m := q.Mentions[0]
	if s.Words.Question.Has(session.FirstOf(r.Words)) {
		if len(r.Mentions) == 0 {
			return s.PutIn(r.Words, m.Text), true
		}
		return meant, true
	}
	if len(r.Mentions) != 1 || r.Mentions[0].Topic() == "" || !s.sameKind(m.Options, r.Mentions[0].Topic()) {
		return "", false
	}
	beside := slices.Concat(r.Words[:r.Mentions[0].Start], r.Words[r.Mentions[0].End:])
	if slices.ContainsFunc(beside, func(w string) bool { return !s.Words.Determiners.Has(w) && !s.Words.Carriers.Has(w) }) {
		return "", false
	}
	return strings.Join(slices.Concat(q.Words[:m.Start], []string{s.Base.Topic(r.Mentions[0].Topic()).Short}, q.Words[m.End:]), " "), true
}

// sameKind reports that one of these topics is the field itself, or of the kind of another.
func (s *Listener) sameKind(ids []string, other string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return s.IsGeneral(id) || s.KindOf(id) == s.KindOf(other) })
}
