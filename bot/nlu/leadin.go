package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// maxLeadIn is the most words before a question that only say that what was told was heard.
const maxLeadIn = 6

// WithoutLeadIn returns a question without the words before it that only nod, shrug or exclaim:
// "what do the letters stand for" for "ok whatever, what do the letters stand for". Thanks and
// greetings stay, which are answered; so does what tells or objects, which the question may lean on.
func (u *Understander) WithoutLeadIn(text string) string {
	for {
		rest := u.afterLeadIn(text)
		if rest == "" {
			return text
		}
		text = rest
	}
}

// afterLeadIn is the question behind the first part of text, where that only leads in; or "".
func (u *Understander) afterLeadIn(text string) string {
	end := u.leadInEnd(text)
	rest := strings.TrimLeft(text[end:], " ,.:;!…\n)-")
	ws := wordTexts(rest)
	if end == 0 || len(ws) < 3 {
		return ""
	}
	if ws[0] == "then" && u.opensQuestion(ws[1:]) { // nothing follows from anything: "okay. then what is HIM"
		rest = strings.TrimLeft(rest[len("then"):], " ,:")
	}
	if !u.opensQuestion(ws) && u.afterLeadIn(rest) == "" {
		return ""
	}
	return rest
}

// leadInEnd is where the first part of text ends, at a mark or at "then", that only leads in; 0: none does.
func (u *Understander) leadInEnd(text string) int {
	if at := strings.IndexAny(text, ",.:;!…\n"); at > 0 && u.leadsIn(wordTexts(text[:at])) {
		return at
	}
	ws := words(text)
	ts := texts(ws)
	if at := slices.Index(ts, "then"); at > 0 && ts[at-1] != "and" && u.leadsIn(ts[:at]) {
		return ws[at-1].end
	}
	return 0
}

// leadsIn reports words that say no more than that what was told was heard.
func (u *Understander) leadsIn(ws []string) bool {
	if len(ws) == 0 || len(ws) > maxLeadIn || u.words.Thanks.Any(ws) || len(u.names.link(ws)) > 0 || u.opensQuestion(ws) {
		return false
	}
	n := u.words.LeadIns.EndOf(ws)
	rest := ws[:len(ws)-n]
	nods := n > 0 || u.words.Nods.Any(rest) || u.words.Hesitations.Any(rest)
	return nods && knowledge.Only(rest, u.words.Nods, u.words.LeadIns, u.words.NodBesides, u.words.Hesitations, u.words.Lead, u.words.Fillers)
}
