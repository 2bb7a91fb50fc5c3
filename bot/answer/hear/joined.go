package hear

import (
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Joined makes one question of two clauses of which neither asks it alone: what is wanted and what
// there is ("entry level only!! what jobs"), or what things are like and which they are ("the certs
// said to raise pay, which ones?").
func (s *Listener) Joined(sp nlu.Split) nlu.Split {
	var out []nlu.Clause
	for i := 0; i < len(sp.Clauses); i++ {
		c := sp.Clauses[i]
		if i+1 < len(sp.Clauses) {
			if whole := s.joinedTo(c, sp.Clauses[i+1]); whole != "" {
				s.Tracef("joined: %s", whole)
				c = nlu.Clause{Text: whole, Asks: true}
				i++
			}
		}
		out = append(out, c)
	}
	sp.Clauses = out
	return sp
}

// joinedTo is the one question that two clauses put together, or "".
func (s *Listener) joinedTo(before, c nlu.Clause) string {
	if s.onlySide(before.Text) && knowledge.Only(s.Read(c.Text).Words, s.Words.UsualAsks) {
		return before.Text
	}
	if before.Asks {
		return ""
	}
	if whole := s.OnlyThose(before.Text, c.Text); whole != "" {
		return whole
	}
	return s.whichOfThem(before, c)
}

// onlySide reports a clause of nothing but a side of what is in talk: "and her kind of pay", of which
// "what is normal" asks no more than that.
func (s *Listener) onlySide(text string) bool {
	q := s.Read(text)
	return len(q.Cues) == 1 && len(q.Mentions) == 0 && len(q.Words) <= 6
}

// whichOfThem is the question for the things of a kind that a clause only describes, where the next
// asks no more than which they are; or "".
func (s *Listener) whichOfThem(before, c nlu.Clause) string {
	ws := s.Read(before.Text).Words
	if len(ws) > 1 && nlu.OneOf(ws[0], "the", "those", "any", "all") {
		ws = ws[1:]
	}
	asks := s.Read(c.Text).Words
	if len(ws) < 3 || s.Words.Kind(ws[0]) == "" || len(asks) == 0 || !nlu.OneOf(asks[0], "which", "name", "list") || !knowledge.Only(asks, s.Words.WhichBesides) {
		return ""
	}
	return "which " + strings.Join(ws, " ")
}
