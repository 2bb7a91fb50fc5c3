package nlu

import (
	"slices"
	"strings"

	"himpath/index"
	"himpath/knowledge"
)

// Meaning is what one word or phrase of a question stands for.
type Meaning struct {
	Topic string   // the topic that it names, or ""
	Stem  string   // of a word; the phrase itself
	Same  []uint16 // the lines of synonyms that it stands in
	Light bool     // says little
	Name  bool     // may name a topic
}

// Is reports whether two words stand for the same.
func (m Meaning) Is(o Meaning) bool {
	if m.Topic != "" && o.Topic != "" {
		return m.Topic == o.Topic
	}
	return m.Stem == o.Stem || slices.ContainsFunc(m.Same, func(l uint16) bool { return slices.Contains(o.Same, l) })
}

// synonym is a word or phrase of the lines of synonyms.
type synonym struct {
	lines        []uint16
	light, heavy bool // in a line of ~, of !
}

// newMeanings reads the lines of synonyms.
func newMeanings(lines []string) *phraseSet[synonym] {
	in := map[string]synonym{}
	var order []string
	for i, line := range lines {
		line, light := strings.CutPrefix(line, "~")
		line, heavy := strings.CutPrefix(line, "!")
		for _, p := range strings.Split(line, ",") {
			p = strings.TrimSpace(p)
			s, known := in[p]
			if !known {
				order = append(order, p)
			}
			s.lines, s.light, s.heavy = append(s.lines, uint16(i)), light || s.light, heavy || s.heavy
			in[p] = s
		}
	}
	set := newPhraseSet[synonym]()
	for _, p := range order {
		set.add(p, in[p])
	}
	return set
}

// Meanings returns what the words of a question stand for, without those that only
// hold it together, and whether a word among them denies.
func (u *Understander) Meanings(q Question) (out []Meaning, denies bool) {
	words := func(ws []string) {
		ms, no := u.wordMeanings(ws)
		out, denies = append(out, ms...), denies || no
	}
	at := 0
	for _, m := range q.Mentions {
		if m.Gap != "" || m.Start < at {
			continue
		}
		words(q.Words[at:m.Start])
		at = m.End
		if m.Topic() != "" && !m.Weak {
			out = append(out, u.topicMeaning(m.Topic(), q.Words[m.Start:m.End]))
			continue
		}
		from := len(out)
		words(q.Words[m.Start:m.End])
		for i := range out[from:] {
			out[from+i].Name, out[from+i].Light = true, false
		}
	}
	words(q.Words[at:])
	if len(q.Words) > 0 && len(out) > 0 && u.words.MeaningOpeners.Has(q.Words[0]) {
		out[0].Light = false
	}
	return out, denies
}

// topicMeaning is a topic, and what its name is besides.
func (u *Understander) topicMeaning(id string, ws []string) Meaning {
	same, _ := u.wordMeanings(ws)
	if t := u.base.Topic(id); t != nil && isGeneral(t) {
		return Meaning{Stem: strings.Join(ws, " "), Light: true} // names the field, not a thing in it
	}
	if len(same) != 1 {
		return Meaning{Topic: id, Stem: strings.Join(ws, " ")}
	}
	return Meaning{Topic: id, Stem: same[0].Stem, Same: same[0].Same}
}

func (u *Understander) wordMeanings(ws []string) (out []Meaning, denies bool) {
	plain := func(ws []string) {
		out, denies = append(out, u.plainMeanings(ws)...), denies || slices.ContainsFunc(ws, u.deniesAlone)
	}
	at := 0
	for _, m := range u.meant.find(ws) {
		plain(ws[at:m.start])
		out = append(out, Meaning{Stem: strings.Join(index.Tokens(strings.Join(ws[m.start:m.end], " ")), " "), Same: m.value.lines, Light: m.value.light && !m.value.heavy})
		at = m.end
	}
	plain(ws[at:])
	return out, denies
}

func (l lists) deniesAlone(w string) bool {
	return l.words.MeaningDenials.Has(w)
}

func (l lists) plainMeanings(ws []string) []Meaning {
	var out []Meaning
	for _, w := range ws {
		if l.words.Holding.Has(w) {
			continue
		}
		if ts := index.Tokens(w); len(ts) > 0 {
			out = append(out, Meaning{Stem: ts[0]})
		}
	}
	return out
}

// isGeneral reports the topics that name the field as a whole.
func isGeneral(t *knowledge.Topic) bool {
	return t.Kind == knowledge.Field && t.ID != "health-informatics" || t.ID == "him-degrees"
}
