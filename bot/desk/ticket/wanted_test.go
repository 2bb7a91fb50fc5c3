package ticket_test

import (
	"context"
	"errors"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// blind is a store that cannot tell whether a wish is there still.
type blind struct {
	ticket.Store
	err error // nil: it can
}

func (b *blind) Wanted(ctx context.Context, program string, want int64) (bool, error) {
	if b.err != nil {
		return false, b.err
	}
	return b.Store.Wanted(ctx, program, want)
}

// TestWantedUnread: where a wish cannot be read, the news of it are not given up.
func TestWantedUnread(t *testing.T) {
	r := newRig(t, "slack")
	b := &blind{Store: r.store, err: errors.New("the disk is busy")}
	var err error
	r.room, err = ticket.New(ticket.Options{Store: b, Book: r.store, Editions: r.editions, Senders: r.senders, Programs: []string{program},
		Now: r.time, Log: r.logger()})
	r.ok(err)
	student := bot.Target{Platform: "discord", User: "stu"}
	r.ok(r.store.KeepWant(r.ctx, program, gaps.Want{Question: r.asked("discord", "stu", "a question"), Person: student}))
	wants, err := r.store.Wants(r.ctx, program)
	r.ok(err)
	r.ok(r.store.PutPost(r.ctx, ticket.Post{Program: program, Key: "news", Role: ticket.RoleNews, Want: wants[0].ID, To: student,
		Reply: reply.Reply{Headline: "It is answered"}}))
	if _, err := r.room.Work(r.ctx, program); !errors.Is(err, b.err) {
		t.Errorf("worked on: %v", err)
	}
	b.err = nil
	r.settle()
	r.has("the student", r.direct("discord", "stu"), "It is answered")
}
