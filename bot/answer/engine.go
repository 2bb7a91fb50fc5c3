package answer

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
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
type Engine struct{ *session.Edition }

// New builds an edition: the index over the passages of b, and the classifier.
// It takes some 0.5 s on two cores for 21,000 questions and 5,000 wordings.
func New(b *knowledge.Base) (*Engine, error) { return new(Lore).New(b) }

// Close frees the index. Searches must have ended.
func (e *Engine) Close() error { return e.Index.Close() }

// Base returns the knowledge that e answers from.
func (e *Engine) Base() *knowledge.Base { return e.Edition.Base }

// Screen looks for what must not be kept of a text.
func (e *Engine) Screen(text string) nlu.Guard { return e.NLU.Screen(text) }

// Without returns an engine over the same edition that does not tell the
// passages with these ids. Closing either closes both.
func (e *Engine) Without(passages []string) *Engine {
	c := *e.Edition
	c.Withdrawn = map[string]bool{}
	for _, id := range passages {
		c.Withdrawn[id] = true
	}
	c.Ranker = e.Ranker.Without(c.Withdrawn)
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
	s.Memory, s.Profile, s.Began, s.Explain = t.Memory, t.Profile, t.Profile.Clone(), t.Explain
	text := nlu.Clip(nlu.Normalise(t.Text))
	if g := e.NLU.Screen(text); !g.Crisis && !g.PatientData { // which nothing around it hides
		if text = e.NLU.WithoutLeadIn(text); t.Memory.Turns > 0 && !e.NLU.OnlyHelp(text) {
			text = e.NLU.FragmentBehind(text)
		}
		if res, ok := s.asksNothing(text); ok {
			return res, nil
		}
	}
	way := s.respond
	if s.StandsAlone(text) {
		way = s.respondAlone
	}
	r := s.notOfTalk(text, way(text), t.Memory)
	r.Confidence *= s.InTalk(r)
	r = s.OrByItself(r, t.Memory)
	if err := ctx.Err(); err != nil {
		return Result{}, fmt.Errorf("answer: %w", err)
	}
	s.Memory.Turns++
	s.Memory.Last, s.Memory.Gap, s.Memory.Chosen, s.Memory.Aside = nil, s.Gap, s.Chose, ""
	s.KeepWork(r)
	if r.Outcome == reply.OutOfScope {
		s.Memory.Aside = string(s.askedAside())
	}
	if r.Outcome == reply.Answered {
		s.Memory.Last = r.Passages[:min(len(r.Passages), nlu.MaxLast)]
	}
	return Result{Reply: reply.Cut(r), Memory: s.Memory, Profile: s.Profile, Trace: s.Trace}, nil
}

// asksNothing answers a text that asks what the bot is, can do or keeps, or nothing at all.
func (s *answering) asksNothing(text string) (Result, bool) {
	if s.NLU.OnlyOwnData(text) {
		return s.ownData(), true
	}
	if s.NLU.OnlyHelp(text) || s.NLU.AsksWhoItIs(text) {
		return s.onlyHelp(), true
	}
	wordless, thanks := nlu.Wordless(text)
	if nods, hesitates := s.NLU.OnlyNods(text); wordless || nods {
		return s.nothingSaid(thanks || nods, hesitates), true
	}
	if s.reactsToNothing(text) {
		return s.nothingSaid(false, true), true
	}
	return Result{}, false
}

// answerAsked answers what a message asks.
func (s *answering) answerAsked(sp nlu.Split, asks []string) reply.Reply {
	for _, put := range []func(whole string, asks []string) (string, bool){s.OfUse, s.runsWorkplace, s.countsHere, s.ToldOf, s.KnownTrouble,
		s.Offered, s.IfGoodFor, s.JobsOfHeld, s.Disagreeing, s.StudiesAround, s.WhatToTell, s.StartsAnew, s.OfTold} {
		if ask, ok := put(sp.Whole(), asks); ok {
			return s.all([]string{ask})
		}
	}
	asks, elsewhere := s.NameIt(sp, asks)
	if elsewhere && !s.ToldOfSelf() {
		return s.OffTopic(0.7)
	}
	advised := s.Curated.Near(s.AdvisedWhole)
	rep := s.RightPremise(sp, s.all(s.withStatement(sp, asks)))
	if advised {
		return rep // it shows what an advisor answered to a question like it
	}
	return s.byStory(rep, sp)
}

