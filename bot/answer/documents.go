package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/index"
	"himpath/knowledge"
)

// Prefixes of the ids of documents that are no passages.
const (
	gapPrefix = "gap:" // a known gap
	actPrefix = "act:" // example messages of an act that no passage answers
)

// nonPassages lists the labels of phrases that are indexed as documents, so that
// a message like one of them competes with the passages.
func nonPassages() []string {
	return []string{"out_of_scope", "student_support", "help", "feedback", "greet", "thank"}
}

// documents is what the index holds of a base.
func documents(b *knowledge.Base, u *nlu.Understander) []index.Document {
	cues := map[knowledge.Facet]string{}
	for _, c := range b.Cues {
		cues[c.Facet] = strings.Join(c.Cues, " ")
	}
	var docs []index.Document
	for _, p := range b.Passages {
		t := p.Topic
		docs = append(docs, index.Document{ID: p.ID, Topic: t.ID, Kind: string(t.Kind), Facet: string(p.Facet),
			Name: t.Name + " " + t.Short, Aliases: t.Aliases, FacetWords: cues[p.Facet],
			Questions: canonAll(u, p.Questions), Text: passageText(p)})
	}
	for _, g := range b.Gaps {
		docs = append(docs, index.Document{ID: gapPrefix + g.ID, Kind: "gap", Name: g.Name, Aliases: g.Aliases,
			Questions: canonAll(u, g.Questions), Text: g.Text})
	}
	for _, label := range nonPassages() {
		if len(b.Phrases[label]) > 0 {
			docs = append(docs, index.Document{ID: actPrefix + label, Kind: "act", Questions: canonAll(u, b.Phrases[label])})
		}
	}
	return docs
}

func canonAll(u *nlu.Understander, qs []string) []string {
	out := make([]string, len(qs))
	for i, q := range qs {
		out[i] = u.Canon(q)
	}
	return out
}

func passageText(p *knowledge.Passage) string {
	parts := []string{p.Text, p.Brief}
	for _, n := range p.Notes {
		parts = append(parts, n.Text)
	}
	return strings.Join(parts, "\n")
}

// spoken are the topics that a passage speaks of besides its own: in its text,
// and only in its questions.
type spoken struct{ text, questions []string }

func (sp spoken) has(id string) bool {
	return slices.Contains(sp.text, id) || slices.Contains(sp.questions, id)
}

// topicMentions finds the topics that each passage speaks of.
func (e *Engine) topicMentions() map[string]spoken {
	out := map[string]spoken{}
	for _, p := range e.base.Passages {
		var sp spoken
		for _, id := range e.nlu.Names(passageText(p)) {
			if id != p.Topic.ID {
				sp.text = append(sp.text, id)
			}
		}
		for _, q := range p.Questions {
			for _, id := range e.nlu.Names(q) {
				if id != p.Topic.ID && !sp.has(id) {
					sp.questions = append(sp.questions, id)
				}
			}
		}
		out[p.ID] = sp
	}
	return out
}
