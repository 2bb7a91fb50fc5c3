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

// wished is the news of a question of a student, in a platform.
func (r *rig) wished(platform, user string) ticket.Post {
	r.t.Helper()
	student, place := bot.Target{Platform: platform, User: user}, bot.Target{Platform: platform, Channel: "CLASS"}
	r.ok(r.store.KeepWant(r.ctx, program, gaps.Want{Question: r.asked(platform, user, "question-marker"), Person: student, Place: place}))
	wants, err := r.store.Wants(r.ctx, program)
	r.ok(err)
	return ticket.Post{Program: program, Key: "news", Role: ticket.RoleNews, Want: wants[len(wants)-1].ID, To: student,
		Reply: reply.Reply{Headline: "You asked: question-marker"},
		Else:  &ticket.Else{To: place, Reply: ticket.Notice(user, "desk.gread", "Q")}}
}

// TestUnwantedUnserved: what nobody wishes to hear any more does not wait for its
// platform to be served.
func TestUnwantedUnserved(t *testing.T) {
	r := newRig(t, "slack")
	r.ok(r.store.PutPost(r.ctx, r.wished("elsewhere", "stu-marker")))
	r.ok(r.store.Retract(r.ctx, bot.Message{Program: program, Platform: "elsewhere", ID: "m1"}))
	r.drain()
	r.ok(r.store.Sweep(r.ctx, program))
	r.gone("after its question was taken back", "marker")
}

// TestNoticeOvertaken: a notice that went out while its person was forgotten is taken
// away again.
func TestNoticeOvertaken(t *testing.T) {
	r := newRig(t, "slack")
	c := r.chats["discord"]
	c.shut["stu-marker"] = true
	r.ok(r.store.PutPost(r.ctx, r.wished("discord", "stu-marker")))
	c.placed = func(*post) { r.ok(r.store.Forget(r.ctx, program, "discord", "stu-marker")) }
	r.drain()
	if len(c.posts) != 1 || !c.posts[0].deleted {
		t.Errorf("in the class: %s", c.all())
	}
	r.ok(r.store.Sweep(r.ctx, program))
	r.gone("after it was forgotten", "marker")
}

// TestNoticeUnsure: neither does one of which nobody knows whether it was posted when its
// question was deleted, or all that its person has; nor one that is posted at that moment.
func TestNoticeUnsure(t *testing.T) {
	goes := map[string]func(r *rig){
		"the message": func(r *rig) {
			r.ok(r.store.Retract(r.ctx, bot.Message{Program: program, Platform: "discord", ID: "m1"}))
		},
		"all that is theirs": func(r *rig) { r.ok(r.store.Forget(r.ctx, program, "discord", "stu-marker")) },
	}
	for name, goes := range goes {
		for _, when := range []string{"between two tries", "while it is posted"} {
			t.Run(name+" "+when, func(t *testing.T) {
				r := newRig(t, "slack")
				c := r.chats["discord"]
				c.shut["stu-marker"] = true
				r.ok(r.store.PutPost(r.ctx, r.wished("discord", "stu-marker")))
				if when == "while it is posted" {
					c.placed = func(*post) { goes(r) }
				} else {
					c.fault = func() fault { return after }
				}
				r.drain()
				if c.fault = nil; c.placed == nil {
					goes(r)
				}
				c.placed = nil
				r.settle()
				if len(c.posts) != 1 || !c.posts[0].deleted {
					t.Errorf("in the class: %s", c.all())
				}
				r.ok(r.store.Sweep(r.ctx, program))
				r.gone("in the end", "marker", "CLASS")
			})
		}
	}
}
