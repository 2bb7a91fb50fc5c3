package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// Where somebody comes from, by the words with which a message begins.

// comesFrom reports a line of work or a study that is said to be somebody's own: "was
// a librarian", "librarian here", "with a biology degree".
func (p *person) comesFrom(ws []string, m match[string]) bool {
	if m.start > 0 && p.words.Former.Has(ws[m.start-1]) {
		return true
	}
	if ws[m.start] == "it" && m.end-m.start == 1 && m.start > 0 && !p.words.BeforeItField.Has(ws[m.start-1]) {
		return false // "is it for me"
	}
	before, behind := ws[max(0, m.start-3):m.start], ws[m.end:min(len(ws), m.end+3)]
	if p.theirs(ws, m.start, m.end) || p.denied(ws, m.start, 3) || p.words.NotYet.Any(before) || p.judged(ws, m.start, m.end) || p.called(ws, m.start) || p.atTheirs(ws, m.start, m.end) || p.actsHere(ws, m.start, m.end) || p.onlyItsExam(ws, m.start, m.end) {
		return false
	}
	own := slices.ContainsFunc(before, func(w string) bool {
		return p.words.Job.Has(w) || p.words.Having.Has(w) || p.words.OwnWork.Has(w) && w != "in"
	})
	wide := ws[max(0, m.start-5):m.start]
	own = own && (p.speaksOfSomeone(wide) || p.words.OfWorker.Any(wide))
	if p.opensWithYears(ws) && m.start <= 3 {
		return true
	}
	opens := m.start <= 1 && len(ws) > m.end && !p.words.Question.Has(ws[0]) && !p.words.Auxiliaries.Has(ws[0])
	told := len(behind) > 0 && startsWithDigit(behind[0]) || len(behind) > 0 && p.words.ToldBehind.Has(behind[0])
	return own || opens && told
}

// onlyItsExam reports "pharmacy tech cert exam, whats on it": asked is what makes one, which nobody has yet.
func (p *person) onlyItsExam(ws []string, start, end int) bool {
	return start <= 1 && end < len(ws) && p.words.ExamOrSchool.Has(ws[end]) && !p.words.Having.Has(ws[0]) && ws[0] != "with" && !p.speaksOfSomeone(ws)
}

// inLine reports a name that is part of a longer line of work: the auditor of "bank auditor" is
// none of this field.
func (p *person) inLine(ws []string, m Mention) bool {
	return slices.ContainsFunc(slices.Concat(p.from.find(ws), p.lines.find(ws)), func(l match[string]) bool {
		return l.start <= m.Start && m.End <= l.end && l.end-l.start > m.End-m.Start
	})
}

// opensWithLine reports a message that begins with what its writer is: "hospital
// receptionist, 48, …".
func (p *person) opensWithLine(ws []string) bool {
	if fs := p.from.find(ws); len(fs) > 0 && p.comesFrom(ws, fs[0]) && (fs[0].start == 0 || fs[0].start == 1 && slices.ContainsFunc(ws[fs[0].end:min(len(ws), fs[0].end+2)], startsWithDigit)) {
		return true
	}
	ms := p.lines.find(ws)
	return len(ms) > 0 && ms[0].start <= 2 && !p.words.Question.Has(ws[0]) && !p.words.Auxiliaries.Has(ws[0])
}

// opensWithYears reports a message that begins with how long its writer did something:
// "20 years in hospital IT".
func (p *person) opensWithYears(ws []string) bool {
	if len(ws) < 3 || !startsWithDigit(ws[0]) || !Says(ws[1:2], "years", "yrs", "yr") {
		return false
	}
	if len(ws) > 3 && p.words.YearsOf.Has(ws[2]) {
		return true
	}
	return slices.ContainsFunc(slices.Concat(p.from.find(ws), p.lines.find(ws), p.did.find(ws)), func(m match[string]) bool { return m.start == 2 })
}

