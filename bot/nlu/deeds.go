package nlu

import (
	"slices"
	"strings"
)

// opensWithDeed reports a clause that begins with what its writer did, the "I" left out:
// "did data stuff", "taught 3rd grade", "worked front desk".
func (p *person) opensWithDeed(ws []string) bool {
	if len(ws) < 2 || p.words.Subjects.Has(ws[1]) {
		return false // "did you", "worked it"
	}
	return p.words.PastDeeds.Has(ws[0]) || len(p.did.find(ws)) > 0 && p.did.find(ws)[0].start == 0
}

// worksWith reports a side of work, at, that somebody is said to do: "i do spreadsheets
// all day", "handled compliance", "years of working with data".
func (l lists) worksWith(ws []string, at int) bool {
	for i := at - 1; i >= max(0, at-3); i-- {
		switch w := ws[i]; {
		case l.words.Deeds.Has(w):
			return l.didSo(ws, i)
		case !l.words.BesideDeeds.Has(w):
			return false
		}
	}
	return false
}

// didSo reports words, from at on, of what somebody does or did, rather than of what
// they ask about, wish for or deny.
func (l lists) didSo(ws []string, at int) bool {
	if l.words.Question.Has(ws[0]) || l.words.Auxiliaries.Has(ws[0]) && at > 0 || l.denied(ws, at, 3) {
		return false
	}
	for i := max(0, at-4); i < at; i++ {
		if l.words.Wishes.Has(ws[i]) && !(ws[i] == "to" && i > 0 && ws[i-1] == "used") {
			return false
		}
	}
	return true
}

// paidTo reports words that end in an amount and "to": "48k to", "22 an hour to". What
// follows is what somebody is offered it for.
func (l lists) paidTo(ws []string) bool {
	n := len(ws) - 2
	if n < 0 || ws[n+1] != "to" && ws[n+1] != "for" {
		return false
	}
	amount := ws[n][0] >= '0' && ws[n][0] <= '9' || l.words.AmountUnits.Has(ws[n])
	return amount && slices.ContainsFunc(ws[max(0, n-6):n+1], func(w string) bool { return w[0] >= '0' && w[0] <= '9' })
}

// ofOthers reports people of a line of work with whom somebody deals: "explain stuff to
// nurses", "work with doctors".
func (l lists) ofOthers(ws []string, start, end int) bool {
	if l.called(ws, start) || l.actsHere(ws, start, end) || l.atTheirs(ws, start, end) {
		return true
	}
	if end-start != 1 || !strings.HasSuffix(ws[start], "s") {
		return false
	}
	return start > 0 && l.words.Towards.Has(ws[start-1]) || start > 1 && OneOf(ws[start-1], "the", "other", "all") && l.words.Towards.Has(ws[start-2])
}

// atTheirs reports somebody at whose place one works: "reception at a doctors".
func (l lists) atTheirs(ws []string, start, end int) bool {
	return start > 1 && ws[start-2] == "at" && l.words.Determiners.Has(ws[start-1]) && l.words.WithStaff.Has(ws[end-1])
}

// called reports somebody whom the writer needs: "i need a lawyer", "should i see a doctor".
func (l lists) called(ws []string, start int) bool {
	if start < 2 || !OneOf(ws[start-1], "a", "an", "my", "the") {
		return false
	}
	return l.words.CallingFor.Has(ws[start-2]) || start > 2 && ws[start-2] == "to" && OneOf(ws[start-3], "talk", "talking", "go", "speak")
}

// actsHere reports somebody else of whom it is told what they do or want: "a journalist asked
// me", "the surgeon wants".
func (l lists) actsHere(ws []string, start, end int) bool {
	return start > 0 && end < len(ws) && l.words.Determiners.Has(ws[start-1]) && (l.words.SayOrWant.Has(ws[end]) || l.words.ReachingOut.Has(ws[end]))
}

// isLine reports words that are the name of a line of work.
func (p *person) isLine(ws []string) bool {
	_, ok := p.lines.get(ws)
	return ok
}

// judged reports a line of work of which it is asked what it is like: "is pharmacy tech a
// good job for me".
func (l lists) judged(ws []string, start, end int) bool {
	return start > 0 && start <= 2 && OneOf(ws[0], "is", "are", "was") && end < len(ws) && l.words.BehindJudged.Has(ws[end])
}

// doesSo reports a role that somebody names by what they do: "i do billing", "i code charts".
func (l lists) doesSo(ws []string, m Mention) bool {
	at := m.Start - 1
	if at > 0 && l.words.Barely.Has(ws[at]) {
		at--
	}
	return m.ByWork && l.selfDoes(ws, at)
}

// selfDoes reports an "i" at at that says what it does, unlike that of "can i" and "if i".
func (l lists) selfDoes(ws []string, at int) bool { return l.saysDoing(ws, at, "i") }

// saysDoing reports one of who at at, of whom a statement says what they do.
func (l lists) saysDoing(ws []string, at int, who ...string) bool {
	if at < 0 || !slices.Contains(who, ws[at]) {
		return false
	}
	return at == 0 || !l.words.Auxiliaries.Has(ws[at-1]) && !l.words.Question.Has(ws[at-1]) && !OneOf(ws[at-1], "if", "that", "where", "when")
}
