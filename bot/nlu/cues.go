package nlu

import (
	"regexp"
	"slices"
	"strings"

	"himpath/knowledge"
)

var joins = regexp.MustCompile(`(?i)(,|\+|/|&|;|\band\b|\bn\b|\bplus\b|\bthen\b)`)

// readCues finds the facets that are named, and whether several are asked for.
func (u *Understander) readCues(q *Question) {
	inName := func(start, end int) bool { // but a cue that is the whole name counts: "degree"
		return slices.ContainsFunc(q.Mentions, func(m Mention) bool {
			return start >= m.Start && start < m.End && (start != m.Start || end != m.End)
		})
	}
	from, to := len(q.Words), 0
	for _, m := range u.cues.find(q.Words) {
		if m.value == knowledge.Next && (besideThat(q.Words, m.start, m.end) || u.onWhatDay(q.Words, m.start)) {
			continue
		}
		if m.value == knowledge.Pay && (u.paysFor(q.Words, m.end) || u.anyPaid(q.Words, m.start) || u.spends(q.Words, m.start)) {
			continue
		}
		if m.value == knowledge.Pay && u.whoPays(q.Words, m.start) {
			m.value = knowledge.Employers
		}
		if m.value == knowledge.Pay && costs(q.Words, m.start, m.end) {
			continue
		}
		if m.value == knowledge.Pay && u.HarderToGet(q.Words[:m.start+1]) {
			continue
		}
		if m.value == knowledge.Level && u.words.Rank.Has(q.Words[m.start]) && u.ranksBy(q.Words) {
			continue
		}
		if m.value == knowledge.Length && u.whichYear(q.Words, m.start, m.end) {
			continue
		}
		if m.value == knowledge.Importance && u.choosesAmong(q.Words, m.start) {
			continue
		}
		if !inName(m.start, m.end) && !slices.Contains(q.Cues, m.value) && !u.yearsDone(q.Words, m.start, m.end) && !u.yearsAt(q, m.start, m.end) {
			q.Cues = append(q.Cues, m.value)
			from, to = min(from, m.start), max(to, m.end)
		}
	}
	if u.asksWhatOneMakes(q.Words) && !slices.Contains(q.Cues, knowledge.Pay) {
		q.Cues = append(q.Cues, knowledge.Pay)
	}
	if u.asksWhatOneDoes(q.Words) && !slices.Contains(q.Cues, knowledge.Duties) {
		q.Cues = append(q.Cues, knowledge.Duties)
	}
	q.Joined = len(q.Cues) >= 2 && joins.MatchString(stretch(q.Text, q.Words, from, to))
}

// stretch is the part of a text that reaches from one of its words to another, which ends
// before to; all of it where they are not found as they stand.
func stretch(text string, ws []string, from, to int) string {
	if from >= to {
		return text
	}
	low := strings.ToLower(text)
	start, end := strings.Index(low, ws[from]), strings.LastIndex(low, ws[to-1])
	if start < 0 || end < start || len(low) != len(text) {
		return text
	}
	return text[start:end]
}

// besideThat reports a "next to" that sets one thing beside another.
func besideThat(ws []string, start, end int) bool {
	return ws[end-1] == "next" && end < len(ws) && ws[end] == "to" && start > 0 && !OneOf(ws[start-1], "what", "whats", "is", "comes")
}

// onWhatDay reports a "next" that asks for a date: "whens the next webinar".
func (l lists) onWhatDay(ws []string, at int) bool {
	when := slices.IndexFunc(ws[:at], func(w string) bool { return OneOf(w, "when", "whens") })
	return when >= 0 && at-when <= 4 && l.words.Determiners.Has(ws[at-1])
}

// choosesAmong reports that what matters is asked for, and not why: "which technical skills
// matter", "what skills are most important".
func (l lists) choosesAmong(ws []string, at int) bool {
	if at < 2 || at > 6 || !OneOf(ws[0], "which", "what", "whats") {
		return false
	}
	return slices.ContainsFunc(ws[1:at], func(w string) bool { return l.words.Kind(w) != "" })
}

// paysFor reports a "pay" that somebody spends on what follows, not one that is earned:
// "who pays for the exam", "will they pay for my school".
func (l lists) paysFor(ws []string, end int) bool {
	if end+1 >= len(ws) || ws[end] != "for" {
		return false
	}
	verb := ws[end-1] == "pays" || end > 1 && l.words.BeforePaying.Has(ws[end-2])
	return verb && !OneOf(ws[end+1], "a", "an", "coders", "managers")
}

// whoPays reports "who pays coders": who employs them, unlike "who pays coders best".
func (l lists) whoPays(ws []string, at int) bool {
	return at > 0 && ws[at-1] == "who" && OneOf(ws[at], "pays", "pay", "paying") && !l.words.PaysBest.Any(ws[at:])
}