// ofLine reports somebody of a line of work that is asked about: "what could a former
// journalist do", "which certification should a nurse get", "can a teacher switch to coding".
func (p *person) ofLine(ws []string) bool {
	for _, m := range slices.Concat(p.lines.find(ws), p.from.find(ws)) {
		if p.leaves(ws, m) {
			return true
		}
		before := ws[max(0, m.start-3):m.start]
		for i, w := range before {
			if p.words.Former.Has(w) ||
				p.words.WhomItSuits.Has(w) && i+1 < len(before) && (before[i+1] == "a" || before[i+1] == "an") {
				return true
			}
		}
	}
	return false
}

// telegraphic reports a message that leaves its "I" out: "wanna be a coder, 2 years
// max".
func (l lists) telegraphic(ws []string) bool {
	if len(ws) == 0 || l.words.Question.Has(ws[0]) || l.words.Auxiliaries.Has(ws[0]) {
		return len(ws) > 2 && OneOf(ws[0], "cant", "dont") && l.leavesOutI(ws)
	}
	return l.words.Telegraph.Any(ws) || l.opensWithStudy(ws)
}

// opensWithStudy reports a message that begins with what its writer studies, the "I'm" left
// out: "finishing an associate in june", "almost done with my bachelors".
func (l lists) opensWithStudy(ws []string) bool {
	for len(ws) > 3 && l.words.BeforeStudy.Has(ws[0]) {
		ws = ws[1:]
	}
	doing := l.words.Study.Has(ws[0]) && strings.HasSuffix(ws[0], "ing") || ws[0] == "done"
	return doing && len(ws) > 2 && (l.words.Determiners.Has(ws[1]) || OneOf(ws[1], "up", "with"))
}

// capsYears reports "2 years tops": the most that somebody has time for, whoever it is.
func (l lists) capsYears(ws []string) bool {
	return len(ws) < 12 && l.words.Years.Any(ws) && Says(ws, "tops", "max", "maximum") && !l.words.Question.Has(ws[0])
}

// wantsItShort reports "whatever i do has to be online and short": somebody's only condition is
// that what they study takes little time.
func (l lists) wantsItShort(ws []string) bool {
	at := slices.IndexFunc(ws, func(w string) bool { return l.words.MustBe.Has(w) })
	if at < 0 || len(ws)-at > 12 || l.words.Question.Has(ws[0]) && ws[0] != "whatever" || l.words.Auxiliaries.Has(ws[0]) && ws[min(1, len(ws)-1)] != "to" {
		return false
	}
	study := at == 0 && ws[0] != "should" || l.words.ShortStudy.Any(ws[:at])
	return study && Says(ws[at:min(len(ws), at+3)], "be") && Says(ws[at:], "short", "quick", "fast", "brief")
}

// opensWithJob reports a message that begins with what its writer has been for some years:
// "coder 8 yrs, ...", "biller for 5 years".
func (p *person) opensWithJob(ws []string, mentions []Mention) bool {
	if len(mentions) == 0 {
		return false
	}
	m := mentions[0]
	at := m.End
	if at < len(ws) && ws[at] == "for" {
		at++
	}
	t := p.base.Topic(m.Topic())
	if t != nil && t.Kind == knowledge.Certification && (m.Start == 0 && at+1 < len(ws) && ws[at] == "since" || ws[0] == "passed" && m.Start <= 2) {
		return true // "RHIT since 2022", "passed the CPC in may"
	}
	return t != nil && t.Kind == knowledge.Role && at+1 < len(ws) && p.IsNumber(ws[at]) && p.words.Years.Has(ws[at+1]) && p.yearsBehind(ws, m, at+1)
}

// atWorkplace reports a role that is told as somebody's own by where they are it: "RHIT since
// 2022, tech in a small clinic".
func (p *person) atWorkplace(ws []string, mentions []Mention, i int) bool {
	m := mentions[i]
	if t := p.base.Topic(m.Topic()); t == nil || t.Kind != knowledge.Role || i+1 == len(mentions) || m.End >= len(ws) || p.words.Question.Any(ws) || p.words.Goal.Any(ws[max(0, m.Start-3):m.Start]) {
		return false
	}
	at := p.base.Topic(mentions[i+1].Topic())
	return at != nil && at.Kind == knowledge.Employer && OneOf(ws[m.End], "in", "at") && mentions[i+1].Start-m.End <= 4
}
