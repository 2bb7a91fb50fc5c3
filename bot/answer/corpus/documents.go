package corpus

import (
	"strings"

	"himpath/bot/nlu"
	"himpath/index"
	"himpath/knowledge"
)

// Prefixes of the ids of documents that are no passages.
const (
	GapPrefix = "gap:" // a known gap
	ActPrefix = "act:" // example messages of an act that no passage answers
)

// NonPassages lists the labels of phrases that are indexed as documents, so that
// a message like one of them competes with the passages.
func NonPassages() []string {
	return []string{string(nlu.OutOfScope), string(nlu.StudentSupport), string(nlu.Help), string(nlu.Feedback), string(nlu.Greet), string(nlu.Thank)}
}

// Documents is what the index holds of a base.
func (r *Reading) Documents() []index.Document {
	cues := map[knowledge.Facet]string{}
	for _, c := range r.base.Cues {
		cues[c.Facet] = strings.Join(c.Cues, " ")
	}
	asked := r.gapQuestions()
	var docs []index.Document
	for _, p := range r.base.Passages {
		if p.Curated() {
			continue
		}
		t := p.Topic
		docs = append(docs, index.Document{ID: p.ID, Topic: t.ID, Kind: string(t.Kind), Facet: string(p.Facet),
			Name: t.Name + " " + t.Short, Aliases: t.Aliases, FacetWords: cues[p.Facet],
			Questions: append(canons(r.Passages[p.ID]), canons(r.describe[p.ID])...), Text: Text(p)})
	}
	for _, g := range r.base.Gaps {
		docs = append(docs, index.Document{ID: GapPrefix + g.ID, Topic: GapPrefix + g.ID, Kind: "gap", Name: g.Name, Aliases: g.Aliases,
			Questions: append(canons(r.Gaps[g.ID]), asked[g.ID]...), Text: g.Text})
	}
	for _, label := range NonPassages() {
		if len(r.base.Phrases[label]) > 0 {
			docs = append(docs, index.Document{ID: ActPrefix + label, Topic: ActPrefix + label, Kind: "act", Questions: canons(r.Phrases[label])})
		}
	}
	return docs
}

func canons(fs []nlu.Forms) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Canon
	}
	return out
}

// Text is all that a passage says.
func Text(p *knowledge.Passage) string {
	parts := []string{p.Text, p.Brief}
	for _, n := range p.Notes {
		parts = append(parts, n.Text)
	}
	return strings.Join(parts, "\n")
}
