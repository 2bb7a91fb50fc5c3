package decline

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// The base tells what code sets are for and holds no code of any: who asks for the code of one
// illness, procedure or supply is not told of the set that it stands in.

// oneCode is what codes of diagnoses look like: "E11.9".
var oneCode = regexp.MustCompile(`(?i)\b[a-tv-z]\d[\da-b]\.[\da-z]{1,4}\b`)

// setsCode is a code told to be one of a set, by the set or as a code: "icd-10 S82", "cpt code 99213", "is J45 an
// icd code". otherCode is what else is called a code or looks like one.
var (
	setsCode = regexp.MustCompile(`(?i)\b(?:icd\W?(?:9|10|11)?(?:\W?(?:cm|pcs))?|cpts?|hcpcs|codes?)\W+(?:codes?\W+)?(?:is |of )?(?:[a-tv-z]\d[\da-b]|[a-v]\d{4}|\d{5})\b` +
		`|\b(?:[a-tv-z]\d\d|[a-v]\d{4})\b.{0,40}\b(?:icd|cpt|hcpcs|codes?\b|mean|stand for)` +
		`|\b\d{5}\W+(?:(?:is|as|an?|in|be|one|of|from|under|mean|what) )+(?:icd|cpt|hcpcs|code\b)`)
	otherCode = regexp.MustCompile(`(?i)\b(?:(?:zip|postal|area|course|class|promo|discount|dress|job)\W?codes?|k12)\b`)
)

// How many words before "code" tell that one is asked for, and how many behind it stands for what.
const (
	beforeCode = 3
	codeWithin = 6

	briefAboutCode = 10 // a longer text may name a code for an example
)

// LooksUpCode reports a question for the code of one thing ("gimme the hcpcs code for a wheelchair"), or for
// what a code stands for.
func (s *Decliner) LooksUpCode(q nlu.Question) bool {
	ws := session.Letters(q.Text)
	if namesCode(q.Text, len(ws)) {
		return true
	}
	if len(ws) > 2 && len(ws) < 6 && ws[1] == "for" && s.KindOf(session.FirstOf(s.Read(ws[0]).Topics())) == knowledge.CodeSet && q.InScope < hardlyInScope {
		return s.isCoded(ws[2:]) // "hcpcs for crutches"
	}
	at := slices.Index(ws, "code")
	if at < 0 || at+1 == len(ws) || s.Words.CodeWholes.Has(ws[at+1]) || at > 0 && !s.Words.BeforeCodes.Any(ws[max(0, at-beforeCode):at]) {
		return false // "which code set is for surgeries", "i want to code for a hospital"
	}
	i := slices.Index(ws[at:min(len(ws), at+codeWithin)], "for")
	return i > 0 && s.isCoded(ws[at+i+1:])
}

// namesCode reports a text of so many words about a code by its letters and digits.
func namesCode(text string, words int) bool {
	return words < briefAboutCode && oneCode.MatchString(text) || setsCode.MatchString(text) && !otherCode.MatchString(text)
}

// isCoded reports words that name what may have a code, and nothing of our field or of what its
// code sets are for.
func (s *Decliner) isCoded(ws []string) bool {
	rest := slices.DeleteFunc(slices.Clone(ws), func(w string) bool {
		return s.Words.Carriers.Has(w) || s.Words.Ending.Has(w) || s.Words.Pronouns.Has(w)
	})
	if len(rest) == 0 || len(rest) > 8 || s.Words.Ours.Any(rest) || s.Words.CodedKinds.Any(rest) {
		return false
	}
	return !slices.ContainsFunc(s.Read(strings.Join(rest, " ")).Topics(), func(id string) bool {
		return !s.IsPlace(id) && s.KindOf(id) != knowledge.Term
	})
}