// costs reports "how much does it cost", which is no question for what is earned.
func costs(ws []string, start, end int) bool {
	return ws[start] == "how" && Says(ws[end:min(len(ws), end+6)], "cost", "costs", "run", "charge") && !Says(ws[end:], "earn", "pay", "make")
}

// HarderToGet reports words that set beside each other how hard things are to have: "harder to
// get than", "easier to earn". What is earned or got there is no pay.
func (l lists) HarderToGet(ws []string) bool {
	for i, w := range ws {
		if !l.words.Harder.Has(w) {
			continue
		}
		for j := i + 1; j+1 < min(len(ws), i+6); j++ {
			if ws[j] == "to" && l.words.GainedVerbs.Has(ws[j+1]) {
				return true
			}
		}
	}
	return false
}

// anyPaid reports "a paying job": one that is paid at all, not how well.
func (l lists) anyPaid(ws []string, at int) bool {
	return ws[at] == "paying" && at > 0 && at+1 < len(ws) && l.words.BeforePayingWork.Has(ws[at-1])
}

// spends reports a "pay" of money that somebody may or must spend: "may one pay by card",
// "can i pay each month".
func (l lists) spends(ws []string, at int) bool {
	return at > 1 && ws[at] == "pay" && OneOf(ws[at-1], "i", "we", "one") && l.words.Auxiliaries.Has(ws[at-2])
}

// yearsDone reports "20 years in records", "with many years of experience": years that
// somebody looks back on.
func (l lists) yearsDone(ws []string, start, end int) bool {
	if ws[end-1] == "years" && end < len(ws) && ws[start] != "how" && (ws[end] == "experience" || ws[end] == "of" && end+1 < len(ws) && ws[end+1] == "experience") {
		return true
	}
	if end-start != 1 || ws[start] != "years" || start == 0 || !l.IsNumber(ws[start-1]) && !OneOf(ws[start-1], "zero", "no") {
		return false
	}
	if OneOf(ws[start-1], "zero", "no") {
		return true // "zero years in hospitals"
	}
	if start > 2 && ws[start-2] == "for" && l.words.PastDeeds.Any(ws[:start-2]) {
		return true // "did patient admin for 4 years"
	}
	return end < len(ws) && l.words.YearsBehind.Has(ws[end])
}

// whichYear reports "in the first year", "by next year", "per year", "still there in 10 years": when,
// or how often, and not how long.
func (l lists) whichYear(ws []string, start, end int) bool {
	if end-start == 1 && start > 2 && ws[start-2] == "in" && l.IsNumber(ws[start-1]) && l.words.Lasting.Any(ws[:start-2]) {
		return true
	}
	return end-start == 1 && start > 0 && OneOf(ws[start], "year", "years") && OneOf(ws[start-1], "coming", "first", "last", "this", "past", "per", "every")
}

// yearsAt reports "3 years clinic office", "5 yrs coder", "biller for 5 years": years of work,
// right before where or as what, or at the end behind it.
func (u *Understander) yearsAt(q *Question, start, end int) bool {
	if end-start != 1 || !u.words.Years.Has(q.Words[start]) || start == 0 || !u.IsNumber(q.Words[start-1]) {
		return false
	}
	return slices.ContainsFunc(q.Mentions, func(m Mention) bool {
		t := u.base.Topic(m.Topic())
		if t == nil {
			return false
		}
		before := m.Start == end && (t.Kind == knowledge.Role || t.Kind == knowledge.Employer)
		return before || t.Kind == knowledge.Role && end == len(q.Words) && u.yearsBehind(q.Words, m, start)
	})
}

// yearsBehind reports a number of years, at, right behind what somebody was in them.
func (l lists) yearsBehind(ws []string, m Mention, at int) bool {
	return (m.Start <= 2 || l.words.SinceOpeners.Has(ws[0]) && m.Start <= 8) && (m.End == at-1 || m.End == at-2 && ws[at-2] == "for") && !l.words.Question.Has(ws[0]) && !l.words.Auxiliaries.Has(ws[0])
}

