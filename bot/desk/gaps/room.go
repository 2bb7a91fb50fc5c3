package gaps

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/ticket"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Outbox is where posts go that are sent once, also over restarts.
type Outbox interface {
	// Post puts something into the outbox; not again under the same key.
	Post(ctx context.Context, program string, to bot.Target, key string, what reply.Reply) error
	// Put does so for a post of any kind.
	Put(ctx context.Context, p ticket.Post) error
}

// Waiting is what waits for advisors elsewhere.
type Waiting struct {
	Open   int // tickets
	Oldest time.Duration
}

// Options are what a [Room] is made of. Waiting, Programs and Now may be left out.
type Options struct {
	Store    Store
	Curated  curate.Store
	Drafts   *curate.Room
	Editions *bot.Editions
	Refresh  func(ctx context.Context, program string) error
	Outbox   Outbox
	// Advisors returns the channel that is set for a program's advisors.
	Advisors func(ctx context.Context, program string) (to bot.Target, ok bool, err error)
	// Questions calls f for each question since then.
	Questions func(ctx context.Context, program string, since time.Time, f func(bot.Question) error) error
	Waiting   func(ctx context.Context, program string) (Waiting, error)
	Programs  []string
	Now       func() time.Time
	Log       *slog.Logger
}

// Room is where gaps are looked after. It is safe for many goroutines.
type Room struct {
	o         Options
	retracted chan struct{} // somebody took a question back

	mu    sync.Mutex
	reads map[*knowledge.Base]*nlu.Understander // of the editions that serve
}

// New returns a room.
func New(o Options) (*Room, error) {
	if o.Store == nil || o.Curated == nil || o.Drafts == nil || o.Editions == nil || o.Refresh == nil || o.Outbox == nil || o.Advisors == nil || o.Questions == nil || o.Log == nil {
		return nil, errors.New("gaps: only Waiting, Programs and Now may be left out")
	}
	if len(o.Programs) == 0 {
		o.Programs = []string{bot.DefaultProgram}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Waiting == nil {
		o.Waiting = func(context.Context, string) (Waiting, error) { return Waiting{}, nil }
	}
	return &Room{o: o, retracted: make(chan struct{}, 1), reads: map[*knowledge.Base]*nlu.Understander{}}, nil
}

// The acts of this room. The Ref of a gap is [Gap.Ref]; with a passage, a short hash
// of its id behind a colon.
const (
	actList                     = curate.GapsList // Ref: page; behind it "o": what is out of scope
	actShow    reply.ActionKind = "desk.gshow"    // a gap
	actAttach  reply.ActionKind = "desk.gattach"  // a gap: proposes passages
	actTo      reply.ActionKind = "desk.gto"      // a gap and a passage
	actUndo    reply.ActionKind = "desk.gundo"    // the same
	actLearned reply.ActionKind = "desk.glearned" // Ref: page; what was learned
	actWrite   reply.ActionKind = "desk.gwrite"   // a gap: opens the form for an answer
	actOutside reply.ActionKind = "desk.gout"     // a gap
	actDismiss reply.ActionKind = "desk.gdrop"    // a gap
	actRead    reply.ActionKind = "desk.gread"    // a question: shows a student who wished it the answer
)

// Kinds are what the kinds of this room's acts begin with.
func (r *Room) Kinds() []string { return []string{"desk.g"} }

// ForStudent implements [bot.Opener].
func (r *Room) ForStudent(kind reply.ActionKind) bool { return kind == bot.TellMe || kind == actRead }

// Act implements the desk's room.
func (r *Room) Act(ctx context.Context, m bot.Message) (reply.Reply, error) {
	switch m.Act.Kind {
	case bot.TellMe:
		return r.tellMe(ctx, m)
	case actRead:
		return r.readNews(ctx, m)
	}
	if !m.Act.Advisor {
		return reply.Say("Only advisors can look after gaps."), nil
	}
	do := map[reply.ActionKind]func(context.Context, bot.Message) (reply.Reply, error){
		actList: r.list, actShow: r.show, actAttach: r.attach, actTo: r.attachTo, actUndo: r.undo,
		actWrite: r.write, actOutside: r.outside, actDismiss: r.dismiss, actLearned: r.learned,
	}[m.Act.Kind]
	if do == nil {
		return reply.Say("This button is from another version."), nil
	}
	return do(ctx, m)
}

// lookBack and maxAsked bound what gaps are made of.
const (
	lookBack = 90 * 24 * time.Hour
	maxAsked = 3000
)

// Gaps returns the gaps of a program, the largest first: those of the field, and
// what was taken for out of scope. A question that is answered by now is in none.
func (r *Room) Gaps(ctx context.Context, program string) (inside, outside []Gap, err error) {
	var asked []Asked
	err = r.o.Store.Unanswered(ctx, program, r.o.Now().Add(-lookBack), maxAsked, func(a Asked) error {
		asked = append(asked, a)
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("what was not answered: %w", err)
	}
	err = r.o.Editions.UseBase(program, func(a bot.Answerer, b *knowledge.Base) error {
		for _, g := range Cluster(r.reader(b), stillOpen(a, b, asked)) {
			if g.Outside {
				outside = append(outside, g)
			} else {
				inside = append(inside, g)
			}
		}
		return nil
	})
	return inside, outside, err
}

// stillOpen leaves out what advisors have answered by now, in these words or
// others.
func stillOpen(a bot.Answerer, b *knowledge.Base, asked []Asked) []Asked {
	c, ok := bot.As[bot.Recurater](a)
	if !ok {
		return asked
	}
	closed := map[string]bool{}
	return slices.DeleteFunc(asked, func(q Asked) bool {
		done, known := closed[q.Text]
		if !known {
			done = slices.ContainsFunc(c.Curated(q.Text), func(id string) bool { return b.Passage(id) != nil && !slices.Contains(q.Passages, id) })
			closed[q.Text] = done
		}
		return done
	})
}

// reader returns what reads the words of questions over a base.
func (r *Room) reader(b *knowledge.Base) *nlu.Understander {
	r.mu.Lock()
	defer r.mu.Unlock()
	u, known := r.reads[b]
	if !known {
		if len(r.reads) >= 2*len(r.o.Programs) { // of editions that are gone
			clear(r.reads)
		}
		u = nlu.New(b)
		r.reads[b] = u
	}
	return u
}

// find returns the gap of that ref; ok is false if it is closed by now.
func (r *Room) find(ctx context.Context, program, ref string) (g Gap, ok bool, err error) {
	inside, outside, err := r.Gaps(ctx, program)
	for _, g := range slices.Concat(inside, outside) {
		if slices.ContainsFunc(g.Texts, func(t string) bool { return refOf(t) == ref }) {
			return g, true, err
		}
	}
	return Gap{}, false, err
}

func paragraph(text string) reply.Block { return reply.Block{Kind: reply.Paragraph, Text: text} }

func closed() reply.Reply { return reply.Say("That gap is closed already.") }
