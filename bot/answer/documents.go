package answer

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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

// reading holds the forms of every text that an edition is built from: each is
// worked out once, and serves the index, the classifier and the ranking.
type reading struct {
	passages map[string][]nlu.Forms // by passage id: its questions
	describe map[string][]nlu.Forms // by passage id: its descriptions
	named    map[string][]string    // by passage id: the topics that its text names
	gaps     map[string][]nlu.Forms // by gap id
	phrases  map[string][]nlu.Forms // by label: those of acts and of documents that are no passages
	wordings []nlu.Forms            // of the base's wordings, the kind's word standing for the name
}

// wordingsAtOnce is how many wordings one goroutine works out at once.
const wordingsAtOnce = 64

// readAll works out the forms on all cores.
func readAll(b *knowledge.Base, u *nlu.Understander) *reading {
	r := &reading{passages: map[string][]nlu.Forms{}, describe: map[string][]nlu.Forms{}, named: map[string][]string{}, gaps: map[string][]nlu.Forms{}, phrases: map[string][]nlu.Forms{}}
	var jobs []func()
	add := func(in []string) []nlu.Forms {
		out := make([]nlu.Forms, len(in))
		jobs = append(jobs, func() {
			for i, t := range in {
				out[i] = u.Forms(t)
			}
		})
		return out
	}
	said := make([][]string, len(b.Passages))
	for i, p := range b.Passages {
		r.passages[p.ID], r.describe[p.ID] = add(p.Questions), add(p.Described)
		jobs = append(jobs, func() { said[i] = u.Names(passageText(p)) })
	}
	for _, g := range b.Gaps {
		r.gaps[g.ID] = add(g.Questions)
	}
	for _, label := range nonPassages() {
		r.phrases[label] = add(b.Phrases[label])
	}
	for _, act := range nlu.Acts() {
		if label := string(act); r.phrases[label] == nil {
			r.phrases[label] = add(b.Phrases[label])
		}
	}
	var wordings [][]nlu.Forms
	for some := range slices.Chunk(wordingTexts(b), wordingsAtOnce) {
		wordings = append(wordings, add(some))
	}
	inParallel(jobs)
	r.wordings = slices.Concat(wordings...)
	for i, p := range b.Passages {
		r.named[p.ID] = said[i]
	}
	return r
}

// inParallel runs jobs on as many goroutines as there are cores, and waits.
func inParallel(jobs []func()) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				jobs[i]()
			}
		})
	}
	wg.Wait()
}

// documents is what the index holds of a base.
func documents(b *knowledge.Base, r *reading) []index.Document {
	cues := map[knowledge.Facet]string{}
	for _, c := range b.Cues {
		cues[c.Facet] = strings.Join(c.Cues, " ")
	}
	asked := gapQuestions(b, r)
	var docs []index.Document
	for _, p := range b.Passages {
		if p.Curated() {
			continue
		}
		t := p.Topic
		docs = append(docs, index.Document{ID: p.ID, Topic: t.ID, Kind: string(t.Kind), Facet: string(p.Facet),
			Name: t.Name + " " + t.Short, Aliases: t.Aliases, FacetWords: cues[p.Facet],
			Questions: append(canons(r.passages[p.ID]), canons(r.describe[p.ID])...), Text: passageText(p)})
	}
	for _, g := range b.Gaps {
		docs = append(docs, index.Document{ID: gapPrefix + g.ID, Topic: gapPrefix + g.ID, Kind: "gap", Name: g.Name, Aliases: g.Aliases,
			Questions: append(canons(r.gaps[g.ID]), asked[g.ID]...), Text: g.Text})
	}
	for _, label := range nonPassages() {
		if len(b.Phrases[label]) > 0 {
			docs = append(docs, index.Document{ID: actPrefix + label, Topic: actPrefix + label, Kind: "act", Questions: canons(r.phrases[label])})
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
func topicMentions(b *knowledge.Base, r *reading) map[string]spoken {
	out := map[string]spoken{}
	for _, p := range b.Passages {
		var sp spoken
		for _, id := range r.named[p.ID] {
			if id != p.Topic.ID {
				sp.text = append(sp.text, id)
			}
		}
		for _, q := range r.passages[p.ID] {
			for _, id := range q.Names {
				if id != p.Topic.ID && !sp.has(id) {
					sp.questions = append(sp.questions, id)
				}
			}
		}
		out[p.ID] = sp
	}
	return out
}
