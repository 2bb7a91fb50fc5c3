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

// maxFragment is the most words of a turn that says no more than which side of a thing is asked for.
const maxFragment = 4

// FragmentBehind returns a turn that names nothing but a side of what is in talk without the words
// before it that nod, thank or exclaim: "requirements" for "ok thanks. requirements", "pay?" for
// "cool ok, pay?". All of them are answered like the side alone.
func (u *Understander) FragmentBehind(text string) string {
	rest := text
	for {
		end := u.nodEnd(rest)
		if end == 0 {
			break
		}
		rest = strings.TrimLeft(rest[end:], " ,.:;!…\n)-")
	}
	if ws := wordTexts(rest); len(rest) < len(text) && u.isFragment(ws) {
		return rest
	}
	return text
}

// nodEnd is where the first part of text ends that only nods or thanks, at a mark, or behind a word that
// only fills a pause or joins; 0: none does.
func (u *Understander) nodEnd(text string) int {
	if at := strings.IndexAny(text, ",.:;!…\n"); at > 0 {
		ws := wordTexts(text[:at])
		thanks := u.words.Thanks.Any(ws) && knowledge.Only(ws, u.words.Thanks, u.words.Nods, u.words.NodBesides, u.words.Lead, u.words.Fillers)
		if thanks || u.leadsIn(ws) {
			return at
		}
	}
	ws := words(text)
	if len(ws) > 1 && (u.words.Lead.Has(ws[0].text) && !OneOf(ws[0].text, "and", "then") || u.words.Hesitations.Has(ws[0].text) || ws[0].text == "alright") {
		return ws[0].end
	}
	return 0
}

// isFragment reports words that name nothing but a side of a thing.
func (u *Understander) isFragment(ws []string) bool {
	for len(ws) > 1 && u.words.JoiningOpeners.Has(ws[0]) {
		ws = ws[1:]
	}
	return len(ws) > 0 && len(ws) <= maxFragment && (len(ws) == 1 || len(u.names.link(ws)) == 0) && (len(u.cues.find(ws)) > 0 || u.words.BareSides.Has(ws[len(ws)-1]))
}
