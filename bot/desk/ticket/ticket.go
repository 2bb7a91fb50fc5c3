package ticket

import (
	"slices"
	"time"

	"himpath/bot"
)

// State is how far a ticket has come.
type State string

// The states. The first three are open.
const (
	Waiting   State = "waiting"   // nobody has taken it
	Taken     State = "taken"     // an advisor has it, and the student waits
	Answered  State = "answered"  // an advisor has the last word
	Closed    State = "closed"    // by the student, an advisor, or a week of silence
	Expired   State = "expired"   // nobody answered in time
	Withdrawn State = "withdrawn" // the student had all that is theirs deleted
)

// Open reports whether a ticket of that state still goes on.
func (s State) Open() bool { return s == Waiting || s == Taken || s == Answered }

// Ticket is a question on its way to a human. It is kept sealed.
type Ticket struct {
	Ref     string // random, so that it cannot be guessed
	Program string
	Number  int   // what people call it; counts up in its program
	Version int64 // of the stored row: who writes must have read the latest
	State   State

	Person    string // keyed hash of who asks; empty: withdrawn
	Same      string // keyed hash of who asks what, to tell a question that comes twice
	Pseudonym string // what advisors call them
	Platform  string // where they are
	Named     bool   // advisors may look their name up
	Student   *Student

	Question string   // ref of the stored question
	Text     string   // what was asked, masked
	Reply    string   // what the bot had answered
	Topics   []string // the nearest topics, by id
	Wrong    bool     // the answer was made from passages that advisors can take out
	Lines    []Line
	Log      []Entry

	Place bot.Target // the channel where its card stands
	Card  int        // how many cards it has had: one a place
	For   string     // whom it was routed or handed on to; empty: whoever comes
	Taker string     // the advisor who has it, by their id in Place

	Opened  time.Time
	Since   time.Time // since when the student waits, or in the last states when it ended
	Alerted bool      // the advisors were reminded since then
	Due     time.Time // when something happens by itself; zero: never
	Ended   time.Time // zero while it is open
}

// Student is the way back to the one who asks. It is gone once nothing can be
// said to them any more.
type Student struct {
	User    string
	Channel string // where they asked
	Thread  string
}

// Line is something that was said.
type Line struct {
	Advisor bool
	Text    string
	At      time.Time
	ID      string // of the message, to tell a correction; gone with the Student

	// Posts are the keys of the private messages in which an advisor's words went to
	// the student, part by part, to change them, and of those in which a student's
	// stand under the card, to take them away; gone with the Student.
	Posts []string
}

// Entry says what happened to a ticket.
type Entry struct {
	What string // see the events
	By   string // an advisor's id in Place, gone with the Student; empty: the student or time
	At   time.Time
}

// Answers returns what advisors said to the student, in order.
func (t Ticket) Answers() []string {
	var out []string
	for _, l := range t.Lines {
		if l.Advisor {
			out = append(out, l.Text)
		}
	}
	return out
}

// clone copies t so that a change of the copy leaves t alone.
func (t Ticket) clone() Ticket {
	t.Topics, t.Lines, t.Log = slices.Clone(t.Topics), slices.Clone(t.Lines), slices.Clone(t.Log)
	if t.Student != nil {
		s := *t.Student
		t.Student = &s
	}
	return t
}
