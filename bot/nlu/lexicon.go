package nlu

import (
	"maps"
	"slices"
	"strings"

	"himpath/knowledge"
)

// lexicon folds what people type into the terms of the knowledge base.
type lexicon struct {
	folds *phraseSet[[]string]                 // the same thing: replaced
	near  *phraseSet[[]knowledge.LexiconEntry] // looser: searched for besides
}

func newLexicon(b *knowledge.Base, names *linker) *lexicon {
	l := &lexicon{folds: newPhraseSet[[]string](), near: newPhraseSet[[]knowledge.LexiconEntry]()}
	grouped := map[string][]knowledge.LexiconEntry{}
	for _, e := range b.Lexicon {
		if len(e.Means) == 0 {
			continue
		}
		ws := wordTexts(Normalise(e.Type))
		if _, isName := names.names.get(ws); isName {
			continue
		}
		switch k := strings.Join(ws, " "); {
		case e.Weight == 1 && len(e.Means) == 1:
			l.folds.add(e.Type, wordTexts(Normalise(e.Means[0])))
		case strings.Contains(e.Type, "|"):
			l.near.add(e.Type, []knowledge.LexiconEntry{e})
		default:
			grouped[k] = append(grouped[k], e)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(grouped)) {
		l.near.add(k, grouped[k])
	}
	return l
}

// Expansion is a term to search for besides the words of the question.
type Expansion struct {
	Terms  []string
	Weight float64
	Group  string // what was typed: expansions of one group are alternatives
}

// fold replaces what stands for something else, and returns the words to go on with:
// ws itself, if nothing does.
func (l *lexicon) fold(ws []string) []string {
	found := l.folds.find(ws)
	if len(found) == 0 {
		return ws
	}
	out := make([]string, 0, len(ws))
	at := 0
	for _, m := range found {
		out = append(append(out, ws[at:m.start]...), m.value...)
		at = m.end
	}
	return append(out, ws[at:]...)
}

// expand returns the looser synonyms of what stands in ws.
func (l *lexicon) expand(ws []string) []Expansion {
	var out []Expansion
	for _, m := range l.near.find(ws) {
		group := strings.Join(ws[m.start:m.end], " ")
		for _, e := range m.value {
			for _, meaning := range e.Means {
				out = append(out, Expansion{Terms: wordTexts(Normalise(meaning)), Weight: e.Weight * 0.8, Group: group})
			}
		}
	}
	return out
}
