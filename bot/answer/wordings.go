package answer

import (
	"iter"
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

// wordingsByFacet are the wordings that ask a facet of a kind of topic, in the order of
// their files.
func wordingsByFacet(b *knowledge.Base, r *reading) iter.Seq2[asksOf, []nlu.Forms] {
	var order []asksOf
	forms := map[asksOf][]nlu.Forms{}
	for i, w := range b.Wordings {
		if w.Facet == "" {
			continue
		}
		of := asksOf{w.Kind, w.Facet}
		if forms[of] == nil {
			order = append(order, of)
		}
		forms[of] = append(forms[of], r.wordings[i])
	}
	return func(yield func(asksOf, []nlu.Forms) bool) {
		for _, of := range order {
			if !yield(of, forms[of]) {
				return
			}
		}
	}
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
