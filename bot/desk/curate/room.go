package curate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Material is what an answer is drafted from: it stands in the form at first.
type Material struct {
	Question  string
	Questions []string // other wordings of it
	Topics    []string // what it may be about, by id
	Wording   string
}

// Options are what a [Room] is made of. Ticket, Tickets, Published and Now may be left out.
type Options struct {
	Store    Store
	Editions *bot.Editions
	// Content returns the folders of a program over which what is curated lies.
	Content func(program string) ([]fs.FS, error)
	// Refresh makes a program's edition anew, with what is curated by now.
	Refresh func(ctx context.Context, program string) error
	// Ticket returns what was asked and answered in a ticket. [bot.ErrNotFound].
	Ticket func(ctx context.Context, program, ref string) (Material, error)
	// Published is called when an answer is told from now on. An error is logged.
	Published func(ctx context.Context, program string, a Answer) error
	// Tickets returns the open tickets of a program, a line for each. nil: none.
	Tickets func(ctx context.Context, program string) ([]string, error)
	// Withdrawn lists the passages that are taken out, sorted.
	Withdrawn func(ctx context.Context, program string) ([]string, error)
	Now       func() time.Time
	Log       *slog.Logger
}

// Room is where answers are curated. It is safe for many goroutines.
type Room struct{ o Options }

// New returns a room.
func New(o Options) (*Room, error) {
	if o.Store == nil || o.Editions == nil || o.Content == nil || o.Refresh == nil || o.Withdrawn == nil || o.Log == nil {
		return nil, errors.New("curate: store, editions, content, refresh, withdrawn and log are needed")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Ticket == nil {
		o.Ticket = func(context.Context, string, string) (Material, error) { return Material{}, bot.ErrNotFound }
	}
	if o.Tickets == nil {
		o.Tickets = func(context.Context, string) ([]string, error) { return nil, nil }
	}
	if o.Published == nil {
		o.Published = func(context.Context, string, Answer) error { return nil }
	}
	return &Room{o: o}, nil
}

// The acts of this room. A Ref of an answer is its ref; of a version, with the
// number behind a colon.
const (
	actDraft    reply.ActionKind = "desk.cdraft" // from a ticket, its Ref
	actNew      reply.ActionKind = "desk.cnew"   // from nothing
	actSave     reply.ActionKind = "desk.csave"  // the form; Ref says what it was drafted from
	actPublish  reply.ActionKind = "desk.cpub"   // a version
	actEdit     reply.ActionKind = "desk.cedit"  // a version
	actDrop     reply.ActionKind = "desk.cdrop"  // a draft
	actShow     reply.ActionKind = "desk.cshow"  // an answer
	actHistory  reply.ActionKind = "desk.chist"  // an answer
	actBack     reply.ActionKind = "desk.cback"  // a version that is told again
	actWithdraw reply.ActionKind = "desk.cout"   // an answer
	actList     reply.ActionKind = "desk.clist"  // Ref: page, and what is searched for
	actFind     reply.ActionKind = "desk.cfind"  // the form to search with
	actGone     reply.ActionKind = "desk.cgone"  // passages that were taken out; Ref: page
)

// Kinds are what the kinds of this room's acts begin with.
func (r *Room) Kinds() []string { return []string{"desk.c", string(bot.DeskHome)} }

// Forget has nothing to do: nothing here says whose it is.
func (r *Room) Forget(context.Context, string, string, string) error { return nil }

// Tend has nothing to do.
func (r *Room) Tend(context.Context) {}

// Act implements the desk's room. Everything here is for advisors.
func (r *Room) Act(ctx context.Context, m bot.Message) (reply.Reply, error) {
	if !m.Act.Advisor {
		return reply.Say("Only advisors can look after answers."), nil
	}
	do := map[reply.ActionKind]func(context.Context, bot.Message) (reply.Reply, error){
		bot.DeskHome: r.home, actList: r.list, actFind: r.find, actGone: r.gone,
		actDraft: r.draftTicket, actNew: r.draftNew, actSave: r.save, actEdit: r.edit, actDrop: r.drop,
		actPublish: r.publish, actShow: r.show, actHistory: r.history, actBack: r.back, actWithdraw: r.withdraw,
	}[m.Act.Kind]
	if do == nil {
		return reply.Say("This button is from another version."), nil
	}
	return do(ctx, m)
}

// Over returns what is curated for a program as a folder over others.
func (r *Room) Over(ctx context.Context, program string, under ...fs.FS) (fs.FS, error) {
	files, left, err := r.Files(ctx, program, under...)
	if err != nil {
		return nil, err
	}
	for _, what := range left {
		r.o.Log.Warn("something curated has no place any more", "program", program, "what", what)
	}
	return files, nil
}

// Files returns the same as files, and what has no place in these folders.
func (r *Room) Files(ctx context.Context, program string, under ...fs.FS) (files Files, left []string, err error) {
	base, err := knowledge.Load(under...)
	if err != nil {
		return nil, nil, err
	}
	return LayerOf(ctx, r.o.Store, program, base)
}

// LayerOf is [Layer] of what a store keeps.
func LayerOf(ctx context.Context, s Store, program string, base *knowledge.Base) (files Files, left []string, err error) {
	answers, err := s.Answers(ctx, program)
	if err != nil {
		return nil, nil, fmt.Errorf("curated answers: %w", err)
	}
	ws, err := s.Wordings(ctx, program)
	if err != nil {
		return nil, nil, fmt.Errorf("assigned wordings: %w", err)
	}
	files, left = Layer(base, answers, ws)
	return files, left, nil
}

// keyOf names a delivery.
func keyOf(m bot.Message) string { return m.Platform + "\x00" + m.Key }

func paragraph(text string) reply.Block { return reply.Block{Kind: reply.Paragraph, Text: text} }