// roleOnlyNamed is the role of which a first message tells nothing but the name before it asks.
func (s *answering) roleOnlyNamed() *knowledge.Topic {
	if s.Statement == "" || s.Memory.Turns > 0 {
		return nil
	}
	if q := s.Read(s.Statement); s.OnlyNamed(q) && s.IsRole(q.Mentions[0].Topic()) {
		return s.Base.Topic(q.Mentions[0].Topic())
	}
	return nil
}

// withStatement puts what a message tells into what it asks, where that does not stand
// alone, and notes what is asked for the person of whom it tells.
func (s *answering) withStatement(sp nlu.Split, asks []string) []string {
	if len(asks) == 1 {
		asks[0] += s.BesidesHint(asks[0])
	}
	if len(asks) == 1 && s.Statement != "" && s.OnlyNext(s.Read(asks[0]).Words) && s.Said.Empty() && len(s.Hints) == 0 && s.Memory.Turns == 0 {
		asks[0] = s.Statement // what now, is asked of what was told
	}
	if len(asks) == 1 && s.Said.Empty() && len(s.Hints) == 0 {
		if put := s.OfSuchCase(asks[0]); put != asks[0] {
			asks[0], s.OfCase = put, put
		}
	}
	if len(asks) == 1 && s.Statement != "" && s.OnlyWhether(asks[0]) && s.Said.Empty() && len(s.Hints) == 0 {
		asks[0] = s.Statement + ". " + asks[0]
	}

	if len(asks) == 1 && len(sp.Clauses) > 1 {
		s.Whole = sp.Whole()
		if s.TellsCase(asks[0]) {
			return []string{s.Whole}
		}
		if s.AsksAdvice(asks[0]) {
			s.Advice, s.AdviceIn = asks[0], s.Whole
		}
		of, ofTold := s.ofOneTold(asks[0])
		job, ofJob := s.OfJobTold(asks[0])
		switch {
		case ofJob:
			s.Whole, s.Advice, asks[0] = "", "", job
		case s.Advice == "" && s.ToldOfSelf() && s.AsksPlainly(asks[0]):
			if !s.Words.FirstPersons.Any(s.Read(asks[0]).Words) {
				s.Whole = ""
			}
		case s.Advice == "" && ofTold:
			s.Whole, asks[0] = "", of
		case s.Advice != "" || s.ToldOfSelf() && !s.OfTheField(asks[0]) && !s.OfOneThing(asks[0]) && !s.ofThingInTalk(asks[0]):
			asks = []string{s.Whole}
		}
	}
	if t := s.roleOnlyNamed(); t != nil && len(asks) > 1 && !slices.ContainsFunc(s.Read(asks[0]).Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
		asks[0] = s.Questions.ForRole.Of(asks[0], t.Name) // "compliance officer.. do i need a degree and will it grow"
	}
	if len(asks) > 1 && s.Statement != "" && s.AsksAdvice(asks[0]) {
		s.Advice, asks[0] = asks[0], s.Statement+". "+asks[0]
		s.AdviceIn = asks[0]
	}
	if len(asks) == 1 && len(sp.Clauses) == 1 {
		s.AdviceBehindComma(asks[0])
	}

	return asks
}

// InDanger reports a text that tells of a crisis by all that an answer hears, also in words that
// are no sign of one to [Engine.Screen]: as the first of a talk it is answered with the text for
// one. It costs a fifth of an answer.
func (e *Engine) InDanger(text string) (heard bool) {
	defer func() {
		if recover() != nil { // the answer to it fails too, and says so
			heard = false
		}
	}()
	text = e.NLU.WithoutLeadIn(nlu.Clip(nlu.Normalise(text)))
	s := e.begin(context.Background())
	if !s.InDanger(s.NLU.Split(text)) {
		return false
	}
	_, nothing := s.asksNothing(text)
	_, curated := s.byCurated(text)
	return !nothing && !curated
}
