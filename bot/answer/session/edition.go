package session

import (
	"fmt"
	"strings"
	"sync"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/curated"
	"himpath/bot/answer/learned"
	"himpath/bot/answer/likeness"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/bot/nlu/matter"
	"himpath/index"
	"himpath/knowledge"
)

// Edition is what one edition of the knowledge base is answered from.
type Edition struct {
	Base       *knowledge.Base
	Words      *knowledge.Words // of base
	Questions  *knowledge.Questions
	Index      *index.Index
	NLU        *nlu.Understander
	labels     *learned.Labeller
	Danger     *learned.Danger
	Ranker     *rank.Ranker // of the documents of index
	Field      *learned.Field
	Mentions   map[string]corpus.Spoken   // passage id → topics that it speaks of besides its own
	Roles      *suit.Roles                // and whom they suit
	Stories    *suit.Stories              // what somebody who describes themselves wants, and which topic is named to them
	Asks       func() *likeness.Questions // what is asked, whatever it is asked of; made at the first follow-up
	GapKinds   corpus.GapKinds            // of which each gap is asked
	Withdrawn  map[string]bool            // passage ids that are not told
	Curated    *curated.Answers
	Writer     *phrase.Writer   // of questions that are shown
	Cards      cards            // whom the certifications are for
	sets       cards            // what the code sets are for
	certifiers certifiers       // which certification is for work that is told
	reactions  func() reactions // what is meant by what is said to an answer; made at the first turn that goes on
	Lists      *sync.Map        // passage → what it lists, found when it is first told
}

// Build is New with what it knows matters by.
func Build(b *knowledge.Base, matters func() *matter.Reader) (*Edition, error) {
	if err := checkTopics(b); err != nil {
		return nil, err
	}
	u := nlu.New(b)
	r := corpus.Read(b, u)
	learn := sync.OnceValue(func() *curated.Campus { return curated.NewCampus(b, r, matters()) })
	type trained struct {
		labels *learned.Labeller
		err    error
	}
	ready := make(chan trained, 1)
	go func() {
		l, err := learned.Train(b, r)
		ready <- trained{l, err}
		if curated.Any(b) {
			learn() // curated.New waits for it; before, it would take memory at the worst time
		}
	}()
	ix, err := index.New(r.Documents())
	mentions := r.Mentions()
	var gapAsks *likeness.Questions
	if err == nil { // while the classifier trains
		gapAsks = likeness.OfGaps(b, r, ix.Tokens)
	}
	t := <-ready
	if err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	if t.err != nil {
		ix.Close()
		return nil, fmt.Errorf("train the classifier: %w", t.err)
	}
	c := curated.New(b, u, ix.Vocabulary, learn)
	u = u.With(learned.NewSpeller(b, ix), t.labels)
	e := &Edition{Base: b, Words: b.Words, Questions: b.Questions, Index: ix, NLU: u, labels: t.labels, Danger: learned.NewDanger(b), Field: learned.NewField(b), Mentions: mentions,
		GapKinds: corpus.KindsOfGaps(b), Roles: suit.New(b), Stories: suit.NewStories(b), Curated: c, Lists: new(sync.Map), Writer: phrase.NewWriter(b),
		Cards: newCards(b, knowledge.Certification), sets: newCards(b, knowledge.CodeSet),
		certifiers: newCertifiers(b), reactions: sync.OnceValue(func() reactions { return newReactions(b) })}
	e.Asks = sync.OnceValue(func() *likeness.Questions { return likeness.New(b, r, e.followUpTexts(), ix.Tokens) })
	ranked := e.Ranked()
	ranked.GapAsks = gapAsks
	if e.Ranker, err = rank.New(ranked); err != nil {
		ix.Close()
		return nil, err
	}
	return e, nil
}

// Ranked is what the documents of e are ranked by.
func (e *Edition) Ranked() rank.Edition {
	return rank.Edition{Base: e.Base, Index: e.Index, Mentions: e.Mentions, GapKinds: e.GapKinds, Wide: e.IsGeneral}
}

// KindOf is the kind of a topic; "" of none.
func (e *Edition) KindOf(id string) knowledge.Kind {
	if t := e.Base.Topic(id); t != nil {
		return t.Kind
	}
	return ""
}

// IsGeneral reports the topics that name the field rather than a thing in it.
func (e *Edition) IsGeneral(id string) bool {
	t := e.Base.Topic(id)
	return t != nil && (t.Kind == knowledge.Field && id != TopicHealthInformatics || id == TopicHIMCertifications || id == TopicHIMDegrees || id == TopicHIMSkills)
}

// followUpTexts are the follow-ups of each passage, with the word of its topic's kind in the
// place of what they leave open.
func (e *Edition) followUpTexts() map[string][]string {
	out := map[string][]string{}
	for _, f := range e.Base.FollowUps {
		k := e.Base.Passage(f.Passage).Topic.Kind
		forms := e.NLU.Forms(f.Text)
		forms.Canon = e.PutIn(strings.Fields(forms.Canon), corpus.KindWord(k))
		out[f.Passage] = append(out[f.Passage], corpus.WithKinds(e.Base, forms))
	}
	return out
}
