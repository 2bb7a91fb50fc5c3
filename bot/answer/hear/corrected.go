package hear

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// means is where somebody corrects what they just asked.
var means = regexp.MustCompile(`(?i)^(.*?)[\s,]*\b(?:(?:no|nope|sorry|oops|ups|wait|oh|ah|er|uh|well|or)[\s,]+){0,3}i (?:mean|meant)\b[\s,:]*(.*)$`)

// retracts is where somebody takes back, in one clause, what they just named; a bare "no" may deny
// what follows and retracts only before a comma or with "i mean".
var retracts = regexp.MustCompile(`(?i)^(.+?)[\s,]+((?:no[\s,]+wait|no[\s,]+sorry|no,|nope|nah|sorry|oops|ups|whoops|wait|actually|my bad)\b.*|no,.*|no\b.*\bi (?:mean|meant))$`)

// Corrected puts a question right that the same message corrects: "what does a coder earn? i mean
// a biller" asks of billers alone, as does "… a coder earn, sorry, a biller". What is meant has to be of
// the kind of what was said, or ask for itself; all else that stands behind "i mean" only adds to the
// question. What corrects the turn before says no more than what is meant: "my bad, the biller".
func (s *Listener) Corrected(sp nlu.Split) nlu.Split {
	var out []nlu.Clause
	for _, c := range sp.Clauses {
		before := len(out) - 1
		if meant := s.meantInstead(c.Text); meant != "" && before >= 0 {
			if right, ok := s.putRight(out[before], meant); ok {
				out[before].Text = right
				continue
			}
		} else if meant != "" && s.Memory.Question != "" && len(sp.Clauses) == 1 {
			c = nlu.Clause{Text: s.Questions.Meant.Of(meant), Asks: true}
		}
		out = append(out, s.correctsItself(c, &out))
	}
	sp.Clauses = slices.DeleteFunc(out, func(c nlu.Clause) bool { return c.Text == "" })
	return sp
}

// correctsItself is a clause as what it puts right makes it; empty, where it puts the one before right.
func (s *Listener) correctsItself(c nlu.Clause, out *[]nlu.Clause) nlu.Clause {
	if m := retracts.FindStringSubmatch(c.Text); m != nil {
		if meant := s.meantInstead(m[2]); meant != "" {
			if right, ok := s.putRight(nlu.Clause{Text: m[1], Asks: c.Asks}, meant); ok {
				return nlu.Clause{Text: right, Asks: c.Asks}
			}
		}
	}
	if !strings.Contains(strings.ToLower(c.Text), "mean") { // most have nothing to look through
		return c
	}
	m := means.FindStringSubmatch(c.Text)
	if m == nil || m[2] == "" {
		return c
	}
	asked, behind := nlu.Clause{Text: m[1], Asks: c.Asks}, m[1] == "" && len(*out) > 0
	if behind {
		asked = (*out)[len(*out)-1]
	}
	right, ok := s.putRight(asked, m[2])
	switch {
	case !ok || !asked.Asks:
		return c
	case behind:
		(*out)[len(*out)-1] = nlu.Clause{Text: right, Asks: true}
		return nlu.Clause{}
	}
	return nlu.Clause{Text: right, Asks: true}
}

// meantInstead is the one thing that words name which say no more than that it is meant in the place
// of another: "no wait, the manager first". "": they say more, or take nothing back.
func (s *Listener) meantInstead(text string) string {
	q := s.Read(text)
	if len(q.Words) > 8 || len(q.Mentions) != 1 || len(q.Cues) > 0 && q.Mentions[0].Topic() == "" {
		return ""
	}
	m := q.Mentions[0]
	beside := slices.Concat(q.Words[:m.Start], q.Words[m.End:])
	last := len(beside) - 1
	if last >= m.Start && beside[last] == "first" {
		beside = beside[:last]
	}
	denies := len(beside) > 1 && beside[0] == "not" && s.Words.ToldThings.Has(beside[1])                 // "not that, the biller"
	said := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) // fillers are no words of a question
	if !denies && !s.Words.Retracting.Any(said) || !knowledge.Only(beside, s.Words.Retracting, s.Words.CorrectionOpeners, s.Words.CorrectionBesides, s.Words.Determiners) {
		return ""
	}
	return m.Text
}

// putRight is a question with what is meant in the place of what it names of the same kind.
func (s *Listener) putRight(asked nlu.Clause, meant string) (string, bool) {
	q, r := s.Read(asked.Text), s.Read(meant)
	if s.Words.Question.Has(session.FirstOf(r.Words)) && len(q.Mentions) == 1 {
		if len(r.Mentions) == 0 {
			return s.PutIn(r.Words, q.Mentions[0].Text), true
		}
		return meant, true
	}
	if len(r.Mentions) != 1 || r.Mentions[0].Topic() == "" {
		return "", false
	}
	named := slices.DeleteFunc(slices.Clone(q.Mentions), func(m nlu.Mention) bool { return !s.sameKind(m.Options, r.Mentions[0].Topic()) })
	if len(named) > 1 { // "what degree does a coder need" names degrees in general too
		named = slices.DeleteFunc(named, func(m nlu.Mention) bool { return s.KindOf(m.Topic()) != s.KindOf(r.Mentions[0].Topic()) })
	}
	beside := slices.Concat(r.Words[:r.Mentions[0].Start], r.Words[r.Mentions[0].End:])
	if len(named) != 1 || !knowledge.Only(beside, s.Words.Determiners, s.Words.Carriers) {
		return "", false
	}
	m := named[0]
	return strings.Join(slices.Concat(q.Words[:m.Start], []string{s.Base.Topic(r.Mentions[0].Topic()).Short}, q.Words[m.End:]), " "), true
}

// sameKind reports that one of these topics is the field itself, or of the kind of another.
func (s *Listener) sameKind(ids []string, other string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return s.IsGeneral(id) || s.KindOf(id) == s.KindOf(other) })
}
