package bot

import (
	"context"
	"errors"
	"time"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Errors of a [Store] that callers act on. Any other error is the database's.
var (
	ErrNotFound = errors.New("not found")                       // nothing of that name in that program
	ErrTaken    = errors.New("another worker has this message") // the lease ran out and was given away: drop the message
	ErrClosed   = errors.New("the store or edition is closed")  // after Close
)

// Store keeps what must survive a crash. Every method names the program and
// touches nothing of another. Ids of users, channels, messages and deliveries
// come in as the platform writes them and are kept as keyed hashes. The ids
// themselves are kept where something must still be said to somebody, and there
// so that only the key opens them: in a work row until it is posted, and in what
// the desk keeps. In the clear are the channels, workspaces and servers that
// settings are about, and the refs of replies, which name messages and no person.
// Methods are safe for many goroutines and processes.
type Store interface {
	WorkStore
	TalkStore
	QuestionStore
	SettingStore
	HomeStore
	// Programs lists those of which something is kept that people wrote or that
	// tells of them, sorted: also such as are not served any more.
	Programs(ctx context.Context) ([]string, error)
	// Sweep deletes what is due: questions past retention, conversations past
	// their age or number, work rows long posted. Afterwards what was forgotten
	// before is in no file of the store.
	Sweep(ctx context.Context, program string) error
	Close() error
}

// WorkStore keeps deliveries from their acceptance until they are posted.
type WorkStore interface {
	// Seen reports whether this Key was accepted before.
	Seen(ctx context.Context, program, platform, key string) (bool, error)
	// Asked reports whether any delivery of the message id was accepted.
	Asked(ctx context.Context, program, platform, id string) (bool, error)
	// Accept writes the work row of m and leases it. fresh is false if the Key
	// is known: nothing is written. It is atomic: of many callers one is fresh.
	// With a verdict that silences, m's text and act must already be gone.
	Accept(ctx context.Context, m Message, v Verdict) (Receipt, error)
	// Begin renews the lease and returns the row. [ErrNotFound]: no such Key.
	// [ErrTaken]: claim (0: not checked) is no longer the row's.
	Begin(ctx context.Context, program, platform, key string, claim int64) (Work, error)
	// Previous returns the ref of the latest reply that stands under id; "" if none.
	Previous(ctx context.Context, program, platform, id string) (string, error)
	// Answered keeps, in one transaction, the reply in the work row and what
	// else a says. A row answered before keeps its first reply, and nothing
	// else of a is written. It returns the reply that counts. [ErrNotFound],
	// [ErrTaken] as for Begin.
	Answered(ctx context.Context, program string, a Answered) (reply.Reply, error)
	// Posted closes the row and clears who asked, where, and the way back. An
	// unknown Key is no error: the person may have been forgotten meanwhile.
	Posted(ctx context.Context, program, platform, key, ref string) error
	// Unfinished leases up to limit rows that are not posted and whose lease
	// has run out or was held by a process that is gone, oldest first. Such as cannot be
	// read are given up, and are an error once.
	Unfinished(ctx context.Context, program, platform string, limit int) ([]Message, error)
}

// TalkStore remembers conversations, each for a bounded time.
type TalkStore interface {
	// Talk returns what is remembered for the question m, as it was before m's
	// ID if that was the last thing asked. Nothing remembered is no error. A thread
	// that begins in a private conversation goes on with what was said there last.
	Talk(ctx context.Context, m Message) (nlu.Memory, nlu.Profile, error)
	// Retract deletes what was kept of the question m.ID, and the memory of it.
	Retract(ctx context.Context, m Message) error
	// Forget deletes all that is kept of a person: questions, ratings,
	// profiles, and the memory of conversations they took part in. Nobody can
	// read it when this returns; the next Sweep gets its bytes out of the files.
	Forget(ctx context.Context, program, platform, user string) error
}

// QuestionStore keeps what was asked, for advisors and for the person's history.
type QuestionStore interface {
	// Question returns a question by its ref. [ErrNotFound].
	Question(ctx context.Context, program, ref string) (Question, error)
	// QuestionOf returns what was asked with a message. [ErrNotFound].
	QuestionOf(ctx context.Context, program, platform, id string) (Question, error)
	// History returns a person's latest questions, the latest first.
	History(ctx context.Context, program, platform, user string, limit int) ([]Question, error)
	// Rate keeps one rating per question and person; a later one replaces it,
	// and keeps the reason if it brings none. [ErrNotFound]: no such question.
	Rate(ctx context.Context, program string, r Rating) error
	// Questions calls f for each question since then, the oldest first. An
	// error of f ends it and is returned.
	Questions(ctx context.Context, program string, since time.Time, f func(Question) error) error
	// Ratings calls f for each rating since then, the oldest first.
	Ratings(ctx context.Context, program string, since time.Time, f func(Rating) error) error
}

// SettingStore keeps what admins and advisors set.
type SettingStore interface {
	Settings(ctx context.Context, program string) (Settings, error)
	// Set keeps one setting; an empty value removes it.
	Set(ctx context.Context, program string, s Setting) error
	// SetOnly keeps one setting, and removes those of its name everywhere else in
	// the program. It is atomic: of many callers one is last, and its channel the
	// only one.
	SetOnly(ctx context.Context, program string, s Setting) error
	// Withdrawn returns the ids of the passages that advisors took out, sorted.
	Withdrawn(ctx context.Context, program string) ([]string, error)
	// Withdraw takes passages out, or with back puts them in again.
	Withdraw(ctx context.Context, program string, passages []string, back bool) error
}

// Verdict is what the guard and the limits made of a message before it was kept.
type Verdict string

// The verdicts. All but Pass leave a row without text.
const (
	Pass    Verdict = ""
	Blocked Verdict = "blocked" // patient data
	Crisis  Verdict = "crisis"
	Limited Verdict = "limited" // too many; told so
	Silent  Verdict = "silent"  // too many, and told so already
)

// State is how far a work row has come.
type State string

// The states, in order.
const (
	StateAccepted State = "accepted"
	StateAnswered State = "answered"
	StatePosted   State = "posted"
)

// Receipt is what [WorkStore.Accept] says.
type Receipt struct {
	Fresh    bool
	Previous string // see [Message.Previous]
	Claim    int64
}

// Work is a work row. Message is complete until the row is posted; then only its
// Program and Platform are left.
type Work struct {
	Message    Message
	Verdict    Verdict
	State      State
	Reply      reply.Reply // from StateAnswered on, for at most a day after it was posted
	Superseded bool        // a later delivery of the same ID was accepted
	Overtaken  bool        // and its reply stands, or nothing does for it
}

// Answered is what is kept with an answer.
type Answered struct {
	Message  Message
	Verdict  Verdict // not Pass: the text is cleared from the work row too
	Reply    reply.Reply
	Question *Question // replaces an earlier one of the same ID; nil: nothing was asked
	Talk     *Talk     // nil: nothing to remember
}

// Talk is what a conversation remembers after an answer.
type Talk struct {
	Memory  nlu.Memory
	Profile nlu.Profile
}

// Question is something that was asked.
type Question struct {
	Ref        string // random, so that it cannot be guessed
	Platform   string
	Person     string // pseudonym, the same for all that one person asks; empty where the text was not kept
	Text       string // phone numbers and e-mail addresses masked; empty where it must not be kept
	Reply      reply.Reply
	Follows    bool // it was asked in the course of a conversation: Text alone may ask something else
	At         time.Time
	Helpful    int // ratings so far
	NotHelpful int
}

// Rating is what somebody thought of an answer.
type Rating struct {
	Question string // the question's Ref
	Platform string
	User     string // the platform's id coming in, a pseudonym coming out
	Helpful  bool
	Reason   string // masked
	At       time.Time
	Text     string // coming out: the question's text
	Outcome  reply.Outcome
}
