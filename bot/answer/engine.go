package answer

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
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
	"himpath/bot/reply"
	"himpath/index"
	"himpath/knowledge"
)

// Turn is one message with what the conversation and its writer have said before.
type Turn struct {
	Text    string
	Memory  nlu.Memory
	Profile nlu.Profile
	Explain bool // fill Result.Trace
}

// Result is the reply to a turn, and what to remember.
type Result struct {
	Reply   reply.Reply
	Memory  nlu.Memory
	Profile nlu.Profile
	Trace   []string // how the reply was reached, a line a step; nil unless the turn says Explain
}

// Engine answers turns from one edition of the knowledge base. It is immutable
// and safe for concurrent use.
type Engine struct{ *edition }

// edition is what one edition of the knowledge base is answered from.
type edition struct {
	base      *knowledge.Base
	words     *knowledge.Words // of base
	index     *index.Index
	nlu       *nlu.Understander
	labels    *learned.Labeller
	danger    *learned.Danger
	ranker    *rank.Ranker // of the documents of index
	field     *learned.Field
	mentions  map[string]corpus.Spoken   // passage id → topics that it speaks of besides its own
	roles     *suit.Roles                // and whom they suit
	asks      func() *likeness.Questions // what is asked, whatever it is asked of; made at the first follow-up
	gapKinds  corpus.GapKinds            // of which each gap is asked
	withdrawn map[string]bool            // passage ids that are not told
	curated   *curated.Answers
	writer    *phrase.Writer // of questions that are shown
	cards     cards          // whom the certifications are for
	sets      cards          // what the code sets are for
	listed    *sync.Map      // passage → what it lists, found when it is first told
}

// New builds an edition: the index over the passages of b, and the classifier.
// It takes some 0.5 s on two cores for 21,000 questions and 5,000 wordings.
func New(b *knowledge.Base) (*Engine, error) { return new(Lore).New(b) }

// build is New with what it knows matters by.
func build(b *knowledge.Base, matters func() *matter.Reader) (*edition, error) {
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
			learn() // newCurated waits for it; before, it would take memory at the worst time
		}
	}()
	ix, err := index.New(r.Documents())
	mentions := r.Mentions()
	var gapAsks *likeness.Questions
	if err == nil { // while the classifier trains
		gapAsks = likeness.OfGaps(b, r, ix.Tokens)
	}
	danger, field := learned.TrainDanger(b), learned.TrainField(b)
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
	e := &edition{base: b, words: b.Words, index: ix, nlu: u, labels: t.labels, danger: danger, field: field, mentions: mentions, gapKinds: corpus.KindsOfGaps(b), roles: suit.New(b), curated: c, listed: new(sync.Map), writer: phrase.NewWriter(b), cards: newCards(b, knowledge.Certification), sets: newCards(b, knowledge.CodeSet)}
	e.asks = sync.OnceValue(func() *likeness.Questions { return likeness.New(b, r, e.followUpTexts(), ix.Tokens) })
	ranked := e.ranked()
	ranked.GapAsks = gapAsks
	if e.ranker, err = rank.New(ranked); err != nil {
		ix.Close()
		return nil, err
	}
	return e, nil
}

// ranked is what the documents of e are ranked by.
func (e *edition) ranked() rank.Edition {
	return rank.Edition{Base: e.base, Index: e.index, Mentions: e.mentions, GapKinds: e.gapKinds, Wide: e.isGeneral}
}

// Close frees the index. Searches must have ended.
func (e *Engine) Close() error { return e.index.Close() }

// Base returns the knowledge that e answers from.
func (e *Engine) Base() *knowledge.Base { return e.base }

// Screen looks for what must not be kept of a text.
func (e *Engine) Screen(text string) nlu.Guard { return e.nlu.Screen(text) }

// Without returns an engine over the same edition that does not tell the
// passages with these ids. Closing either closes both.
func (e *Engine) Without(passages []string) *Engine {
	c := *e.edition
	c.withdrawn = map[string]bool{}
	for _, id := range passages {
		c.withdrawn[id] = true
	}
	c.ranker = e.ranker.Without(c.withdrawn)
	return &Engine{&c}
}

