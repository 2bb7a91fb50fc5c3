package rank

import (
	"context"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/likeness"
	"himpath/index"
	"himpath/knowledge"
)

// Ranker ranks the documents of one edition. It is immutable and safe for
// concurrent use.
type Ranker struct {
	base      *knowledge.Base
	index     *index.Index
	catalogue *catalogue
	weights   Weights
	gapAsks   *likeness.Questions // what is asked of the known gaps alone
	gapKinds  corpus.GapKinds
	withdrawn map[string]bool
}

// Edition is what documents are ranked by.
type Edition struct {
	Base     *knowledge.Base
	Index    *index.Index
	Mentions map[string]corpus.Spoken // passage id → topics that it speaks of besides its own
	GapAsks  *likeness.Questions      // what is asked of the known gaps
	GapKinds corpus.GapKinds          // of what each gap is asked
	Wide     func(id string) bool     // a topic names the field rather than a thing in it
}

// New makes the ranker of an edition.
func New(e Edition) (*Ranker, error) {
	w, err := readWeights(learnedWeights)
	if err != nil {
		return nil, err
	}
	r := &Ranker{weights: w, gapAsks: e.GapAsks, gapKinds: e.GapKinds}
	return r.With(e), nil
}

// With is a ranker by the same weights and gaps, of the base, index and mentions of e.
func (r *Ranker) With(e Edition) *Ranker {
	c := *r
	c.base, c.index, c.catalogue = e.Base, e.Index, newCatalogue(e)
	return &c
}

// Without is a ranker of the same documents that leaves these passages out.
func (r *Ranker) Without(passages map[string]bool) *Ranker {
	c := *r
	c.withdrawn = passages
	return &c
}

// Turn begins the work on one message. What is searched and compared for it is kept, since
// the ways to take a follow-up ask the same again and again; so a Turn serves one goroutine.
func (r *Ranker) Turn(ctx context.Context) *Turn {
	return &Turn{Ranker: r, ctx: ctx, searched: map[string][]index.Hit{}, gapsAlike: map[string]likeness.Scores{}}
}

// Turn ranks what one message may ask.
type Turn struct {
	*Ranker
	ctx       context.Context
	searched  map[string][]index.Hit
	gapsAlike map[string]likeness.Scores // how like the gaps what was asked is
}
