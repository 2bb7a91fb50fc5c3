package nlu

import (
	"slices"

	"himpath/knowledge"
)

// ownWork reports a job that somebody has: "my job as a barista".
func (l lists) ownWork(ws []string, at int) bool {
	return at > 0 && (l.words.Former.Has(ws[at-1]) || l.words.Possessives.Has(ws[at-1]) || OneOf(ws[at-1], "current", "this"))
}

// fromTo reports words that only say where somebody stands and wants to be: "from coder to
// auditor", however it is told then what one does there: "from coder to someone who checks coders".
func fromTo(ws []string) bool {
	to := slices.IndexFunc(ws, func(w string) bool { return OneOf(w, "to", "into") })
	if to < 2 || ws[0] != "from" {
		return false
	}
	end := len(ws)
	if who := slices.IndexFunc(ws[to:], func(w string) bool { return OneOf(w, "who", "that") }); who > 1 {
		end = to + who
	}
	return end > 3 && end < 9 && to < end-1
}

// aimsLater reports a clause that says little more than what somebody is to be one day: "CIO
// someday", "maybe director in ten years".
func (p *person) aimsLater(ws []string, mentions []Mention) bool {
	return len(mentions) == 1 && p.laterOn(ws, mentions[0])
}

// laterOn reports a role of which nothing is said but that it comes one day.
func (p *person) laterOn(ws []string, m Mention) bool {
	t := p.base.Topic(m.Topic())
	if t == nil || t.Kind != knowledge.Role || m.Start > 2 || p.words.Question.Any(ws) || p.words.Auxiliaries.Any(ws) {
		return false
	}
	n, rest := len(ws), ws[m.End:]
	if years := len(rest) == 3 && rest[0] == "in" && p.IsNumber(rest[1]) && p.words.Years.Has(rest[2]); years {
		return true
	}
	return len(rest) > 0 && p.words.OneDayPhrases.EndOf(ws) == n-m.End
}

// leaves reports a line of work of which it is asked how to come from it to another:
// "can an accountant move to health data".
func (l lists) leaves(ws []string, m match[string]) bool {
	if m.start == 0 || !l.words.LeaverOpeners.Has(ws[m.start-1]) {
		return false
	}
	for i := m.end; i+1 < min(len(ws), m.end+4); i++ {
		if l.words.Moves.Has(ws[i]) {
			return true
		}
	}
	return false
}

// place decides whether a topic is one the person has, studies for, works as, or
// aims at, from the nearest telling word before it.
//
// before is what was told of the name before, which ends at end: "and" carries it on.
// What is told of this one is returned.
func (p *person) place(prof *Profile, ws []string, m Mention, before string, end int) string {
	if len(m.Options) == 0 {
		return ""
	}
	id := m.Options[0]
	t := p.base.Topic(id)
	if t != nil && t.Kind == knowledge.Role && m.Start > 0 && ws[m.Start-1] == "my" && m.End < len(ws) && ws[m.End] == "job" {
		prof.Jobs = appendNew(prof.Jobs, id) // "hate my coder job"
		return "job"
	}
	if t != nil && t.Kind == knowledge.Role && p.doesSo(ws, m) {
		prof.Jobs = appendNew(prof.Jobs, id) // "i do billing"
		return "job"
	}
	if t == nil || p.denied(ws, m.Start, 3) || p.words.LeaveOutOpeners.Any(ws[max(0, m.Start-3):m.Start]) || p.notWished(ws, m.Start) || t.Kind == knowledge.Degree && m.Start > 0 && OneOf(ws[m.Start-1], "another", "which", "what") {
		return ""
	}
	cue := p.lastCue(ws, m.Start)
	if before == "has" && m.Start > end && m.Start-end <= 2 && knowledge.Only(ws[end:m.Start], p.words.Carrying) {
		cue = before // "have an associate in HIT and RHIT"
	} else if cue == "" && p.inHand(ws, m.End) || t.Kind == knowledge.Degree && p.someoneWith(ws, m.Start) {
		cue = "has"
	}
	switch {
	case t.Kind == knowledge.Role && (cue == "job" || !(cue == "goal" && p.aims(ws, m.Start)) && p.worksAs(ws, m)):
		prof.Jobs = appendNew(prof.Jobs, id)
	case t.Kind == knowledge.Role && (cue == "goal" || cue == "study"):
		prof.Goals = appendNew(prof.Goals, id)
	case t.Kind == knowledge.Degree && cue == "study":
		prof.Studying = appendNew(prof.Studying, id)
	case (t.Kind == knowledge.Degree || t.Kind == knowledge.Role) && cue == "" && (p.thinksOf(ws, m) || p.laterOn(ws, m)):
		prof.Goals = appendNew(prof.Goals, id)
	case t.Kind == knowledge.Degree && cue == "" && !p.words.Question.Any(ws) && !p.asksIfNeeded(ws, m.Start):
		prof.Has = appendNew(prof.Has, id)
	case (t.Kind == knowledge.Degree || t.Kind == knowledge.Certification) && cue == "has", t.Kind == knowledge.Certification && p.bears(ws, m.Start):
		prof.Has = appendNew(prof.Has, id)
	case t.Kind == knowledge.Certification && (cue == "goal" || cue == "study"):
		prof.Goals = appendNew(prof.Goals, id)
	}
	return cue
}

// asksIfNeeded reports a question whether what is named next is asked for: "do they require a
// nursing degree". Nobody is said to have it.
func (l lists) asksIfNeeded(ws []string, at int) bool {
	return at > 1 && l.words.Auxiliaries.Has(ws[0]) && l.words.Requiring.Any(ws[:at])
}

