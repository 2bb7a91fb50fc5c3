package nlu

import "strings"

// Forms are the ways in which a text is looked at besides its own words.
type Forms struct {
	Canon  string   // under everyday names and with words of one meaning folded: for the index
	Masked string   // each topic's name replaced by its kind: for the classifier
	Names  []string // the topics that it plainly names
}

// Forms returns the forms of a text, unrepaired: what passages' questions are
// indexed and learned as.
func (u *Understander) Forms(text string) Forms {
	var room [48]string
	var found [6]Mention
	ws, ms := u.linked(room[:0], found[:0], text)
	return Forms{Canon: u.canon(ws, ms), Masked: u.masked(ws, ms), Names: named(ms)}
}

// named are the topics that mentions plainly name.
func named(ms []Mention) (ids []string) {
	for _, m := range ms {
		if id := m.Topic(); id != "" {
			ids = appendNew(ids, id)
		}
	}
	return ids
}

// canon writes ws with every plainly named topic under its everyday name.
func (u *Understander) canon(ws []string, mentions []Mention) string {
	var room [48]string
	out, at := room[:0], 0
	for _, m := range mentions {
		if t := u.base.Topic(m.Topic()); t != nil && !m.Weak && t.Short != "" {
			out = append(u.conceptual(out, ws[at:m.Start]), t.Short)
			at = m.End
		}
	}
	return strings.Join(u.conceptual(out, ws[at:]), " ")
}

// masked writes ws with every named topic as its kind.
func (u *Understander) masked(ws []string, mentions []Mention) string {
	var room [48]string
	out, at := room[:0], 0
	for _, m := range mentions {
		if mask := u.mask(m); mask != "" {
			out = append(append(out, ws[at:m.Start]...), mask)
			at = m.End
		}
	}
	return strings.Join(append(out, ws[at:]...), " ")
}

// mask is the word that stands for what m names.
func (u *Understander) mask(m Mention) string {
	if m.Gap != "" {
		return "xgap"
	}
	if t := u.base.Topic(m.Options[0]); t != nil {
		return "x" + strings.ReplaceAll(string(t.Kind), "-", "")
	}
	return ""
}

// conceptual adds words to out, those replaced by the first of those that mean nearly
// the same.
func (u *Understander) conceptual(out, ws []string) []string {
	at := 0
	for _, m := range u.concept.find(ws) {
		out = append(append(out, ws[at:m.start]...), m.value)
		at = m.end
	}
	return append(out, ws[at:]...)
}

// Names returns the ids of the topics that text plainly names.
func (u *Understander) Names(text string) []string {
	var room [256]string
	_, ms := u.linked(room[:0], nil, text)
	return named(ms)
}

// linked is a text's words, unrepaired, and the mentions in them; they may stand in what is given.
func (u *Understander) linked(room []string, found []Mention, text string) ([]string, []Mention) {
	ws := u.plain(u.lexicon.fold(appendTexts(room, Normalise(text))))
	return ws, u.names.linkInto(found, ws)
}
