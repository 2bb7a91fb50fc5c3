package ticket

import (
	"context"
	"errors"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// Errors of a [Store] that callers act on, besides [bot.ErrNotFound] and
// [bot.ErrTaken].
var (
	ErrStale   = errors.New("the ticket was changed meanwhile")        // read it again
	ErrSeen    = errors.New("that was done already")                   // the key was used before
	ErrTooMany = errors.New("the person has too many tickets already") // to open one
)

// Store keeps tickets and what is to be posted. Every method names the program and
// touches nothing of another. What reaches a person is kept sealed; people and
// refs are looked up by keyed hashes. Methods are safe for many goroutines and
// processes.
type Store interface {
	TicketStore
	OutboxStore
}

// TicketStore keeps tickets.
type TicketStore interface {
	// Pseudonym is the keyed hash of a person, the same in all that is kept.
	Pseudonym(program, platform, user string) string
	// SameQuestion is the keyed hash of a person and a text.
	SameQuestion(person, text string) string
	// OpenTicket writes a new ticket, gives it its number, and puts what posts
	// says into the outbox, in one transaction. A person who has an open ticket
	// with the same Same gets that one: [Joined]; one who has max open tickets
	// gets [ErrTooMany]. A key that was used before gives what it gave then.
	// [bot.ErrNotFound]: its question is not kept any more.
	OpenTicket(ctx context.Context, t Ticket, key string, max int, posts func(Ticket) []Post) (Ticket, Opening, error)
	// Ticket returns a ticket by its ref. [bot.ErrNotFound].
	Ticket(ctx context.Context, program, ref string) (Ticket, error)
	// SaveTicket writes a change in one transaction. [ErrStale]: its version is not
	// the one that stands. [ErrSeen]: its key was used before; nothing is written.
	SaveTicket(ctx context.Context, c Change) error
	// TicketDone reports whether a key was used before.
	TicketDone(ctx context.Context, program, key string) (bool, error)
	// TicketUnder returns the ticket that one of these posts, named by where they stand
	// or by their keys, belongs to, and what
	// that post is. [bot.ErrNotFound].
	TicketUnder(ctx context.Context, program, platform string, refs []string) (ref string, role Role, err error)
	// TicketsDue returns the refs of tickets whose Due is past, the oldest first. Such as
	// cannot be read end, and are an error once.
	TicketsDue(ctx context.Context, program string, limit int) ([]string, error)
	// TicketsOf returns all that a person has, by their keyed hash.
	TicketsOf(ctx context.Context, program, person string) ([]Ticket, error)
	// TicketsOpen returns the open tickets of a program, the oldest first.
	TicketsOpen(ctx context.Context, program string) ([]Ticket, error)
}

// Opening says what became of a question that was to open a ticket.
type Opening string

// What it can have become.
const (
	Fresh  Opening = "fresh"
	Joined Opening = "joined" // the person has an open ticket with that question
)

// Change is a ticket as it is to be, and what that takes.
type Change struct {
	Ticket Ticket // Version as it was read; the row gets the next one
	Key    string // of the delivery that asked for it; empty: nobody did
	Posts  []Post
	Drop   []string // lanes whose posts that wait are dropped first
	Empty  bool     // what reaches the student is cleared from the outbox too
	Blank  []Post   // of what is dropped or cleared, posts to send that may stand already: they stay, with this content
	Most   int      // with that many other open tickets of the person [ErrTooMany], and nothing is written; 0: however many
}

// OutboxStore keeps what is to be posted until it stands, and where it stands.
type OutboxStore interface {
	// PutPost adds a post; a Key that is there already is no error and adds nothing. One
	// with a Ref stands there already.
	PutPost(ctx context.Context, p Post) error
	// LeasePost returns a post that is due and the first in its lane, leased for
	// the lease of the store, with Tries counted and OfRef filled. ok is false if
	// there is none. One that cannot be read is given up, and is an error once.
	LeasePost(ctx context.Context, program string) (p Post, ok bool, err error)
	// Wanted reports whether a wish is there still.
	Wanted(ctx context.Context, program string, want int64) (bool, error)
	// PostSent tells where a post stands and clears its content, and the wish that it
	// meets. Of this and the
	// others that take a leased post, [bot.ErrTaken]: the lease was given away, or it is
	// known to stand there; [bot.ErrNotFound]: the post was dropped meanwhile, or stands
	// elsewhere.
	PostSent(ctx context.Context, p Post, ref string) error
	// PostLater gives a post back, to be tried after a while. untried: this try
	// does not count, nothing can have gone out.
	PostLater(ctx context.Context, p Post, after time.Duration, untried bool) error
	// PostsReady makes due what waits for a channel, posts that are leased aside: it
	// takes posts again.
	PostsReady(ctx context.Context, program string, to bot.Target) error
	// PostHeld keeps the content of a post that was refused, until it is read,
	// and adds others. That of an edit takes the place of what is held of the post
	// that it changes, and of earlier edits.
	PostHeld(ctx context.Context, p Post, more ...Post) error
	// DropPost gives a post up.
	DropPost(ctx context.Context, p Post) error
	// HeldPosts returns the posts of a ticket that were refused and can be read,
	// in order. read: their content is cleared an hour from the first such call.
	HeldPosts(ctx context.Context, program, ticket string, read bool) ([]Post, error)
	// PostsTried returns the posts of tickets on a platform that may stand there by
	// now, without anybody having noted it, without content.
	PostsTried(ctx context.Context, program, platform string) ([]Post, error)
	// CardsMade returns the posts of tickets to the advisors' channels themselves that
	// were made in a span of time and stand or may stand, without content.
	CardsMade(ctx context.Context, program string, from, to time.Time) ([]Post, error)
	// Stands reports whether any post, of a ticket or not, is noted to stand at one of
	// these refs, or has one of them as its key.
	Stands(ctx context.Context, program, platform string, refs []string) (bool, error)
	// PostsOf returns the posts of a ticket that stand or wait, without content
	// where they stand, in order.
	PostsOf(ctx context.Context, program, ticket string) ([]Post, error)
}

// Do is what is done with a post.
type Do string

// What can be done.
const (
	Send   Do = "send"
	Edit   Do = "edit"   // the post Of gets this content
	Delete Do = "delete" // the post Of is taken away
)

// Role says what a post is to its ticket: it decides who speaks to whom under it.
type Role string

// The roles.
const (
	RoleNone    Role = ""        // no ticket's
	RoleCard    Role = "card"    // in the advisors' channel
	RoleThread  Role = "thread"  // under a card
	RoleAlert   Role = "alert"   // in the advisors' channel, beside the card
	RoleStudent Role = "student" // a private message to the student
	RoleNotice  Role = "notice"  // where the student asked, because private messages are closed
	RoleNews    Role = "news"    // a private message that somebody wished for; no ticket's
)

// ToAdvisors reports whether advisors read posts of that role.
func (r Role) ToAdvisors() bool { return r == RoleCard || r == RoleThread || r == RoleAlert }

// PostState is how far a post has come.
type PostState string

// The states of a post.
const (
	PostWaits   PostState = "waiting"
	PostStands  PostState = "sent"
	PostRefused PostState = "held"    // content kept until it is read
	PostGone    PostState = "dropped" // given up, or taken away
)

// Else is what is said in the place of a post that is refused.
type Else struct {
	To    bot.Target
	Reply reply.Reply
}

// Post is one thing to say, change or take away.
type Post struct {
	Program string
	Key     string // unique in its program; the [bot.Target]'s Key too
	Ticket  string // ref; empty: none
	Role    Role
	Lane    string // posts of one lane go out one after the other; empty: at any time
	Do      Do
	Of      string // key of the post that is edited or deleted, or under which this one is sent
	To      bot.Target
	Reply   reply.Reply
	Loud    bool // where private messages are refused: a notice in public that something waits

	// Want is the wish ([himpath/bot/desk/gaps.Want]) that is met when news stand, or
	// when a notice of them is taken away. What is to be sent for a wish that is gone is
	// not sent. 0: none.
	Want int64
	Else *Else // of news: what is said where they are refused; nil: nothing

	// Of the stored row, going out.
	State PostState
	Ref   string // where it stands
	OfRef string // where Of stands; empty: nowhere
	Tries int    // with this one
	Claim int64
	Made  time.Time
	Read  time.Time // of a refused one: when it was read first; zero: not yet
}