// notWished reports "i dont want to be a" right before a name.
func (l lists) notWished(ws []string, at int) bool {
	for i := max(0, at-6); i+1 < at; i++ {
		if l.words.Deny.Has(ws[i]) && l.words.Wishing.Has(ws[i+1]) && knowledge.Only(ws[i+1:at], l.words.Goal, l.words.Wishes, l.words.Carrying) {
			return true
		}
	}
	return false
}

// thinksOf reports "she likes the two year degree", "the associate sounds good", "thinking about
// coding".
func (p *person) thinksOf(ws []string, m Mention) bool {
	thinks := m.Start > 1 && OneOf(ws[m.Start-1], "about", "of") && OneOf(ws[m.Start-2], "thinking", "thought", "dreaming", "think")
	return thinks || m.Start > 0 && OneOf(ws[m.Start-1], "considering", "eyeing", "exploring", "contemplating") || p.words.Like.Any(ws[max(0, m.Start-4):m.Start]) || p.words.Appealing.Any(ws[m.End:min(len(ws), m.End+3)])
}

// someoneWith reports somebody, or somebody who is said to be of a kind, right before "with":
// "a person with a master's", "an introvert with an associate".
func (p *person) someoneWith(ws []string, at int) bool {
	if at > 0 && OneOf(ws[at-1], "a", "an", "the") {
		at--
	}
	if at < 2 || ws[at-1] != "with" {
		return false
	}
	return p.words.ThirdPersons.Has(ws[at-2]) || slices.ContainsFunc(p.traits.find(ws[:at-1]), func(m match[traitSign]) bool { return m.end == at-1 && !m.value.bare })
}

// bears reports letters that somebody says they are: "im an RHIA".
func (l lists) bears(ws []string, at int) bool {
	for at > 0 && OneOf(ws[at-1], "a", "an", "already", "certified") {
		at--
	}
	return at > 0 && OneOf(ws[at-1], "im", "iam", "ive") || at > 1 && ws[at-1] == "am" && ws[at-2] == "i"
}

// aims reports "become", "to be" or "into" right before a name, an article aside: what is
// said behind it ("become a coder here") is no present job.
func (l lists) aims(ws []string, at int) bool {
	return slices.ContainsFunc(ws[max(0, at-2):at], func(w string) bool {
		return l.words.Into.Has(w) || OneOf(w, "become", "becoming", "be")
	})
}

// inHand reports that what ends at at is said to be there: "associate is what i
// have", "GED in hand", "RHIT done".
func (l lists) inHand(ws []string, at int) bool {
	for i, w := range ws[at:min(len(ws), at+4)] {
		switch {
		case l.words.InHand.Has(w) && i < 2:
			return true
		case (w == "have" || w == "got" || w == "hold") && i > 0 && l.words.FirstPersons.Has(ws[at+i-1]) && i > 1:
			return true
		}
	}
	return false
}

// worksAs reports a role that is named as the writer's own: "technician now", "coder
// here", "already a manager", "coder for 6 years", "biller who is tired".
func (l lists) worksAs(ws []string, m Mention) bool {
	if m.Start > 0 && (OneOf(ws[m.Start-1], "already", "currently", "still") || m.Start == 1 && l.words.Standing.Has(ws[0])) {
		return true
	}
	if m.End >= len(ws) {
		return false
	}
	next := ws[m.End]
	if next == "now" || next == "here" || next == "atm" || next == "currently" {
		return true
	}
	years := l.words.Years.Any(ws[m.End:min(len(ws), m.End+4)])
	return m.Start <= 1 && ws[0] != "the" && (next == "who" || next == "wants" || years && !l.words.Question.Has(ws[0])) // but "the director retires in 5 years"
}

// lastCue returns has, study, job or goal: the class of the nearest telling word
// among the six words before at, or "".
func (l lists) lastCue(ws []string, at int) string {
	for i := at - 1; i >= 0 && i >= at-6; i-- {
		switch w := ws[i]; {
		case w == "a" || w == "an" || w == "the":
		case i > 0 && OneOf(w, "my", "her", "his", "their") && (l.words.Study.Has(ws[i-1]) || ws[i-1] == "on"):
			if ws[i-1] == "on" && i > 1 && l.words.Study.Has(ws[i-2]) {
				return "study" // "working on my bachelors"; "getting my associates" by its verb
			}
		case w == "as" && i > 0 && ws[i-1] == "up":
			return "goal" // "end up as"
		case w == "being" && i > 0 && l.words.BeforeBeing.Any(ws[max(0, i-4):i]):
			return "goal" // "what stands between me and being CIO"
		case l.words.Goal.Has(w) && !(w == "for" && i > 0 && ws[i-1] == "working"):
			return "goal"
		case l.words.Job.Has(w):
			if l.toWork(ws, i) {
				return "goal"
			}
			return "job"
		case l.words.Study.Has(w):
			return "study"
		case l.words.Having.Has(w):
			return "has"
		}
	}
	return ""
}

// toWork reports words of work, the last at at, that are wished for: "want to work as",
// "move into being", but not "used to work as".
func (l lists) toWork(ws []string, at int) bool {
	for at >= 0 && (l.words.WorkAs.Has(ws[at])) {
		at--
	}
	if at < 0 || at > 0 && ws[at] == "to" && ws[at-1] == "used" {
		return false
	}
	if at > 0 && ws[at] == "of" && l.words.Dreams.Has(ws[at-1]) {
		return true // "dreams of being the director"
	}
	return (l.words.Into.Has(ws[at]) || OneOf(ws[at], "become", "becoming")) && ws[at+1] != "as"
}
