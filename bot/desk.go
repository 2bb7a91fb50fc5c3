package bot

import (
	"context"
	"strings"

	"himpath/bot/reply"
)

// DeskActs begins the kind of every button and form that is the desk's own. An
// adapter shows a button of such a kind with its Label and Style, says in
// [Act.Advisor] whether an advisor pressed it, opens the Form of the reply, and
// shows any other reply to the one who pressed. A kind has at most 16 characters,
// its Ref at most 40.
const DeskActs = "desk."

// ForDesk reports whether an act of kind k goes to the desk.
func ForDesk(k reply.ActionKind) bool {
	return k == reply.AskAdvisor || strings.HasPrefix(string(k), DeskActs)
}

// DeskHome is the kind of the button, and of the command of an adapter, that shows
// what an advisor can do: curated answers, gaps. Values may hold [ValueText], what
// to search for.
const DeskHome reply.ActionKind = DeskActs + "home"

// DeskGaps is the kind of the same for what could not be answered.
const DeskGaps reply.ActionKind = DeskActs + "gaps"

// DeskTickets is the kind of the same for the tickets that are open.
const DeskTickets reply.ActionKind = DeskActs + "tlist"

// TellMe is the kind of the button with which a student asks to be told when their
// question is answered; its Ref is the question's.
const TellMe reply.ActionKind = DeskActs + "gtell"

// Desk is where people help people (package desk): tickets, and the answers and
// gaps that advisors look after. Every method is safe for many goroutines.
type Desk interface {
	// Offered reports whether a student can be handed to an advisor at this
	// moment: a place is set up and the way there works.
	Offered(ctx context.Context, program string) bool
	// Holds reports whether something said there belongs to a ticket: it goes to
	// a person then, and is no question to the bot. advisor: an advisor says it.
	Holds(ctx context.Context, m Message) (holds, advisor bool, err error)
	// Said hands on something for which Holds is true. The reply is for the one
	// who said it. The same Key said again is handed on once.
	Said(ctx context.Context, m Message) (reply.Reply, error)
	// Act does what a press or form asks for. The same Key has the same effect
	// once. [ErrNotFound]: what it is about is no longer kept.
	Act(ctx context.Context, m Message) (reply.Reply, error)
	// Forget deletes all that is kept of a person.
	Forget(ctx context.Context, program, platform, user string) error
}

// Finder is what a [Desk] may be besides: it reports whether a program keeps what m is
// about, a student's press on a button of a ticket, or something said under a post of
// one. In private a person of several programs says it in no program's place.
type Finder interface {
	About(ctx context.Context, program string, m Message) (bool, error)
}

// Settler is what a [Desk] may be besides: it hears that the advisors' channel of a
// program was set, to the same one again perhaps.
type Settler interface{ Settle(program string) }

// Retracted is what a [Desk] may be besides: it hears that somebody took a question of a
// program back, or changed it: nothing waits for them there any more.
type Retracted interface{ Retracted(program string) }

// Opener is what a [Desk] may be besides: it knows which of its buttons and forms are a
// student's, for which nobody need be an advisor.
type Opener interface {
	ForStudent(kind reply.ActionKind) bool
}

// ForStudent reports whether anybody may press or send an act of kind k that goes to the
// desk, so that an adapter need not know whether an advisor does.
func (b *Bot) ForStudent(k reply.ActionKind) bool {
	d, ok := b.desk.(Opener)
	return k == reply.AskAdvisor || ok && d.ForStudent(k)
}

// Unsayer is what a [Desk] may be besides: it hears that somebody deleted what they said,
// which it may have handed on. What was never handed on is no error.
type Unsayer interface {
	Unsaid(ctx context.Context, m Message) error
}

// Keeper is what a [Desk] may be besides: it tells a person what it keeps of them, a
// line for each thing, the latest first.
type Keeper interface {
	Kept(ctx context.Context, program, platform, user string) ([]string, error)
}
