package session

import (
	"context"
	"fmt"

	"himpath/bot/answer/curated"
	"himpath/bot/answer/likeness"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Start is a session that knows nothing yet.
func (e *Edition) Start(ctx context.Context) Session {
	return Session{
		Edition: e, ctx: ctx, Ranking: e.Ranker.Turn(ctx),
		once: once{map[string]nlu.Question{}, map[string]labelled{}, map[Likened]likeness.Scores{}},
	}
}

// Afresh is a session on the same turn that knows of the person what it began with, and nothing
// of the talk.
func (s *Session) Afresh() Session {
	return Session{Edition: s.Edition, ctx: s.ctx, Ranking: s.Ranking, once: s.once, Profile: s.Began}
}

// Session is the work on one turn.
type Session struct {
	*Edition
	ctx     context.Context
	Ranking *rank.Turn
	Memory  nlu.Memory
	Profile nlu.Profile
	Began   nlu.Profile // what was known of the student before this message
	Explain bool
	Trace   []string
	once
	message
	atHand
	AsFirst func(text string) reply.Reply // replies to a text of the same person as the first of a talk
	Alone   *reply.Reply                  // the reply to the turn so; nil: not asked for yet
}

// once is what was worked out in this turn already: the ways to take a follow-up ask for it
// again and again.
type once struct {
	reads    map[string]nlu.Question
	labelled map[string]labelled
	Likened  map[Likened]likeness.Scores // what was compared with all questions
}

// message is what a session knows of the message as a whole.
type message struct {
	Asking       string       // the whole of it
	Whole        string       // the same, where it asks one thing and tells more
	Parts        int          // how many questions it has
	Said         nlu.Profile  // what it says of the student
	Hints        []string     // topics named in statements around the question
	ToldGap      string       // the gap named in a statement around the question, which names nothing else
	Statement    string       // what it tells before its first question
	Spoken       []string     // topics that a later part of it may mean
	Passed       []string     // roles not to recommend: they were before
	Advice       string       // what is asked for the person whom it describes, if it only asks what there is for them
	AdviceIn     string       // the part in which it is asked, with what is told
	AdvisedWhole curated.Told // the curated answer nearest to it
	Answers      []string     // the passages that its answered parts tell
}

// atHand is what a session knows of the question at hand, one of those that the message asks.
type atHand struct {
	First     bool                 // it is the message's first
	PartText  string               // as it was put
	Rephrased bool                 // it was put so that it stands alone
	WhyTold   bool                 // it asks why what was told is so: "and the others?" asks what was asked before it
	OfCase    string               // it asks of a case which is told before it: so it stands alone
	Pointed   bool                 // they point at one of what was listed
	Advised   curated.Told         // the curated answer nearest to it
	Covered   float64              // the share of it that what comes first holds, 0..1
	Rival     *knowledge.Passage   // what another way to take it leads to
	Others    []*knowledge.Passage // what all other ways lead to, the best first
	Gap       string               // the known gap that is told
	Chose     []string             // of what the answer is a choice
	Pieces                         // what the answer is made of
}

// Read understands a text, once a turn.
func (s *Session) Read(text string) nlu.Question {
	q, known := s.reads[text]
	if !known {
		q = s.NLU.ReadBy(text, s)
		s.reads[text] = q
	}
	return q
}

// Rank scores the documents for q, the best first.
func (s *Session) Rank(q nlu.Question, f rank.Focus) []rank.Candidate {
	return s.Ranking.Rank(q, s.Hinted(f))
}

// Hinted is a focus with whether the statements around the question name a topic.
func (s *Session) Hinted(f rank.Focus) rank.Focus {
	f.Hinted = len(s.Hints) > 0
	return f
}

// Tracef notes a step for who asks how the reply was reached.
func (s *Session) Tracef(format string, args ...any) {
	if s.Explain {
		s.Trace = append(s.Trace, fmt.Sprintf(format, args...))
	}
}

// labelled is what the classifier says of a text.
type labelled struct {
	labels  []nlu.Label
	inScope float64
}

// Label implements nlu.Labeller: once a turn, since a text reads the same to the
// classifier whichever topic of a kind it names. Callers leave the labels as they are.
func (s *Session) Label(text string) ([]nlu.Label, float64) {
	l, known := s.labelled[text]
	if !known {
		l.labels, l.inScope = s.labels.Label(text)
		s.labelled[text] = l
	}
	return l.labels, l.inScope
}

// Resolved is a question with what the conversation adds to it.
type Resolved struct {
	nlu.Question
	Focus     rank.Focus
	About     []string      // specific topics in question, named or inherited
	Ambiguous []nlu.Mention // names that the question leaves open
	FromTalk  bool          // a topic was inherited
	Item      bool          // it is an item of a list, pointed at by its place or a word of its name
	Own       *nlu.Question // the question's own words, where one topic was put in for what it leaves open
	Fresh     float64       // InScope of the question's own words, where a topic was inherited
}

// Pieces say of an answer that each of its passages is asked for, and what it says of
// things beside them that are not known.
type Pieces struct {
	Several bool
	Missing []reply.Block
}

// Likened is what was compared with all questions.
type Likened struct {
	Text string
	Kind knowledge.Kind
}
