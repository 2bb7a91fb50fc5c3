package curate_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/desktest"
	"himpath/bot/reply"
)

// rig is a room over a real store and real editions, with a clock of its own.
type rig struct {
	*desktest.World
	room    *curate.Room
	log     bytes.Buffer
	keys    int
	told    []string // what was published
	tickets map[string]curate.Material
	waiting []string // open tickets
}

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{tickets: map[string]curate.Material{}}
	r.World = desktest.New(t, slog.New(slog.NewTextHandler(&locked{w: &r.log}, nil)))
	r.open()
	t.Cleanup(func() { r.Close() })
	return r
}

func (r *rig) open() {
	r.T.Helper()
	r.Open()
	var err error
	r.room, err = curate.New(curate.Options{Store: r.Store, Editions: r.Editions, Log: r.Log, Now: r.Clock, Content: r.Folders, Refresh: r.Refresh,
		Ticket: func(_ context.Context, _, ref string) (curate.Material, error) {
			m, ok := r.tickets[ref]
			if !ok {
				return m, bot.ErrNotFound
			}
			return m, nil
		},
		Tickets:   func(context.Context, string) ([]string, error) { return r.waiting, nil },
		Published: func(_ context.Context, _ string, a curate.Answer) error { r.told = append(r.told, a.Ref); return nil },
		Withdrawn: r.Store.Withdrawn})
	r.OK(err)
	r.Over = r.room.Over
	r.Load()
}

// act presses or sends something as an advisor.
func (r *rig) act(kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.T.Helper()
	r.keys++
	return r.actAs(fmt.Sprint("key ", r.keys), kind, ref, values)
}

func (r *rig) actAs(key string, kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.T.Helper()
	m := r.pressed(kind, ref, values)
	m.Key = key
	out, err := r.room.Act(r.T.Context(), m)
	r.OK(err)
	desktest.Fits(r.T, out)
	return out
}

// pressed is what an advisor pressed or sent.
func (r *rig) pressed(kind reply.ActionKind, ref string, values map[string]string) bot.Message {
	r.keys++
	return bot.Message{Program: desktest.Program, Platform: "slack", User: "A1", Key: fmt.Sprint("press ", r.keys),
		Act: &bot.Act{Kind: kind, Ref: ref, Values: values, Advisor: true}}
}

// press presses a button of a reply, by its label.
func (r *rig) press(in reply.Reply, label string) reply.Reply {
	r.T.Helper()
	a := desktest.Button(r.T, in, label)
	return r.act(a.Kind, a.Ref, nil)
}

// send fills in the form of a reply: what is given, on top of what stands in it.
func (r *rig) send(in reply.Reply, over map[string]string) reply.Reply {
	r.T.Helper()
	values := desktest.Filled(r.T, in, over)
	return r.act(in.Form.Kind, in.Form.Ref, values)
}

type locked struct {
	mu sync.Mutex
	w  *bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}
