package gaps_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/desktest"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// post is something that went out.
type post struct {
	to   bot.Target
	what reply.Reply
}

// outbox sends each key once, and can fail after it has. What is to be told a person is
// told at once, or where they asked if they take no private messages, as the store knows.
type outbox struct {
	sent   map[string]post
	order  []string
	closed map[string]bool // who takes no private messages
	rig    *rig
	fail   error  // what Post and Put return, after sending
	gone   func() // called after something was taken away; nil: nothing
}

func (o *outbox) Put(ctx context.Context, p ticket.Post) error {
	s := o.rig.Store
	o.rig.OK(s.PutPost(ctx, p))
	for {
		p, ok, err := s.LeasePost(ctx, p.Program)
		o.rig.OK(err)
		switch {
		case !ok:
			return o.fail
		case o.closed[p.To.User]:
			o.rig.OK(s.PutPost(ctx, ticket.Post{Program: p.Program, Key: ticket.NoticeKey(p.Key), Role: ticket.RoleNotice, Want: p.Want, To: p.Else.To, Reply: p.Else.Reply}))
			o.rig.OK(s.DropPost(ctx, p))
		case p.Do == ticket.Delete:
			delete(o.sent, p.Program+" "+p.Of)
			o.rig.OK(s.PostSent(ctx, p, ""))
			if o.gone != nil {
				defer o.gone()
			}
		default:
			_ = o.Post(ctx, p.Program, p.To, p.Key, p.Reply) // its failure is that of Put
			o.rig.OK(s.PostSent(ctx, p, "D:"+p.Key))
		}
	}
}

func (o *outbox) Post(_ context.Context, program string, to bot.Target, key string, what reply.Reply) error {
	key = program + " " + key
	if _, twice := o.sent[key]; !twice {
		o.sent[key] = post{to, what}
		o.order = append(o.order, key)
	}
	return o.fail
}

// rig is the room of gaps beside that of answers, over a real store and real editions.
type rig struct {
	*desktest.World
	drafts  *curate.Room
	room    *gaps.Room
	out     *outbox
	advisor bool // a channel is set
	waiting gaps.Waiting
	n       int
}

const program = desktest.Program

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{World: desktest.New(t, slog.New(slog.DiscardHandler)), out: &outbox{sent: map[string]post{}, closed: map[string]bool{}}, advisor: true}
	r.out.rig = r
	r.open()
	t.Cleanup(func() { r.Close() })
	return r
}

func (r *rig) open() {
	r.T.Helper()
	r.Open()
	var err error
	r.drafts, err = curate.New(curate.Options{Store: r.Store, Editions: r.Editions, Log: r.Log, Now: r.Clock, Refresh: r.Refresh,
		Withdrawn: r.Store.Withdrawn, Content: r.Folders,
		Published: func(ctx context.Context, program string, a curate.Answer) error {
			return r.room.Published(ctx, program, a)
		}})
	r.OK(err)
	r.room, err = gaps.New(gaps.Options{Store: r.Store, Curated: r.Store, Drafts: r.drafts, Editions: r.Editions, Refresh: r.Refresh, Outbox: r.out,
		Now: r.Clock, Log: r.Log,
		Advisors: func(context.Context, string) (bot.Target, bool, error) {
			return bot.Target{Platform: "slack", Channel: "CADV"}, r.advisor, nil
		},
		Questions: r.Store.Questions, Waiting: func(context.Context, string) (gaps.Waiting, error) { return r.waiting, nil }})
	r.OK(err)
	r.Over = r.drafts.Over
	r.Load()
}

// ask has a student ask, and returns the question's ref and the reply.
func (r *rig) ask(user, text string) (string, reply.Reply) {
	r.T.Helper()
	rep := r.Ask(text)
	return r.kept(user, text, rep), rep
}

// kept has a student ask, and get that reply.
func (r *rig) kept(user, text string, rep reply.Reply) string {
	r.T.Helper()
	r.n++
	return r.Keep(user, fmt.Sprint("m", r.n), bot.Question{Text: text, Reply: rep})
}

// missed has a student ask what is not answered.
func (r *rig) missed(user, text string, topics ...string) string {
	r.T.Helper()
	return r.kept(user, text, reply.Reply{Outcome: reply.NotFound, Intent: "tell/exam", Topics: topics})
}

func (r *rig) act(kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.T.Helper()
	r.n++
	return r.actAs("A1", true, fmt.Sprint("press ", r.n), kind, ref, values)
}

func (r *rig) actAs(user string, advisor bool, key string, kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.T.Helper()
	m := bot.Message{Program: program, Platform: desktest.Platform, Channel: "CLASS", Thread: "T", User: user, Key: key, Act: &bot.Act{Kind: kind, Ref: ref, Values: values, Advisor: advisor}}
	do := r.room.Act
	if !strings.HasPrefix(string(kind), r.room.Kinds()[0]) {
		do = r.drafts.Act
	}
	out, err := do(r.T.Context(), m)
	r.OK(err)
	desktest.Fits(r.T, out)
	return out
}

func (r *rig) press(in reply.Reply, label string) reply.Reply {
	r.T.Helper()
	a := desktest.Button(r.T, in, label)
	return r.act(a.Kind, a.Ref, nil)
}

func (r *rig) send(in reply.Reply, over map[string]string) reply.Reply {
	r.T.Helper()
	values := desktest.Filled(r.T, in, over)
	return r.act(in.Form.Kind, in.Form.Ref, values)
}

func (r *rig) digested() (reply.Reply, bool) {
	r.T.Helper()
	var found reply.Reply
	ok := false
	for key, p := range r.out.sent {
		if strings.Contains(key, "digest/") {
			found, ok = p.what, true
		}
	}
	return found, ok
}

var errCrash = errors.New("crashed after it went out")
