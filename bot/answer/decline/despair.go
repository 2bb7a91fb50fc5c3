package decline

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// The graveness from which a part of a message that names nothing of the field tells of a
// crisis: alone, and beside something of the field, of which it more often says why they
// ask, or where it speaks of nobody.
const (
	crisisAlone   = 0.6
	crisisBeside  = 0.7
	crisisAtLeast = 0.45 // of either judgement
)

// InDanger reports a message that tells of a crisis in words that are no sign of one by
// themselves, and of which none is an idiom. What names something of the field tells of none, what is said beside it may.
func (s *Decliner) InDanger(sp nlu.Split) bool {
	sure := crisisAlone
	for _, c := range sp.Clauses {
		if len(s.Read(c.Text).Topics()) > 0 {
			sure = crisisBeside
		}
	}
	for i, c := range sp.Clauses {
		if s.harmlesslyOn(sp, i) {
			continue
		}
		parts := slices.DeleteFunc(append([]string{c.Text}, behindBut(c.Text)...), s.ofAccess(sp, i))
		if !s.OnlyCorrects(s.Read(c.Text)) && slices.ContainsFunc(parts, s.grave(sure)) && !s.NLU.Idiom(withNext(sp, i)) {
			return true
		}
	}
	return false
}

// harmlesslyOn reports a clause that says only that somebody cannot stop, of what stands before it
// and is not of somebody in danger, where another asks what work that is good for: "I find typos on
// menus. I cannot stop. Put me somewhere useful." Without that the doubt stands for the alarm.
func (s *Decliner) harmlesslyOn(sp nlu.Split, i int) bool {
	ws := s.Read(sp.Clauses[i].Text).Words
	if i == 0 || !nlu.Says(ws, "stop", "quit", "help") || !knowledge.Only(ws, s.Words.OnAndOn) {
		return false
	}
	before := append(slices.Clone(s.Read(sp.Clauses[i-1].Text).Words), ws...)
	return s.Danger.P(before) < crisisAtLeast && slices.ContainsFunc(sp.Clauses, func(c nlu.Clause) bool {
		return s.Words.PlaceWanted.In(s.Read(c.Text).Words)
	})
}

// accessEnds is how many words at the end of a part say that somebody may not see what is kept.
const accessEnds = 6

// ofAccess reports a part that ends with who may see what, where it or what is said right before it
// names records and somebody asks about it: "he isn't treating her and has no permission" tells of
// no danger behind "her chart".
func (s *Decliner) ofAccess(sp nlu.Split, i int) func(string) bool {
	records := slices.ContainsFunc(sp.Clauses[max(0, i-1):i+1], func(c nlu.Clause) bool {
		return s.Words.RecordThings.Any(session.Letters(c.Text))
	})
	asks := slices.ContainsFunc(sp.Clauses, func(c nlu.Clause) bool { return c.Asks })
	return func(part string) bool {
		ws := session.Letters(part)
		return records && asks && s.Words.Access.In(ws[max(0, len(ws)-accessEnds):]) && !s.Words.FirstPersons.Any(ws)
	}
}

// grave reports a text that tells of a crisis at least this surely.
func (s *Decliner) grave(sure float64) func(string) bool {
	return func(text string) bool {
		q := s.Read(text)
		p := s.graveness(q)
		somebody := s.Words.FirstPersons.Any(q.Words) || s.Words.ThirdPersons.Any(q.Words)
		return len(q.Topics()) == 0 && p >= sure && (somebody || p >= crisisBeside)
	}
}

// behindBut is what a text holds against its beginning: "my sister is here but i am on the roof"
// tells by itself how somebody is, whatever comforts before it.
func behindBut(text string) []string {
	if _, tail, found := strings.Cut(text, " but "); found {
		return []string{tail}
	}
	return nil
}

// withNext is a part with the words behind it, which may make an idiom of it: "dont want to be
// here anymore, in retail i mean".
func withNext(sp nlu.Split, i int) string {
	if i+1 == len(sp.Clauses) {
		return sp.Clauses[i].Text
	}
	return sp.Clauses[i].Text + " " + sp.Clauses[i+1].Text
}

// graveness is how probable it is that a part tells of a crisis: of all that it may be, and
// of what may be said in such words. Neither says so alone.
func (s *Decliner) graveness(q nlu.Question) float64 {
	ofAll := q.P(nlu.Crisis)
	if ofAll < crisisAtLeast {
		return 0
	}
	ofSuch := s.Danger.P(q.Words)
	if ofSuch < crisisAtLeast {
		return 0
	}
	return (ofAll + ofSuch) / 2
}

// Sighs reports a message in a talk of which a part tells how bad somebody feels and none
// names or asks anything: "im so drained. kids, two jobs, night class. idk how people do this".
func (s *Decliner) Sighs(sp nlu.Split, text string) bool {
	if s.Memory.Turns == 0 || strings.Contains(text, "?") {
		return false
	}
	asks := func(c nlu.Clause) bool {
		return len(s.Read(c.Text).Topics()) > 0 || c.Asks && !atALoss.MatchString(c.Text)
	}
	return !slices.ContainsFunc(sp.Clauses, asks) && slices.ContainsFunc(sp.Clauses, func(c nlu.Clause) bool { return s.WornOut(s.Read(c.Text)) })
}

// atALoss is how somebody begins who rather sighs than asks.
var atALoss = regexp.MustCompile(`(?i)^\W*(and |but |honestly )*(idk|dunno|i don'?t know|don'?t know|no (idea|clue)|not sure) (how|if|whether) (people|others|anyone|everyone|i can|i could|ill|i'll|i should|i will|long i|much longer)`)

// WornOut reports words that plainly tell how bad somebody feels, and wish for nothing: "i dont
// know if i can keep going with school".
func (s *Decliner) WornOut(q nlu.Question) bool {
	wishes := len(q.Person.Likes)+len(q.Person.Goals) > 0
	return q.P(nlu.StudentSupport) >= plainSupport && !q.Slots.Which && !strings.Contains(q.Text, "?") && s.Words.FirstPersons.Any(q.Words) && !wishes
}
