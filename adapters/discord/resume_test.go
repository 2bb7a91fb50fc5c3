package discord_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/gateway"
)

// lifeline is what a process reaches the gateway and its sessions through. When it is
// cut, the process lives on as little as one that was killed.
type lifeline struct {
	gateway.Sessions
	cut  atomic.Bool
	kept atomic.Int64
}

var errDead = errors.New("the process is dead")

func (l *lifeline) KeepSession(ctx context.Context, name, owner string, data []byte) (bool, error) {
	if l.cut.Load() {
		return true, errDead
	}
	mine, err := l.Sessions.KeepSession(ctx, name, owner, data)
	if err == nil {
		l.kept.Add(1)
	}
	return mine, err
}

// dialer connects until it is cut.
func (l *lifeline) dialer(d *websocket.Dialer) *websocket.Dialer {
	dial := d.NetDialContext
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	d.NetDialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
		if l.cut.Load() {
			return nil, errDead
		}
		return dial(ctx, network, addr)
	}
	return d
}

// kill ends the process without letting it do anything about its session.
func (r *rig) kill() {
	r.t.Helper()
	r.life.cut.Store(true)
	r.Cut()
	r.stop()
}

// What people write while the program is away is answered at the next start, once,
// whether it ended in order or was killed.
func TestMeanwhile(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*rig){"stopped": (*rig).stop, "killed": (*rig).kill} {
		t.Run(name, func(t *testing.T) {
			r := started(t, content)
			r.mention(r.UserID, "question before.")
			r.reply(r.ChannelID, 1)
			kept := r.life.kept.Load()
			r.until("the session is kept", func() bool { return r.life.kept.Load() > kept })
			end(r)
			role := r.AddOwnRole(r.GuildID)
			for i := range 3 {
				r.mention(r.AddUser(fmt.Sprint("user", i)), fmt.Sprintf("question %d.", i))
			}
			r.Say(r.UserID, r.ChannelID, "<@&"+role+"> question of the role.")
			dm, _ := r.DM(r.UserID, "question in private.")
			r.Slash(r.AddUser("typist"), r.ChannelID, "career", ask("question typed."))
			r.start()
			r.reply(r.ChannelID, 5)
			r.want("the direct message", r.reply(dm, 1).Text, "question in private.")
			r.until("the command is taken", func() bool { return r.app.Stats().Accepted == 6 })
			r.idle()
			r.count("replies", len(r.replies(r.ChannelID)), 5)
			r.count("questions", len(r.brain.questions()), 8) // one of them the idle one
			if st := r.Gateway(); st.Identifies != 1 || st.Resumes != 1 {
				t.Errorf("%+v", st)
			}
		})
	}
}

// A session that Discord lost is begun anew.
func TestMeanwhileLost(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	r.stop()
	r.ForgetSessions()
	r.start()
	r.mention(r.UserID, "question after.")
	r.reply(r.ChannelID, 1)
	if st := r.Gateway(); st.Identifies != 2 || st.Resumes != 1 {
		t.Errorf("%+v", st)
	}
}
