package curate

import (
	"context"
	"strings"
	"time"

	"himpath/bot/reply"
)

// State is how far a version of an answer has come.
type State string

// The states.
const (
	Draft     State = "draft"     // shown to advisors only
	Published State = "published" // told
	Withdrawn State = "withdrawn" // no longer told
)

// The bounds of an answer, in characters.
const (
	maxWording   = 1000
	maxQuestion  = 200
	maxQuestions = 40
	maxSource    = 200
)

// Answer is one version of a curated answer. Nothing in it says who wrote it.
type Answer struct {
	Ref       string // names the answer: the same for all of its versions; letters and digits
	Program   string
	Topic     string // a topic's id
	Facet     string
	Wording   string   // plain text; lines of "- " are a list
	Questions []string // that it answers, in people's own words
	Source    string   // what the advisor went by: a text or a web address; may be empty
	ReviewBy  string   // YYYY-MM
	Version   int      // from 1
	State     State
	At        time.Time // when it came into its state
	Origin    string    // what it was drafted from, as the room's own refs name it; may be empty
}

// Wording is a question in people's own words that an advisor assigned: to a
// passage that answers it, or with an empty Passage to none, as out of scope.
type Wording struct {
	Passage string
	Text    string
	At      time.Time
}

// Store keeps what is curated. Every method names the program and touches nothing
// of another. Errors are those of [himpath/bot.Store].
type Store interface {
	// KeepAnswer writes the next version of a.Ref, or the first one where a has no
	// Ref, and returns it with Ref, Version and At. The same key writes once: what
	// it wrote is returned again.
	KeepAnswer(ctx context.Context, program string, a Answer, key string) (Answer, error)
	// PublishAnswer turns a draft into what is told, and the time of it into At. A
	// version that is published already stays as it is.
	PublishAnswer(ctx context.Context, program, ref string, version int) (Answer, error)
	// DropDraft deletes a draft. None there is no error.
	DropDraft(ctx context.Context, program, ref string, version int) error
	// AnswerVersions returns all versions of an answer, the latest first.
	AnswerVersions(ctx context.Context, program, ref string) ([]Answer, error)
	// Answers returns the latest version of each answer that is not a draft, the
	// one that was changed last first.
	Answers(ctx context.Context, program string) ([]Answer, error)
	// Wordings returns the wordings that were assigned, the oldest first.
	Wordings(ctx context.Context, program string) ([]Wording, error)
	// KeepWordings assigns wordings, all at one time; one that was assigned before is
	// assigned anew.
	KeepWordings(ctx context.Context, program string, ws []Wording) error
	// DropWordings takes wordings away, by their texts.
	DropWordings(ctx context.Context, program string, texts []string) error
	// AskedTexts returns what was asked, the latest first, each text once for each way
	// in which it was read, and how often; at most limit questions are looked at.
	AskedTexts(ctx context.Context, program string, limit int) ([]AskedText, error)
}

// AskedText is a text that was asked, and how often. Where it was asked in the course
// of a conversation, which is not kept, Intent and Topics (with spaces between) say how
// it was read there.
type AskedText struct {
	Text    string
	Times   int
	Follows bool
	Intent  string
	Topics  string
}

// alone reports whether a text by itself is read as it was in its conversation: only
// then it can be asked again.
func (t AskedText) alone(r reply.Reply) bool {
	return !t.Follows || r.Intent == t.Intent && strings.Join(r.Topics, " ") == t.Topics
}

// Fold folds what makes no other question of a question: case, spaces, and the
// marks at its ends.
func Fold(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.Trim(text, " \t\n?!."))), " ")
}
