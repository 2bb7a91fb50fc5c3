package answer

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

// begin starts the work on a turn.
func (e *Engine) begin(ctx context.Context) *session {
	s := new(session)
	*s = e.start(ctx)
	s.asFirst = func(text string) reply.Reply { return s.anew().respond(text) }
	return s
}

// anew is a session on the same turn of the same person, as the first of a talk.
func (s *session) anew() *session {
	first := new(session)
	*first = s.afresh()
	return first
}

// start is a session that knows nothing yet.
func (e *edition) start(ctx context.Context) session {
	return session{
		edition: e, ctx: ctx, ranking: e.ranker.Turn(ctx),
		once: once{map[string]nlu.Question{}, map[string]labelled{}, map[likened]likeness.Scores{}},
	}
}

// afresh is a session on the same turn that knows of the person what it began with, and nothing
// of the talk.
func (s *session) afresh() session {
	return session{edition: s.edition, ctx: s.ctx, ranking: s.ranking, once: s.once, profile: s.began}
}

// session is the work on one turn.
type session struct {
	*edition
	ctx     context.Context
	ranking *rank.Turn
	memory  nlu.Memory
	profile nlu.Profile
	began   nlu.Profile // what was known of the student before this message
	explain bool
	trace   []string
	once
	message
	atHand
	asFirst func(text string) reply.Reply // replies to a text of the same person as the first of a talk
	alone   *reply.Reply                  // the reply to the turn so; nil: not asked for yet
}

// once is what was worked out in this turn already: the ways to take a follow-up ask for it
// again and again.
type once struct {
	reads    map[string]nlu.Question
	labelled map[string]labelled
	likened  map[likened]likeness.Scores // what was compared with all questions
}

// message is what a session knows of the message as a whole.
type message struct {
	asking       string       // the whole of it
	whole        string       // the same, where it asks one thing and tells more
	parts        int          // how many questions it has
	said         nlu.Profile  // what it says of the student
	hints        []string     // topics named in statements around the question
	toldGap      string       // the gap named in a statement around the question, which names nothing else
	statement    string       // what it tells before its first question
	spoken       []string     // topics that a later part of it may mean
	passed       []string     // roles not to recommend: they were before
	advice       string       // what is asked for the person whom it describes, if it only asks what there is for them
	adviceIn     string       // the part in which it is asked, with what is told
	advisedWhole curated.Told // the curated answer nearest to it
	answers      []string     // the passages that its answered parts tell
}

// atHand is what a session knows of the question at hand, one of those that the message asks.
type atHand struct {
	first     bool                 // it is the message's first
	partText  string               // as it was put
	rephrased bool                 // it was put so that it stands alone
	ofCase    string               // it asks of a case which is told before it: so it stands alone
	pointed   bool                 // they point at one of what was listed
	advised   curated.Told         // the curated answer nearest to it
	covered   float64              // the share of it that what comes first holds, 0..1
	rival     *knowledge.Passage   // what another way to take it leads to
	others    []*knowledge.Passage // what all other ways lead to, the best first
	gap       string               // the known gap that is told
	chose     []string             // of what the answer is a choice
	pieces                         // what the answer is made of
}

// read understands a text, once a turn.
func (s *session) read(text string) nlu.Question {
	q, known := s.reads[text]
	if !known {
		q = s.nlu.ReadBy(text, s)
		s.reads[text] = q
	}
	return q
}

// rank scores the documents for q, the best first.
func (s *session) rank(q nlu.Question, f rank.Focus) []rank.Candidate {
	return s.ranking.Rank(q, s.hinted(f))
}

// hinted is a focus with whether the statements around the question name a topic.
func (s *session) hinted(f rank.Focus) rank.Focus {
	f.Hinted = len(s.hints) > 0
	return f
}

// tracef notes a step for who asks how the reply was reached.
func (s *session) tracef(format string, args ...any) {
	if s.explain {
		s.trace = append(s.trace, fmt.Sprintf(format, args...))
	}
}

// labelled is what the classifier says of a text.
type labelled struct {
	labels  []nlu.Label
	inScope float64
}

// Label implements nlu.Labeller: once a turn, since a text reads the same to the
// classifier whichever topic of a kind it names. Callers leave the labels as they are.
func (s *session) Label(text string) ([]nlu.Label, float64) {
	l, known := s.labelled[text]
	if !known {
		l.labels, l.inScope = s.labels.Label(text)
		s.labelled[text] = l
	}
	return l.labels, l.inScope
}
