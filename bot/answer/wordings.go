package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// wordingTexts are the wordings with the word of their kind for the topic's name.
func wordingTexts(b *knowledge.Base) []string {
	out, names := make([]string, len(b.Wordings)), map[knowledge.Kind]*strings.Replacer{}
	for i, w := range b.Wordings {
		if names[w.Kind] == nil {
			word := kindWord(w.Kind)
			names[w.Kind] = strings.NewReplacer(knowledge.NamePlace+"'s", word, knowledge.NamePlace+"s", word, knowledge.NamePlace, word)
		}
		out[i] = names[w.Kind].Replace(w.Text)
	}
	return out
}

// wordingLabel is the label under which a wording is learned.
func wordingLabel(w knowledge.Wording) string {
	switch {
	case w.Gap != "":
		return string(nlu.GapAct)
	case w.Act != "":
		return w.Act
	}
	return string(nlu.Tell) + "/" + string(w.Facet)
}

// wordingsByGap are the wordings that ask for each gap.
func wordingsByGap(b *knowledge.Base, r *reading) map[string][]nlu.Forms {
	out := map[string][]nlu.Forms{}
	for i, w := range b.Wordings {
		if w.Gap != "" {
			out[w.Gap] = append(out[w.Gap], r.wordings[i])
		}
	}
	return out
}

// wordingsByFacet are the wordings that ask each facet of each kind of topic.
func wordingsByFacet(b *knowledge.Base, r *reading) map[asksOf][]nlu.Forms {
	out := map[asksOf][]nlu.Forms{}
	for i, w := range b.Wordings {
		if w.Facet != "" {
			of := asksOf{w.Kind, w.Facet}
			out[of] = append(out[of], r.wordings[i])
		}
	}
	return out
}

// gapKinds are the kinds of topics of which each gap is asked, as far as wordings say.
func gapKinds(b *knowledge.Base) map[string][]knowledge.Kind {
	out := map[string][]knowledge.Kind{}
	for _, w := range b.Wordings {
		if w.Gap != "" && !slices.Contains(out[w.Gap], w.Kind) {
			out[w.Gap] = append(out[w.Gap], w.Kind)
		}
	}
	return out
}

// gapQuestions are the wordings that ask for each gap, of "the degree" or "the role".
func gapQuestions(b *knowledge.Base, r *reading) map[string][]string {
	out := map[string][]string{}
	for i, w := range b.Wordings {
		if w.Gap != "" {
			out[w.Gap] = append(out[w.Gap], strings.ReplaceAll(r.wordings[i].Canon, kindWord(w.Kind), string(w.Kind)))
		}
	}
	return out
}
