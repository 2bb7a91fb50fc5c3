package corpus

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
			word := KindWord(w.Kind)
			names[w.Kind] = strings.NewReplacer(knowledge.NamePlace+"'s", word, knowledge.NamePlace+"s", word, knowledge.NamePlace, word)
		}
		out[i] = names[w.Kind].Replace(w.Text)
	}
	return out
}

// WordingsByGap are the wordings that ask for each gap.
func (r *Reading) WordingsByGap() map[string][]nlu.Forms {
	out := map[string][]nlu.Forms{}
	for i, w := range r.base.Wordings {
		if w.Gap != "" {
			out[w.Gap] = append(out[w.Gap], r.Wordings[i])
		}
	}
	return out
}

// WordingsByFacet are the wordings that ask each facet of each kind of topic.
func (r *Reading) WordingsByFacet() map[Ask][]nlu.Forms {
	out := map[Ask][]nlu.Forms{}
	for i, w := range r.base.Wordings {
		if w.Facet != "" {
			of := Ask{w.Kind, w.Facet}
			out[of] = append(out[of], r.Wordings[i])
		}
	}
	return out
}

// GapKinds are the kinds of topics of which each gap is asked; a gap that no wording asks
// for is asked of any.
type GapKinds map[string][]knowledge.Kind

// KindsOfGaps reads off the wordings of what each gap is asked.
func KindsOfGaps(b *knowledge.Base) GapKinds {
	out := GapKinds{}
	for _, w := range b.Wordings {
		if w.Gap != "" && !slices.Contains(out[w.Gap], w.Kind) {
			out[w.Gap] = append(out[w.Gap], w.Kind)
		}
	}
	return out
}

// Allow reports that a gap may be asked of a kind of topic: the fee of an exam is none of
// a degree.
func (g GapKinds) Allow(gap string, k knowledge.Kind) bool {
	return len(g[gap]) == 0 || slices.Contains(g[gap], k)
}

// gapQuestions are the wordings that ask for each gap, of "the degree" or "the role".
func (r *Reading) gapQuestions() map[string][]string {
	out := map[string][]string{}
	for i, w := range r.base.Wordings {
		if w.Gap != "" {
			out[w.Gap] = append(out[w.Gap], strings.ReplaceAll(r.Wordings[i].Canon, KindWord(w.Kind), string(w.Kind)))
		}
	}
	return out
}

// Ask is what a question asks: a facet of a kind of topic. A gap asks of none.
type Ask struct {
	Kind  knowledge.Kind
	Facet knowledge.Facet
}

// WithKinds writes a question with the kinds of its topics for their names.
func WithKinds(b *knowledge.Base, f nlu.Forms) string {
	text := f.Canon
	for _, id := range f.Names {
		if t := b.Topic(id); t != nil {
			text = strings.ReplaceAll(text, t.Short, KindWord(t.Kind))
		}
	}
	return text
}

// KindWord stands for the name of a topic of a kind.
func KindWord(k knowledge.Kind) string { return "x" + strings.ReplaceAll(string(k), "-", "") }