// Answer replies to a turn. It fails when ctx ends, and where the engine itself is at fault:
// one message that it cannot take must not end whoever serves many.
func (e *Engine) Answer(ctx context.Context, t Turn) (_ Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("answer: panicked with a %T: %s", p, debug.Stack()) // not with what: it may hold the text
		}
	}()
	s := e.begin(ctx)
	s.memory, s.profile, s.began, s.explain = t.Memory, t.Profile, t.Profile.Clone(), t.Explain
	text := nlu.Clip(nlu.Normalise(t.Text))
	if e.nlu.OnlyHelp(text) || e.nlu.AsksWhoItIs(text) {
		return s.onlyHelp(), nil
	}
	wordless, thanks := nlu.Wordless(text)
	if nods, hesitates := e.nlu.OnlyNods(text); wordless || nods {
		return s.nothingSaid(thanks || nods, hesitates), nil
	}
	way := s.respond
	if s.standsAlone(text) {
		way = s.respondAlone
	}
	r := s.notOfTalk(text, way(text), t.Memory)
	r.Confidence *= s.inTalk(r)
	r = s.orByItself(r, t.Memory)
	if err := ctx.Err(); err != nil {
		return Result{}, fmt.Errorf("answer: %w", err)
	}
	s.memory.Turns++
	s.memory.Last, s.memory.Gap, s.memory.Chosen, s.memory.Aside = nil, s.gap, s.chose, ""
	if r.Outcome == reply.OutOfScope {
		s.memory.Aside = string(s.askedAside())
	}
	if r.Outcome == reply.Answered {
		s.memory.Last = r.Passages[:min(len(r.Passages), nlu.MaxLast)]
	}
	return Result{Reply: reply.Cut(r), Memory: s.memory, Profile: s.profile, Trace: s.trace}, nil
}

// answerAsked answers what a message asks.
func (s *session) answerAsked(sp nlu.Split, asks []string) reply.Reply {
	for _, put := range []func(whole string, asks []string) (string, bool){s.ofUse, s.runsWorkplace, s.countsHere, s.inTheWay, s.toldOf, s.knownTrouble, s.offered, s.disagreeing, s.studiesAround, s.whatToTell, s.startsAnew, s.ofTold} {
		if ask, ok := put(sp.Whole(), asks); ok {
			return s.all([]string{ask})
		}
	}
	asks, elsewhere := s.nameIt(sp, asks)
	if elsewhere && !s.toldOfSelf() {
		return s.offTopic(0.7)
	}
	return s.rightPremise(sp, s.all(s.withStatement(sp, asks)))
}

// roleOnlyNamed is the role of which a first message tells nothing but the name before it asks.
func (s *session) roleOnlyNamed() *knowledge.Topic {
	if s.statement == "" || s.memory.Turns > 0 {
		return nil
	}
	if q := s.read(s.statement); s.onlyNamed(q) && s.isRole(q.Mentions[0].Topic()) {
		return s.base.Topic(q.Mentions[0].Topic())
	}
	return nil
}

// withStatement puts what a message tells into what it asks, where that does not stand
// alone, and notes what is asked for the person of whom it tells.
func (s *session) withStatement(sp nlu.Split, asks []string) []string {
	if len(asks) == 1 {
		asks[0] += s.besidesHint(asks[0])
	}
	if len(asks) == 1 && s.statement != "" && s.onlyNext(s.read(asks[0]).Words) && s.said.Empty() && len(s.hints) == 0 && s.memory.Turns == 0 {
		asks[0] = s.statement // what now, is asked of what was told
	}
	if len(asks) == 1 && s.said.Empty() && len(s.hints) == 0 {
		if put := s.ofSuchCase(asks[0]); put != asks[0] {
			asks[0], s.ofCase = put, put
		}
	}
	if len(asks) == 1 && s.statement != "" && s.onlyWhether(asks[0]) && s.said.Empty() && len(s.hints) == 0 {
		asks[0] = s.statement + ". " + asks[0]
	}
	if len(asks) == 1 && slices.Contains(s.hints, takesOver) && s.onlyFears(asks[0]) {
		asks[0] = s.replacing()
	}
	if len(asks) == 1 && len(sp.Clauses) > 1 {
		s.whole = sp.Whole()
		if s.tellsCase(asks[0]) {
			return []string{s.whole}
		}
		if s.asksAdvice(asks[0]) {
			s.advice, s.adviceIn = asks[0], s.whole
		}
		if s.advice != "" || s.toldOfSelf() && !s.ofTheField(asks[0]) && !s.ofOneThing(asks[0]) && !s.ofThingInTalk(asks[0]) {
			asks = []string{s.whole}
		}
	}
	if t := s.roleOnlyNamed(); t != nil && len(asks) > 1 && !slices.ContainsFunc(s.read(asks[0]).Topics(), func(id string) bool { return !s.isGeneral(id) }) {
		asks[0] += " for a " + t.Name // "compliance officer.. do i need a degree and will it grow"
	}
	if len(asks) > 1 && s.statement != "" && s.asksAdvice(asks[0]) {
		s.advice, asks[0] = asks[0], s.statement+". "+asks[0]
		s.adviceIn = asks[0]
	}
	if len(asks) == 1 && len(sp.Clauses) == 1 {
		s.adviceBehindComma(asks[0])
	}
	if len(asks) == 1 && s.tellsOnlyOfSelf(sp) {
		s.advice, s.adviceIn = asks[0], asks[0]
	}
	return asks
}
