package corpus

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Reading holds the forms of every text that an edition is built from: each is
// worked out once, and serves the index, the classifier and the ranking.
type Reading struct {
	base     *knowledge.Base
	Passages map[string][]nlu.Forms // by passage id: its questions
	describe map[string][]nlu.Forms // by passage id: its descriptions
	named    map[string][]string    // by passage id: the topics that its text names
	Gaps     map[string][]nlu.Forms // by gap id
	Phrases  map[string][]nlu.Forms // by label: those of acts and of documents that are no passages
	Wordings []nlu.Forms            // of the base's wordings, the kind's word standing for the name
}

// wordingsAtOnce is how many wordings one goroutine works out at once.
const wordingsAtOnce = 64

// Read works out the forms on all cores.
func Read(b *knowledge.Base, u *nlu.Understander) *Reading {
	r := &Reading{base: b, Passages: map[string][]nlu.Forms{}, describe: map[string][]nlu.Forms{}, named: map[string][]string{}, Gaps: map[string][]nlu.Forms{}, Phrases: map[string][]nlu.Forms{}}
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
		r.Passages[p.ID], r.describe[p.ID] = add(p.Questions), add(p.Described)
		jobs = append(jobs, func() { said[i] = u.Names(Text(p)) })
	}
	for _, g := range b.Gaps {
		r.Gaps[g.ID] = add(g.Questions)
	}
	for _, label := range NonPassages() {
		r.Phrases[label] = add(b.Phrases[label])
	}
	for _, act := range nlu.Acts() {
		if label := string(act); r.Phrases[label] == nil {
			r.Phrases[label] = add(b.Phrases[label])
		}
	}
	var wordings [][]nlu.Forms
	for some := range slices.Chunk(wordingTexts(b), wordingsAtOnce) {
		wordings = append(wordings, add(some))
	}
	inParallel(jobs)
	r.Wordings = slices.Concat(wordings...)
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