// IsNumber reports a number, in figures or in letters.
func (l lists) IsNumber(w string) bool {
	return startsWithDigit(w) || w != "one" && l.words.Numbers.Has(w)
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// asksWhatOneMakes reports "what does a coder make": the verb that stands for pay
// where nothing that is made follows it, nor is what is made no money ("what difference").
func (l lists) asksWhatOneMakes(ws []string) bool {
	for i, w := range ws {
		if w != "make" && w != "makes" && w != "making" || !Says(ws[:i], "what", "whats", "much") || l.words.MadeThings.Any(ws[:i]) {
			continue
		}
		rest := ws[i+1:]
		if len(rest) == 0 || l.words.MakesBehind.Has(rest[0]) {
			return len(rest) < 2 || rest[0] != "a" || l.words.PayPeriods.Has(rest[1])
		}
	}
	return l.asksWhatOneGets(ws)
}

// asksWhatOneGets reports "what does somebody just starting out as a coder get": what others than
// the writer get, where nothing says what of, is pay.
func (l lists) asksWhatOneGets(ws []string) bool {
	n := len(ws)
	return n > 3 && ws[0] == "what" && OneOf(ws[1], "do", "does") && ws[n-1] == "get" && !OneOf(ws[2], "i", "we", "you", "it", "that", "this")
}

// readEarnsOn reads "whats a coder on", "what are HIM managers on these days": what they are paid.
func (u *Understander) readEarnsOn(q *Question) {
	if len(q.Words) < 3 || !OneOf(q.Words[0], "what", "whats") {
		return
	}
	for _, m := range q.Mentions {
		t := u.base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role || m.Start < 1 || m.End >= len(q.Words) || q.Words[m.End] != "on" || !knowledge.Only(q.Words[1:m.Start], u.words.Auxiliaries, u.words.Determiners) {
			continue
		}
		if rest := q.Words[m.End+1:]; knowledge.Only(rest, u.words.Nowadays, u.words.PayPeriods, u.words.Determiners) {
			q.Words[m.End] = "paid"
		}
	}
}

// readEarned reads "earn the RHIT", "path to earning a bachelor's" as getting it: what is earned is
// no pay where it has a name of its own.
func (u *Understander) readEarned(q *Question) {
	for _, m := range q.Mentions {
		t := u.base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
			continue
		}
		i := m.Start - 1
		for i > 0 && u.words.Determiners.Has(q.Words[i]) {
			i--
		}
		if i < 0 || i == m.Start-1 && q.Words[i] == "earn" && (i == 0 || q.Words[i-1] != "to") {
			continue // "how much would i earn RHIA certified"
		}
		switch q.Words[i] {
		case "earn":
			q.Words[i] = "get"
		case "earning":
			q.Words[i] = "getting"
		}
	}
}

// readFutureOne reads "a future coder" as one who is to be it: its outlook is not asked.
func (u *Understander) readFutureOne(q *Question) {
	for _, m := range q.Mentions {
		if i := m.Start - 1; i > 0 && q.Words[i] == "future" && u.words.Determiners.Has(q.Words[i-1]) {
			q.Words[i] = "aspiring"
		}
	}
}

// asksWhatOneDoes reports "what does each of them do", "tell me what coders do": the work
// itself, at the end of what is asked.
func (l lists) asksWhatOneDoes(ws []string) bool {
	n := len(ws)
	if n < 4 || !OneOf(ws[n-1], "do", "does") {
		return false
	}
	for i := 0; i+2 < n; i++ {
		if ws[i] != "what" {
			continue
		}
		who := ws[i+1]
		if ws[n-1] == "do" && OneOf(who, "do", "does") {
			who = ws[i+2]
		}
		return !l.words.WhatDoers.Has(who) && !l.words.Auxiliaries.Has(who)
	}
	return false
}

// defines reports a question for topics themselves: "what is X", "explain X",
// "X, Y, Z: what do they mean", or the bare name of one.
func (l lists) defines(q Question) bool {
	named, asks, means := 0, false, false
	inName := make([]bool, len(q.Words))
	for _, m := range q.Mentions {
		ofKind := len(q.Mentions) > 1 && m.Start > 0 && m.End == len(q.Words) && l.words.Kind(q.Words[m.End-1]) != ""
		if m.Gap != "" || ofKind && OneOf(q.Words[m.Start-1], "what", "which") {
			return false // "HIM director: what degree"
		}
		for i := m.Start; i < m.End; i++ {
			inName[i] = true
			named++
		}
	}
	does := false
	for i, w := range q.Words {
		switch {
		case inName[i]:
		case !l.words.Definition.Has(w):
			return false
		case w == "do" || w == "does":
			does = true
		case l.words.SpellOut.Has(w):
			asks, means = true, true
		default:
			asks = asks || l.words.Define.Has(w)
		}
	}
	if len(q.Mentions) == 1 && named == len(q.Words) {
		return true
	}
	return len(q.Mentions) > 0 && asks && (!does || means)
}

// plainlyDefines reports "who is X" and "what is X", which ask for nothing else, whatever is mostly
// asked of such a thing.
func plainlyDefines(q Question) bool {
	return len(q.Mentions) == 1 && q.Mentions[0].Start == 2 && q.Mentions[0].End == len(q.Words) && OneOf(q.Words[0], "who", "what") && OneOf(q.Words[1], "is", "are")
}
